import { type Step, steps } from '../handover/machine.ts'

/** A step, and how often conversations took it. */
interface Taken extends Step {
  readonly count: number
}

/** How much of the machine one world's conversations have been through since the server was started. */
export class MachineCoverage {
  readonly #counts = new Map<string, number>()

  add(taken: readonly Step[]): void {
    for (const step of taken) this.#counts.set(nameOf(step), this.#countOf(step) + 1)
  }

  /** In the order in which the machine has them. */
  report(): { taken: Taken[]; neverTaken: Step[] } {
    const counted = steps.map((step) => ({ ...step, count: this.#countOf(step) }))
    return {
      taken: counted.filter(({ count }) => count > 0),
      neverTaken: steps.filter((step) => this.#countOf(step) === 0),
    }
  }

  #countOf(step: Step): number {
    return this.#counts.get(nameOf(step)) ?? 0
  }
}

const nameOf = ({ command, from, to }: Step): string => `${command} ${from} ${to}`
