import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createStandin, type Standin } from '../src/create.ts'
import type { Recording } from '../src/recording.ts'
import { temporaryFolder } from './support/temp.ts'
import { at, client, fresh, type Schemas } from './support-http/mock.ts'

const KEY = 'whsec_4e6f626f6479206b6e6f77732074686973'

/** What somebody did before something failed. */
async function failed() {
  const { standin, ...it } = await fresh({ fixture: 'demo', seed: 'mine' })
  const world = standin.world()
  const { conversationId: id } = await it.inbound({ from: '+447700900777' })
  await it.post(at(id, 'takeover'), { durationMinutes: 10 })
  await it.post(at(id, 'takeover'), { durationMinutes: 'ten' })
  const state = await it.state()
  const mine = {
    id: 'w1',
    vendor: 'wassist',
    name: 'Mine',
    url: 'http://127.0.0.1:9/',
    secret: KEY,
  }
  const put = await it.put('/_mock/state', {
    ...state,
    webhooks: [...(state.webhooks ?? []), mine],
  })
  expect(put.status).toBe(200)
  await it.inbound({ from: '+447700900778' })
  await it.advance('10s')
  return { standin, world, id }
}

const goOn = async (standin: Standin, id: string) => {
  const one = client(standin)
  const { text } = await one.post(at(id, 'messages'), { type: 'text', text: { body: 'Hello' } })
  await one.inbound({ from: '+447700900779' })
  await one.advance('1h')
  return [text, JSON.stringify(await one.state())]
}

test('a recording is opened as it ended, and goes on as it would have', async () => {
  const { standin, world, id } = await failed()
  const recording = await world.export({ secrets: 'kept' })
  const state = JSON.stringify(await world.state())
  const opened = await createStandin({ from: recording })
  expect(JSON.stringify(await opened.world().state())).toBe(state)
  expect(await goOn(opened, id)).toEqual(await goOn(standin, id))
})

test('it can be walked through, from any commit to any other', async () => {
  const { world } = await failed()
  const recording = await world.export()
  const latest = recording.commits.at(-1)?.seq ?? 0
  const opened = (await createStandin({ from: recording, atSeq: 2 })).world()
  const states: string[] = []
  for (let seq = 0; seq <= latest; seq++) {
    await opened.rewind(seq)
    states.push(JSON.stringify(await opened.state()))
  }
  expect(new Set(states).size).toBeGreaterThan(3)
  const again = (await createStandin({ from: recording, atSeq: 2 })).world()
  expect(JSON.stringify(await again.state())).toBe(states[2])
  expect((await again.clock()).mode).toBe('frozen')
  expect((await again.rewind({ step: 1 })).standsAt).toBe(3)
})

test('nothing that was due goes out when it is opened, though its clock ran', async () => {
  const one = await fresh({ fixture: 'empty' })
  await one.post('/_mock/clock', { resume: true })
  await one.post('/_mock/reset', { fixture: 'demo' })
  const recording = await one.standin.world().export()
  const opened = (await createStandin({ from: recording })).world()
  await opened.settled()
  const { latest, standsAt } = await opened.journal()
  expect([latest, standsAt]).toEqual([recording.commits.length + 1, recording.commits.length])
})

test('secrets are others in it, unless they shall be kept, and nothing else is', async () => {
  const { world } = await failed()
  const masked = JSON.stringify(await world.export())
  const kept = JSON.stringify(await world.export({ secrets: 'kept' }))
  expect(kept).toContain(KEY)
  expect(masked).not.toContain(KEY)
  const opened = await createStandin({ from: JSON.parse(masked) as Recording }) // as it was written
  const hidden = (fixture: Schemas['Fixture']) => ({
    ...fixture,
    webhooks: fixture.webhooks?.map((webhook) => ({ ...webhook, secret: 'hidden' })),
  })
  expect(hidden(await opened.world().state())).toEqual(hidden(await world.state()))
})

test('what was asked, answered and broken is in it', async () => {
  const one = await fresh({ fixture: 'demo' })
  await one.post(at('nothing', 'takeover'), { durationMinutes: 'ten' })
  const recording = await one.standin.world().export()
  expect(recording).toMatchObject({
    version: 1,
    world: 'default',
    exchanges: [{ operation: 'api_v1_conversations_takeover_create', response: { status: 400 } }],
    violations: [{ blame: 'client', operation: 'api_v1_conversations_takeover_create' }],
  })
})

test('a recording of the other form of the document is opened under that', async () => {
  const one = await fresh({ profile: 'wire' })
  const recording = await one.standin.world().export()
  const opened = await createStandin({ from: recording })
  expect((await opened.world().contract()).profile).toBe('wire')
})

const broken: [string, (recording: Recording) => unknown, string][] = [
  ['version', (recording) => ({ ...recording, version: 2 }), 'expected version 1, got 2'],
  ['spec', (recording) => ({ ...recording, spec: 'abc' }), 'under another openapi.json (abc'],
  [
    'profile',
    (recording) => ({ ...recording, profile: 'x' }),
    'profile: expected one of published, wire',
  ],
  ['other', () => ({ commits: 1 }), 'not what standin export writes'],
  ['list', (recording) => ({ ...recording, commits: {} }), 'commits: expected a list'],
  [
    'gap',
    (recording) => ({ ...recording, commits: recording.commits.slice(1) }),
    'commits/0: expected commit 1',
  ],
  ['snapshot', (recording) => ({ ...recording, beginning: {} }), 'beginning: expected a snapshot'],
  [
    'fact',
    ({ commits: [first, ...rest], ...recording }) => ({
      ...recording,
      commits: [
        { ...first, facts: [{ type: 'Conversation', id: 'x', event: { type: 'AiSpoke' } }] },
        ...rest,
      ],
    }),
    'commit 1 cannot be true',
  ],
  [
    'world',
    (recording) => ({ ...recording, beginning: { ...recording.beginning, world: { version: 1 } } }),
    '/agents: expected a value',
  ],
]

test.each(broken)(
  'a file that is no recording is refused, by name: %s',
  async (_, change, told) => {
    const { world } = await failed()
    const file = join(temporaryFolder(), 'recording.json')
    writeFileSync(file, JSON.stringify(change(await world.export())))
    await expect(createStandin({ from: file })).rejects.toThrow(
      `${file}: ${told}`.slice(0, file.length),
    )
    await expect(createStandin({ from: file })).rejects.toThrow(told)
  },
)

test('what cannot be read, or was cut short, is told as that', async () => {
  const file = join(temporaryFolder(), 'recording.json')
  await expect(createStandin({ from: file })).rejects.toThrow(`${file}: ENOENT`)
  writeFileSync(file, '{"version": 1, "comm')
  await expect(createStandin({ from: file })).rejects.toThrow('not JSON, or cut short')
})

test.each([
  [{ from: 'x', data: 'y' }, 'data: expected nothing, as from brings its own'],
  [{ atSeq: 3 }, 'atSeq: expected from as well'],
  [{ from: 7 }, 'from: expected the path of a recording'],
])('options that do not go together are refused: %j', async (options, told) => {
  await expect(createStandin(options as object)).rejects.toThrow(told)
})

test('a commit that is not in it is refused', async () => {
  const { world } = await failed()
  const recording = await world.export()
  await expect(createStandin({ from: recording, atSeq: 99 })).rejects.toThrow(
    /the recording given: expected a commit from 0, the oldest, to \d+, the latest, got 99/,
  )
})
