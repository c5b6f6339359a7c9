import type { Contract } from '../../spec/contract.ts'
import type { Profile } from '../../spec/document.ts'
import type { JsonObject } from '../../spec/json.ts'
import type { Operation } from '../../spec/operation.ts'
import type { Check } from '../run.ts'
import type { Played, Runner } from './arazzo-runner.ts'
import type { Recorder } from './recorder.ts'
import { findingsOf } from './step-findings.ts'
import type { Suite, Workflow } from './suite.ts'
import { ADMIN_TOKEN, addressOf, type Target } from './target.ts'
import { withoutControl } from './without-control.ts'

/** How suites are to be played. */
export interface Asked {
  /** What everybody is held against, the profile's overlay applied. */
  readonly document: JsonObject
  readonly profile: Profile
  readonly target: Target
  /** Whether it has the control API, which makes it a Standin. */
  readonly hasControl: boolean
  /** What workflows take in, besides their defaults. */
  readonly inputs: Readonly<Record<string, string>>
  /** Whether a workflow goes on after a step that is not as expected. */
  readonly keepsGoing: boolean
  readonly run: Runner
}

export interface Parts {
  readonly suite: Suite
  readonly operations: readonly Operation[]
  readonly contract: Contract
  readonly recorder: Recorder
}

/** One suite, played workflow by workflow. */
export class SuiteRun {
  readonly #asked: Asked
  readonly #parts: Parts

  constructor(asked: Asked, parts: Parts) {
    this.#asked = asked
    this.#parts = parts
  }

  async play(): Promise<Check[]> {
    const { suite } = this.#parts
    const { document, skipped } = this.#left()
    const checks: Check[] = []
    for (const workflow of suite.document.workflows) {
      const { workflowId } = workflow
      const isLeft = document?.workflows.some((one) => one.workflowId === workflowId) === true
      const played = isLeft ? await this.#playOne({ ...suite, document }, workflowId) : []
      checks.push(...this.#checksOf(workflow, played, skipped(workflowId)))
    }
    return checks
  }

  /** What of the suite can be played here, and why the rest cannot. */
  #left() {
    const { suite, operations } = this.#parts
    const { document } = suite
    const { hasControl, profile } = this.#asked
    const wanted = document['x-standin-profile'] ?? profile
    if (wanted !== profile) {
      return { document: null, skipped: () => () => `is written for the ${wanted} profile` }
    }
    if (hasControl) return { document, skipped: () => () => undefined }
    const isReading = (id: string) => operations.some((one) => one.id === id && isReader(one))
    const left = withoutControl(document, isReading)
    return {
      document: left.document,
      skipped: (workflowId: string) => (stepId: string) =>
        left.skipped.get(workflowId)?.get(stepId),
    }
  }

  #playOne(suite: Suite, workflowId: string): Promise<PlayedNow[]> {
    const { document, target, inputs, keepsGoing, run } = this.#asked
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
    return run({ suite, workflowId, document, url, inputs, keepsGoing, fetch: call }).then(
      (played) => withExchanges(played, { from, to: recorder.all.length }),
    )
  }

  /** Every step that was played, and those that were not with why. */
  #checksOf(
    workflow: Workflow,
    played: readonly PlayedNow[],
    whyNot: (stepId: string) => string | undefined,
  ): Check[] {
    const path = [this.#parts.suite.name, workflow.workflowId]
    const failed = played.findLast(({ checks }) => checks.some(({ passed }) => !passed))
    const skippedFor = (stepId: string) =>
      whyNot(stepId) ?? `comes after ${failed?.stepId}, which failed`
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

  #checkOf(path: readonly string[], { stepId, criteria, checks, exchange }: PlayedNow): Check {
    const { recorder, contract } = this.#parts
    const recorded = exchange === null ? undefined : recorder.find(exchange)
    const server = this.#asked.hasControl ? 'mock' : 'vendor'
    const isOwnKey = this.#asked.inputs.key !== undefined
    const findings = findingsOf({ criteria, checks, recorded, contract, server, isOwnKey })
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
