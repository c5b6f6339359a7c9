import type { Exchange } from '../../spec/exchange.ts'
import { maskText } from '../../spec/mask.ts'
import type { Shape } from '../../spec/shape.ts'
import type { Check, Coverage, Finding } from '../run.ts'
import { DriftBook, type DriftPage, type StatusDrift } from './drift-book.ts'
import { exchangeOf } from './exchange.ts'
import type { Found, Looked } from './judge.ts'
import type { Mirrored } from './mirror.ts'
import { Secrets } from './secrets.ts'
import { Tallies } from './tallies.ts'

export interface RecordParts {
  readonly coverage: { add(exchange: Exchange): void; report(): Coverage }
  /** What an operation belongs to, as reports name it: its vendor. */
  readonly groupOf: (path: string) => string
  readonly shapeAt: (schema: string) => Shape
  /** As many exchanges are kept; the oldest make room, and are counted. */
  readonly capacity?: number
}

/** One exchange, as it was put down. */
export interface Recorded {
  readonly exchange: Exchange
  /** What the client asked for, secrets masked. */
  readonly target: string
  readonly findings: readonly Finding[]
  readonly unjudged: readonly string[]
}

/** What passed through, and what was found in it: bounded, however long it goes on. */
export class ProxyRecord {
  readonly #parts: RecordParts
  readonly #secrets = new Secrets()
  readonly #drift: DriftBook
  readonly #tallies = new Tallies()
  #exchanges: Exchange[] = []
  #last = 0

  constructor(parts: RecordParts) {
    this.#parts = parts
    this.#drift = new DriftBook(parts.shapeAt)
  }

  /** All that passed through, those that are no longer kept among them. */
  get count(): number {
    return this.#last
  }

  get errors(): number {
    return this.#tallies.errors
  }

  add(looked: Looked): Recorded {
    const { passed, operation, unjudged } = looked
    const { coverage, groupOf, capacity = 1000 } = this.#parts
    this.#secrets.learn(passed.request.headers, passed.target)
    const hide = (text: string) => this.#secrets.hide(text)
    const id = ++this.#last
    const exchange = exchangeOf(looked, { id, hide })
    const findings = looked.found.map((found) => numbered(found, { id, hide }))
    this.#exchanges.push(exchange)
    if (this.#exchanges.length >= 2 * capacity) this.#exchanges = this.#exchanges.slice(capacity)
    const path = passed.target.split('?')[0] ?? ''
    coverage.add({ ...exchange, url: new URL(passed.target, 'http://upstream.invalid').href })
    this.#drift.add(looked)
    this.#tallies.add({
      group: groupOf(path),
      name: operation?.id ?? UNDOCUMENTED,
      id,
      tookMs: passed.tookMs,
      findings,
      unjudged,
    })
    return { exchange, target: hide(maskText(passed.target)), findings, unjudged }
  }

  addMirrored(looked: Looked, mirrored: Mirrored): void {
    this.#drift.addMirrored(looked, mirrored)
  }

  /** All that reports tell of it. */
  report() {
    const exchanges = this.#kept()
    return {
      checks: this.checks(),
      exchanges,
      dropped: this.#last - exchanges.length,
      coverage: this.#parts.coverage.report(),
    }
  }

  /** One for each operation that was called, with what the three do not agree on as notices. */
  checks(): Check[] {
    const notices = this.#notices()
    const [oldest] = this.#kept()
    return this.#tallies.checks(oldest?.id ?? 0).map((check) => ({
      ...check,
      findings: [
        ...check.findings,
        ...(check.outcome === 'skipped' ? [] : (notices.get(check.name) ?? [])),
      ],
    }))
  }

  drift(): { readonly replies: readonly DriftPage[]; readonly statuses: readonly StatusDrift[] } {
    const hide = (text: string) => this.#secrets.hide(text)
    const replies = this.#drift.pages().map((page) => ({
      ...page,
      told: page.told.map(hide),
      places: page.places.map((place) => {
        const { example } = place.vendor
        return example === undefined
          ? place
          : { ...place, vendor: { ...place.vendor, example: hide(example) } }
      }),
    }))
    return { replies, statuses: this.#drift.statuses() }
  }

  #kept(): Exchange[] {
    const { capacity = 1000 } = this.#parts
    return this.#exchanges.slice(-capacity)
  }

  #notices(): Map<string, Finding[]> {
    const { replies, statuses } = this.drift()
    const told = [
      ...replies.flatMap(({ operation, status, told }) =>
        told.map((line) => ({ operation, line: `${status} ${line}` })),
      ),
      ...statuses.map(({ operation, vendor, mock, count }) => ({
        operation,
        line: `vendor answered ${vendor} where the mock answered ${mock} (${times(count)})`,
      })),
    ]
    const notices = new Map<string, Finding[]>()
    for (const { operation, line } of told) {
      notices.set(operation, [...(notices.get(operation) ?? []), notice(operation, line)])
    }
    return notices
  }
}

export const UNDOCUMENTED = 'undocumented paths'

export const times = (count: number): string => (count === 1 ? 'once' : `${count} times`)

function numbered(
  found: Found,
  { id, hide }: { readonly id: number; readonly hide: (text: string) => string },
): Finding {
  return { ...found, got: hide(found.got), message: hide(found.message), exchange: id }
}

const notice = (operation: string, message: string): Finding => ({
  location: message.includes('answered') ? 'status' : 'response',
  pointer: '',
  rule: 'drift',
  expected: 'spec, vendor and mock alike',
  got: message,
  level: 'notice',
  blame: 'vendor',
  message,
  operation,
  exchange: null,
})
