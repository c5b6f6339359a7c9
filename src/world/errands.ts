import type { WallClock } from '../clock.ts'
import { Refused } from '../handover/refusal.ts'

/** Something that is done outside of a world, and takes its time. */
export interface Errand {
  /** Errands of one lane are run one after the other, in the order in which they were started. */
  readonly lane: string
  /** Settles when its outcome is true in the world. After `signal` nothing may come of it any more. */
  run(signal: AbortSignal): Promise<void>
}

/** The errands of one world that are under way. */
export class Errands {
  readonly #lanes = new Map<string, Promise<void>>()
  readonly #report: (problem: string) => void
  #abort = new AbortController()

  constructor(report: (problem: string) => void) {
    this.#report = report
  }

  get isBusy(): boolean {
    return this.#lanes.size > 0
  }

  start({ lane, run }: Errand): void {
    const { signal } = this.#abort
    const before = this.#lanes.get(lane) ?? Promise.resolve()
    const turn = before
      .then(() => (signal.aborted ? undefined : run(signal)))
      .catch((error: Error) => this.#report(String(error.stack))) // a bug, and nobody is waiting who could be told
      .then(() => {
        if (this.#lanes.get(lane) === turn) this.#lanes.delete(lane)
      })
    this.#lanes.set(lane, turn)
  }

  /**
   * Settles when none is under way. Errands may set off others, and a busy world is never without any: what comes after
   * so many rounds is not waited for.
   */
  async ended(rounds = ROUNDS): Promise<void> {
    for (let round = 0; round < rounds && this.isBusy; round++) {
      await Promise.all(this.#lanes.values())
    }
  }

  /** Calls off what is under way; nothing comes of it. */
  callOff(): void {
    this.#abort.abort()
    this.#abort = new AbortController()
  }
}

/** As many as a receiver that answers each message with another needs, and some more. */
const ROUNDS = 10

/** The same errand, of which nobody outside hears before its cause is kept, and the reply to it on its way. */
export const whenKept = (
  { lane, run }: Errand,
  world: { kept(): Promise<void> | undefined },
  wall: WallClock,
): Errand => ({
  lane,
  async run(signal) {
    try {
      await wall.sleep(0)
      await world.kept()
      if (!signal.aborted) await run(signal)
    } catch (error) {
      // a store that failed was reported already, and what it did not keep never happened
      if (!(error instanceof Refused)) throw error
    }
  },
})
