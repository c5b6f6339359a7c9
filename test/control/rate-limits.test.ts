import { describe, expect, it } from 'vitest'
import { at, type Client, CONVERSATIONS, client, fresh, mock } from '../support-http/mock.ts'
import { conversation, idOf, world as worldOf } from '../support-http/world.ts'

const WASSIST = CONVERSATIONS
const ADA = {
  conversations: '/api/v2/conversations/6e000000000000000000000f/',
  end_users: '/api/v2/end-users/',
  others: '/api/v2/webhooks/',
}

async function limiting() {
  const one = await mock()
  const { world: name } = (await one.get<{ world: string }>('/_mock/clock')).body
  const world = one.standin.world(name)
  const call = (path: string) =>
    one.send(path, { headers: { 'x-api-key': world.key, authorization: `Bearer ${world.key}` } })
  /** The statuses of so many calls, in a row. */
  const calls = async (count: number, path = WASSIST) => {
    const statuses: number[] = []
    for (let n = 0; n < count; n++) statuses.push((await call(path)).status)
    return statuses
  }
  return { one, world, call, calls }
}

const times = (count: number, status: number) => new Array<number>(count).fill(status)

describe('rate limits', () => {
  it('are off until they are asked for', async () => {
    const { one, calls } = await limiting()
    expect(await calls(101)).toEqual(times(101, 200))
    const { body } = await one.get<{ rateLimits: object[] }>('/_mock/rate-limits')
    expect(body.rateLimits).toMatchObject([
      { vendor: 'wassist', on: false, limits: [{ of: 'all' }] },
      { vendor: 'ada', on: false },
      { vendor: 'converso', on: false, limits: [] },
    ])
  })

  it('of Wassist are 100 calls a minute, whatever they ask for, on the clock of the world', async () => {
    const { one, world, call, calls } = await limiting()
    expect(await world.limit('wassist')).toEqual({
      vendor: 'wassist',
      on: true,
      limits: [{ of: 'all', windows: [{ limit: 100, perMs: 60_000 }] }],
    })
    expect(await calls(60)).toEqual(times(60, 200))
    await one.advance('20s')
    expect(await calls(40, `${WASSIST}nobody/`)).toEqual(times(40, 404))
    const refused = await call(WASSIST)
    expect([refused.status, refused.body]).toEqual([
      429,
      { error: 'Rate limit exceeded', code: 'rate_limited', retry_after: 40 },
    ])
    expect(refused.headers.get('retry-after')).toBe('40')
    await one.advance('39999ms')
    expect((await call(WASSIST)).headers.get('retry-after')).toBe('1')
    await one.advance('1ms')
    expect(await calls(61)).toEqual([...times(60, 200), 429])
    await one.advance('60s')
    expect(await calls(101)).toEqual([...times(100, 200), 429])
    expect((await one.contract()).violations).toEqual([])
  })

  it('of Ada are three windows, for each of its APIs, and no header tells of them', async () => {
    const { one, world, call, calls } = await limiting()
    await world.limit('ada')
    expect(await calls(31, ADA.conversations)).toEqual([...times(30, 404), 429])
    expect(await calls(31, ADA.end_users)).toEqual([...times(30, 200), 429])
    expect(await calls(11, ADA.others)).toEqual([...times(10, 200), 429])
    const refused = await call(ADA.others)
    expect(refused.body).toEqual({
      errors: [{ type: 'too_many_requests', message: 'Too many requests', details: null }],
    })
    expect(refused.headers.get('retry-after')).toBeNull()
    for (let second = 1; second < 10; second++) {
      await one.advance('1s')
      expect(await calls(30, ADA.conversations)).toEqual(times(30, 404))
    }
    await one.advance('1s')
    expect(await calls(1, ADA.conversations)).toEqual([429]) // 300 within the minute
    await one.advance('50s')
    expect(await calls(1, ADA.conversations)).toEqual([404])
    expect((await one.contract()).violations).toEqual([])
  })

  it('may be others, for all calls of the vendor together, and end when there are none', async () => {
    const { one, world, calls } = await limiting()
    const windows = [
      { limit: 2, per: '1s' },
      { limit: 3, per: '1m' },
    ]
    expect(await world.limit('ada', windows)).toMatchObject({
      limits: [
        {
          of: 'all',
          windows: [
            { limit: 2, perMs: 1000 },
            { limit: 3, perMs: 60_000 },
          ],
        },
      ],
    })
    expect(await calls(1, ADA.others)).toEqual([200])
    expect(await calls(2, ADA.end_users)).toEqual([200, 429])
    await one.advance('1s')
    expect(await calls(2, ADA.end_users)).toEqual([200, 429])
    expect(await calls(5)).toEqual(times(5, 200)) // the other vendor's
    expect(await world.limit('ada', [])).toMatchObject({ on: false })
    expect(await calls(5, ADA.end_users)).toEqual(times(5, 200))
  })

  it('are counted anew when they are set, and when the world is reset, which takes them back', async () => {
    const { world, calls } = await limiting()
    await world.limit('wassist', [{ limit: 1, per: '1m' }])
    expect(await calls(2)).toEqual([200, 429])
    await world.limit('wassist', [{ limit: 1, per: '1m' }])
    expect(await calls(2)).toEqual([200, 429])
    await world.reset()
    expect(await calls(3)).toEqual(times(3, 200))
  })

  it('are of one world, and none of the control API', async () => {
    const { one, world, calls } = await limiting()
    await world.limit('wassist', [{ limit: 1, per: '1h' }])
    expect(await calls(2)).toEqual([200, 429])
    expect((await client(one.standin, 'sk_test_limitless').get(WASSIST)).status).toBe(200)
    expect((await one.get('/_mock/clock')).status).toBe(200)
  })

  it('count a call that is answered as it prefers, and leave faults for calls that are admitted', async () => {
    const { one, world, calls } = await limiting()
    await world.limit('wassist', [{ limit: 1, per: '1h' }])
    const preferring = { headers: { 'x-api-key': world.key, prefer: 'code=400' } }
    expect((await one.send(WASSIST, preferring)).status).toBe(400)
    await world.faults.add({ kind: 'status', status: 500 })
    expect(await calls(1)).toEqual([429])
    expect(await world.faults.list()).toHaveLength(1)
  })

  it('are part of the world: exported, and there again after an import', async () => {
    const { one, world, calls } = await limiting()
    await world.limit('wassist', [{ limit: 2, per: '1m' }])
    await world.limit('ada')
    const state = await world.state()
    expect(state.rateLimits).toEqual({ wassist: [{ limit: 2, perMs: 60_000 }], ada: [] })
    await world.limit('wassist', [])
    await one.put('/_mock/state', state)
    expect(await calls(3)).toEqual([200, 200, 429])
    const strange = { ...state, rateLimits: { acme: [] } }
    expect((await one.put('/_mock/state', strange)).text).toContain('/rateLimits: expected one of')
  })

  it('refuse before anything is done', async () => {
    const one: Client = await fresh({ fixture: worldOf([conversation(1)]) })
    await one.standin.world().limit('wassist', [{ limit: 1, per: '1m' }])
    await one.get(WASSIST)
    expect((await one.post(at(idOf(1), 'takeover'), {})).status).toBe(429)
    expect((await one.state()).conversations[0]?.control.holder).toBe('ai')
  })

  it.each<[object, string]>([
    [
      { vendor: 'converso', windows: [{ limit: 1, per: '1s' }] },
      'body /vendor: expected a vendor that documents rate limits (wassist, ada), got "converso"',
    ],
    [{ vendor: 'acme' }, 'body /vendor: expected a vendor that this server runs'],
    [{}, 'body /vendor: expected'],
    [
      { vendor: 'ada', windows: [{ limit: 0, per: '1s' }] },
      'body /windows/0/limit: expected at least 1, got 0',
    ],
    [
      { vendor: 'ada', windows: [{ limit: 1, per: '0s' }] },
      'body /windows/0/per: expected a duration from 1ms to 365d, got "0s"',
    ],
    [
      { vendor: 'ada', windows: [{ limit: 1, per: 'day' }] },
      'body /windows/0/per: expected a duration such as 30s or 1h30m, got "day"',
    ],
  ])('are refused as %j', async (body, detail) => {
    const { one } = await limiting()
    const answer = await one.put<{ detail: string }>('/_mock/rate-limits', body)
    expect([answer.status, answer.body.detail]).toEqual([400, expect.stringContaining(detail)])
  })
})
