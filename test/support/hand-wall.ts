import type { Instant, WallClock } from '../../src/clock.ts'

export interface HandWall extends WallClock {
  /** Moves the hands on, waking on the way whoever asked for it. */
  pass(ms: number): void
  /** When the next wake is due; undefined when nobody waits. */
  readonly nextWake: Instant | undefined
}

/** More wakes in one stretch of time than any test means. */
const MOST = 1000

/** A wall clock moved by hand. Whoever sleeps on it makes the time pass. */
export function handWall(start: Instant): HandWall {
  let now = start
  const waiting: { at: Instant; run: () => void }[] = []
  const next = () => waiting.toSorted((a, b) => a.at - b.at)[0]
  const remove = (entry: (typeof waiting)[number]) => {
    const index = waiting.indexOf(entry)
    if (index >= 0) waiting.splice(index, 1)
  }
  return {
    now: () => now,
    glance: () => now,
    wake(at, run) {
      const entry = { at, run }
      waiting.push(entry)
      return () => remove(entry)
    },
    async sleep(ms) {
      this.pass(ms)
    },
    pass(ms) {
      const until = now + ms
      let woken = 0
      for (let due = next(); due !== undefined && due.at <= until; due = next()) {
        if (++woken > MOST) throw new Error(`Somebody asks to be woken at ${due.at} for ever`)
        remove(due)
        now = Math.max(now, due.at)
        due.run()
      }
      now = until
    },
    get nextWake() {
      return next()?.at
    },
  }
}
