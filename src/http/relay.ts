import { type IncomingMessage, request as overHttp, type ServerResponse } from 'node:http'
import { request as overHttps } from 'node:https'
import { pipeline } from 'node:stream'
import type { Instant, WallClock } from '../clock.ts'
import { GONE, type Passed, type Trouble } from '../contracts/proxy/passed.ts'
import { problem } from './problem.ts'
import { Beginning } from './relay-body.ts'
import { endToEnd, hasPassed, isAscii, onward } from './relay-headers.ts'
import { pathAt, targetOf } from './relay-target.ts'

export interface RelayParts {
  readonly upstream: URL
  /** How long the other end may be silent before its reply begins, in milliseconds. */
  readonly timeoutMs: number
  /** What this proxy calls itself in `Via`: no other one may have the same. */
  readonly pseudonym: string
  readonly wall: WallClock
  /** Told of each exchange when it is over. */
  readonly onPassed: (passed: Passed) => void
}

/**
 * Passes requests on to one server, and its replies back, byte for byte as they come, with nothing kept but a copy of
 * the beginning. Each gets a connection of its own, so that none is lost on one that the server has just closed.
 */
export const relay =
  (parts: RelayParts) =>
  (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const { url = '', headersDistinct } = incoming
    const target = targetOf(url)
    const exchange = new Relayed(parts, { incoming, outgoing, target: target ?? '/' })
    if (target === null) {
      exchange.refuse(400, 'a path that begins with /', url)
    } else if (hasPassed(headersDistinct, parts.pseudonym)) {
      const got = 'a request that has passed through here before'
      exchange.refuse(508, 'an upstream other than the proxy itself', got)
    } else {
      exchange.pass()
    }
  }

interface Ends {
  readonly incoming: IncomingMessage
  readonly outgoing: ServerResponse
  readonly target: string
}

class Relayed {
  readonly #parts: RelayParts
  readonly #ends: Ends
  readonly #at: Instant
  readonly #sent = new Beginning()
  readonly #got = new Beginning()
  #reply: IncomingMessage | undefined
  #trouble: Trouble | null = null
  #isOver = false

  constructor(parts: RelayParts, ends: Ends) {
    this.#parts = parts
    this.#ends = ends
    this.#at = parts.wall.now()
    ends.outgoing.on('close', () => this.#over())
    ends.incoming.on('error', () => {}) // the client went away, which the reply tells, too
  }

  pass(): void {
    const { incoming, outgoing } = this.#ends
    const call = this.#call()
    outgoing.on('close', () => call.destroy())
    incoming.on('data', (chunk: Buffer) => this.#sent.add(chunk))
    call.on('continue', () => outgoing.writeContinue())
    call.on('timeout', () => {
      // once it has begun, a stream may be silent for as long as it likes
      if (this.#reply === undefined) call.destroy(new Silence())
    })
    call.on('response', (reply) => this.#passBack(reply))
    call.on('error', (error) => this.#fail(error))
    call.on('upgrade', (reply, socket) => {
      socket.destroy()
      this.#fail(new Error(`${reply.statusCode}, which nobody asked for`))
    })
    call.on('close', () => {
      incoming.unpipe(call)
      incoming.resume() // what nobody takes any more
    })
    if (isAscii(call.getHeaders())) call.flushHeaders()
    incoming.pipe(call)
  }

  /** Answers in the place of the other end. */
  refuse(status: number, expected: string, got: string): void {
    this.#trouble ??= { by: status === 502 || status === 504 ? 'vendor' : 'client', expected, got }
    const { outgoing, incoming } = this.#ends
    const { type, title } = REFUSALS[status] ?? { type: 'proxy', title: 'Cannot be passed on' }
    const { host } = this.#parts.upstream
    const detail = `standin proxy to ${host}: expected ${expected}, got ${got}`
    const { body } = problem(status, { type, title, detail })
    incoming.resume()
    outgoing.writeHead(status, { 'content-type': 'application/problem+json' })
    outgoing.end(JSON.stringify(body))
  }

  #call() {
    const { upstream, timeoutMs: timeout, pseudonym } = this.#parts
    const { incoming, target } = this.#ends
    const { method = 'GET', headersDistinct: lines, httpVersion, socket } = incoming
    const from = socket.remoteAddress ?? 'unknown'
    return (upstream.protocol === 'https:' ? overHttps : overHttp)({
      host: upstream.hostname.replace(/^\[|\]$/g, ''),
      port: upstream.port,
      method,
      path: pathAt(upstream, target),
      headers: onward({ lines, method, host: upstream.host, from, httpVersion, pseudonym }),
      agent: false,
      timeout,
    })
  }

  #passBack(reply: IncomingMessage): void {
    const { outgoing } = this.#ends
    this.#reply = reply
    reply.on('data', (chunk: Buffer) => this.#got.add(chunk))
    reply.on('error', () => {
      const got = `${this.#got.length} bytes, and an end of the connection`
      this.#trouble ??= { by: 'vendor', expected: 'the whole reply', got }
    })
    outgoing.sendDate = false
    const headers = endToEnd(reply.headersDistinct)
    outgoing.writeHead(reply.statusCode ?? 0, reply.statusMessage ?? '', headers)
    if (isAscii(headers)) outgoing.flushHeaders()
    pipeline(reply, outgoing, () => {}) // how it ends, both tell themselves
  }

  /** Of what goes wrong once the reply has begun, the reply tells. */
  #fail(error: NodeJS.ErrnoException): void {
    if (this.#reply !== undefined || this.#ends.outgoing.destroyed) return
    if (error instanceof Silence) {
      this.refuse(504, 'a reply', `none within ${this.#parts.timeoutMs} ms`)
    } else {
      const isUntrusted = UNTRUSTED.test(error.code ?? '')
      this.refuse(502, isUntrusted ? TRUSTED : 'a reply', error.code ?? error.message)
    }
  }

  #over(): void {
    if (this.#isOver) return
    this.#isOver = true
    const { upstream, wall, onPassed } = this.#parts
    const { incoming, outgoing, target } = this.#ends
    const reply = this.#reply
    if (!outgoing.writableFinished) this.#trouble ??= GONE
    const isReplyWhole = reply?.complete === true && this.#trouble === null
    onPassed({
      at: this.#at,
      tookMs: wall.now() - this.#at,
      method: incoming.method ?? 'GET',
      target,
      url: upstream.origin + pathAt(upstream, target),
      request: this.#sent.of(incoming, incoming.complete),
      reply:
        reply === undefined
          ? null
          : { ...this.#got.of(reply, isReplyWhole), status: reply.statusCode ?? 0 },
      trouble: this.#trouble,
    })
  }
}

const REFUSALS: Readonly<Record<number, { type: string; title: string }>> = {
  400: { type: 'proxy-target', title: 'Cannot be passed on' },
  502: { type: 'upstream-unreachable', title: 'The upstream does not answer' },
  504: { type: 'upstream-silent', title: 'The upstream does not answer in time' },
  508: { type: 'proxy-loop', title: 'The proxy was asked to pass requests on to itself' },
}

/** Codes that are about the certificate of the other end. */
const UNTRUSTED = /CERT|SIGNATURE|ALTNAME/

const TRUSTED =
  'a certificate that this machine trusts (NODE_EXTRA_CA_CERTS is a file of others that it shall)'

class Silence extends Error {}
