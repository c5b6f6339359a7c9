import { isObject, type Json } from '../../spec/json.ts'
import type { Looked } from './judge.ts'

/** What a mock answered to what a vendor was asked. */
export interface Mirrored {
  readonly status: number
  readonly body: unknown
}

export type Ask = (path: string, init: RequestInit) => Promise<Response>

/**
 * Asks a mock what a vendor was asked, in the same order. Their ids differ: where both answer alike, the mock's id at a
 * place stands for the vendor's from then on, so that what was created or listed can be asked for again.
 */
export class Mirror {
  readonly #ask: Ask
  readonly #headers: Readonly<Record<string, string>>
  readonly #ids = new Map<string, string>()
  #asking: Promise<unknown> = Promise.resolve()
  #waiting = 0
  #skipped = 0

  /** The headers are the mock's own keys; no other ones are sent, but for the type of the body. */
  constructor(ask: Ask, headers: Readonly<Record<string, string>>) {
    this.#ask = ask
    this.#headers = headers
  }

  /** How many it was not asked, as too many were waiting. */
  get skipped(): number {
    return this.#skipped
  }

  /** Null where it is not asked: nothing was answered, or not all that was sent is known. */
  async mirror(looked: Looked): Promise<Mirrored | null> {
    const { passed, operation, sent, got } = looked
    const isWhole = sent.unread === null && got.unread === null && passed.reply !== null
    if (operation === null || !isWhole || operation.path.startsWith('/_mock')) return null
    if (isOfOthers(passed.reply?.status ?? 0)) return null
    if (this.#waiting >= MOST_WAITING) {
      this.#skipped++
      return null
    }
    this.#waiting++
    const asked = this.#asking.then(() => this.#one(looked))
    this.#asking = asked.catch(() => {}) // whoever asked is told
    try {
      return await asked
    } finally {
      this.#waiting--
    }
  }

  async #one({ passed, wire, got }: Looked): Promise<Mirrored> {
    const { contentType, body } = wire.request
    const response = await this.#ask(this.#ours(passed.target), {
      method: passed.method,
      headers: {
        ...this.#headers,
        ...(contentType === null || body === null ? {} : { 'content-type': contentType }),
      },
      ...(body === null || !MAY_HAVE_BODY.test(passed.method)
        ? {}
        : { body: typeof body === 'string' ? nowhere(this.#ours(body)) : new Uint8Array(body) }),
    })
    const mirrored = { status: response.status, body: parsed(await response.text()) }
    if (response.ok) this.#pair(parsed(got.text ?? ''), mirrored.body)
    return mirrored
  }

  /** A path or body, with the mock's ids. */
  #ours(text: string): string {
    return text.replace(ID, (word) => this.#ids.get(word) ?? word)
  }

  #pair(theirs: Json | undefined, ours: Json | undefined): void {
    if (Array.isArray(theirs) && Array.isArray(ours)) {
      theirs.forEach((one, index) => {
        this.#pair(one, ours[index])
      })
    } else if (isObject(theirs) && isObject(ours)) {
      for (const [name, one] of Object.entries(theirs)) this.#pair(one, ours[name])
    } else if (isId(theirs) && isId(ours) && theirs !== ours && !this.#ids.has(theirs)) {
      if (this.#ids.size < MOST_IDS) this.#ids.set(theirs, ours)
    }
  }
}

/** What depends on keys, on how much was asked before, or on the day. */
const isOfOthers = (status: number): boolean => [401, 403, 429].includes(status) || status >= 500

/** A webhook that is registered with the vendor must not be called by the mock as well. */
const nowhere = (body: string): string =>
  body.replace(/https?:\/\/[^\s"'/\\?#]+/gi, 'https://mirror.invalid')

const MOST_WAITING = 1000
const MOST_IDS = 100_000

const MAY_HAVE_BODY = /^(?!GET$|HEAD$)/

/** A word long enough to be an id, with a digit: vendors write them as UUIDs and as hex. */
const ID = /(?<![\w-])(?=[\w-]*\d)[\w-]{16,64}(?![\w-])/g

const isId = (value: Json | undefined): value is string =>
  typeof value === 'string' && new RegExp(`^${ID.source}$`).test(value)

/** Undefined for what is no JSON. */
function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
