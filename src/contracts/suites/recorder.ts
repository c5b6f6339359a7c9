import { wallClock } from '../../clock.ts'
import type { Exchange, HttpBody } from '../../spec/exchange.ts'
import type { Judge, Judgement, WireMessage } from '../../spec/judge.ts'
import { maskText, shownBody, shownHeaders } from '../../spec/mask.ts'

/** An exchange as it is shown, and what the document says of it as it was. */
export interface Recorded {
  readonly exchange: Exchange
  /** Null where no reply came. */
  readonly answered: Answered | null
}

export interface Answered {
  readonly reply: WireMessage & { readonly status: number }
  readonly judgement: Judgement
}

/** Sends a request on. */
export type Send = (request: Request) => Promise<Response>

/** Keeps what goes over the wire, and gives every reply a tag by which it can be found again. */
export class Recorder {
  readonly #judge: Judge
  /** What goes before the paths of the document. */
  readonly #prefix: string
  readonly #tag: string
  readonly #all: Recorded[] = []

  constructor(judge: Judge, { url, tag }: { url: string; tag: string }) {
    this.#judge = judge
    this.#prefix = new URL(url).pathname.replace(/\/$/, '')
    this.#tag = tag
  }

  get all(): readonly Recorded[] {
    return this.#all
  }

  /** Ids count up by one, from 1. */
  find(id: number): Recorded | undefined {
    return this.#all[id - 1]
  }

  /** Calls, and keeps the exchange as soon as all of the reply is there, or none will come. */
  async call(request: Request, send: Send): Promise<Response> {
    const at = wallClock.now()
    const sent = message(request.headers, await request.clone().arrayBuffer())
    const { method, url } = request
    const address = this.ofTheDocument(url)
    const keep = (answered: Answered | null, response: Exchange['response']) => {
      const exchange: Exchange = {
        id: this.#all.length + 1,
        at,
        tookMs: wallClock.now() - at,
        operation: this.#judge.operationAt(method, new URL(address).pathname)?.id ?? null,
        method,
        url: maskText(url),
        request: { headers: shownHeaders(request.headers), body: shown(sent) },
        response,
        violations: [],
      }
      this.#all.push({ exchange, answered })
      return exchange.id
    }
    try {
      const response = await send(request)
      const { status, statusText } = response
      const bytes = await response.arrayBuffer()
      const reply = { ...message(response.headers, bytes), status }
      const judgement = this.#judge.judge({ method, url: address, request: sent, response: reply })
      const id = keep(
        { reply, judgement },
        { status, headers: shownHeaders(response.headers), body: shown(reply) },
      )
      const headers = new Headers(response.headers)
      headers.set(this.#tag, String(id))
      const body = bytes.byteLength === 0 ? null : bytes
      return new Response(body, { status, statusText, headers })
    } catch (error) {
      keep(null, null)
      throw error
    }
  }

  /** An address without what goes before the paths of the document. */
  ofTheDocument(url: string): string {
    const address = new URL(url)
    if (address.pathname.startsWith(`${this.#prefix}/`)) {
      address.pathname = address.pathname.slice(this.#prefix.length)
    }
    return address.href
  }
}

function message(headers: Headers, bytes: ArrayBuffer): WireMessage {
  const contentType = headers.get('content-type')
  if (bytes.byteLength === 0) return { contentType, body: null }
  const isText = contentType === null || TEXTUAL.test(contentType)
  return { contentType, body: isText ? new TextDecoder().decode(bytes) : new Uint8Array(bytes) }
}

const TEXTUAL =
  /^\s*(text\/|application\/([\w.-]+\+)?(json|xml)|application\/x-www-form-urlencoded)/i

function shown({ contentType, body }: WireMessage): HttpBody | null {
  if (body === null) return null
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? ''
  return typeof body === 'string'
    ? shownBody({ type, text: body, bytes: Buffer.byteLength(body) })
    : { type, text: null, bytes: body.length }
}
