import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { env, execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

export const root = fileURLToPath(new URL('..', import.meta.url))

const READY_MS = 30_000
const RUN_MS = 300_000
const STOP_MS = 5_000

export interface Ended {
  readonly ok: boolean
  readonly stdout: string
  /** Both streams, for people. */
  readonly output: string
}

/** Node programs that one run started, so that it can end those and no others. */
export class Programs {
  readonly #running = new Set<ChildProcess>()

  /** Runs a program to its end. */
  async run(script: string, args: readonly string[]): Promise<Ended> {
    const { child, text } = this.#start(script, args, RUN_MS)
    const [code, signal] = await once(child, 'close')
    const late =
      signal === null
        ? ''
        : `\n${script} was ended by ${signal}, after ${RUN_MS / 1000} s at the latest`
    return { ok: code === 0, stdout: text.stdout, output: text.both + late }
  }

  /** Starts a server and waits for the line in which it says that it listens: gives the pattern's first group. */
  serve(script: string, args: readonly string[], ready: RegExp): Promise<string> {
    const { child, text } = this.#start(script, args)
    return new Promise((resolve, reject) => {
      const fail = (what: string) => reject(new Error(`${script} ${what}\n${text.both}`))
      const timer = setTimeout(fail, READY_MS, `was not ready after ${READY_MS / 1000} s`)
      child.once('close', (code) => fail(`ended with ${code} instead of listening`))
      child.stdout?.on('data', () => {
        const found = ready.exec(text.stdout)?.[1]
        if (found === undefined) return
        clearTimeout(timer)
        resolve(found)
      })
    })
  }

  /** Ends whatever still runs; resolves when all of it is gone. */
  async stop(): Promise<void> {
    await Promise.all([...this.#running].map(end))
  }

  #start(script: string, args: readonly string[], timeout?: number) {
    const child = spawn(execPath, [script, ...args], {
      cwd: root,
      env: ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe'],
      killSignal: 'SIGKILL',
      ...(timeout === undefined ? {} : { timeout }),
    })
    this.#running.add(child)
    child.once('close', () => this.#running.delete(child))
    const text = { stdout: '', both: '' }
    // read to the end, whoever still listens: a full pipe would stop the program
    child.stdout.on('data', (chunk) => {
      text.stdout += chunk
      text.both += stripVTControlCharacters(String(chunk))
    })
    child.stderr.on('data', (chunk) => {
      text.both += stripVTControlCharacters(String(chunk))
    })
    return { child, text }
  }
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'close')
  const impatient = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
  child.kill('SIGTERM')
  await gone
  clearTimeout(impatient)
}

/** Nobody phones home, nothing goes through a proxy of the machine, and no setting of Standin leaks in. */
const ENVIRONMENT = {
  ...Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('STANDIN_'))),
  DO_NOT_TRACK: '1',
  NO_COLOR: '1',
  NO_PROXY: '127.0.0.1',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
  REDOCLY_TELEMETRY: 'off',
}
