import { readFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { at, CONVERSATIONS } from '../support-http/mock.ts'
import { type Server, sandbox } from '../support-http/server.ts'

const box = sandbox()
const sockets: Socket[] = []
afterAll(async () => {
  for (const socket of sockets) socket.destroy()
  await box.clear()
})

const id = '0c5e8f10-4d6b-4c1a-9a53-2f5f3d1f7a01'

/** A connection to the server that stays open, and that has sent the text. */
async function hold({ url }: Server, sent: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  sockets.push(socket)
  socket.on('error', () => {}) // the server may well reset it
  await new Promise((resolve) => socket.once('connect', resolve))
  if (sent !== '') socket.write(sent)
  return socket
}

const endsSoon = (server: Server) =>
  Promise.race([server.stop(), wait(3000, 'still running', { ref: false })])

describe.concurrent('a server that is told to stop', { timeout: 30_000 }, () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends with 0 and has written its store: %s',
    async (signal) => {
      const data = await box.folder()
      const server = await box.serve(['--data', data])
      await server.post(at(id, 'messages'), { type: 'text', text: { body: 'Remember me' } })
      const { text } = await server.send('/_mock/state')
      expect(await server.stop(signal)).toMatchObject({ code: 0, signal: null, stderr: '' })

      const snapshot = JSON.parse(await readFile(join(data, 'default', 'world.json'), 'utf8'))
      expect(snapshot).toMatchObject({ version: 1, seq: expect.any(Number), fixture: 'demo' })
      expect(JSON.stringify(snapshot.world)).toContain('Remember me')
      await expect(readFile(join(data, '.lock'))).rejects.toMatchObject({ code: 'ENOENT' })

      const again = await box.serve(['--data', data, '--fixture', 'empty'])
      const messages = (state: string) =>
        JSON.parse(state).conversations.map((one: { messages: object[] }) => one.messages.length)
      expect(messages((await again.send('/_mock/state')).text)).toEqual(messages(text))
    },
  )

  it('shows the same after the next start, byte by byte, where time stands still', async () => {
    const data = await box.folder()
    const args = ['--data', data, '--at', '2026-01-01T09:00:00Z']
    const first = await box.serve(args)
    await first.post('/_mock/inbound', {
      vendor: 'wassist',
      from: '+447700900999',
      text: 'Hi \u2028 there',
    })
    await first.post(at(id, 'takeover'), { durationMinutes: 3 })
    await first.post('/_mock/clock', { advance: '1m' })
    const paths = ['/_mock/state', '/_mock/clock', CONVERSATIONS, at(id, 'messages')]
    const read = async (server: Server) =>
      Promise.all(
        paths.map(async (path) => (await server.send(path)).text.replaceAll(server.url, '')),
      )
    const before = await read(first)
    await first.stop()
    expect(await read(await box.serve(args))).toEqual(before)
  })

  it('does not wait for a client that keeps its connection', async () => {
    const server = await box.serve(['--ephemeral'])
    const socket = await hold(
      server,
      'GET /_mock/health HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n',
    )
    const [reply] = await new Promise<Buffer[]>((resolve) =>
      socket.once('data', (chunk) => resolve([chunk])),
    )
    expect(String(reply)).toMatch(/^HTTP\/1\.1 200 OK/)
    expect(await endsSoon(server)).toMatchObject({ code: 0 })
  })

  it.each([
    ['has sent nothing', ''],
    [
      'has sent half a request',
      'POST /_mock/clock HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{',
    ],
  ])('does not wait for a client that %s', async (_, sent) => {
    const server = await box.serve(['--ephemeral'])
    await hold(server, sent)
    await server.send('/_mock/health')
    expect(await endsSoon(server)).toMatchObject({ code: 0 })
  })
})
