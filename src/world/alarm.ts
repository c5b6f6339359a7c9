import type { Instant, WallClock } from '../clock.ts'

/** Wakes a world when its next timer is due by the wall clock. */
export class Alarm {
  readonly #wall: WallClock
  readonly #ring: () => void
  #callOff: (() => void) | undefined
  #at: Instant | null = null

  constructor(wall: WallClock, ring: () => void) {
    this.#wall = wall
    this.#ring = ring
  }

  /** Rings once at this time of the wall clock, and at no other; null: not at all. */
  set(at: Instant | null): void {
    if (at === this.#at) return
    this.#callOff?.()
    this.#callOff = undefined
    this.#at = at
    if (at === null) return
    this.#callOff = this.#wall.wake(at, () => {
      this.#at = null
      this.#ring()
    })
  }
}
