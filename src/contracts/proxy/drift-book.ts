import type { Operation } from '../../spec/operation.ts'
import type { Shape } from '../../spec/shape.ts'
import { type Drift, disagreement, driftOf, Made } from './drift.ts'
import type { Looked } from './judge.ts'
import type { Mirrored } from './mirror.ts'

/** What the replies of one operation and status were like, wherever they came from. */
export interface DriftPage {
  readonly operation: string
  readonly status: number
  /** Replies with a body of JSON that could be looked at. */
  readonly vendor: number
  readonly mock: number
  readonly places: readonly Drift[]
  /** What the three do not agree on, each in a sentence. */
  readonly told: readonly string[]
}

/** How often the mock answered with a status of another kind. */
export interface StatusDrift {
  readonly operation: string
  readonly vendor: number
  readonly mock: number
  readonly count: number
}

interface Page {
  readonly operation: Operation
  readonly status: number
  readonly shape: Shape
  readonly vendor: Made
  readonly mock: Made
}

/** Puts beside each other what the spec says, what a vendor sends, and what a mock sends. */
export class DriftBook {
  readonly #shapeAt: (schema: string) => Shape
  readonly #pages = new Map<string, Page>()
  readonly #statuses = new Map<string, StatusDrift>()

  constructor(shapeAt: (schema: string) => Shape) {
    this.#shapeAt = shapeAt
  }

  add({ operation, passed, got }: Looked): void {
    if (operation === null || passed.reply === null || got.unread !== null) return
    const isJson = /^[^;]*json\b/i.test(got.message.contentType ?? '')
    const body = isJson ? parsed(got.text) : undefined
    if (body === undefined) return
    const page = this.#page(operation, passed.reply.status)
    page?.vendor.add(page.shape, body)
  }

  /** What the mock answered to the same. */
  addMirrored({ operation, passed }: Looked, { status, body }: Mirrored): void {
    if (operation === null || passed.reply === null) return
    const theirs = passed.reply.status
    if (Math.floor(status / 100) !== Math.floor(theirs / 100)) {
      const key = `${operation.id} ${theirs} ${status}`
      const count = (this.#statuses.get(key)?.count ?? 0) + 1
      this.#statuses.set(key, { operation: operation.id, vendor: theirs, mock: status, count })
    }
    if (body === undefined) return
    const page = this.#page(operation, status)
    page?.mock.add(page.shape, body)
  }

  /** Of what the vendor has sent, in the order in which it came. */
  pages(): DriftPage[] {
    return [...this.#pages.values()]
      .filter(({ vendor }) => vendor.bodies > 0)
      .map(({ operation, status, shape, vendor, mock }) => {
        const places = driftOf(shape, vendor, mock)
        return {
          operation: operation.id,
          status,
          vendor: vendor.bodies,
          mock: mock.bodies,
          places,
          told: places.map(disagreement).filter((line) => line !== null),
        }
      })
  }

  statuses(): StatusDrift[] {
    return [...this.#statuses.values()]
  }

  /** Undefined where the document has no body of JSON, with which nothing can be compared. */
  #page(operation: Operation, status: number): Page | undefined {
    const key = `${operation.id} ${status}`
    const found = this.#pages.get(key)
    const content = operation.responses.get(status)
    const [schema] = [...(content ?? [])].filter(([type]) => type.endsWith('json'))
    if (found !== undefined || schema === undefined) return found
    const shape = this.#shapeAt(schema[1])
    const page = { operation, status, shape, vendor: new Made(), mock: new Made() }
    this.#pages.set(key, page)
    return page
  }
}

/** Undefined for what is no JSON. */
function parsed(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
