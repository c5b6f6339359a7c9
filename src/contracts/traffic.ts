import type { Exchange } from '../spec/exchange.ts'
import type { Violation } from '../spec/violation.ts'
import { SpecCoverage } from './coverage/coverage.ts'
import type { CoveragePlan } from './coverage/coverage-plan.ts'
import type { Run } from './run.ts'
import { toRun } from './run-of-exchanges.ts'

/** Everything that somebody's run sent to a server, kept as far as there is room; all of it is counted. */
export class Traffic {
  readonly coverage: SpecCoverage
  readonly #most: number
  #exchanges: Exchange[] = []
  readonly #violations: Violation[] = []
  #count = 0

  /** Keeps at least half of `most` exchanges, and all in which something was wrong. */
  constructor(plan: CoveragePlan, most = 10_000) {
    this.coverage = new SpecCoverage(plan)
    this.#most = most
  }

  /** Numbers them anew, as those of each world begin at 1. */
  add(exchange: Exchange): void {
    this.coverage.add(exchange)
    this.#exchanges.push({ ...exchange, id: ++this.#count })
    if (this.#exchanges.length <= this.#most) return
    const old = this.#exchanges.splice(0, this.#most / 2).filter(isWrong)
    this.#exchanges = [...old, ...this.#exchanges]
  }

  addViolation(violation: Violation): void {
    this.#violations.push(violation)
  }

  run(
    about: Omit<Parameters<typeof toRun>[0], 'exchanges' | 'violations' | 'dropped' | 'coverage'>,
  ): Run {
    return toRun({
      ...about,
      exchanges: this.#exchanges,
      violations: this.#violations,
      dropped: this.#count - this.#exchanges.length,
      coverage: this.coverage.report(),
    })
  }
}

const isWrong = ({ violations }: Exchange): boolean =>
  violations.some(({ level }) => level === 'error')
