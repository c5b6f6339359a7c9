import { describe, expect, it } from 'vitest'
import { createStandin } from '../../src/create.ts'
import type { WorldHandle } from '../../src/handle/world.ts'
import { temporaryFolder } from '../support/temp.ts'
import {
  AT,
  at,
  type List,
  type Message,
  mock,
  mockOf,
  type Schemas,
} from '../support-http/mock.ts'
import { conversation, idOf, NOBODY, numberOf, world as worldOf } from '../support-http/world.ts'

const SCRIPT = '/_mock/script'
const from = `+${numberOf(1)}`

async function shop(data = worldOf([conversation(1), conversation(2)])) {
  const client = await mockOf(data)
  const { world: name } = await client.standin.world().clock()
  expect(name).toBe('default')
  const { body } = await client.get<Schemas['Clock']>('/_mock/clock')
  const world = client.standin.world(body.world)
  /** What the agent has said last, when it has had its turn. */
  const hears = async (text: string, n = 1): Promise<string | null> => {
    const before = await latest(n)
    await world.inbound({ vendor: 'wassist', conversationId: idOf(n), text })
    await world.clock({ advance: '1s' })
    const after = await latest(n)
    return after?.id === before?.id || after?.role !== 'assistant' ? null : after.text
  }
  const latest = async (n: number) =>
    (await client.get<List<Message>>(at(idOf(n), 'messages'))).body.results[0]
  return { client, world, hears }
}

const say = (text: string) => ({ does: 'say', text }) as const
const toCome = async (world: WorldHandle) => (await world.scripts.list()).map(({ turns }) => turns)

describe('a script', () => {
  it('for a conversation is answered with what is to come, and taken turn by turn', async () => {
    const { world, hears } = await shop()
    const script = await world.script({ conversationId: idOf(1), turns: [say('A.'), say('B.')] })
    expect(script).toEqual({
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      vendor: 'wassist',
      conversationId: idOf(1),
      from: null,
      turns: [say('A.'), say('B.')],
    })
    expect(await hears('Hi')).toBe('A.')
    expect(await toCome(world)).toEqual([[say('B.')]])
    expect([await hears('Hi'), await hears('Hi')]).toEqual(['B.', 'One.'])
    expect(await world.scripts.list()).toEqual([])
  })

  it.each([from, numberOf(1), '+44 (7700) 900-201'])(
    'for a customer is found however their address is written: %s',
    async (written) => {
      const { world, hears } = await shop()
      const script = await world.script({ vendor: 'wassist', from: written, turns: [say('A.')] })
      expect(script).toMatchObject({ conversationId: null, from: numberOf(1) })
      expect(await hears('Hi', 2)).toBe('One.')
      expect(await hears('Hi')).toBe('A.')
    },
  )

  it('for a customer who has not written yet waits for them', async () => {
    const { client, world } = await shop()
    await world.script({ vendor: 'wassist', from: '+447700900888', turns: [say('Welcome.')] })
    const { conversationId } = await client.inbound({ from: '+447700900888' })
    await client.advance('1s')
    const { body } = await client.get<List<Message>>(at(conversationId, 'messages'))
    expect(body.results[0]).toMatchObject({ role: 'assistant', text: 'Welcome.' })
  })

  it('comes after what is scripted for the same conversation or customer already', async () => {
    const { world } = await shop()
    const whose = { vendor: 'wassist', from }
    const one = await world.script({ ...whose, turns: [say('A.')] })
    const two = await world.script({ ...whose, from: numberOf(1), turns: [say('B.'), say('C.')] })
    expect(two).toEqual({ ...one, turns: [say('A.'), say('B.'), say('C.')] })
    const other = await world.script({ conversationId: idOf(1), turns: [say('D.')] })
    expect(other.id).not.toBe(one.id)
    expect(await world.scripts.list()).toEqual([two, other])
  })

  it('can be as long as it likes, a thousand turns at a time', async () => {
    const { client, world } = await shop()
    const turns = Array.from({ length: 1000 }, (_, n) => say(`${n}`))
    await world.script({ conversationId: idOf(1), turns })
    const script = await world.script({ conversationId: idOf(1), turns })
    expect(script.turns).toHaveLength(2000)
    const state = await world.state()
    expect((await client.put('/_mock/state', state)).status).toBe(200)
    const many = { conversationId: idOf(1), turns: [...turns, say('more')] }
    expect(await client.post(SCRIPT, many)).toMatchObject({
      status: 400,
      body: { detail: 'body /turns: expected at most 1000 items, got 1001 items' },
    })
  })

  it('is forgotten with all others', async () => {
    const { world, hears } = await shop()
    await world.script({ conversationId: idOf(1), turns: [say('A.')] })
    await world.script({ vendor: 'ada', from: 'c1', turns: [say('B.')] })
    await world.scripts.clear()
    await world.scripts.clear()
    expect(await world.scripts.list()).toEqual([])
    expect(await hears('Hi')).toBe('One.')
  })

  it('is for one world', async () => {
    const [here, there] = [await shop(), await shop()]
    await here.world.script({ conversationId: idOf(1), turns: [say('A.')] })
    expect(await there.world.scripts.list()).toEqual([])
    expect(await there.hears('Hi')).toBe('One.')
  })

  it('is told where everything is told, once for each change', async () => {
    const { world, client, hears } = await shop()
    await world.script({ conversationId: idOf(1), turns: [say('A.'), say('B.')] })
    await hears('Hi')
    await hears('Hi')
    const { seq } = await world.settled()
    expect(seq).toBeGreaterThan(3)
    const stream = await client.standin.fetch('/_mock/events?since=0', {
      headers: { 'x-api-key': world.key },
    })
    const reader = stream.body?.getReader()
    let told = ''
    while (!told.includes('ScriptRemoved')) {
      told += new TextDecoder().decode((await reader?.read())?.value)
    }
    await reader?.cancel()
    expect(told.match(/"type":"Script\w+"/g)).toEqual([
      '"type":"ScriptSaved"',
      '"type":"ScriptSaved"',
      '"type":"ScriptRemoved"',
    ])
  })

  it('of a closed conversation of a vendor who opens none again is taken, and never comes', async () => {
    const { client, world } = await shop(worldOf([conversation(1, { lifecycle: 'closed' })]))
    await world.script({ conversationId: idOf(1), turns: [say('A.')] })
    const { opened } = await client.inbound({ from })
    expect(opened).toBe(true)
    await client.advance('1s')
    expect(await toCome(world)).toEqual([[say('A.')]])
  })

  it('goes with a reset, and survives a restart and an import', async () => {
    const data = temporaryFolder()
    const start = () => createStandin({ at: AT, fixture: 'demo', data })
    const first = await start()
    const turns = [say('A.'), { does: 'offer', after: '3s' } as const]
    await first.world().script({ vendor: 'wassist', from, turns })
    await first.close()
    const second = await start()
    const world = second.world()
    expect(await toCome(world)).toEqual([turns])
    const state = await world.state()
    await world.reset()
    expect(await world.scripts.list()).toEqual([])
    await second.fetch('/_mock/state', {
      method: 'PUT',
      body: JSON.stringify(state),
      headers: { 'content-type': 'application/json' },
    })
    expect(await toCome(world)).toEqual([turns])
    await second.close()
  })

  const turns = [say('A.')]
  it.each<[string, unknown, number, string]>([
    ['nobody', { turns }, 400, 'body: expected conversationId, or vendor and from, got {"turns"'],
    [
      'both',
      { conversationId: idOf(1), vendor: 'wassist', from, turns },
      400,
      'body: expected conversationId, or vendor and from',
    ],
    ['an address without its vendor', { from, turns }, 400, 'conversationId, or vendor and from'],
    [
      'a vendor that is not there',
      { vendor: 'telegram', from, turns },
      400,
      'body /vendor: expected a vendor that this server runs (wassist, ada',
    ],
    [
      'an address that is none',
      { vendor: 'wassist', from: 'Priya', turns },
      400,
      'body /from: expected a phone number, for example +447700900123, got "Priya"',
    ],
    ['no turns', { conversationId: idOf(1), turns: [] }, 400, 'body /turns: expected'],
    [
      'no such act',
      { conversationId: idOf(1), turns: [{ does: 'dance' }] },
      400,
      'body /turns/0/does: expected one of say, offer, hand_over, stay_silent, close, got "dance"',
    ],
    [
      'an unknown member',
      { conversationId: idOf(1), turns: [{ does: 'say', texts: 'A' }] },
      400,
      'body /turns/0',
    ],
    [
      'an empty text',
      { conversationId: idOf(1), turns: [{ does: 'say', text: '' }] },
      400,
      'body /turns/0/text',
    ],
    [
      'a text that is too long',
      { conversationId: idOf(1), turns: [say('x'.repeat(4097))] },
      400,
      'body /turns/0/text',
    ],
    [
      'no duration',
      { conversationId: idOf(1), turns: [{ does: 'say', after: 'soon' }] },
      400,
      'body /turns/0/after: expected a duration such as 30s or 1h30m, got "soon"',
    ],
    [
      'a wait that no clock shows',
      { conversationId: idOf(1), turns: [...turns, { does: 'say', after: '9999999d' }] },
      400,
      'body /turns/1/after: expected a duration of at most 365d, got "9999999d"',
    ],
    [
      'no such conversation',
      { conversationId: NOBODY, turns },
      404,
      `There is no conversation ${NOBODY}`,
    ],
  ])('with %s is refused, and nothing changes', async (_, body, status, detail) => {
    const { client, world } = await shop()
    expect(await client.post(SCRIPT, body)).toMatchObject({
      status,
      type: 'application/problem+json',
      body: { detail: expect.stringContaining(detail) },
    })
    expect(await world.scripts.list()).toEqual([])
  })

  it('of a conversation that was deleted is refused', async () => {
    const { client } = await shop(worldOf([conversation(1, { lifecycle: 'deleted' })]))
    const { status } = await client.post(SCRIPT, { conversationId: idOf(1), turns })
    expect(status).toBe(404)
  })
})

describe('the world of a script', () => {
  it('may be named like that of any other call', async () => {
    const client = await mock()
    const asked = { vendor: 'wassist', from, turns: [say('A.')] }
    await client.post(`${SCRIPT}?world=elsewhere`, asked)
    expect((await client.get(SCRIPT)).body).toEqual({ scripts: [] })
    expect((await client.get(`${SCRIPT}?world=elsewhere`)).body).toMatchObject({
      scripts: [{ from: numberOf(1) }],
    })
  })
})
