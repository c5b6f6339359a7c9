import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readProxyConfig } from '../../src/cli/proxy-options.ts'
import { ProxySession } from '../../src/cli/proxy-session.ts'
import { wallClock } from '../../src/clock.ts'
import type { Passed } from '../../src/contracts/proxy/passed.ts'
import type { Recorded } from '../../src/contracts/proxy/record.ts'
import { listenWith } from '../../src/http/listen.ts'
import { proxyServer } from '../../src/http/proxy-server.ts'

/** What a test has opened, closed when it is over, the last first. */
export function opened() {
  const closing: (() => unknown)[] = []
  return {
    keep: <T extends { close(): unknown }>(one: T): T => {
      closing.push(() => one.close())
      return one
    },
    async clear(): Promise<void> {
      for (const close of closing.splice(0).reverse()) await close()
    },
  }
}

/** A server on the loopback that answers as told, and keeps what it was asked. */
export async function upstream(answer: RequestListener) {
  const asked: IncomingMessage[] = []
  const server = createServer((request, response) => {
    asked.push(request)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on a port, not on a pipe
  const close = () => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return { url: `http://127.0.0.1:${port}`, asked, server, close }
}

/** The proxy without what judges: it gives what has passed, in turn. */
export async function relayed(to: string, more: { timeoutMs?: number; pseudonym?: string } = {}) {
  const passed: Passed[] = []
  const waiting: ((one: Passed) => void)[] = []
  const server = proxyServer({
    upstream: new URL(to),
    timeoutMs: 30_000,
    pseudonym: 'standin-test',
    ...more,
    wall: wallClock,
    adminToken: null,
    report: async () => ({ own: true }),
    onPassed: (one) => {
      const next = waiting.shift()
      if (next === undefined) passed.push(one)
      else next(one)
    },
  })
  const listening = await listenWith(server, { port: 0, host: '127.0.0.1' })
  return {
    url: listening.url,
    close: () => listening.close(),
    next: (): Promise<Passed> => {
      const there = passed.shift()
      return there === undefined
        ? new Promise((resolve) => waiting.push(resolve))
        : Promise.resolve(there)
    },
  }
}

/** The whole of it, as the command runs it. */
export async function proxied(to: string, ...flags: string[]) {
  const recorded: Recorded[] = []
  let called = 0
  let tell = () => {}
  const config = readProxyConfig(['--upstream', to, '--port', '0', ...flags], {})
  const session = new ProxySession(config, {
    onRecorded: (one) => {
      recorded.push(one)
      tell()
    },
    onBug: (error) => {
      throw error
    },
  })
  if (config.hasMock) await session.openMock()
  const listening = await listenWith(session.server(), config)
  const { url } = listening

  /** Until all that was called is put down: the end of a reply may reach the client first. */
  async function settled(): Promise<void> {
    while (recorded.length < called) {
      await new Promise<void>((resolve) => {
        tell = resolve
      })
    }
  }

  return {
    url,
    session,
    recorded,
    close: () => listening.close(),
    call: async (path: string, init: RequestInit = {}) => {
      called++
      const response = await fetch(url + path, init)
      return { status: response.status, text: await response.text() }
    },
    run: () => settled().then(() => session.run()),
    present: () => settled().then(() => session.present()),
  }
}
