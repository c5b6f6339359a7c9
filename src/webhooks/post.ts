import type { WallClock } from '../clock.ts'

export interface Letter {
  readonly url: string
  /** All of them. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly timeoutMs: number
  /** Gives up waiting. */
  readonly signal: AbortSignal
}

export interface Answer {
  /** Null where none came. */
  readonly status: number | null
  readonly error: string | null
  /** Milliseconds of the wall clock. */
  readonly durationMs: number
  /** The beginning of the body. */
  readonly text: string
}

export const JSON_BODY = { 'content-type': 'application/json' }

/** Posts a text, and tells what came of it. Redirects are not followed: they could lead anywhere. */
export async function post(letter: Letter, wall: WallClock): Promise<Answer> {
  const { url, headers, body, timeoutMs } = letter
  const begin = wall.now()
  const { signal, dispose } = deadline(letter, wall)
  const ended = () => ({ durationMs: wall.now() - begin })
  try {
    const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' })
    const text = await beginningOf(response)
    return { status: response.status, error: null, text, ...ended() }
  } catch (error) {
    return { status: null, error: problemOf(error, timeoutMs), text: '', ...ended() }
  } finally {
    dispose()
  }
}

/**
 * Gives up when it is told to, and when the time is over. On Node 20 `AbortSignal.any` and `AbortSignal.timeout` do this
 * only until the next garbage collection.
 */
function deadline({ signal, timeoutMs }: Letter, wall: WallClock) {
  const abort = new AbortController()
  const giveUp = () => abort.abort(signal.reason)
  if (signal.aborted) giveUp()
  signal.addEventListener('abort', giveUp)
  const callOff = wall.wake(wall.now() + timeoutMs, () =>
    abort.abort(new DOMException('The time is over', 'TimeoutError')),
  )
  const dispose = () => {
    callOff()
    signal.removeEventListener('abort', giveUp)
  }
  return { signal: abort.signal, dispose }
}

const KEPT_BYTES = 1024

/** A receiver may answer more than anybody wants to keep; the rest is not read. */
async function beginningOf({ body }: Response): Promise<string> {
  if (body === null) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of body) {
      chunks.push(chunk)
      size += chunk.byteLength
      if (size >= KEPT_BYTES) break // which cancels the stream
    }
  } catch {
    // it was answered: what more there was to say does not matter
  }
  const beginning = Buffer.concat(chunks).subarray(0, KEPT_BYTES)
  return new TextDecoder().decode(beginning, { stream: true }) // a letter that was cut in two is left out
}

/** What `fetch` wraps up in a cause. */
function problemOf(error: unknown, timeoutMs: number): string {
  const { name, message, cause } = error as Error
  if (name === 'TimeoutError') return `no answer within ${timeoutMs / 1000} s`
  return cause instanceof Error
    ? cause.message || String((cause as { code?: string }).code)
    : message
}
