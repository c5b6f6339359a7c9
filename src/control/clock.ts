import { CLOCK_RANGE, isClockTime, iso, parseDuration } from '../clock.ts'
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
    const now = wall.now()
    if (wanted.advance !== undefined) {
      const to = world.now + (parseDuration(wanted.advance) ?? 0)
      await move(world, to, now, { pointer: '/advance', got: wanted.advance })
    } else if (wanted.set !== undefined) {
      await move(world, Date.parse(wanted.set), now, { pointer: '/set', got: wanted.set })
    } else if ('freeze' in wanted) {
      await world.changeClock({ mode: 'frozen', now: world.now })
    } else {
      // it goes on from where it stands: time in a world never jumps back by itself
      await world.changeClock({ mode: 'real', offsetMs: world.now - now })
    }
    return { status: 200, body: present(world) }
  },
}

/** Sets what the clock shows, running or standing still as it was. */
async function move(
  world: World,
  to: number,
  wallNow: number,
  asked: { pointer: string; got: string },
): Promise<void> {
  if (!isClockTime(to)) {
    throw invalidBody({ ...asked, rule: 'range', expected: CLOCK_RANGE })
  }
  const setting =
    world.clock.mode === 'frozen'
      ? ({ mode: 'frozen', now: to } as const)
      : ({ mode: 'real', offsetMs: to - wallNow } as const)
  await world.changeClock(setting)
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
  return kind === 'webhook_attempt'
    ? { ...timer, deliveryId: subject }
    : { ...timer, webhookId: subject }
}
