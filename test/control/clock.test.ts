import { describe, expect, it } from 'vitest'
import { at, type Client, type List, type Message, mock, mockOf } from '../support-http/mock.ts'
import { conversation, human, idOf, said, world } from '../support-http/world.ts'

const move = (client: Client, change: unknown) => client.post('/_mock/clock', change)

describe('the clock', () => {
  it('shows the time, the mode, and the next ten timers, the earliest first', async () => {
    const client = await mockOf(
      world([
        conversation(1, { control: human('+10m') }),
        ...Array.from({ length: 12 }, (_, n) =>
          conversation(n + 2, { messages: [said('customer', 'Hi', `-${n + 2}m`)] }),
        ),
      ]),
    )
    const { status, body } = await client.get<{ nextTimers: { at: string }[] }>('/_mock/clock')
    expect(status).toBe(200)
    expect(body).toMatchObject({ now: '2026-01-01T09:00:00.000Z', mode: 'frozen' })
    expect(body.nextTimers).toHaveLength(10)
    expect(body.nextTimers[0]).toEqual({
      at: '2026-01-01T09:10:00.000Z',
      kind: 'takeover_expiry',
      conversationId: idOf(1),
    })
    expect(body.nextTimers[1]).toEqual({
      at: '2026-01-02T08:47:00.000Z',
      kind: 'window',
      conversationId: idOf(13),
    })
    const times = body.nextTimers.map((timer) => timer.at)
    expect(times).toEqual([...times].sort())
  })

  it.each([
    ['11m', '2026-01-01T09:11:00.000Z'],
    ['1h30m', '2026-01-01T10:30:00.000Z'],
    ['1.5s', '2026-01-01T09:00:01.500Z'],
    ['250ms', '2026-01-01T09:00:00.250Z'],
    ['2d', '2026-01-03T09:00:00.000Z'],
    ['0s', '2026-01-01T09:00:00.000Z'],
  ])('is advanced by %s', async (advance, now) => {
    const client = await mock()
    expect(await move(client, { advance })).toMatchObject({
      status: 200,
      body: { now, mode: 'frozen', nextTimers: [] },
    })
    expect((await client.get('/_mock/clock')).body).toMatchObject({ now })
  })

  it('is set forward and back', async () => {
    const client = await mock()
    for (const [set, now] of [
      ['2027-06-01T00:00:00+02:00', '2027-05-31T22:00:00.000Z'],
      ['2020-01-01T00:00:00Z', '2020-01-01T00:00:00.000Z'],
    ]) {
      expect((await move(client, { set })).body).toMatchObject({ now, mode: 'frozen' })
    }
  })

  it('stands still where it is frozen, runs where it is resumed, and never jumps back', async () => {
    const client = await mock()
    const resumed = await move(client, { resume: true })
    expect(resumed.body).toMatchObject({
      mode: 'real',
      now: expect.stringMatching(/^2026-01-01T09:0/),
    })
    const frozen = await move(client, { freeze: true })
    expect(frozen.body).toMatchObject({
      mode: 'frozen',
      now: expect.stringMatching(/^2026-01-01T09:0/),
    })
    const { body } = await client.get('/_mock/clock')
    expect(body).toEqual(frozen.body)
  })

  it('moves while it runs, too', async () => {
    const client = await mock()
    await move(client, { resume: true })
    const { body } = await move(client, { advance: '1d' })
    expect(body).toMatchObject({ mode: 'real', now: expect.stringMatching(/^2026-01-02T09:0/) })
  })

  it('fires what falls due on the way in order, each at its own time', async () => {
    const client = await mockOf(world([conversation(1)]))
    await client.inbound({ conversationId: idOf(1) })
    await client.post(at(idOf(1), 'messages'), { type: 'text', text: { body: 'Wait' } })
    const { nextTimers } = await client.advance('10d')
    expect(nextTimers).toEqual([])
    const { body } = await client.get<List<Message>>(at(idOf(1), 'messages'))
    expect(body.results.map(({ role, status, createdAt }) => [role, status, createdAt])).toEqual([
      ['assistant', 'delivered', '2026-01-01T09:00:00.800Z'],
      ['assistant', 'delivered', '2026-01-01T09:00:00.000Z'],
      ['user', null, '2026-01-01T09:00:00.000Z'],
      ['user', null, '2026-01-01T08:59:00.000Z'],
    ])
    expect((await client.get(at(idOf(1)))).body).toMatchObject({ active: 'false' })
  })

  it('tells what is still to come', async () => {
    const client = await mockOf(world([conversation(1)]))
    await client.inbound({ conversationId: idOf(1) })
    const { nextTimers } = await client.advance('799ms')
    expect(nextTimers.map(({ kind }) => kind)).toEqual(['ai_turn', 'window'])
  })

  it.each([
    ['nothing', {}],
    ['no body', undefined],
    ['two changes', { freeze: true, advance: '1m' }],
    ['an unknown change', { rewind: '1m' }],
    ['a duration that is none', { advance: 'soon' }],
    ['a number', { advance: 5 }],
    ['a negative duration', { advance: '-5m' }],
    ['an empty duration', { advance: '' }],
    ['a time that is none', { set: 'noon' }],
    ['a date only', { set: '2026-01-01' }],
    ['freeze: false', { freeze: false }],
    ['resume: null', { resume: null }],
  ])('refuses %s with what it takes, and stands where it stood', async (_, change) => {
    const client = await mock()
    const { status, type, body } = await move(client, change)
    expect(status).toBe(400)
    expect(type).toBe('application/problem+json')
    expect(body).toEqual({
      type: 'urn:standin:invalid',
      title: 'Invalid request',
      status: 400,
      detail: expect.stringMatching(/expected/),
    })
    expect((await client.get('/_mock/clock')).body).toMatchObject({
      now: '2026-01-01T09:00:00.000Z',
    })
  })

  it('says what a duration looks like', async () => {
    const { body } = await move(await mock(), { advance: 'soon' })
    expect(body).toMatchObject({
      detail: 'body /advance: expected a duration such as 11m, 24h or 1h30m, got "soon"',
    })
  })

  it.each([
    ['a leap second', { set: '2016-12-31T23:59:60Z' }],
    ['a time beyond what a date can hold', { advance: '99999999999999d' }],
  ])('refuses %s and stays of use', async (_, change) => {
    const client = await mock()
    const { status } = await move(client, change)
    expect((await client.get('/_mock/clock')).status).toBe(200)
    expect(status).toBe(400)
  })
})

describe('a change that makes no sense', () => {
  it.each(['strict', 'report', 'off'] as const)(
    'is refused when the contract is %s',
    async (contract) => {
      const client = await mock({ contract })
      const { status, body } = await move(client, { advance: 'soon' })
      expect(status).toBe(400)
      expect(body).toMatchObject({ detail: expect.stringContaining('a duration such as 11m') })
      expect((await client.get<{ now: string }>('/_mock/clock')).body.now).toBe(
        '2026-01-01T09:00:00.000Z',
      )
    },
  )

  it('leaves room at the ends of time for what is planned', async () => {
    const client = await mock()
    for (const change of [
      { set: '1979-01-01T00:00:00Z' },
      { set: '9999-12-30T00:00:00Z' },
      { advance: '9999999d' },
    ]) {
      const { status, body } = await move(client, change)
      expect(status).toBe(400)
      expect(body).toMatchObject({
        detail: expect.stringContaining('a time between 1980 and 9900'),
      })
    }
  })
})
