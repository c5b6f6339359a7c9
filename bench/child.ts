import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export const KEY = { 'x-api-key': 'sk_test' }

/** A program to be measured: Node's arguments for a server that listens on `port` of 127.0.0.1. */
export interface Program {
  readonly name: string
  readonly args: (port: number) => readonly string[]
  /** A path that it answers with 200. */
  readonly ready: string
}

const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})
process.on('SIGINT', () => process.exit(130))
process.on('SIGTERM', () => process.exit(143))

/** Runs a program while `use` uses it. */
export async function withServer<T>(
  program: Program,
  use: (server: Server) => Promise<T>,
): Promise<T> {
  const server = await start(program)
  try {
    return await use(server)
  } finally {
    await server.stop()
  }
}

export class Server {
  readonly url: string
  /** From the spawn to the first answer, in milliseconds. */
  readonly startedIn: number
  readonly #child: ChildProcess

  constructor(child: ChildProcess, url: string, startedIn: number) {
    this.#child = child
    this.url = url
    this.startedIn = startedIn
  }

  /** User and system time of the process until now, in milliseconds. */
  cpu(): number {
    const [user, system] = this.#proc('stat')
      .replace(/^.*\) /s, '')
      .split(' ')
      .slice(11, 13)
    return (Number(user) + Number(system)) * TICK
  }

  /** Resident memory in megabytes. */
  memory(): number {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(this.#proc('status')) ?? []
    return Number(kilobytes) / 1024
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return
    const exit = once(this.#child, 'exit')
    this.#child.kill('SIGKILL') // nothing that it kept is of use to anybody
    await exit
  }

  #proc(file: string): string {
    return readFileSync(`/proc/${this.#child.pid}/${file}`, 'utf8')
  }
}

/** Linux counts a process's time in hundredths of a second. */
const TICK = 10

/** Ends what takes longer than this to start (milliseconds). */
const PATIENCE = 60_000

async function start({ name, args, ready }: Program): Promise<Server> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const begin = performance.now()
  const child = spawn(process.execPath, args(port), { stdio: ['ignore', 'ignore', 'pipe'] })
  running.add(child)
  child.once('exit', () => running.delete(child))
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  while ((await statusOf(url + ready)) !== 200) {
    const over = performance.now() - begin > PATIENCE
    if (over) child.kill('SIGKILL')
    if (over || child.exitCode !== null) throw new Error(`${name} did not start. ${said}`)
    await sleep(1)
  }
  return new Server(child, url, performance.now() - begin)
}

/** Status of a GET whose answer came whole; undefined when nobody answered. */
function statusOf(url: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const call = request(url, { headers: KEY, agent: false }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode))
    })
    call.once('error', () => resolve(undefined)).end()
  })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on a port, not on a pipe
  server.close()
  await once(server, 'close')
  return port
}
