import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { type Answer, answer } from './mock.ts'

export const CLI = fileURLToPath(new URL('../../dist/cli/index.js', import.meta.url))

/** How a process ended, and what it said. */
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface Server {
  readonly url: string
  readonly key: string
  /** The one line that `--json` prints. */
  readonly block: Record<string, unknown>
  readonly pid: number
  send<T = unknown>(path: string, init?: RequestInit): Promise<Answer<T>>
  post<T = unknown>(path: string, body?: unknown): Promise<Answer<T>>
  /** Sends the signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Ended>
}

/** Processes and folders of one test file; `clear` ends and removes what is left of them. */
export function sandbox() {
  const children = new Set<ChildProcess>()
  const folders: string[] = []

  function begin(args: readonly string[], wrapper: readonly string[] = []) {
    const [command = process.execPath, ...rest] = [...wrapper, process.execPath, CLI, ...args]
    const child = spawn(command, rest, { env: environment(), stdio: ['ignore', 'pipe', 'pipe'] })
    children.add(child)
    let stdout = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk
    })
    const stderr = text(child.stderr)
    const ended = new Promise<Ended>((resolve) => {
      child.on('close', async (code, signal) => {
        children.delete(child)
        resolve({ code, signal, stdout, stderr: await stderr })
      })
    })
    const died = ended.then(({ code, stderr }) => {
      throw new Error(`The server ended with ${code}: ${stderr}`)
    })
    died.catch(() => {}) // every process ends; only who waits for what it prints is told
    const printed = (whole: RegExp) => {
      const there = new Promise<string>((resolve) => {
        child.stdout.on('data', () => {
          if (whole.test(stdout)) resolve(stdout)
        })
      })
      return Promise.race([there, died])
    }
    return { child, ended, printed }
  }

  return {
    async folder(): Promise<string> {
      const path = await mkdtemp(join(tmpdir(), 'standin-cli-'))
      folders.push(path)
      return path
    },

    /** Runs the command until it ends by itself. */
    run: (...args: string[]): Promise<Ended> => begin(args).ended,

    /** The same with variables such as `STANDIN_PORT=0`. */
    runWith: (variables: readonly string[], ...args: string[]): Promise<Ended> =>
      begin(args, ['env', ...variables]).ended,

    /** Starts a server on a free port; `wrapper` is what its command line is given to. */
    async serve(
      args: readonly string[],
      wrapper: readonly string[] = [],
      command = 'start',
    ): Promise<Server> {
      const all = [command, '--port', '0', '--json', ...args]
      const { child, ended, printed } = begin(all, wrapper)
      const block = JSON.parse(await printed(/\n/))
      return {
        ...connect(block.url, block.key),
        block,
        pid: child.pid ?? 0,
        stop: (signal = 'SIGTERM') => {
          child.kill(signal)
          return ended
        },
      }
    },

    /** Starts a server that prints for people, and gives what it prints. */
    serveText: (...args: string[]): Promise<string> =>
      begin(['--port', '0', ...args]).printed(/curl .*\n\n/),

    async clear(): Promise<void> {
      const closing = [...children].map(
        (child) => new Promise((resolve) => child.once('close', resolve)),
      )
      for (const child of children) child.kill('SIGKILL')
      await Promise.all(closing)
      for (const path of folders.splice(0)) await rm(path, { recursive: true, force: true })
    },
  }
}

function connect(url: string, key: string) {
  async function send<T>(path: string, init: RequestInit = {}): Promise<Answer<T>> {
    const headers = { 'x-api-key': key, 'content-type': 'application/json', ...init.headers }
    return answer<T>(await fetch(url + path, { ...init, headers }))
  }
  return {
    url,
    key,
    send,
    post: <T>(path: string, body?: unknown) =>
      send<T>(path, {
        method: 'POST',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  }
}

/** The own environment without settings of Standin's. */
const environment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('STANDIN_')))
