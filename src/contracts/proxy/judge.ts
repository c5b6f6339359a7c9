import type { Contract, Where } from '../../spec/contract.ts'
import type { Judge, Judgement, Wire } from '../../spec/judge.ts'
import { shownFlaw } from '../../spec/mask.ts'
import type { Operation } from '../../spec/operation.ts'
import { describe, type Flaw } from '../../spec/violation.ts'
import type { Finding } from '../run.ts'
import { GONE, NOTHING, type Passed, type Read, read, type Unread } from './passed.ts'

/** What was found in one exchange, before it has a number. */
export type Found = Omit<Finding, 'exchange'>

/** An exchange, looked at. */
export interface Looked {
  readonly passed: Passed
  readonly wire: Wire
  readonly sent: Read
  readonly got: Read
  /** Null where the document has nothing at its method and path. */
  readonly operation: Operation | null
  readonly found: readonly Found[]
  /** What could not be looked at, and why. */
  readonly unjudged: readonly string[]
}

export interface Court {
  readonly judge: Judge
  readonly contract: Contract
}

/** Holds what passed through against the document, and says who has to change. */
export async function look(passed: Passed, court: Court): Promise<Looked> {
  const sent = await read(passed.request)
  const got = passed.reply === null ? NOTHING : await read(passed.reply)
  const { method } = passed
  const wire: Wire = {
    method: method === 'HEAD' ? 'GET' : method,
    url: new URL(`http://upstream.invalid${passed.target}`).href,
    request: sent.message,
    response: { ...got.message, status: passed.reply?.status ?? 0 },
  }
  const seen = { passed, wire, sent, got }
  if (isQuestion(passed)) {
    return { ...seen, operation: null, found: transport(seen, null), unjudged: [QUESTION] }
  }
  const judged = withoutSecrets(court.judge.judge(wire))
  const unjudged = [
    ...(sent.unread === null ? [] : [`the request's body: ${sent.unread.why}`]),
    ...(got.unread === null ? [] : [`the reply's body: ${got.unread.why}`]),
  ]
  const found = [
    ...transport(seen, judged.operation),
    ...(judged.operation === null
      ? [stray(seen)].flat()
      : ofOperation(judged.operation, judged, { ...seen, contract: court.contract })),
  ]
  return { ...seen, operation: judged.operation, found, unjudged }
}

const withoutSecrets = ({ operation, surplus, ...lists }: Judgement): Judgement => ({
  operation,
  surplus, // which say nothing of values
  request: lists.request.map(shownFlaw),
  response: lists.response.map(shownFlaw),
  strange: lists.strange.map(shownFlaw),
})

/** What a server can do, as browsers ask before they call another site: no document says what is answered. */
const isQuestion = ({ method }: Passed): boolean => method === 'OPTIONS'

const QUESTION = 'OPTIONS, of which the document does not speak'

interface Seen {
  readonly passed: Passed
  readonly wire: Wire
  readonly sent: Read
  readonly got: Read
}

/** What went wrong on the way. A client may go away whenever it likes. */
function transport({ passed, sent, got }: Seen, operation: Operation | null): Found[] {
  const of = { operation: operation?.id ?? null, level: 'error', location: 'transport' } as const
  const { trouble, method, target } = passed
  const way: Found[] =
    trouble === null || trouble === GONE
      ? []
      : [
          {
            ...of,
            blame: trouble.by,
            pointer: '',
            rule: 'transport',
            expected: trouble.expected,
            got: trouble.got,
            message: `${method} ${pathOf(target)}: expected ${trouble.expected}, got ${trouble.got}`,
          },
        ]
  const coded = ({ unread }: Read, blame: 'client' | 'vendor', what: string): Found[] =>
    unread?.isBroken === true ? [{ ...of, blame, ...brokenCoding(unread, what) }] : []
  return [...way, ...coded(sent, 'client', 'the request'), ...coded(got, 'vendor', 'the reply')]
}

const brokenCoding = ({ why }: Unread, what: string) => ({
  pointer: '',
  rule: 'content-encoding',
  expected: 'a body in the encoding that its header names',
  got: 'another one',
  message: `the body of ${what} cannot be read: ${why}`,
})

/** Where the document has nothing: who serves it does more than it says, and who does not has been asked for too much. */
function stray({ passed, wire }: Seen): Found | [] {
  if (passed.reply === null) return []
  const { status } = passed.reply
  const isServed = status !== 404 && status !== 405 && status !== 501
  const got = `${passed.method} ${pathOf(passed.target)}`
  const answer = `and the vendor answers ${status}`
  return {
    location: 'path',
    pointer: '',
    rule: 'undocumented',
    expected: 'a method and path that the document has',
    got,
    level: 'error',
    blame: isServed && wire.response.status < 500 ? 'spec' : 'client',
    message: `undocumented path: ${got} is not in the document, ${answer}`,
    operation: null,
  }
}

const pathOf = (target: string): string => target.split('?')[0] ?? target

function ofOperation(
  operation: Operation,
  judged: Judgement,
  { passed, wire, sent, got, contract }: Seen & { readonly contract: Contract },
): Found[] {
  const { reply, method } = passed
  const asked: Where = { operation, status: null, contentType: mediaType(wire.request.contentType) }
  const request = judged.request.filter(
    ({ location }) => sent.unread === null || location !== 'body',
  )
  const of = { operation: operation.id, level: 'error' } as const
  const client: Found[] = request.map((flaw) => ({
    ...of,
    ...flaw,
    blame: contract.blame(flaw, 'client', asked),
    message: describe(flaw),
  }))
  const strange: Found[] = judged.strange.map((flaw) => ({
    ...of,
    ...flaw,
    level: 'notice',
    blame: 'client',
    message: describe(flaw),
  }))
  if (reply === null) return [...client, ...strange]
  const isTaken = reply.status >= 200 && reply.status < 300
  const lenient: Found[] = (isTaken ? request : []).map((flaw) => ({
    ...of,
    ...flaw,
    rule: `accepted ${flaw.rule}`,
    blame: contract.blame(flaw, 'vendor', asked),
    message: `vendor accepted what the spec forbids (${reply.status}): ${describe(flaw)}`,
  }))
  const contentType = mediaType(wire.response.contentType)
  const answered: Where = { operation, status: reply.status, contentType }
  const response: Found[] = judged.response
    .filter((flaw) => method !== 'HEAD' || flaw.rule === 'status')
    .filter((flaw) => got.unread === null || flaw.rule === 'status' || flaw.rule === 'contentType')
    .map((flaw) => ({
      ...of,
      ...flaw,
      blame: contract.blame(flaw, 'vendor', answered),
      message: `${reply.status} ${toldOf(flaw)}`,
    }))
  return [...client, ...strange, ...lenient, ...response]
}

/** In the words of whoever looks for it. */
function toldOf(flaw: Flaw): string {
  if (flaw.rule === 'status') return `undocumented status: ${describe(flaw)}`
  if (flaw.rule === 'contentType') return `wrong content type: ${describe(flaw)}`
  if (flaw.rule === 'type') return `wrong type: ${describe(flaw)}`
  if (flaw.rule === 'required') return `missing member: ${describe(flaw)}`
  return describe(flaw)
}

const mediaType = (contentType: string | null): string | undefined =>
  contentType?.split(';')[0]?.trim().toLowerCase()
