import {
  CLOCK_RANGE,
  type ClockSetting,
  type Instant,
  isClockTime,
  iso,
  parseDuration,
  type WallClock,
} from '../clock.ts'
import { invalidBody } from '../handover/refusal.ts'
import type { AsyncHandlers } from '../spec/handler.ts'
import type { components } from '../spec/types.gen.ts'
import { isOfConversation, type WorldTimer } from '../world/timers.ts'
import type { World } from '../world/world.ts'
import type { ControlContext } from './context.ts'

type Change = components['schemas']['ClockChange']

export const clockHandlers: Pick<
  AsyncHandlers<'mock_', ControlContext>,
  'mock_clock_read' | 'mock_clock_change'
> = {
  mock_clock_read: (_, { world }) => ({ status: 200, body: present(world) }),

  mock_clock_change: async ({ body }, { world, wall }) => {
    const wanted = { ...body } as Partial<Record<'advance' | 'set', string>> & Change // one of its four forms
    await world.changeClock((now, clock) => {
      if (wanted.advance !== undefined) {
        const asked = { pointer: '/advance', got: wanted.advance }
        return showing(now + (parseDuration(wanted.advance) ?? 0), clock, wall, asked)
      }
      if (wanted.set !== undefined) {
        return showing(Date.parse(wanted.set), clock, wall, { pointer: '/set', got: wanted.set })
      }
      if ('freeze' in wanted) return { mode: 'frozen', now }
      // it goes on from where it stands: time in a world never jumps back by itself
      return { mode: 'real', offsetMs: now - wall.now() }
    })
    return { status: 200, body: present(world) }
  },
}

/** A clock that shows this time, running or standing still as it was. */
export function showing(
  at: Instant,
  { mode }: ClockSetting,
  wall: WallClock,
  asked: { pointer: string; got: string },
): ClockSetting {
  if (!isClockTime(at)) throw invalidBody({ ...asked, rule: 'range', expected: CLOCK_RANGE })
  return mode === 'frozen' ? { mode, now: at } : { mode, offsetMs: at - wall.now() }
}

const NEXT = 10

const present = (world: World): components['schemas']['Clock'] => ({
  world: world.name,
  now: iso(world.now),
  mode: world.clock.mode,
  nextTimers: world.upcoming(NEXT).map(presentTimer),
})

/** What waits is named by what it is. */
function presentTimer({ at, kind, subject }: WorldTimer): components['schemas']['Timer'] {
  const timer = { at: iso(at), kind }
  if (isOfConversation(kind)) return { ...timer, conversationId: subject }
  if (kind === 'play') return { ...timer, playId: subject }
  return kind === 'webhook_attempt'
    ? { ...timer, deliveryId: subject }
    : { ...timer, webhookId: subject }
}
