import { type ClockSetting, type Instant, type WallClock, worldTime } from '../clock.ts'
import { Alarm } from './alarm.ts'
import type { Contents } from './contents.ts'
import { type Errand, Errands } from './errands.ts'
import { isErrand, type WorldTimer } from './timers.ts'

export interface ClockworkParts {
  readonly wall: WallClock
  readonly contents: Contents
  /** Whether nothing may happen any more. */
  readonly isClosed: () => boolean
  /** Makes true what happens when a timer's time has come. */
  readonly fire: (timer: WorldTimer) => void
  readonly errand: (timer: WorldTimer) => Errand
  /** Makes true that the clock was changed. */
  readonly change: (clock: ClockSetting, at: Instant) => void
  /** Takes what a person running the server should see. */
  readonly report: (problem: string) => void
}

/** The clock that somebody wants, given the time that it shows when it is their turn. */
export type WantedClock = (now: Instant, clock: ClockSetting) => ClockSetting

/** What makes a world move: its timers, the errands that they start, and its clock. */
export class Clockwork {
  readonly #parts: ClockworkParts
  readonly #errands: Errands
  readonly #alarm: Alarm
  /** One change of the clock after the other. */
  #moving: Promise<void> = Promise.resolve()
  /** How often what was under way has been called off. */
  #calls = 0
  #isStopped = false
  #isRunning = false

  constructor(parts: ClockworkParts) {
    this.#parts = parts
    this.#errands = new Errands(parts.report)
    this.#alarm = new Alarm(parts.wall, () => this.run())
  }

  /** Fires what is due by now, unless the world stands still until somebody does something. */
  fireDue(): void {
    const { contents } = this.#parts
    if (!contents.isStill) this.#runUntil(contents.now)
  }

  /** The same, and has itself woken for what comes next. Call after everything that changes a world. */
  run(): void {
    this.fireDue()
    this.#setAlarm()
  }

  /** Changes the clock when it was changed as asked before; see `World.changeClock`. */
  async changeClock(wanted: WantedClock): Promise<void> {
    const turn = this.#moving.then(() => this.#move(wanted))
    // whoever asked is told, and looks at the clock before the next one has a turn
    this.#moving = turn.catch(() => {}).then(() => this.#parts.wall.sleep(0))
    await turn
  }

  /** Settles when nothing is under way, and on a running clock nobody is about to speak or to be reached. */
  async settled(): Promise<void> {
    const { contents, wall } = this.#parts
    const isSoon = ({ kind, at }: WorldTimer) => SOON.has(kind) && at - contents.now <= SOON_MS
    const soon = () => contents.timers.upcoming(100).find(isSoon)
    const isMoving = () => contents.clock.mode === 'real' && !this.#isOver
    await this.#errands.ended()
    for (let next = soon(); next !== undefined && isMoving(); next = soon()) {
      await wall.sleep(Math.max(0, next.at - contents.now))
      this.#runUntil(contents.now)
      await this.#errands.ended()
    }
  }

  /** Nothing comes of what is under way, and the clock is not moved on. */
  callOff(): void {
    this.#calls++
    this.#errands.callOff()
    this.#parts.contents.hold(null)
  }

  /** The same, and nothing happens from now on. Settles when all is quiet. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.callOff()
    this.#alarm.set(null)
    await this.#errands.ended()
  }

  /** The clock shows the time of each timer in turn, so that whoever calls meanwhile does so at that time. */
  async #move(wanted: WantedClock): Promise<void> {
    const { contents, wall, change } = this.#parts
    const calls = this.#calls
    await this.#errands.ended(1) // what is under way now, and nothing that comes meanwhile
    const clock = wanted(contents.now, contents.clock)
    const until = worldTime(clock, wall)
    const due = () => {
      const next = contents.timers.peek()
      return next !== undefined && next.at <= until && this.#calls === calls ? next : undefined
    }
    try {
      for (let next = due(); next !== undefined && !this.#isOver; next = due()) {
        contents.hold(Math.max(next.at, contents.now))
        this.#runUntil(next.at)
        if (this.#errands.isBusy) await this.#errands.ended()
      }
    } finally {
      contents.hold(null)
    }
    if (this.#calls === calls) change(clock, until) // or else it is another world
  }

  get #isOver(): boolean {
    return this.#isStopped || this.#parts.isClosed()
  }

  #runUntil(until: Instant): void {
    const { timers } = this.#parts.contents
    if (this.#isOver || this.#isRunning) return // timers do not fire inside of one another
    this.#isRunning = true
    try {
      for (let next = timers.peek(); next !== undefined && next.at <= until; next = timers.peek()) {
        timers.drop()
        this.#begin(next)
      }
    } finally {
      this.#isRunning = false
    }
  }

  /** A bug in one does not keep the others from happening, nor concerns whoever happened to come by. */
  #begin(timer: WorldTimer): void {
    const { fire, errand, report } = this.#parts
    try {
      if (isErrand(timer)) this.#errands.start(errand(timer))
      else fire(timer)
    } catch (error) {
      report(String((error as Error).stack))
    }
  }

  #setAlarm(): void {
    const { clock, timers } = this.#parts.contents
    const next = clock.mode === 'real' && !this.#isOver ? timers.peek() : undefined
    this.#alarm.set(next === undefined || clock.mode !== 'real' ? null : next.at - clock.offsetMs)
  }
}

/** Timers of moments, which `settled` waits for; the others may be hours away. */
const SOON: ReadonlySet<string> = new Set(['delivery', 'ai_turn', 'handoff_call'])

/** Further away than this is no moment, for instance when the clock was set back. */
const SOON_MS = 10_000
