import { describe, expect, test } from 'vitest'
import type { Command } from '../../src/handover/command.ts'
import type { Commit } from '../../src/journal/journal.ts'
import { memoryJournal } from '../../src/journal/memory.ts'
import { checkFixture } from '../../src/world/fixture.ts'
import type { World } from '../../src/world/world.ts'
import { commands, HOUR, MINUTE, NOW, SECOND } from '../support/conversations.ts'
import { handWall } from '../support/hand-wall.ts'
import { acme, hands, openWorld, rules, running, small } from '../support/worlds.ts'

function execute(world: World, command: Command): void {
  const tx = world.begin(acme)
  tx.execute('c1', command)
  world.commit(tx, 'test')
}

const advance = (world: World, ms: number) =>
  world.changeClock((now) => ({ mode: 'frozen', now: now + ms }))

async function recorded(parts: Parameters<typeof openWorld>[0] = {}) {
  const kept: Commit[] = []
  const world = await openWorld({ journal: memoryJournal(kept), ...parts })
  const told = () => kept.map(({ operation, at }) => [operation, at - NOW])
  return { world, told }
}

const holder = (world: World) => world.begin(acme).conversation('c1').control.holder
const lastWords = (world: World) => world.begin(acme).messages('c1').at(-1)?.content

describe('a frozen clock that is advanced', () => {
  test('by 11 minutes ends a takeover of 10 at its own time', async () => {
    const { world, told } = await recorded()
    execute(world, { type: 'TakeOver', minutes: 10 })
    await advance(world, 11 * MINUTE)
    expect(holder(world)).toBe('ai')
    expect(told()).toEqual([
      ['test', 0],
      ['timer:takeover_expiry', 10 * MINUTE],
      ['clock', 11 * MINUTE],
    ])
  })

  test('by less leaves it', async () => {
    const { world } = await recorded()
    execute(world, { type: 'TakeOver', minutes: 10 })
    await advance(world, 10 * MINUTE - 1)
    expect(holder(world)).toBe('human')
    await advance(world, 1)
    expect(holder(world)).toBe('ai')
  })

  test('fires what falls due in order, also what comes of it on the way', async () => {
    const { world, told } = await recorded()
    execute(world, commands.ReceiveMessage)
    await advance(world, 25 * HOUR)
    expect(told()).toEqual([
      ['test', 0],
      ['timer:ai_turn', 800],
      ['timer:delivery', 1100],
      ['timer:window', 24 * HOUR],
      ['clock', 25 * HOUR],
    ])
    expect(lastWords(world)).toEqual({
      kind: 'text',
      text: 'The time is 2026-01-05T12:00:00.800Z.',
    })
    expect(world.upcoming(9)).toEqual([])
  })

  test('by nothing fires nothing', async () => {
    const { world, told } = await recorded()
    execute(world, commands.ReceiveMessage)
    await advance(world, 0)
    expect(told().map(([operation]) => operation)).toEqual(['test', 'clock'])
  })

  test('fires what a takeover cancelled no more', async () => {
    const { world, told } = await recorded()
    execute(world, commands.ReceiveMessage)
    execute(world, commands.TakeOver)
    await advance(world, SECOND)
    expect(told().map(([operation]) => operation)).toEqual(['test', 'test', 'clock'])
  })

  test('answers two quick messages once', async () => {
    const { world } = await recorded()
    execute(world, commands.ReceiveMessage)
    execute(world, commands.ReceiveMessage)
    await advance(world, MINUTE)
    const said = world
      .begin(acme)
      .messages('c1')
      .filter(({ from }) => from === 'ai')
    expect(said).toHaveLength(1)
  })

  test('may be set back, and fires nothing again', async () => {
    const { world } = await recorded()
    execute(world, { type: 'TakeOver', minutes: 10 })
    await advance(world, HOUR)
    await world.changeClock(() => ({ mode: 'frozen', now: NOW }))
    expect(world.now).toBe(NOW)
    expect(holder(world)).toBe('ai')
  })
})

describe('a frozen clock', () => {
  test('wakes nobody, however long the wall clock runs', async () => {
    const wall = handWall(NOW)
    const { world, told } = await recorded({ wall })
    execute(world, { type: 'TakeOver', minutes: 10 })
    expect(wall.nextWake).toBeUndefined()
    wall.pass(HOUR)
    expect(holder(world)).toBe('human')
    expect(told()).toHaveLength(1)
  })

  test('is settled at once, although somebody is about to speak', async () => {
    const { world } = await recorded()
    execute(world, commands.ReceiveMessage)
    await world.settled()
    expect(world.upcoming(1)[0]?.kind).toBe('ai_turn')
  })
})

describe('a running clock', () => {
  test('wakes for the next timer, and moves the world on by itself', async () => {
    const wall = handWall(NOW)
    const { world, told } = await recorded({ wall, startClock: running })
    execute(world, commands.ReceiveMessage)
    expect(wall.nextWake).toBe(NOW + 800)
    wall.pass(5 * SECOND)
    expect(told()).toEqual([
      ['test', 0],
      ['timer:ai_turn', 800],
      ['timer:delivery', 1100],
    ])
    expect(wall.nextWake).toBe(NOW + 24 * HOUR)
  })

  test('that is ahead of the wall clock wakes as much earlier', async () => {
    const wall = handWall(NOW)
    const ahead = { mode: 'real', offsetMs: HOUR } as const
    const { world } = await recorded({ wall, startClock: ahead })
    execute(world, { type: 'TakeOver', minutes: 10 })
    expect(world.now).toBe(NOW + HOUR)
    expect(wall.nextWake).toBe(NOW + 10 * MINUTE)
  })

  test('shows what fell due unnoticed before anything else is seen', async () => {
    const deaf = { ...handWall(NOW + HOUR), wake: () => () => {} }
    const behind = { mode: 'real', offsetMs: -HOUR } as const
    const { world, told } = await recorded({ wall: deaf, startClock: behind })
    execute(world, commands.ReceiveMessage)
    await world.changeClock(() => running)
    expect(lastWords(world)).toMatchObject({ text: 'The time is 2026-01-05T12:00:00.800Z.' })
    expect(told().at(-2)).toEqual(['timer:delivery', 1100])
  })

  test('settles when the agent has spoken and is heard', async () => {
    const wall = handWall(NOW)
    const { world } = await recorded({ wall, startClock: running })
    execute(world, commands.ReceiveMessage)
    await world.settled()
    expect(world.now).toBe(NOW + 1100)
    expect(world.begin(acme).messages('c1').at(-1)?.status).toBe('delivered')
  })

  test('is stopped at the time it shows then, when something outside took its time', async () => {
    const wall = handWall(NOW)
    const call = { lane: 'call', run: async () => wall.pass(3 * SECOND) }
    const { world } = await recorded({
      wall,
      startClock: running,
      hands: { ...hands, errand: () => call },
    })
    execute(world, { type: 'RequestHandoff', label: 'desk', url: 'https://desk.test/' })
    await world.changeClock((now) => ({ mode: 'frozen', now }))
    expect(world.now).toBe(NOW + 3 * SECOND)
  })

  test('wakes nobody any more once the world is closed', async () => {
    const wall = handWall(NOW)
    const { world } = await recorded({ wall, startClock: running })
    execute(world, commands.ReceiveMessage)
    await world.close()
    expect(wall.nextWake).toBeUndefined()
  })
})

describe('a timer', () => {
  const withConversation = (changes: object) =>
    checkFixture(
      { ...small, conversations: [{ ...small.conversations[0], ...changes }] },
      'test',
      rules,
    )

  test('whose time brings nothing that is allowed is let go', async () => {
    const control = { holder: 'human', userId: null, agentId: 'a1', until: '+1m' }
    const world = await openWorld({}, withConversation({ lifecycle: 'closed', control }))
    await advance(world, HOUR)
    expect(holder(world)).toBe('human')
    expect(world.upcoming(9).map(({ kind }) => kind)).toEqual(['window'])
  })

  test('that meets a bug is reported, and harms neither the others nor who came by', async () => {
    const problems: string[] = []
    const { world } = await recorded({
      report: (problem) => problems.push(problem),
      hands: {
        ...hands,
        takeTurn: () => {
          throw new Error('A bug')
        },
      },
    })
    execute(world, { type: 'TakeOver', minutes: 1 })
    await advance(world, MINUTE)
    execute(world, commands.ReceiveMessage)
    await advance(world, 25 * HOUR)
    expect(problems).toEqual([expect.stringContaining('A bug')])
    expect(world.upcoming(9)).toEqual([])
    execute(world, commands.ReceiveMessage)
  })

  test('of a vendor that does not run here waits for ever', async () => {
    const world = await openWorld({ tenants: new Map() })
    await world.changeClock(() => ({ mode: 'frozen', now: NOW + 48 * HOUR }))
    expect(world.export().conversations[0]?.windowClosesAt).toBeDefined()
  })

  test('confirms the delivery that comes first, in whatever order a fixture has them', async () => {
    const inTransit = [
      { messageId: 'late', deliveredAt: '+1h' },
      { messageId: 'soon', deliveredAt: '+1m' },
    ]
    const world = await openWorld({}, withConversation({ inTransit }))
    expect(world.upcoming(1)).toMatchObject([{ kind: 'delivery', at: NOW + MINUTE }])
  })
})
