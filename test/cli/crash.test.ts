import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { at, type List, type Message } from '../support-http/mock.ts'
import { type Server, sandbox } from '../support-http/server.ts'

const box = sandbox()
afterAll(() => box.clear())

const id = '0c5e8f10-4d6b-4c1a-9a53-2f5f3d1f7a01'
const FROZEN = ['--at', '2026-01-01T09:00:00Z']

const send = (server: Server, body: string) =>
  server.post<Message>(at(id, 'messages'), { type: 'text', text: { body } })

async function texts(server: Server): Promise<(string | null)[]> {
  const found: (string | null)[] = []
  for (let offset = 0; ; offset += 100) {
    const { body } = await server.send<List<Message>>(
      `${at(id, 'messages')}?limit=100&offset=${offset}`,
    )
    found.push(...body.results.map(({ text }) => text))
    if (body.next === null) return found
  }
}

describe.concurrent('a server that is killed', { timeout: 60_000 }, () => {
  it('has what it answered for right before', async () => {
    const data = await box.folder()
    const first = await box.serve(['--data', data])
    const sent = await send(first, 'The last words')
    await first.stop('SIGKILL')
    expect(sent.status).toBe(201)
    const second = await box.serve(['--data', data])
    expect(await texts(second)).toContain('The last words')
  })

  it('in the middle of a load has every message that it answered for, each once', async () => {
    const data = await box.folder()
    const first = await box.serve(['--data', data, ...FROZEN])
    const answered: string[] = []
    let next = 0
    let killed: Promise<unknown> | undefined
    async function client(): Promise<void> {
      while (next < 2000 && killed === undefined) {
        const text = `Message ${next++}`
        const { status } = await send(first, text)
        if (status === 201) answered.push(text)
        if (answered.length === 900) killed = first.stop('SIGKILL')
      }
    }
    await Promise.allSettled(Array.from({ length: 20 }, client))
    await killed
    expect(answered.length).toBeGreaterThanOrEqual(900)
    expect(next).toBeLessThan(2000)

    const second = await box.serve(['--data', data, ...FROZEN])
    const found = await texts(second)
    const kept = new Set(found)
    expect(answered.filter((text) => !kept.has(text))).toEqual([])
    expect(kept.size).toBe(found.length)
    expect((await send(second, 'And on')).status).toBe(201)
  })

  it('in the middle of a line starts without that line, and goes on from there', async () => {
    const data = await box.folder()
    const journal = join(data, 'default', 'journal.jsonl')
    const first = await box.serve(['--data', data, ...FROZEN])
    await send(first, 'Whole')
    await first.stop('SIGKILL')
    const whole = await readFile(journal, 'utf8')
    await appendFile(journal, whole.slice(0, whole.length / 2))

    const second = await box.serve(['--data', data, ...FROZEN])
    expect((await texts(second))[0]).toBe('Whole')
    expect(await readFile(journal, 'utf8')).toBe(whole)
    await send(second, 'After')
    await second.stop('SIGKILL')

    const third = await box.serve(['--data', data, ...FROZEN])
    expect((await texts(third)).slice(0, 2)).toEqual(['After', 'Whole'])
  })

  it('keeps the worlds of all keys', async () => {
    const data = await box.folder()
    const first = await box.serve(['--data', data])
    const headers = { 'x-api-key': 'sk_test_other' }
    await first.send(at(id, 'takeover'), { method: 'POST', headers })
    await first.stop('SIGKILL')
    const second = await box.serve(['--data', data])
    expect((await second.send(at(id), { headers })).body).toMatchObject({ isHumanTakeover: 'true' })
    expect((await second.send(at(id))).body).toMatchObject({ isHumanTakeover: 'false' })
  })
})

describe.skipIf(process.platform === 'win32')('a disk that fills up', { timeout: 60_000 }, () => {
  it('is answered 503, and all that was answered for before is there after a restart', async () => {
    const data = await box.folder()
    // files may have 300 KB: the snapshot fits, and some hundred messages
    const limited = ['bash', '-c', 'ulimit -f 300; exec "$0" "$@"']
    const first = await box.serve(['--data', data, ...FROZEN], limited)
    const answered: string[] = []
    let refused: Awaited<ReturnType<typeof send>> | undefined
    for (let n = 0; n < 2000 && refused === undefined; n++) {
      const text = `Message ${n} ${'x'.repeat(1000)}`
      const answer = await send(first, text)
      if (answer.status === 201) answered.push(text)
      else refused = answer
    }
    expect(refused).toMatchObject({
      status: 503,
      type: 'application/json',
      body: {
        error: expect.stringMatching(/nothing was changed: /),
        code: 'storage_unavailable',
      },
    })
    expect(answered.length).toBeGreaterThan(50)
    expect((await texts(first)).filter((text) => text?.startsWith('Message'))).toEqual(
      [...answered].reverse(),
    )
    const { code, stderr } = await first.stop()
    expect(code).toBe(0)
    expect(stderr).toMatch(/^standin: World "default" takes no more writes: EFBIG/)

    const second = await box.serve(['--data', data, ...FROZEN])
    expect((await texts(second)).filter((text) => text?.startsWith('Message'))).toEqual(
      [...answered].reverse(),
    )
    expect((await send(second, 'Room again')).status).toBe(201)
  })

  it('keeps nothing of what it answered 503 for', async () => {
    const data = await box.folder()
    const limited = ['bash', '-c', 'ulimit -f 300; exec "$0" "$@"']
    // while one write is flushed, the next one grows long
    const first = await box.serve(['--data', data, '--fsync', ...FROZEN], limited)
    const refused: string[] = []
    for (let wave = 0; wave < 20 && refused.length === 0; wave++) {
      const wanted = Array.from({ length: 200 }, (_, n) => `${wave}-${n} ${'x'.repeat(900)}`)
      const answers = await Promise.all(wanted.map((text) => send(first, text)))
      refused.push(...wanted.filter((_, n) => answers[n]?.status === 503))
    }
    expect(refused).not.toEqual([])
    await first.stop()
    const kept = new Set(await texts(await box.serve(['--data', data, ...FROZEN])))
    expect(refused.filter((text) => kept.has(text))).toEqual([])
  })
})
