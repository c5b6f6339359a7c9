import type { components } from '../spec/types.gen.ts'

type Clock = components['schemas']['Clock']
type ClockChange = components['schemas']['ClockChange']

/** The clock of one world. Each change answers when all that fell due on the way has happened. */
export interface ClockHandle {
  /** Shows the clock, after a change if one is given. */
  (change?: ClockChange): Promise<Clock>
  /** By a duration such as `11m`, `24h` or `1h30m`. */
  advance(duration: string): Promise<Clock>
  /** To an ISO date-time with its zone. */
  set(time: string): Promise<Clock>
  freeze(): Promise<Clock>
  /** Lets it run along with the wall clock, from where it stands. */
  resume(): Promise<Clock>
  /** What it shows, as an ISO date-time. */
  now(): Promise<string>
}

export const clockHandle = (turn: (change?: ClockChange) => Promise<Clock>): ClockHandle =>
  Object.assign((change?: ClockChange) => turn(change), {
    advance: (duration: string) => turn({ advance: duration }),
    set: (time: string) => turn({ set: time }),
    freeze: () => turn({ freeze: true }),
    resume: () => turn({ resume: true }),
    now: async () => (await turn()).now,
  })
