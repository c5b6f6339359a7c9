import { describe, expect, it } from 'vitest'
import { at, type Message, type Schemas } from '../support-http/mock.ts'
import { idOf } from '../support-http/world.ts'
import { heard, type Shop, shop } from './shop.ts'

/** A shop whose receiver answers 500 once, and then does this before it answers well. */
async function shopThat(act: (made: Shop) => Promise<unknown>): Promise<Shop> {
  const made: Shop = await shop(async () => {
    if (made.receiver.received.length === 1) return 500
    if (made.receiver.received.length === 2) await act(made)
    return 200
  })
  return made
}

describe('a receiver that calls back while the clock is advanced', () => {
  it('does so at the time of the delivery', async () => {
    const sent: Message[] = []
    const { say, client } = await shopThat(async ({ client }) => {
      const text = { type: 'text', text: { body: 'I am on it' } }
      sent.push((await client.post<Message>(at(idOf(1), 'messages'), text)).body)
    })
    await say('Hello')
    await client.advance('1h')
    expect(sent).toMatchObject([{ text: 'I am on it', createdAt: '2026-01-01T09:00:10.000Z' }])
  })

  it('is told of what it sets off before the clock has arrived', async () => {
    const { say, client, receiver, deliveries } = await shopThat(({ say }) => say('Echo', 2))
    await say('Hello')
    const { now } = await client.advance('1h')
    expect(now).toBe('2026-01-01T10:00:00.000Z')
    expect(heard(receiver)).toEqual(['Hello', 'Hello', 'Echo'])
    const [, echo] = await deliveries()
    expect(echo).toMatchObject({
      status: 'delivered',
      createdAt: '2026-01-01T09:00:10.000Z',
      attempts: [{ at: '2026-01-01T09:00:10.000Z' }],
    })
  })

  it('sees the clock at that time', async () => {
    const shown: Schemas['Clock'][] = []
    const { say, client } = await shopThat(async ({ world }) => shown.push(await world.clock()))
    await say('Hello')
    await client.advance('1h')
    expect(shown).toMatchObject([{ now: '2026-01-01T09:00:10.000Z', mode: 'frozen' }])
  })

  it('resets the world without harm', async () => {
    const problems: string[] = []
    const made: Shop = await shop(
      async () => {
        if (made.receiver.received.length === 1) return 500
        await made.world.reset()
        return 200
      },
      { report: (problem) => problems.push(problem) },
    )
    await made.say('Hello')
    await made.client.advance('1h')
    expect(await made.world.clock()).toMatchObject({ now: '2026-01-01T09:00:00.000Z' })
    expect(await made.deliveries()).toEqual([])
    expect((await made.client.get<unknown[]>('/api/v1/webhooks/')).body).toEqual([])
    expect(problems).toEqual([])
    const another = await made.hook(made.receiver.url)
    made.receiver.answer(200)
    await made.say('After')
    await made.world.settled()
    expect(await made.deliveries()).toMatchObject([
      { webhookId: another.id, status: 'delivered', attempts: [{ status: 200 }] },
    ])
  })

  it('resets the world of a delivery that is due at once without harm', async () => {
    const made: Shop = await shop(async () => {
      await made.world.reset()
      return 200
    })
    await made.say('Hello')
    await made.world.settled()
    expect(await made.deliveries()).toEqual([])
    expect(made.receiver.received).toHaveLength(1)
    expect(await made.world.clock()).toMatchObject({ now: '2026-01-01T09:00:00.000Z' })
  })
})

describe('advancing the clock', () => {
  it('is answered only when deliveries have ended', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let isAsked = () => {}
    const asked = new Promise<void>((resolve) => {
      isAsked = resolve
    })
    const { say, client, world, deliveries } = await shopThat(() => {
      isAsked()
      return held
    })
    await say('Hello')
    let isOver = false
    const moving = client.advance('1h').then((clock) => {
      isOver = true
      return clock
    })
    await asked
    expect(await world.clock()).toMatchObject({ now: '2026-01-01T09:00:10.000Z' })
    expect(isOver).toBe(false)
    release()
    expect(await moving).toMatchObject({ now: '2026-01-01T10:00:00.000Z' })
    expect(await deliveries()).toMatchObject([{ status: 'delivered' }])
  })

  it('waits for what is under way already', async () => {
    const { say, client, deliveries } = await shop()
    await say('Hello')
    await client.advance('0s')
    expect(await deliveries()).toMatchObject([{ status: 'delivered' }])
  })

  it('twice at once adds up', async () => {
    const { say, client, world, deliveries } = await shop(500)
    await say('Hello')
    await Promise.all([client.advance('20s'), client.advance('20s')])
    expect(await world.clock()).toMatchObject({ now: '2026-01-01T09:00:40.000Z' })
    expect((await deliveries())[0]?.attempts.map((attempt) => attempt.at)).toEqual([
      '2026-01-01T09:00:00.000Z',
      '2026-01-01T09:00:10.000Z',
      '2026-01-01T09:00:40.000Z',
    ])
  })

  it('twice at once adds up where nothing waits, too', async () => {
    const { client, world } = await shop()
    await Promise.all([client.advance('1h'), client.advance('30m'), client.advance('15m')])
    expect(await world.clock()).toMatchObject({ now: '2026-01-01T10:45:00.000Z' })
  })

  it('past a whole schedule takes no time of the wall clock', async () => {
    const { say, client, deliveries } = await shop(500)
    for (let n = 0; n < 4; n++) await say(`Message ${n}`)
    await client.advance('30d')
    expect((await deliveries()).map(({ attempts }) => attempts.length)).toEqual([4, 4, 4, 4])
  })
})
