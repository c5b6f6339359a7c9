import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { at, type Client, CONVERSATIONS, client, fresh } from '../support-http/mock.ts'
import { conversation, human, idOf, world } from '../support-http/world.ts'

const id = '0c5e8f10-4d6b-4c1a-9a53-2f5f3d1f7a01'
const hi = { type: 'text', text: { body: 'Hi' } }
const made: { folders: string[]; clients: Client[] } = { folders: [], clients: [] }

afterEach(async () => {
  for (const one of made.clients.splice(0)) await one.standin.close()
  for (const folder of made.folders.splice(0)) await rm(folder, { recursive: true })
})

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'standin-test-'))
  made.folders.push(path)
  return path
}

async function open(data: string, fixture = 'demo', report: (problem: string) => void = () => {}) {
  const one = await fresh({ data, fixture, report })
  made.clients.push(one)
  return one
}

describe('a store in a folder', () => {
  it('holds a readable snapshot and a journal, and brings the same world back', async () => {
    const data = await folder()
    const first = await open(data)
    const sent = await first.post(at(id, 'messages'), hi)
    const state = (await first.get('/_mock/state')).text
    const [line] = (await readFile(join(data, 'default', 'journal.jsonl'), 'utf8'))
      .trim()
      .split('\n')
    expect(JSON.parse(line ?? '')).toMatchObject({
      seq: 1,
      at: Date.parse('2026-01-01T09:00:00Z'),
      operation: 'api_v1_conversations_messages_create',
      facts: [{ type: 'Conversation', id }],
    })
    await first.standin.close()
    made.clients.pop()
    expect(JSON.parse(await readFile(join(data, 'default', 'world.json'), 'utf8'))).toMatchObject({
      seq: 1,
    })

    const second = await open(data)
    expect((await second.get('/_mock/state')).text).toBe(state)
    const { body } = await second.get<{ results: object[] }>(`${at(id, 'messages')}?limit=1`)
    expect(body.results[0]).toEqual(sent.body)
    expect(await second.get('/_mock/worlds').then((worlds) => worlds.body)).toMatchObject({
      worlds: [{ world: 'default', seq: 1 }],
    })
  })

  it('keeps worlds apart', async () => {
    const data = await folder()
    const one = await open(data)
    await client(one.standin, 'sk_test_a').inbound({ conversationId: id })
    expect(existsSync(join(data, 'a', 'journal.jsonl'))).toBe(true)
    expect(existsSync(join(data, 'default', 'journal.jsonl'))).toBe(false)
  })

  it('answers 503 for a world whose file is corrupt, and leaves it as it is', async () => {
    const data = await folder()
    await mkdir(join(data, 'a'))
    await writeFile(join(data, 'a', 'world.json'), 'garbage')
    const one = await open(data)
    const { status } = await client(one.standin, 'sk_test_a').get('/_mock/state')
    expect(await readFile(join(data, 'a', 'world.json'), 'utf8')).toBe('garbage')
    expect(status).toBe(503)
  })
})

describe.skipIf(!existsSync('/dev/full'))('a full disk', () => {
  async function full(fixture = 'demo', problems: string[] = []): Promise<Client> {
    const data = await folder()
    await mkdir(join(data, 'default'))
    await symlink('/dev/full', join(data, 'default', 'journal.jsonl'))
    return open(data, fixture, (problem) => problems.push(problem))
  }

  it('is answered 503 in the words of Wassist, and nothing is changed', async () => {
    const problems: string[] = []
    const one = await full('demo', problems)
    const before = (await one.get('/_mock/state')).text
    const { status, type, body } = await one.post(at(id, 'messages'), hi)
    expect({ status, type, body }).toEqual({
      status: 503,
      type: 'application/json',
      body: {
        error: expect.stringMatching(/nothing was changed: ENOSPC/),
        code: 'storage_unavailable',
      },
    })
    expect((await one.get('/_mock/state')).text).toBe(before)
    expect(problems).toEqual([
      expect.stringMatching(/^World "default" takes no more writes: ENOSPC/),
    ])
  })

  it('goes on being read, and refuses every other write', async () => {
    const one = await full()
    const before = (await one.get(CONVERSATIONS)).text
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => one.post(at(id, 'messages'), hi)),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]))
    expect((await one.post(at(id, 'takeover'))).status).toBe(503)
    expect((await one.get(CONVERSATIONS)).text).toBe(before)
    const control = await one.post('/_mock/inbound', {
      vendor: 'wassist',
      conversationId: id,
      text: 'Hi',
    })
    expect(control).toMatchObject({ status: 503, type: 'application/problem+json' })
    expect(await one.post('/_mock/reset', {})).toMatchObject({ status: 503 })
  })

  it('leaves other worlds alone', async () => {
    const one = await full()
    await one.post(at(id, 'messages'), hi)
    expect((await client(one.standin, 'sk_test_a').post(at(id, 'messages'), hi)).status).toBe(201)
  })

  it('is answered 503 to a read whose timers cannot be kept', async () => {
    const data = await folder()
    const fixture = join(data, 'taken.json')
    await writeFile(fixture, JSON.stringify(world([conversation(1, { control: human('-1s') })])))
    await mkdir(join(data, 'default'))
    await symlink('/dev/full', join(data, 'default', 'journal.jsonl'))
    const one = await open(data, fixture)
    expect((await one.get(at(idOf(1)))).status).toBe(503)
  })
})
