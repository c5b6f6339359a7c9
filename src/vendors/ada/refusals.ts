import type { Refusal } from '../../handover/refusal.ts'
import type { components } from '../../spec/types.gen.ts'
import type { Flaw } from '../../spec/violation.ts'
import { type Answers, refuser } from '../answers.ts'
import type { Reply } from '../dialect.ts'
import { jsonPath } from './json-path.ts'
import { NO_HANDOFF, STATES } from './states.ts'

type Item = components['schemas']['AdaErrorItem']
type Detail = components['schemas']['AdaErrorDetail']

/** How Ada says no: https://docs.ada.cx/reference/introduction/errors */
const answers: Answers = {
  no_credentials: () =>
    error(401, {
      type: 'unauthorized',
      message: 'Authentication credentials were not provided',
      details: 'Send Authorization: Bearer and a key',
    }),
  bad_credentials: ({ expected }) =>
    error(401, {
      type: 'unauthorized',
      message: 'The API key is not valid',
      details: `Expected ${expected}`,
    }),
  forbidden: ({ detail }) =>
    error(403, { type: 'forbidden', message: 'The API key may not do this', details: detail }),
  stale: ({ expected, got }) =>
    error(412, {
      type: 'precondition_failed',
      message: 'The resource has changed',
      details: `Expected ${expected}, got ${got}`,
    }),
  not_found: (refusal) =>
    error(404, {
      type: 'resource_not_found',
      message: `${nameOf(refusal.what)} not found`,
      details: missing(refusal),
    }),
  unknown_path: ({ path, closest }) =>
    error(404, {
      type: 'resource_not_found',
      message: `No such path: ${path}`,
      details: closest === null ? null : `The closest one is ${closest}`,
    }),
  method_not_allowed: ({ method, allowed }) => ({
    ...error(405, {
      type: 'method_not_allowed',
      message: `Method ${method} is not allowed`,
      details: `Expected ${allowed.join(' or ')}, got ${method}`,
    }),
    headers: { Allow: allowed.join(', ') },
  }),
  invalid: ({ flaws, hint }) => validation(flaws, hint),
  unreadable_body: ({ problem }) =>
    badRequest('The request body cannot be read', problem === '' ? null : problem),
  unsupported_type: ({ got, expected }) =>
    badRequest('Unsupported content type', `Expected ${expected.join(' or ')}, got ${got}`),
  too_large: ({ limitBytes, isUpload }) =>
    isUpload
      ? validation([oversized(limitBytes)], null)
      : error(413, {
          type: 'content_too_large',
          message: 'The request body is too large',
          details: `Expected at most ${limitBytes} bytes, got more`,
        }),
  duplicate: ({ what, id }) =>
    error(409, {
      type: 'duplicate_resource',
      message: 'A resource with the same identifier already exists',
      details: `Expected an identifier that is free, got ${id}, which another ${nameOf(what).toLowerCase()} has`,
    }),
  unprocessable: ({ detail }) => unprocessable(detail, null),
  wrong_state: (refusal) => wrongState(refusal),
  window_closed: () => unprocessable('The conversation takes no messages any more', null),
  template_not_found: ({ name }) => badRequest(`There is no template ${name}`, null),
  template_not_approved: ({ name, status }) =>
    badRequest(`The template ${name} cannot be sent`, `Expected an approved one, got ${status}`),
  no_agent: () => unprocessable('The conversation has no AI Agent', null),
  no_sender: ({ detail }) => badRequest('The conversation has no channel', detail),
  rate_limited: () =>
    error(429, { type: 'too_many_requests', message: 'Too many requests', details: null }),
  key_reused: ({ key }) => unprocessable(`The key ${key} named another call before`, null),
  storage_failed: ({ detail }) =>
    error(503, {
      type: 'storage_unavailable',
      message: "Standin's store failed, and nothing was changed",
      details: detail,
    }),
}

export const refuse = refuser(answers)

const error = (status: number, item: Item): Reply => ({ status, body: { errors: [item] } })

const badRequest = (message: string, details: string | null): Reply =>
  error(400, { type: 'bad_request', message, details })

const unprocessable = (message: string, details: string | null): Reply =>
  error(422, { type: 'unprocessable_entity', message, details })

/** An ended conversation is called expired: nothing in the reference says so, but clients have seen it. */
function wrongState({ command, state }: Refusal & { reason: 'wrong_state' }): Reply {
  const details = `The conversation ${STATES[state]}`
  if (command === 'ShowQueue' && state === 'human') {
    return unprocessable('A human agent has already joined the conversation', details)
  }
  if (command === 'HandBack' || command === 'ShowQueue') return unprocessable(NO_HANDOFF, details)
  if (state === 'closed') return badRequest('Conversation is expired', details)
  return unprocessable('The conversation does not allow this now', details)
}

/** Details are a list since https://docs.ada.cx/release-notes/2026/6/26 */
function validation(flaws: readonly Flaw[], hint: string | null): Reply {
  const about = hint === null ? '' : `: expected ${hint}`
  const message = flaws.some(({ rule }) => rule === 'state')
    ? NO_HANDOFF
    : `The request is not valid${about}`
  return error(400, { type: 'validation_error', message, details: flaws.map(detailOf) })
}

const detailOf = ({ pointer, location, expected, got }: Flaw): Detail => ({
  parameter: jsonPath(pointer),
  location: LOCATIONS[location],
  message: `expected ${expected}, got ${got}`,
})

const LOCATIONS: Readonly<Record<Flaw['location'], Detail['location']>> = {
  body: 'body',
  query: 'query',
  path: 'path',
  header: 'headers',
  response: 'body', // no request has a flaw there
}

const oversized = (limitBytes: number): Flaw => ({
  location: 'body',
  pointer: '/file',
  rule: 'maxBytes',
  expected: `at most ${limitBytes} bytes`,
  got: 'more',
})

function missing({ what, id, pointer }: Refusal & { reason: 'not_found' }): string {
  if (pointer === undefined) return `The requested resource with id ${id} was not found`
  return `The ${nameOf(what).toLowerCase()} with id ${id} (${jsonPath(pointer)} in the body) was not found`
}

/** What the core calls a thing, and Ada. */
const NAMES: Readonly<Record<string, string>> = { contact: 'End user' }

const nameOf = (what: string): string =>
  NAMES[what] ?? `${what.charAt(0).toUpperCase()}${what.slice(1)}`
