import type { Contract, Where } from '../../spec/contract.ts'
import { show } from '../../spec/flaw.ts'
import { isObject } from '../../spec/json.ts'
import { describe, type Flaw } from '../../spec/violation.ts'
import type { Finding } from '../run.ts'
import type { PlayedCheck } from './arazzo-runner.ts'
import {
  bodyOf,
  type Expectation,
  expectationOf,
  gotAt,
  isAsWritten,
  type Reply,
} from './expectation.ts'
import type { Answered, Recorded } from './recorder.ts'
import { type Found, lostOperation, REFUSED_KEY } from './step-causes.ts'
import type { Criterion } from './suite.ts'

/** A step that was played, with whatever bears witness to it: the suite, the server, and the document. */
export interface Testimony {
  readonly criteria: readonly Criterion[]
  readonly checks: readonly PlayedCheck[]
  /** Undefined where the step called nobody. */
  readonly recorded: Recorded | undefined
  readonly contract: Contract
  /** Who answers. */
  readonly server: 'mock' | 'vendor'
  /** Whether somebody said with which key to call. */
  readonly isOwnKey: boolean
}

type Blamed = Finding['blame']

/**
 * What is wrong with a step, and with whom. Whom the two others contradict is to blame: the document, where its own
 * example breaks it too or where the server answers to the letter what the suite expects; the suite, which is the client
 * here, where server and document refuse its request alike; else the server.
 */
export function findingsOf(testimony: Testimony): Finding[] {
  const { checks, recorded } = testimony
  const answered = recorded?.answered ?? null
  const found =
    answered === null
      ? failures(testimony)
      : [
          ...ownWords(testimony, answered),
          ...replyFlaws(testimony, answered),
          ...requestFlaws(testimony, answered),
          ...refusals(testimony, answered),
          ...unmet(testimony, answered),
          ...surplus(testimony, answered),
        ]
  // a check that failed is never passed over, whatever is known of it
  const all = found.length > 0 || checks.every(({ passed }) => passed) ? found : failures(testimony)
  return all.map((one) => ({
    level: 'error',
    message: describeFound(one),
    operation: recorded?.exchange.operation ?? null,
    exchange: recorded?.exchange.id ?? null,
    ...one,
  }))
}

const describeFound = ({ location, pointer, expected, got }: Found): string =>
  location === 'expectation'
    ? `the suite expects ${expected}, got ${got}`
    : location === 'transport' || location === 'status'
      ? `${location}: expected ${expected}, got ${got}`
      : describe({ location, pointer, rule: '', expected, got })

/** The runner checks them in their order. */
const criteriaIn = ({ checks, criteria }: Testimony) => {
  const results = checks.filter(({ name }) => name === CRITERION)
  return criteria.flatMap((criterion, index) => {
    const result = results[index]
    const expectation = expectationOf(criterion)
    return result === undefined ? [] : [{ passed: result.passed, expectation }]
  })
}

/** As the runner calls a check of a criterion. */
const CRITERION = 'success criteria check'

/** Without a reply, and where the runner itself gave up. */
const failures = ({ checks, recorded, server }: Testimony): Found[] =>
  checks
    .filter(({ passed }) => !passed)
    .map(
      ({ message = '' }) =>
        lostOperation(message) ?? {
          location: recorded?.answered === null ? 'transport' : 'expectation',
          pointer: '',
          rule: recorded?.answered === null ? 'reply' : 'criterion',
          expected: recorded?.answered === null ? 'a reply' : 'what the step goes on with',
          got: onOneLine(message),
          blame: server,
        },
    )

/**
 * A Standin that finds its own reply in breach of the document says so instead, and who is to blame. It does not know
 * what the suite expects, which may have been that very reply.
 */
function ownWords(testimony: Testimony, { reply }: Answered): Found[] {
  const body = bodyOf(reply)
  if (!isObject(body) || body.type !== 'urn:standin:contract-broken') return []
  const { violations } = body as unknown as { violations: readonly Finding[] } // as http/problem.ts writes them
  const criteria = criteriaIn(testimony)
  return violations.map(({ location, pointer, rule, expected, got, blame, message }) => {
    const isAgreed = criteria.some(
      ({ expectation }) =>
        isAbout(expectation, { pointer, rule }) &&
        expectation.literal !== null &&
        show(expectation.literal.value) === got,
    )
    const found = { location, pointer, rule, expected, got, message }
    return { ...found, blame: isAgreed && location === 'response' ? 'spec' : blame }
  })
}

function replyFlaws(testimony: Testimony, { reply, judgement }: Answered): Found[] {
  const met = criteriaIn(testimony).filter(({ passed }) => passed)
  return judgement.response.map((flaw) => {
    const isAgreed = met.some(
      ({ expectation }) => isAbout(expectation, flaw) && isAsWritten(expectation, reply),
    )
    const blame = isAgreed ? 'spec' : blameOf(flaw, testimony, whereOf(judgement, reply))
    return { ...flaw, location: flaw.rule === 'status' ? 'status' : flaw.location, blame }
  })
}

const whereOf = (
  { operation }: Answered['judgement'],
  { status, contentType }: Reply,
): Where | null =>
  operation === null
    ? null
    : { operation, status, contentType: contentType?.split(';')[0]?.trim().toLowerCase() }

const blameOf = (flaw: Flaw, { contract, server }: Testimony, where: Where | null): Blamed =>
  where === null ? server : contract.blame<Blamed>(flaw, server, where)

const isAbout = ({ place, pointer }: Expectation, flaw: Pick<Flaw, 'pointer' | 'rule'>): boolean =>
  flaw.rule === 'status' ? place === 'status' : place === 'body' && pointer === flaw.pointer

/** A request is wrong by mistake only where the suite expects it to succeed. */
function requestFlaws(testimony: Testimony, { reply, judgement }: Answered): Found[] {
  const { operation, request } = judgement
  if (!expectsSuccess(testimony)) return []
  return request.map((flaw) => {
    const isTaken = reply.status < 400
    const blame =
      isTaken || operation === null
        ? 'spec'
        : testimony.contract.blame<Blamed>(flaw, 'client', { operation, status: null })
    return { ...flaw, blame }
  })
}

const refusals = (testimony: Testimony, { reply }: Answered): Found[] =>
  testimony.isOwnKey && reply.status === 401 && expectsSuccess(testimony) ? [REFUSED_KEY] : []

const expectsSuccess = (testimony: Testimony): boolean =>
  criteriaIn(testimony).some(
    ({ expectation: { place, literal } }) =>
      place === 'status' && typeof literal?.value === 'number' && literal.value < 400,
  )

/** What the suite expects in vain. Where a cause is known, whoever is to blame for that is to blame for this. */
function unmet(testimony: Testimony, answered: Answered): Found[] {
  const { reply } = answered
  const [cause] = [
    ...ownWords(testimony, answered),
    ...requestFlaws(testimony, answered),
    ...refusals(testimony, answered),
  ]
  return criteriaIn(testimony)
    .filter(({ passed }) => !passed)
    .map(({ expectation }) => ({
      location: 'expectation',
      pointer: expectation.pointer,
      rule: 'criterion',
      expected: expectation.told,
      got: gotAt(expectation, reply),
      blame: cause?.blame ?? testimony.server,
    }))
}

/** What the document does not mention is told, and fails nothing. */
const surplus = ({ server }: Testimony, { judgement }: Answered): Found[] =>
  judgement.surplus.map((flaw) => ({ ...flaw, blame: server, level: 'notice' }))

const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
