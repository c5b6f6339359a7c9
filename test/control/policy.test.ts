import { describe, expect, it } from 'vitest'
import { createStandin } from '../../src/create.ts'
import type { WorldHandle } from '../../src/handle/world.ts'
import { policy as wassist } from '../../src/vendors/wassist/policy.ts'
import { temporaryFolder } from '../support/temp.ts'
import { AT, at, type Client, mockOf, type Schemas } from '../support-http/mock.ts'
import { conversation, human, idOf, world as worldOf } from '../support-http/world.ts'

const POLICY = '/_mock/policy'
const refuse = { secondTakeover: 'refuse' } as const

async function shop(data = worldOf([conversation(1), conversation(2, { control: human() })])) {
  const client = await mockOf(data)
  const { body } = await client.get<Schemas['Clock']>('/_mock/clock')
  return { client, world: client.standin.world(body.world) }
}

const changed = async (world: WorldHandle) =>
  Object.fromEntries((await world.policies()).map(({ vendor, changed }) => [vendor, changed]))

/** Whether a human may take over what another one holds. */
const takesOver = async ({ post }: Pick<Client, 'post'>) =>
  (await post(at(idOf(2), 'takeover'), { durationMinutes: 5 })).status

describe('the policies of a world', () => {
  it('are those of its vendors, each with every question', async () => {
    const { world } = await shop()
    const policies = await world.policies()
    expect(policies.map(({ vendor }) => vendor)).toEqual(expect.arrayContaining(['wassist', 'ada']))
    expect(policies[0]).toEqual({ vendor: 'wassist', changed: {}, policy: wassist })
    const questions = Object.keys(wassist).sort()
    for (const { policy } of policies) expect(Object.keys(policy).sort()).toEqual(questions)
  })

  it('change as they are told, and vendors answer by them at once', async () => {
    const { client, world } = await shop()
    expect(await takesOver(client)).toBe(200)
    expect(await world.policy('wassist', refuse)).toEqual({
      vendor: 'wassist',
      changed: refuse,
      policy: { ...wassist, ...refuse },
    })
    expect(await takesOver(client)).toBe(400)
  })

  it('are changed as a whole: what is left out is as the vendor has it', async () => {
    const { client, world } = await shop()
    await world.policy('wassist', refuse)
    expect(await world.policy('wassist', { aiLatencyMs: 10 })).toMatchObject({
      changed: { aiLatencyMs: 10 },
      policy: { secondTakeover: 'restart', aiLatencyMs: 10 },
    })
    expect(await takesOver(client)).toBe(200)
  })

  it('are taken back by an empty change', async () => {
    const { client, world } = await shop()
    await world.policy('wassist', refuse)
    expect(await world.policy('wassist', {})).toEqual({
      vendor: 'wassist',
      changed: {},
      policy: wassist,
    })
    expect(await takesOver(client)).toBe(200)
    expect(await world.state()).not.toHaveProperty('policies')
  })

  it('concern what happens from then on', async () => {
    const { client, world } = await shop()
    await client.inbound({ conversationId: idOf(1) })
    await world.policy('wassist', { aiLatencyMs: 60_000 })
    expect((await world.clock()).nextTimers[0]).toMatchObject({
      at: '2026-01-01T09:00:00.800Z',
      kind: 'ai_turn',
    })
    await client.advance('1s')
    await client.inbound({ conversationId: idOf(1) })
    expect((await world.clock()).nextTimers).toContainEqual(
      expect.objectContaining({ at: '2026-01-01T09:01:01.000Z', kind: 'ai_turn' }),
    )
  })

  it('are those of one vendor', async () => {
    const { world } = await shop()
    await world.policy('ada', refuse)
    expect(await changed(world)).toMatchObject({ wassist: {}, ada: refuse })
  })

  it('are those of one world', async () => {
    const [here, there] = [await shop(), await shop()]
    await here.world.policy('wassist', refuse)
    expect(await changed(there.world)).toMatchObject({ wassist: {} })
    expect(await takesOver(there.client)).toBe(200)
  })

  it('may say never, where a question has such an answer', async () => {
    const { world } = await shop()
    const never = { windowMs: null, takeoverMs: null, windowWarningMs: null, contactFormMs: null }
    expect((await world.policy('wassist', never)).changed).toEqual(never)
  })

  it.each<[string, unknown, string]>([
    [
      'a vendor that is not there',
      { vendor: 'telegram', policy: {} },
      'body /vendor: expected a vendor that this server runs (wassist, ada',
    ],
    ['no vendor', { policy: {} }, 'body /vendor: expected'],
    ['no policy', { vendor: 'wassist' }, 'body /policy: expected'],
    ['no such question', { vendor: 'wassist', policy: { takeover: 1 } }, 'body /policy/takeover'],
    [
      'no such answer',
      { vendor: 'wassist', policy: { secondTakeover: 'maybe' } },
      'body /policy/secondTakeover: expected one of restart, refuse, got "maybe"',
    ],
    ['a time below 0', { vendor: 'wassist', policy: { aiLatencyMs: -1 } }, 'body /policy/aiLat'],
    ['a time beyond all', { vendor: 'wassist', policy: { windowMs: 1e12 } }, 'body /policy/window'],
    ['half a time', { vendor: 'wassist', policy: { deliveryMs: 0.5 } }, 'body /policy/deliveryMs'],
    [
      'never where somebody has to wait',
      { vendor: 'wassist', policy: { aiLatencyMs: null } },
      'body /policy/aiLatencyMs',
    ],
  ])('with %s are refused, and stay', async (_, body, detail) => {
    const { client, world } = await shop()
    await world.policy('wassist', refuse)
    expect(await client.put(POLICY, body)).toMatchObject({
      status: 400,
      type: 'application/problem+json',
      body: { type: 'urn:standin:invalid', detail: expect.stringContaining(detail) },
    })
    expect(await changed(world)).toMatchObject({ wassist: refuse })
  })

  it('survive a restart and an export, and a reset goes back to the fixture', async () => {
    const data = temporaryFolder()
    const fixture = { ...worldOf([]), policies: { ada: { thanks: 'close' as const } } }
    const start = () => createStandin({ at: AT, fixture, data })
    const first = await start()
    expect(await changed(first.world())).toMatchObject({ ada: { thanks: 'close' }, wassist: {} })
    await first.world().policy('wassist', refuse)
    await first.world().policy('ada', {})
    await first.close()
    const second = await start()
    const world = second.world()
    expect(await changed(world)).toMatchObject({ ada: {}, wassist: refuse })
    const state = await world.state()
    expect(state.policies).toEqual({ wassist: refuse })
    await world.reset()
    expect(await changed(world)).toMatchObject({ ada: { thanks: 'close' }, wassist: {} })
    const imported = await second.fetch('/_mock/state', {
      method: 'PUT',
      body: JSON.stringify(state),
      headers: { 'content-type': 'application/json' },
    })
    expect(imported.status).toBe(200)
    expect(await changed(world)).toMatchObject({ ada: {}, wassist: refuse })
    await second.close()
  })

  it('of a vendor that is not there are refused in a fixture', async () => {
    const { client } = await shop()
    const policies = { telegram: {} }
    expect(await client.put('/_mock/state', { ...worldOf([]), policies })).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('/policies') },
    })
  })
})
