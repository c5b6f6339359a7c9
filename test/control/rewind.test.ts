import { expect, test } from 'vitest'
import { at, type Client, fresh, mock, type Schemas } from '../support-http/mock.ts'

type Commits = Schemas['CommitList']
type Back = Schemas['PutBack']

const journal = async (client: Client, query = ''): Promise<Commits> =>
  (await client.get<Commits>(`/_mock/journal${query}`)).body

/** A client of a demo world, and what its state was after each commit of a walk through it. */
async function walked(client: Client): Promise<Map<number, string>> {
  const states = new Map<number, string>()
  const note = async () => {
    const { latest } = await journal(client)
    states.set(latest, JSON.stringify(await client.state()))
  }
  await note()
  const { conversationId: id } = await client.inbound({ from: '+447700900777' })
  await note()
  await client.post(at(id, 'takeover'), { durationMinutes: 10 })
  await note()
  await client.post(at(id, 'messages'), { type: 'text', text: { body: 'Hello' } })
  await note()
  await client.put('/_mock/policy', { vendor: 'wassist', policy: { secondTakeover: 'refuse' } })
  await note()
  await client.post('/_mock/faults', { kind: 'corrupt_signature' })
  await note()
  await client.advance('11m')
  await note()
  return states
}

const rewind = (client: Client, to: object) => client.post<Back>('/_mock/rewind', to)

test('a world can be put back to after each commit, in any order, and is exactly what it was', async () => {
  const client = await mock({ fixture: 'demo' })
  const states = await walked(client)
  const order = [...states.keys()]
  for (const seq of [...order, ...[...order].reverse()]) {
    const { status, body } = await rewind(client, { seq })
    expect([status, body.standsAt]).toEqual([200, seq])
    expect(JSON.stringify(await client.state())).toBe(states.get(seq))
  }
})

test('one steps back the way things came about, and forward along the journal', async () => {
  const client = await mock({ fixture: 'demo' })
  await walked(client)
  const { latest, oldest } = await journal(client)
  const stands: number[] = []
  for (let left = latest; left > oldest; left--) {
    stands.push((await rewind(client, { step: -1 })).body.standsAt)
  }
  expect(stands).toEqual(Array.from({ length: latest }, (_, index) => latest - 1 - index))
  expect((await rewind(client, { step: 1 })).body.standsAt).toBe(oldest + 1)
  expect((await rewind(client, { step: 2 })).body.standsAt).toBe(oldest + 3)
  expect((await rewind(client, { back: 3 })).body.standsAt).toBe(oldest)
  const { text } = await rewind(client, { back: 1 })
  expect(text).toContain('/back: expected at most 0 back, as the world stands at commit 0, got 1')
})

test('what is done after it goes on from there, and one can still go to what it took the place of', async () => {
  const client = await mock({ fixture: 'demo' })
  const states = await walked(client)
  const { latest } = await journal(client)
  await rewind(client, { seq: 1 })
  await client.inbound({ from: '+447700900888' })
  const branch = JSON.stringify(await client.state())
  const { latest: tip } = await journal(client)
  await rewind(client, { seq: latest })
  expect(JSON.stringify(await client.state())).toBe(states.get(latest))
  await rewind(client, { seq: tip })
  expect(JSON.stringify(await client.state())).toBe(branch)
  expect((await rewind(client, { step: -1 })).body.standsAt).toBe(
    tip - 1 > latest + 1 ? tip - 1 : 1,
  )
})

test('the same calls after it get the same replies, byte for byte', async () => {
  const client = await mock({ fixture: 'demo' })
  await client.inbound({ from: '+447700900777' })
  const { latest: seq } = await journal(client)
  const again = async () => {
    const { conversationId: id } = await client.inbound({ from: '+447700900778' })
    await client.post(at(id, 'takeover'))
    const { text, status } = await client.post(at(id, 'messages'), {
      type: 'text',
      text: { body: 'Hello' },
    })
    expect(status).toBe(201)
    return text
  }
  const first = await again()
  await rewind(client, { seq })
  expect(await again()).toBe(first)
  await rewind(client, { seq })
  expect(await again()).toBe(first)
})

test('the journal says what happened, and what was only rewound', async () => {
  const client = await mock({ fixture: 'demo' })
  const { conversationId: id } = await client.inbound({ from: '+447700900777' })
  await client.post(at(id, 'takeover'))
  await rewind(client, { back: 1 })
  const { commits, latest, standsAt } = await journal(client)
  expect(standsAt).toBe(latest - 2)
  expect(commits.at(-1)).toMatchObject({
    operation: 'mock_rewind',
    what: [`world: as after commit ${standsAt}`],
    rewoundTo: standsAt,
  })
  expect(commits.at(-2)).toMatchObject({
    operation: 'api_v1_conversations_takeover_create',
    what: [`conversation ${id}: HumanTookOver`],
    rewoundTo: null,
  })
  const page = await journal(client, '?since=0&limit=1')
  expect(page.commits.map(({ seq }) => seq)).toEqual([1])
})

test('a clock that ran stands still at the time of the commit, or runs on from there', async () => {
  const client = await fresh({ fixture: 'demo' })
  await client.post('/_mock/clock', { resume: true })
  await client.inbound({ from: '+447700900777' })
  const { latest, commits } = await journal(client)
  await client.advance('3d')
  const { body } = await rewind(client, { seq: latest })
  expect(body).toMatchObject({ mode: 'frozen', now: commits.at(-1)?.at })
  const running = await rewind(client, { seq: latest, clock: 'real' })
  expect(running.body.mode).toBe('real')
  expect(Date.parse(running.body.now) - Date.parse(body.now)).toBeLessThan(60_000)
})

test('what was recorded stays', async () => {
  const client = await mock({ fixture: 'demo' })
  await client.post(at('nothing', 'takeover'), { durationMinutes: 'ten' })
  const before = await client.contract()
  expect(before.counts.client).toBe(1)
  await rewind(client, { seq: 0 })
  expect((await client.contract()).counts.client).toBe(1)
})
