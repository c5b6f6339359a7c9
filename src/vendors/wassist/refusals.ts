import type { CommandType } from '../../handover/command.ts'
import type { State } from '../../handover/machine.ts'
import { bodyFlaw, type Flaw } from '../../spec/violation.ts'
import { type Answers, refuser } from '../answers.ts'
import type { Reply } from '../dialect.ts'
import { fieldMap } from './field-map.ts'

/** How Wassist says no: `{error, code}`, and Django REST Framework's map of fields for what is invalid. */
const answers: Answers = {
  no_credentials: () =>
    error(
      401,
      'not_authenticated',
      'Authentication credentials were not provided. Send an X-API-Key header.',
    ),
  bad_credentials: ({ expected }) =>
    error(401, 'authentication_failed', `Invalid API key. Expected ${expected}.`),
  forbidden: ({ detail }) => error(403, 'permission_denied', detail),
  stale: ({ expected, got }) =>
    error(412, 'precondition_failed', `Expected ${expected}, got ${got}.`),
  not_found: ({ what, id, pointer }) =>
    pointer === undefined
      ? error(404, 'not_found', `${capital(what)} not found`)
      : { status: 400, body: fieldMap([unknownId({ what, id, pointer })], null) },
  unknown_path: ({ path, closest }) =>
    error(
      404,
      'not_found',
      `No such path: ${path}.${closest === null ? '' : ` The closest one is ${closest}`}`,
    ),
  method_not_allowed: ({ method, allowed }) => ({
    ...error(
      405,
      'method_not_allowed',
      `Method "${method}" not allowed. Allowed: ${allowed.join(', ')}.`,
    ),
    headers: { Allow: allowed.join(', ') },
  }),
  invalid: ({ flaws, hint }) => ({ status: 400, body: fieldMap(flaws, hint) }),
  unreadable_body: ({ problem }) => error(400, 'parse_error', `JSON parse error - ${problem}`),
  unsupported_type: ({ got, expected }) =>
    error(
      415,
      'unsupported_media_type',
      `Unsupported media type "${got}" in request. Expected ${expected.join(' or ')}.`,
    ),
  too_large: ({ limitBytes }) =>
    error(413, 'payload_too_large', `The body is larger than ${limitBytes} bytes.`),
  duplicate: ({ what, id }) => error(409, 'conflict', `${capital(what)} ${id} already exists`),
  unprocessable: ({ detail }) => error(400, 'unprocessable', detail),
  wrong_state: ({ command, state, allowed }) =>
    error(
      400,
      'wrong_state',
      `Cannot ${ACTIONS[command]} while the conversation is ${STATES[state]}. Possible: ${actions(allowed)}.`,
    ),
  window_closed: ({ command }) =>
    error(
      400,
      'conversation_inactive',
      command === 'PromptAi'
        ? 'Conversation is not active'
        : 'Cannot send a session message outside the customer service window.',
    ),
  template_not_found: ({ name }) => error(400, 'template_not_found', `Template not found: ${name}`),
  template_not_approved: ({ name, status }) =>
    error(
      400,
      'template_not_approved',
      `Template ${name} is ${status}; only an approved one can be sent`,
    ),
  no_agent: () => error(400, 'no_agent', 'The conversation has no active agent'),
  no_sender: ({ detail }) => error(400, 'sender_unknown', detail),
  rate_limited: ({ retryAfterMs }) => {
    const seconds = Math.ceil(retryAfterMs / 1000)
    return {
      status: 429,
      headers: { 'Retry-After': String(seconds) },
      body: { error: 'Rate limit exceeded', code: 'rate_limited', retry_after: seconds },
    }
  },
  key_reused: ({ key }) =>
    error(
      422,
      'idempotency_key_reused',
      `The Idempotency-Key "${key}" was sent with another body before. Expected the same body, or another key.`,
    ),
  storage_failed: ({ detail }) =>
    error(503, 'storage_unavailable', `Standin's store failed, and nothing was changed: ${detail}`),
}

export const refuse = refuser(answers)

const error = (status: number, code: string, message: string): Reply => ({
  status,
  body: { error: message, code },
})

const unknownId = (named: { what: string; id: string; pointer: string }): Flaw =>
  bodyFlaw({
    pointer: named.pointer,
    rule: 'reference',
    expected: `the id of a ${named.what}`,
    got: JSON.stringify(named.id),
  })

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const actions = (commands: readonly CommandType[]): string =>
  commands
    .map((command) => ACTIONS[command])
    .filter((action) => action !== null)
    .join(', ')

/** The operations by which a client gives a command; null where none does. */
const ACTIONS: Readonly<Record<CommandType, string | null>> = {
  WriteNote: null,
  PutOffAiTurn: null,
  OfferHuman: null,
  RequestHuman: null,
  Release: null,
  SendContactForm: null,
  SubmitContactForm: null,
  ChangeContact: null,
  Reopen: null,
  Delete: null,
  Open: 'create',
  ReceiveMessage: null,
  SendMessage: 'send a message',
  ConfirmDelivery: null,
  MarkRead: 'read',
  ShowTyping: 'typing',
  PromptAi: 'prompt',
  TakeAiTurn: null,
  AssignAgent: 'create with another agentId',
  Subscribe: 'subscribe',
  Unsubscribe: 'unsubscribe',
  TakeOver: 'takeover',
  ExpireTakeover: null,
  HandBack: 'handback',
  RequestHandoff: null,
  AcceptHandoff: null,
  DeclineHandoff: null,
  ShowQueue: null,
  ChangeMetadata: null,
  Close: null,
  WarnOfWindow: null,
  CloseWindow: null,
}

const STATES: Readonly<Record<State, string>> = {
  absent: 'not there',
  ai: 'held by its agent',
  offered: 'held by its agent',
  queue: 'waiting for a human',
  human: 'taken over by a human',
  nobody: 'held by nobody',
  closed: 'closed',
  deleted: 'deleted',
}
