import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { sandbox } from '../support-http/server.ts'

const box = sandbox()
afterAll(() => box.clear())

const commit = (seq: number, facts: unknown = []) =>
  JSON.stringify({ seq, at: 1_767_258_000_000, operation: 'test', facts })

type Files = Record<string, string>

/** Starts on a store with these files, and tells how that ended and that none of them has changed. */
async function start(files: Files) {
  const data = await box.folder()
  const world = join(data, 'default')
  await mkdir(world)
  for (const [name, content] of Object.entries(files)) await writeFile(join(world, name), content)
  const ended = await box.run('--port', '0', '--data', data)
  for (const [name, content] of Object.entries(files)) {
    expect(await readFile(join(world, name), 'utf8')).toBe(content)
  }
  expect(await readdir(data)).toEqual(['default'])
  return { ...ended, path: (name: string) => join(world, name) }
}

const ONE_LINE = /^standin: [^\n]+\n$/

describe.concurrent('a corrupt store ends the start with 2, one line and the file as it was', {
  timeout: 30_000,
}, () => {
  const snapshots: [string, string, RegExp][] = [
    ['is cut short', '{"version":1,"seq":0,"wor', /not JSON/],
    ['has another version', '{"version":2,"seq":0,"world":{}}', /expected version 1/],
    ['has no seq', '{"version":1,"world":{}}', /not a snapshot/],
  ]
  it.each(snapshots)('when world.json %s', async (_, content, problem) => {
    const { code, stdout, stderr, path } = await start({ 'world.json': content })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(ONE_LINE)
    expect(stderr).toContain(path('world.json'))
    expect(stderr).toMatch(problem)
  })

  const journals: [string, string[], RegExp][] = [
    ['in its middle', [commit(1), 'garbage', commit(3)], /line 2 is not a commit/],
    ['at a whole last line', [commit(1), '{"seq":2}'], /line 2 is not a commit/],
    ['by a gap', [commit(1), commit(3)], /commit 3 follows commit 1/],
    ['by a commit that is there twice', [commit(1), commit(1)], /commit 1 follows commit 1/],
  ]
  it.each(journals)('when the journal is damaged %s', async (_, lines, problem) => {
    const { code, stdout, stderr, path } = await start({ 'journal.jsonl': `${lines.join('\n')}\n` })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(ONE_LINE)
    expect(stderr).toContain(path('journal.jsonl'))
    expect(stderr).toMatch(problem)
  })

  it('when world.json is no JSON at all', async () => {
    const { code, stderr } = await start({ 'world.json': 'garbage\nover\nlines\n' })
    expect(code).toBe(2)
    expect(stderr).toMatch(ONE_LINE)
  })

  it('when world.json holds no world', async () => {
    const { code, stderr } = await start({ 'world.json': '{"version":1,"seq":0,"world":{}}' })
    expect(stderr).toMatch(ONE_LINE)
    expect(code).toBe(2)
  })

  it('when a commit cannot be true', async () => {
    const fact = { type: 'Conversation', id: 'nope', event: { type: 'MessagesRead' } }
    const { code, stderr } = await start({
      'world.json': snapshot(0),
      'journal.jsonl': `${commit(1, [fact])}\n`,
    })
    expect(stderr).toMatch(ONE_LINE)
    expect(stderr).toContain('MessagesRead')
    expect(code).toBe(2)
  })

  it.each([
    [
      'the beginning of the journal',
      { 'world.json': snapshot(0), 'journal.jsonl': `${commit(3)}\n` },
    ],
    ['the snapshot', { 'journal.jsonl': `${commit(1)}\n${commit(2)}\n` }],
  ])('when %s is gone', async (_, files: Files) => {
    const { code, stdout, stderr } = await start(files)
    expect(stderr).toMatch(ONE_LINE)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })

  it.each(['world.json', 'journal.jsonl'])('when %s cannot be read', async (name) => {
    const data = await box.folder()
    const path = join(data, 'default', name)
    await mkdir(path, { recursive: true })
    const { code, stderr } = await box.run('--port', '0', '--data', data)
    expect(stderr).toMatch(ONE_LINE)
    expect(stderr).toContain(path)
    expect(code).toBe(2)
  })
})

function snapshot(seq: number): string {
  const lists = ['agents', 'channels', 'contacts', 'templates', 'webhooks', 'conversations']
  const world = { version: 1, ...Object.fromEntries(lists.map((list) => [list, []])) }
  return JSON.stringify({
    version: 1,
    seq,
    origin: 0,
    salt: '',
    seed: 'standin',
    fixture: 'empty',
    world,
  })
}
