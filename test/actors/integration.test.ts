import { describe, expect, it, onTestFinished } from 'vitest'
import { handoffErrand } from '../../src/actors/integration.ts'
import type { WallClock } from '../../src/clock.ts'
import type { Command } from '../../src/handover/command.ts'
import { ada } from '../../src/vendors/ada/index.ts'
import type { Vendor } from '../../src/vendors/vendor.ts'
import { targets } from '../../src/webhooks/targets.ts'
import type { World } from '../../src/world/world.ts'
import { NOW } from '../support/conversations.ts'
import { handWall } from '../support/hand-wall.ts'
import { acme, hands, openWorld } from '../support/worlds.ts'
import { type Answering, receiver } from '../support-http/receiver.ts'

const vendor: Vendor = { ...ada('published'), ...acme }

interface Office {
  readonly world: World
  readonly reports: string[]
  /** The AI agent asks the integration at this address, and has its answer. */
  ask(url: string): Promise<void>
}

async function office(wall: WallClock = handWall(NOW), of: Vendor = vendor): Promise<Office> {
  const reports: string[] = []
  const parts = { wall, targets: targets([]), report: (problem: string) => reports.push(problem) }
  const world = await openWorld({
    wall,
    hands: { ...hands, errand: ({ subject }, own) => handoffErrand(subject, own, of, parts) },
  })
  return {
    world,
    reports,
    async ask(url) {
      execute(world, { type: 'RequestHandoff', label: 'desk', url })
      await world.settled()
    },
  }
}

function execute(world: World, command: Command): void {
  const tx = world.begin(acme)
  tx.execute('c1', command)
  world.commit(tx, 'test')
}

async function desk(answering: Answering) {
  const opened = await receiver(answering)
  onTestFinished(() => opened.close())
  return opened
}

const stands = ({ world }: Office) => {
  const conversation = world.state.conversations.get('c1')
  const { control, handoffRequest, lifecycle } = conversation ?? {}
  return { holder: control?.holder, handoffRequest, lifecycle }
}

const lastWords = ({ world }: Office) => world.state.conversations.get('c1')?.lastMessage

const WITH_AI = { holder: 'ai', handoffRequest: null, lifecycle: 'open' }

describe('an integration that is asked to take a conversation', () => {
  it('is told which one, and no more', async () => {
    const { url, received } = await desk(200)
    const { ask, reports } = await office()
    await ask(url)
    expect(received.map(({ json }) => json)).toEqual([{ ada_conversation_id: 'c1' }])
    expect(received[0]?.headers['content-type']).toBe('application/json')
    expect(reports).toEqual([])
  })

  it.each([200, 201, 204, 299])('has it when it answers %d', async (status) => {
    const asking = await office()
    await asking.ask((await desk(status)).url)
    expect(stands(asking)).toEqual({ ...WITH_AI, holder: 'human' })
    expect(asking.world.state.conversations.get('c1')?.control).toMatchObject({ label: 'desk' })
    expect(lastWords(asking)).toMatchObject({ from: 'customer' })
  })

  it.each<[string, Answering, RegExp]>([
    ['answers 302', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, /answered 302$/],
    ['answers 400', 400, /it answered 400$/],
    ['answers 500', { status: 500, body: 'x'.repeat(100_000) }, /it answered 500$/],
    ['hangs up', 'reset', /^The AI agent carries on: http.+: .+/],
  ])('has it not when it %s: the AI says so', async (_, answering, report) => {
    const asking = await office()
    await asking.ask((await desk(answering)).url)
    expect(stands(asking)).toEqual(WITH_AI)
    expect(lastWords(asking)).toMatchObject({ from: 'ai' })
    expect(asking.reports).toEqual([expect.stringMatching(report)])
  })

  it('has ten seconds to answer', async () => {
    const wall = handWall(NOW)
    const { url } = await desk(() => {
      wall.pass(10_000)
      return 'hang'
    })
    const asking = await office(wall)
    await asking.ask(url)
    expect(stands(asking)).toEqual(WITH_AI)
    expect(asking.reports).toEqual([expect.stringMatching(/: no answer within 10 s$/)])
  })

  it('is not called on another machine', async () => {
    const asking = await office()
    await asking.ask('http://desk.example/')
    expect(stands(asking)).toEqual(WITH_AI)
    expect(asking.reports).toEqual([expect.stringContaining('desk.example is not this machine')])
  })

  it('is not called for a vendor whose agents call none', async () => {
    const { url, received } = await desk(200)
    const asking = await office(handWall(NOW), { ...vendor, handoffCall: null })
    await asking.ask(url)
    expect([received.length, stands(asking)]).toEqual([0, WITH_AI])
  })

  it('is too late when the conversation was closed meanwhile', async () => {
    const asking = await office()
    const { url } = await desk(() => {
      execute(asking.world, { type: 'Close', by: 'customer' })
      return 200
    })
    await asking.ask(url)
    expect(stands(asking)).toEqual({ ...WITH_AI, lifecycle: 'closed' })
    expect(lastWords(asking)).toMatchObject({ from: 'customer' })
  })

  it('is too late when a human took over meanwhile, who keeps it', async () => {
    const asking = await office()
    const { url } = await desk(() => {
      execute(asking.world, { type: 'TakeOver', label: 'other' })
      return 500
    })
    await asking.ask(url)
    expect(stands(asking)).toMatchObject({ holder: 'human' })
    expect(lastWords(asking)).toMatchObject({ from: 'customer' })
  })

  it('is too late when a human took over and handed back meanwhile', async () => {
    const asking = await office()
    const { url } = await desk(() => {
      execute(asking.world, { type: 'TakeOver' })
      execute(asking.world, { type: 'HandBack' })
      return 200
    })
    await asking.ask(url)
    expect(stands(asking)).toEqual(WITH_AI)
  })

  it('says nothing into a world that is closed while it is asked, and is asked by the next', async () => {
    const asking = await office()
    let closing: Promise<void> | undefined
    const { url } = await desk(() => {
      closing = asking.world.close()
      return 'hang'
    })
    execute(asking.world, { type: 'RequestHandoff', label: 'desk', url })
    await asking.world.settled().catch(() => {}) // of a world that is closed
    await closing
    expect(stands(asking)).toMatchObject({ holder: 'ai', handoffRequest: { label: 'desk' } })
    expect(asking.reports).toEqual([])
  })
})
