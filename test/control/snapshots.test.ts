import { expect, test } from 'vitest'
import { temporaryFolder } from '../support/temp.ts'
import { at, type Client, fresh, mock, type Schemas } from '../support-http/mock.ts'
import { shop } from '../webhooks/shop.ts'

const said = (text: string) => ({ type: 'text', text: { body: text } })

/** A client of a demo world in which everything waits that can: pending deliveries, faults, scripts, plays, policies. */
async function busy(client: Client): Promise<string> {
  const world = client.standin.world()
  await client.post('/api/v1/webhooks/', {
    url: 'http://127.0.0.1:9/',
    events: ['message.received'],
  })
  const { conversationId } = await client.inbound({ from: '+447700900777' })
  await client.post(at(conversationId, 'takeover'), { durationMinutes: 10 })
  await world.faults.add({ kind: 'corrupt_signature' })
  await world.script({ conversationId, turns: [{ does: 'stay_silent' }] })
  await world.policy('wassist', { secondTakeover: 'refuse' })
  await world.scenarios.run('whole-life', { vendor: 'ada', pace: 'clock' })
  await world.settled()
  return conversationId
}

const loaded = async (client: Client, name: string, body = {}) =>
  (await client.post<Schemas['PutBack']>(`/_mock/snapshots/${name}/load`, body)).body

test('a world that is loaded is what it was when it was saved', async () => {
  const client = await fresh({ fixture: 'demo' })
  const id = await busy(client)
  const { snapshots } = client.standin.world()
  const before = await client.state()
  expect(before).toMatchObject({ plays: [{ status: 'running' }], faults: [{}] })
  expect(before.policies).toHaveProperty('wassist')
  expect(before.scripts?.length).toBeGreaterThan(0)
  expect(before.deliveries?.map(({ status }) => status)).toContain('pending')
  await snapshots.save('busy')
  await client.post(at(id, 'messages'), said('More'))
  await client.advance('2d')
  expect(await client.state()).not.toEqual(before)
  await snapshots.load('busy')
  expect(JSON.stringify(await client.state())).toBe(JSON.stringify(before))
  expect(await snapshots.diff('busy')).toEqual([])
})

test('the same calls after each load get the same replies, byte for byte', async () => {
  const client = await fresh({ fixture: 'demo' })
  const id = await busy(client)
  const { snapshots } = client.standin.world()
  await snapshots.save('busy')
  const go = async () => {
    const { text } = await client.post(at(id, 'messages'), said('More'))
    await client.advance('2d')
    const state = await client.state()
    return [text, JSON.stringify(state.conversations), JSON.stringify(state.plays)]
  }
  const first = await go()
  await snapshots.load('busy')
  expect(await go()).toEqual(first)
  await client.standin.world().reset()
  await snapshots.load('busy')
  expect(await go()).toEqual(first)
})

test('a takeover changes its conversation, and nothing else', async () => {
  const client = await mock({ fixture: 'demo' })
  const { conversationId: id } = await client.inbound({ from: '+447700900777' })
  await client.put('/_mock/snapshots/before', undefined)
  await client.post(at(id, 'takeover'), { durationMinutes: 10 })
  await client.put('/_mock/snapshots/after', undefined)
  const { body } = await client.get<Schemas['WorldDiff']>('/_mock/snapshots/before/diff')
  expect(body.changes.map(({ change, kind, id: of }) => [change, kind, of])).toEqual([
    ['changed', 'conversations', id],
  ])
  expect(body.changes[0]?.members).toContainEqual({
    pointer: '/control/holder',
    before: 'ai',
    after: 'human',
  })
  const two = await client.get<Schemas['WorldDiff']>('/_mock/snapshots/before/diff?with=after')
  expect(two.body).toEqual({ ...body, to: 'after' })
})

test('snapshots are listed by name, read whole, replaced, and deleted; each world has its own', async () => {
  const { standin } = await fresh()
  const { snapshots } = standin.world()
  const second = await snapshots.save('b')
  const first = await snapshots.save('a')
  expect(await snapshots.list()).toEqual([first, second])
  expect(first).toMatchObject({ name: 'a', world: 'default', seq: 0, conversations: 0 })
  expect(await snapshots.get('a')).toMatchObject({
    name: 'a',
    of: 'default',
    world: { version: 1 },
  })
  await standin.world().policy('wassist', { secondTakeover: 'refuse' })
  expect(await snapshots.save('a')).toMatchObject({ seq: 1 })
  expect(await standin.world('other').snapshots.list()).toEqual([])
  await snapshots.delete('a')
  await expect(snapshots.delete('a')).rejects.toThrow('There is no snapshot a')
  await expect(snapshots.save('../a')).rejects.toThrow('path /name: expected a name')
  await standin.world().reset()
  expect(await snapshots.list()).toEqual([second])
})

test('a load begins anew what is recorded, as a reset does', async () => {
  const client = await fresh()
  await client.standin.world().snapshots.save('empty')
  await client.post(at('nothing', 'takeover'), { durationMinutes: 'ten' })
  expect((await client.contract()).counts.client).toBe(1)
  await loaded(client, 'empty')
  expect((await client.contract()).counts.client).toBe(0)
})

test('a clock that ran runs on from the time of the snapshot, unless it shall stand still', async () => {
  const client = await fresh()
  const { snapshots } = client.standin.world()
  await client.post('/_mock/clock', { resume: true })
  const { now } = await snapshots.save('running')
  await client.advance('30d')
  const still = await loaded(client, 'running', { clock: 'frozen' })
  expect([still.mode, still.now]).toEqual(['frozen', now])
  const running = await loaded(client, 'running')
  expect(running.mode).toBe('real')
  expect(Date.parse(running.now) - Date.parse(now)).toBeLessThan(60_000)
})

test('what is pending at a commit goes out only when somebody does something', async () => {
  const { client, world, say, receiver, deliveries } = await shop()
  await say('Hello')
  await world.settled()
  expect(receiver.received).toHaveLength(1)
  const { commits } = await world.journal()
  const queued = commits.find(({ what }) => what.some((one) => one.includes('DeliveryQueued')))
  await world.rewind(queued?.seq ?? -1)
  await client.get('/api/v1/conversations/')
  await world.settled()
  expect(await deliveries()).toMatchObject([{ status: 'pending', attempts: [] }])
  expect(receiver.received).toHaveLength(1)
  await world.rewind({ step: 1 })
  expect(await deliveries()).toMatchObject([{ status: 'delivered' }])
  await world.settled()
  await client.advance('1h')
  expect(receiver.received).toHaveLength(1) // it was sent at that commit, and is not again
  await world.rewind(queued?.seq ?? -1)
  await client.advance('1s')
  expect(receiver.received).toHaveLength(2)
})

test('with a store, a snapshot is a file that reads well, and outlives a restart', async () => {
  const data = temporaryFolder()
  const first = await fresh({ data, fixture: 'demo' })
  await first.standin.world().snapshots.save('kept')
  const state = JSON.stringify(await first.state())
  await first.standin.world().reset('empty')
  await first.standin.close()
  const second = await fresh({ data, fixture: 'demo' })
  expect(await second.standin.world().snapshots.list()).toMatchObject([{ name: 'kept' }])
  await second.standin.world().snapshots.load('kept')
  expect(JSON.stringify(await second.state())).toBe(state)
  await second.standin.close()
})
