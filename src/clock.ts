/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number

/** The machine's own clock: the only way in this project to read the time or to wait. */
export interface WallClock {
  now(): Instant
  /** The same at a fifth of the price, to measure what takes little; it goes back when the machine's clock is set back. */
  glance(): Instant
  /** Runs `run` at `at`, or after a minute when that is later still, without keeping the process alive; the returned function calls it off. */
  wake(at: Instant, run: () => void): () => void
  sleep(ms: number): Promise<void>
}

/** How a world tells the time: along with the wall clock, `offsetMs` away from it, or standing still. */
export type ClockSetting =
  | { readonly mode: 'real'; readonly offsetMs: number }
  | { readonly mode: 'frozen'; readonly now: Instant }

/** As they are when Standin is loaded: tests put others in their place, and a server among them goes on all the same. */
const { setTimeout, clearTimeout } = globalThis
const dateNow = Date.now
const steadyMs = performance.now.bind(performance)

export const wallClock: WallClock = {
  now: steadyNow(),
  glance: dateNow,
  wake: (at, run) => {
    const timer = setTimeout(run, Math.min(Math.max(at - wallClock.now(), 0), LONGEST_WAIT))
    timer.unref()
    return () => clearTimeout(timer)
  },
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}

/** In milliseconds. A machine may sleep meanwhile; a wake that comes early finds nothing due and is set again. */
const LONGEST_WAIT = 60_000

/** The machine's time, which goes on at its own pace when somebody sets the machine's clock back. */
function steadyNow(): () => Instant {
  let last = { wall: dateNow(), steady: steadyMs() }
  return () => {
    const steady = steadyMs()
    const wall = Math.max(dateNow(), Math.floor(last.wall + steady - last.steady))
    if (wall > last.wall) last = { wall, steady }
    return wall
  }
}

export const worldTime = (setting: ClockSetting, wall: WallClock): Instant =>
  setting.mode === 'frozen' ? setting.now : wall.now() + setting.offsetMs

const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

const ISO = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/

/** An ISO date-time that a clock can show, with its zone; undefined when the text is none. */
export function parseClockTime(text: string): Instant | undefined {
  const [, day] = ISO.exec(text) ?? []
  const at = Date.parse(text)
  if (day === undefined || !isClockTime(at)) return undefined
  const isReal = new Date(`${day}T00:00:00Z`).toISOString().startsWith(day) // there is no 31 February
  return isReal ? at : undefined
}

/** `11m`, `24h`, `1h30m`, `1.5s` in milliseconds; undefined when the text is no duration. */
export function parseDuration(text: string): number | undefined {
  if (!/^(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(text)) return undefined
  let total = 0
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
    total += Number(amount) * UNITS[unit as keyof typeof UNITS] // the pattern above admits no other unit
  }
  return Math.round(total)
}

/** The same the other way round: 5400000 is `1h30m`. */
export function writeDuration(ms: number): string {
  let rest = Math.max(0, Math.round(ms))
  const parts = Object.entries(UNITS)
    .reverse()
    .map(([unit, size]) => {
      const amount = Math.floor(rest / size)
      rest -= amount * size
      return amount === 0 ? '' : `${amount}${unit}`
    })
  return parts.join('') || '0s'
}

/** What an ISO date-time with four digits for the year can say. */
const INSTANTS = {
  from: Date.parse('0001-01-01T00:00:00Z'),
  to: Date.parse('9999-12-31T23:59:59Z'),
}

/** A clock keeps a century away from the ends, so that whatever is planned by it can be told. */
const CLOCK_TIMES = {
  from: Date.parse('1980-01-01T00:00:00Z'),
  to: Date.parse('9900-01-01T00:00:00Z'),
}

export const CLOCK_RANGE = 'a time between 1980 and 9900'

export const CLOCK_FORM = `${CLOCK_RANGE} as an ISO date-time with its zone, such as 2026-01-31T09:00:00Z`

export const isInstant = (at: number): boolean =>
  Number.isInteger(at) && at >= INSTANTS.from && at <= INSTANTS.to

export const isClockTime = (at: number): boolean =>
  Number.isInteger(at) && at >= CLOCK_TIMES.from && at <= CLOCK_TIMES.to

/** Throws when a calculation left the range of times, before it can be kept. */
export function requireInstant(at: number): Instant {
  if (isInstant(at)) return at
  throw new RangeError(`${at} is no time between the years 1 and 9999`)
}

export const iso = (at: Instant): string => new Date(at).toISOString()
