import { writeDuration } from '../../clock.ts'
import type { Refusal } from '../../handover/refusal.ts'
import type { components } from '../../spec/types.gen.ts'
import { describe, type Flaw } from '../../spec/violation.ts'
import { type Answers, refuser } from '../answers.ts'
import type { Reply } from '../dialect.ts'
import { ACTS, STATES } from './states.ts'

type Problem = components['schemas']['ConversoProblem']
type Blamed = components['schemas']['ConversoProblemError']

/** How this API says no: https://www.rfc-editor.org/rfc/rfc9457 */
const answers: Answers = {
  no_credentials: () => no(401, 'no_credentials', 'Send Authorization: Bearer and a key'),
  bad_credentials: ({ expected }) => no(401, 'bad_credentials', `Expected ${expected}`),
  forbidden: ({ detail }) => no(403, 'forbidden', detail),
  stale: ({ expected, got }) => no(412, 'precondition_failed', `Expected ${expected}, got ${got}`),
  not_found: (refusal) => missing(refusal),
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
  invalid: ({ flaws }) => no(400, 'invalid', flaws.map(describe).join('; '), flaws.map(blamed)),
  unreadable_body: ({ problem }) => no(400, 'unreadable_body', `The body is not JSON: ${problem}`),
  unsupported_type: ({ got, expected }) =>
    no(415, 'unsupported_type', `Expected ${expected.join(' or ')}, got ${got}`),
  too_large: ({ limitBytes }) =>
    no(413, 'too_large', `The body is larger than ${limitBytes} bytes`),
  duplicate: ({ what, id }) => no(409, 'duplicate', `There is a ${what} ${id} already`),
  unprocessable: ({ detail }) => no(409, 'unprocessable', detail),
  wrong_state: (refusal) => no(409, 'wrong_state', wrongState(refusal)),
  window_closed: () =>
    no(409, 'window_closed', "The 24 hours after the customer's last message are over"),
  template_not_found: ({ name }) => no(409, 'unprocessable', `There is no template ${name}`),
  template_not_approved: ({ name, status }) =>
    no(409, 'unprocessable', `The template ${name} is ${status}`),
  no_agent: () => no(409, 'unprocessable', 'The conversation has no AI agent'),
  no_sender: ({ detail }) => no(409, 'unprocessable', detail),
  rate_limited: ({ retryAfterMs }) =>
    no(429, 'rate_limited', `There is room for another call in ${writeDuration(retryAfterMs)}`),
  key_reused: ({ key }) => no(409, 'key_reused', `The key ${key} named another call before`),
  storage_failed: ({ detail }) =>
    no(503, 'storage_failed', `Standin's store failed, and nothing was changed: ${detail}`),
}

export const refuse = refuser(answers)

function no(status: number, type: string, detail: string, errors: readonly Blamed[] = []): Reply {
  const title = TITLES[status] ?? 'Refused'
  const plain: Problem = { type: `urn:standin:${type}`, title, status, detail }
  const body = errors.length === 0 ? plain : { ...plain, errors }
  return { status, body, contentType: 'application/problem+json' }
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Invalid request',
  401: 'Not authenticated',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  412: 'Precondition failed',
  413: 'Body too large',
  415: 'Unsupported media type',
  429: 'Too many requests',
  503: 'Storage unavailable',
}

function wrongState({ command, state }: Refusal & { reason: 'wrong_state' }): string {
  const isOpen = command === 'Reopen' && state !== 'deleted'
  return `${ACTS[command] ?? 'This is not possible'}: the conversation is ${isOpen ? 'open' : STATES[state]}`
}

function missing({ what, id, pointer }: Refusal & { reason: 'not_found' }): Reply {
  const detail = `There is no ${what} ${id}`
  if (pointer === undefined) return no(404, 'not_found', detail)
  const expected = `the id of ${/^[aeiou]/i.test(what) && what !== 'user' ? 'an' : 'a'} ${what}`
  const got = JSON.stringify(id)
  return no(404, 'not_found', detail, [{ pointer, location: 'body', expected, got }])
}

const blamed = ({ pointer, location, expected, got }: Flaw): Blamed => ({
  pointer,
  location: location === 'response' ? 'body' : location, // no request has a flaw there
  expected,
  got,
})
