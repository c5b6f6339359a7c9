import { afterEach, describe, expect, it } from 'vitest'
import { createStandin, type Standin } from '../src/index.ts'
import { AT, CONVERSATIONS } from './support-http/mock.ts'

const made: Standin[] = []
afterEach(async () => {
  for (const standin of made.splice(0)) await standin.close()
})

async function create(options: Parameters<typeof createStandin>[0] = {}): Promise<Standin> {
  const standin = await createStandin({ at: AT, ...options })
  made.push(standin)
  return standin
}

const key = { 'x-api-key': 'sk_test' }

describe('createStandin', () => {
  it('answers a path, an address and a Request alike, without a port', async () => {
    const standin = await create()
    expect(standin.url).toBeUndefined()
    const url = `http://standin.test${CONVERSATIONS}?limit=1`
    const answers = await Promise.all([
      standin.fetch(`${CONVERSATIONS}?limit=1`, { headers: key }),
      standin.fetch(url, { headers: key }),
      standin.fetch(new URL(url), { headers: key }),
      standin.fetch(new Request(url, { headers: key })),
    ])
    const texts = await Promise.all(answers.map((response) => response.text()))
    expect(new Set(texts).size).toBe(1)
    expect(JSON.parse(texts[0] ?? '')).toMatchObject({ count: 12 })
  })

  it('gives a handle on a world: it writes, moves, reads and resets', async () => {
    const world = (await create()).world('checkout')
    expect(world.key).toBe('sk_test_checkout')
    const receipt = await world.inbound({ vendor: 'wassist', from: '+447700900999', text: 'Hi' })
    expect(receipt).toMatchObject({ opened: true })
    expect(await world.clock()).toMatchObject({
      world: 'checkout',
      now: '2026-01-01T09:00:00.000Z',
    })
    expect(await world.clock({ advance: '1h' })).toMatchObject({ now: '2026-01-01T10:00:00.000Z' })
    expect((await world.state()).conversations).toHaveLength(27)
    expect(await world.contract()).toMatchObject({ mode: 'strict', violations: [] })
    expect(await world.settled()).toMatchObject({ world: 'checkout' })
    expect(await world.reset()).toMatchObject({ fixture: 'demo', conversations: 26 })
    expect(await world.reset('empty')).toMatchObject({ fixture: 'empty', conversations: 0 })
  })

  it('gives the default world where none is named', async () => {
    const world = (await create({ fixture: 'empty' })).world()
    expect(world.key).toBe('sk_test')
    expect(await world.settled()).toEqual({
      world: 'default',
      seq: 0,
      now: '2026-01-01T09:00:00.000Z',
    })
  })

  it('rejects with what the control API says when it refuses', async () => {
    const world = (await create()).world()
    await expect(world.clock({ advance: 'soon' })).rejects.toThrow(
      '/_mock/clock: body /advance: expected a duration such as 11m, 24h or 1h30m, got "soon"',
    )
  })

  it('brings the admin token along in its handles', async () => {
    const standin = await create({ adminToken: 'hush' })
    expect(await standin.world().clock()).toMatchObject({ mode: 'frozen' })
  })

  it('listens on a free port of the loopback, and tells where', async () => {
    const standin = await create()
    const url = await standin.listen()
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(standin.url).toBe(url)
    expect(await standin.listen()).toBe(url)
    const overSocket = await fetch(`${url}${CONVERSATIONS}?limit=1`, { headers: key })
    const body = await overSocket.json()
    expect(body).toMatchObject({ count: 12, next: `${url}${CONVERSATIONS}?limit=1&offset=1` })
  })

  it('takes nothing new once it is closed', async () => {
    const standin = await createStandin({ at: AT })
    const url = await standin.listen()
    await standin.close()
    await expect(fetch(`${url}/_mock/health`)).rejects.toThrow()
  })

  it('rejects when the port is taken', async () => {
    const [one, other] = [await create(), await create()]
    const port = Number(new URL(await one.listen()).port)
    await expect(other.listen({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    expect(other.url).toBeUndefined()
  })

  it('rejects a fixture that is not there', async () => {
    await expect(createStandin({ fixture: 'nope' })).rejects.toThrow(/fixture.*nope.*no such/)
  })

  it('is closed twice without harm', async () => {
    const standin = await createStandin({ at: AT })
    await standin.listen()
    await standin.close()
    await standin.close()
  })

  it('says what is wrong with a time that is none', async () => {
    await expect(createStandin({ at: 'tomorrow' })).rejects.toThrow(/at.*tomorrow/)
  })

  it('tells of each violation and notice as it happens', async () => {
    const told: string[] = []
    const standin = await createStandin({
      at: AT,
      onViolation: ({ level, status, pointer }) => told.push(`${level} ${status} ${pointer}`),
    })
    const headers = { 'x-api-key': 'sk_test' }
    await standin.fetch('/api/v1/conversations/?limit=x', { headers })
    await standin.fetch('/api/v1/conversations/?colour=red', { headers })
    expect(told).toEqual(['error 400 /limit', 'notice 200 /colour'])
  })

  it.each([
    [{ profile: 'wirre' }, 'profile: expected one of published, wire, got "wirre"'],
    [{ contract: 'loose' }, 'contract: expected one of strict, report, off, got "loose"'],
    [{ att: AT }, 'att: expected one of fixture, vendors, profile'],
    [{ seed: 5 }, 'seed: expected a text, got 5'],
    [
      { vendors: ['telegram'] },
      'vendors: expected a list of vendors, or of their names (wassist, ada, converso)',
    ],
    [{ fixture: 3 }, 'fixture: expected a name, a path, or a world'],
  ])('says what is wrong with its options: %j', async (options, message) => {
    await expect(createStandin(options as object)).rejects.toThrow(message)
  })

  it('begins as a world that it is given', async () => {
    const first = await createStandin({ at: AT })
    const state = await first.world().state()
    const second = await createStandin({ at: AT, fixture: state })
    expect(await second.world().state()).toEqual(state)
  })

  it('says how a world may be called', async () => {
    const standin = await createStandin({ at: AT, fixture: 'empty' })
    expect(() => standin.world('My Test')).toThrow('world: expected lower-case letters')
  })
})
