import type { Instant } from '../clock.ts'
import type { RateWindow } from './rate-window.ts'
import type { WorldState } from './state.ts'

/**
 * Counts a call with those of the same name, and tells how long to wait until there is room for it, in milliseconds:
 * 0 where it is admitted. One that is not is not counted.
 */
export function admitCall(
  { state, now }: { readonly state: WorldState; readonly now: Instant },
  name: string,
  windows: readonly RateWindow[],
): number {
  const all = counted.get(state) ?? new Map<string, Calls>()
  counted.set(state, all)
  const calls = all.get(name) ?? new Calls()
  all.set(name, calls)
  return calls.admit(now, windows)
}

/** Begins to count anew. */
export const forgetCalls = (state: WorldState): boolean => counted.delete(state)

class Calls {
  #times: Instant[] = []

  admit(now: Instant, windows: readonly RateWindow[]): number {
    if (now < (this.#times.at(-1) ?? now)) this.#times = [] // the clock was set back
    const wait = Math.max(0, ...windows.map((window) => this.#waitFor(window, now)))
    if (wait > 0) return wait
    this.#times.push(now)
    const most = Math.max(0, ...windows.map(({ limit }) => limit))
    if (this.#times.length > 2 * most) this.#times = this.#times.slice(-most)
    return 0
  }

  #waitFor({ limit, perMs }: RateWindow, now: Instant): number {
    const first = this.#times.at(-limit) // of as many as the window holds
    return first === undefined ? 0 : first + perMs - now
  }
}

/** By what is true in a world, which a reset replaces. It is no part of it: a restart counts anew as well. */
const counted = new WeakMap<WorldState, Map<string, Calls>>()
