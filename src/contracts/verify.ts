import { wallClock } from '../clock.ts'
import { Contract } from '../spec/contract.ts'
import type { Profile } from '../spec/document.ts'
import type { JsonObject } from '../spec/json.ts'
import { Judge } from '../spec/judge.ts'
import { type Operation, operationsOf } from '../spec/operation.ts'
import { Validators } from '../spec/validator.ts'
import { type Played, type Runner, TAG } from './arazzo-runner.ts'
import { SpecCoverage } from './coverage.ts'
import { checkExamples } from './own-examples.ts'
import { Recorder } from './recorder.ts'
import type { Check, Run } from './run.ts'
import { findingsOf } from './step-findings.ts'
import type { Suite, Workflow } from './suite.ts'
import { ADMIN_TOKEN, addressOf, type Target } from './target.ts'
import { withoutControl } from './without-control.ts'

/** What is to be verified, and by what. */
export interface Verification {
  readonly title: string
  /** The version of Standin. */
  readonly standin: string
  /** What everybody is held against, the profile's overlay applied. */
  readonly document: JsonObject
  readonly profile: Profile
  readonly suites: readonly Suite[]
  readonly target: Target
  /** Whether it has the control API, which makes it a Standin. */
  readonly hasControl: boolean
  /** What workflows take in, besides their defaults. */
  readonly inputs: Readonly<Record<string, string>>
  readonly run: Runner
  /** Told of what each suite came to, and of the document's own examples first. */
  readonly onDone?: (name: string, checks: readonly Check[], calls: number) => void
}

/** Plays suites to a target, one after the other, and holds every exchange against the document. */
export async function verify(asked: Verification): Promise<Run> {
  const { title, standin, document, profile, suites, target, onDone = () => {} } = asked
  const startedAt = wallClock.now()
  const validators = new Validators(document)
  const operations = operationsOf(document)
  const contract = new Contract('strict', document, validators)
  const recorder = new Recorder(new Judge(operations, contract), {
    url: addressOf(target),
    tag: TAG,
  })
  const checks = checkExamples(document, validators)
  onDone(checks[0]?.path[0] ?? '', checks, 0)
  for (const suite of suites) {
    const before = recorder.all.length
    const found = await new SuiteRun(asked, { suite, operations, contract, recorder }).play()
    checks.push(...found)
    onDone(suite.name, found, recorder.all.length - before)
  }
  const coverage = new SpecCoverage(document)
  for (const { exchange } of recorder.all) {
    coverage.add({ ...exchange, url: recorder.ofTheDocument(exchange.url) })
  }
  return {
    version: 1,
    title,
    standin,
    profile,
    target: target.url,
    startedAt: new Date(startedAt).toISOString(),
    tookMs: wallClock.now() - startedAt,
    checks,
    exchanges: recorder.all.map(({ exchange }) => exchange),
    dropped: 0,
    coverage: coverage.report(),
  }
}

interface Parts {
  readonly suite: Suite
  readonly operations: readonly Operation[]
  readonly contract: Contract
  readonly recorder: Recorder
}

/** One suite, played workflow by workflow. */
class SuiteRun {
  readonly #asked: Verification
  readonly #parts: Parts

  constructor(asked: Verification, parts: Parts) {
    this.#asked = asked
    this.#parts = parts
  }

  async play(): Promise<Check[]> {
    const { suite, operations } = this.#parts
    const isReading = (id: string) => operations.some((one) => one.id === id && isReader(one))
    const { document, skipped } = this.#asked.hasControl
      ? { document: suite.document, skipped: new Map<string, ReadonlyMap<string, string>>() }
      : withoutControl(suite.document, isReading)
    const checks: Check[] = []
    for (const workflow of suite.document.workflows) {
      const left = document?.workflows.find((one) => one.workflowId === workflow.workflowId)
      const played =
        left === undefined || document === null
          ? []
          : await this.#playOne({ ...suite, document }, left)
      checks.push(...this.#checksOf(workflow, played, skipped.get(workflow.workflowId)))
    }
    return checks
  }

  #playOne(suite: Suite, { workflowId }: Workflow): Promise<PlayedNow[]> {
    const { document, target, inputs, run } = this.#asked
    const { recorder } = this.#parts
    const url = addressOf(target)
    const from = recorder.all.length
    const call: typeof fetch = async (input, init) => {
      const request = new Request(input, init)
      const { adminToken } = target
      const isControl = new URL(recorder.ofTheDocument(request.url)).pathname.startsWith('/_mock/')
      if (adminToken !== null && isControl) request.headers.set(ADMIN_TOKEN, adminToken)
      return recorder.call(request, target.fetch)
    }
    return run({ suite, workflowId, document, url, inputs, fetch: call }).then((played) =>
      withExchanges(played, { from, to: recorder.all.length }),
    )
  }

  /** Every step that was played, and those that were not with why. */
  #checksOf(
    workflow: Workflow,
    played: readonly PlayedNow[],
    left: ReadonlyMap<string, string> = new Map(),
  ): Check[] {
    const path = [this.#parts.suite.name, workflow.workflowId]
    const failed = played.find(({ checks }) => checks.some(({ passed }) => !passed))
    const skippedFor = (stepId: string) =>
      left.get(stepId) ?? `comes after ${failed?.stepId}, which failed`
    return workflow.steps.flatMap(({ stepId }): Check[] => {
      const own = played.filter(
        (one) => one.stepId === stepId || one.stepId.startsWith(`${stepId}/`),
      )
      if (own.length > 0) return own.map((one) => this.#checkOf(path, one))
      return [
        {
          path,
          name: stepId,
          outcome: 'skipped',
          reason: skippedFor(stepId),
          findings: [],
          tookMs: 0,
          exchanges: [],
        },
      ]
    })
  }

  #checkOf(path: readonly string[], { stepId, checks, exchange }: PlayedNow): Check {
    const { recorder, contract } = this.#parts
    const recorded = exchange === null ? undefined : recorder.find(exchange)
    const server = this.#asked.hasControl ? 'mock' : 'vendor'
    const findings = findingsOf({ checks, recorded, contract, server })
    return {
      path,
      name: stepId,
      outcome: findings.some(({ level }) => level === 'error') ? 'failed' : 'passed',
      reason: null,
      findings,
      tookMs: recorded?.exchange.tookMs ?? 0,
      exchanges: exchange === null ? [] : [exchange],
    }
  }
}

/** A wait is answered when something has happened, and changes nothing itself. */
const isReader = ({ method, path }: Operation): boolean =>
  method === 'GET' || path.endsWith('/await')

interface PlayedNow extends Played {
  /** Id of the exchange that it was; null where it made none. */
  readonly exchange: number | null
}

/** Steps whose reply did not come to the runner have the exchange that nobody else has. */
function withExchanges(
  played: readonly Played[],
  { from, to }: { from: number; to: number },
): PlayedNow[] {
  const taken = new Set(played.flatMap(({ tag }) => (tag === null ? [] : [Number(tag)])))
  let last = from
  return played.map((one) => {
    const next = last + 1
    const isFree = next <= to && !taken.has(next)
    const exchange = one.tag !== null ? Number(one.tag) : isFree ? next : null
    last = exchange ?? last
    return { ...one, exchange }
  })
}
