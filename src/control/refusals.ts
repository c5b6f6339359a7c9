import { writeDuration } from '../clock.ts'
import type { CommandType } from '../handover/command.ts'
import type { State } from '../handover/machine.ts'
import type { Reason } from '../handover/refusal.ts'
import { problem } from '../http/problem.ts'
import { describe } from '../spec/violation.ts'
import { type Answers, refuser } from '../vendors/answers.ts'
import type { Reply } from '../vendors/dialect.ts'

/** How Standin itself says no: problem+json. */
const answers: Answers = {
  no_credentials: () =>
    no(
      401,
      'no_credentials',
      'Send the admin token that this server was started with as X-Standin-Admin-Token',
    ),
  bad_credentials: ({ expected }) => no(401, 'bad_credentials', `Expected ${expected}`),
  forbidden: ({ detail }) => no(403, 'forbidden', detail),
  stale: ({ expected, got }) => no(412, 'stale', `Expected ${expected}, got ${got}`),
  not_found: ({ what, id }) => no(404, 'not_found', `There is no ${what} ${id}`),
  unknown_path: ({ path, closest }) =>
    no(
      404,
      'unknown_path',
      `No such path: ${path}.${closest === null ? '' : ` The closest one is ${closest}`}`,
    ),
  method_not_allowed: ({ method, allowed }) => ({
    ...no(405, 'method_not_allowed', `${method} is not allowed; ${allowed.join(', ')} is`),
    headers: { Allow: allowed.join(', ') },
  }),
  invalid: ({ flaws }) => no(400, 'invalid', flaws.map(describe).join('; ')),
  unreadable_body: ({ problem }) => no(400, 'unreadable_body', `The body is not JSON: ${problem}`),
  unsupported_type: ({ got, expected }) =>
    no(415, 'unsupported_type', `Expected ${expected.join(' or ')}, got ${got}`),
  too_large: ({ limitBytes }) =>
    no(413, 'too_large', `The body is larger than ${limitBytes} bytes`),
  duplicate: ({ what, id }) => no(409, 'duplicate', `There is a ${what} ${id} already`),
  unprocessable: ({ detail }) => no(422, 'unprocessable', detail),
  wrong_state: ({ command, state }) =>
    no(
      400,
      'wrong_state',
      `${ACTS[command] ?? `${command} is not possible`}: the conversation is ${STATES[state]}`,
    ),
  window_closed: () => no(400, 'window_closed', "The customer's window is closed"),
  template_not_found: ({ name }) => no(404, 'template_not_found', `There is no template ${name}`),
  template_not_approved: ({ name, status }) =>
    no(400, 'template_not_approved', `Template ${name} is ${status}`),
  no_agent: () => no(400, 'no_agent', 'The conversation has no AI agent'),
  no_sender: ({ detail }) => no(400, 'no_sender', detail),
  rate_limited: ({ retryAfterMs }) =>
    no(429, 'rate_limited', `There is room for another call in ${writeDuration(retryAfterMs)}`),
  key_reused: ({ key }) => no(409, 'key_reused', `The key ${key} named another call before`),
  storage_failed: ({ detail }) =>
    no(503, 'storage_failed', `Standin's store failed, and nothing was changed: ${detail}`),
}

/** What the control API does, said as what does not go. */
const ACTS: Partial<Record<CommandType, string>> = {
  ReceiveMessage: 'The customer cannot write',
  TakeOver: 'A handoff cannot begin',
  HandBack: 'A handoff cannot end',
  Close: 'It cannot be ended',
  Subscribe: 'No webhook can subscribe',
}

const STATES: Record<State, string> = {
  absent: 'not there',
  ai: 'with the AI agent',
  offered: 'with the AI agent, which has offered a human',
  queue: 'waiting for a human',
  human: 'with a human already',
  nobody: 'with nobody',
  closed: 'closed',
  deleted: 'deleted',
}

export const refuse = refuser(answers)

const no = (status: number, reason: Reason, detail: string): Reply =>
  problem(status, { type: reason, title: TITLES[status] ?? 'Refused', detail })

const TITLES: Readonly<Record<number, string>> = {
  400: 'Invalid request',
  401: 'Not authenticated',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Duplicate',
  413: 'Body too large',
  415: 'Unsupported media type',
  422: 'Not possible',
  429: 'Too many requests',
  503: 'Storage unavailable',
}
