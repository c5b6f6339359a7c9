import { resolve } from './document.ts'
import { examplesAt } from './examples.ts'
import { isObject, type Json, type JsonObject } from './json.ts'
import type { Operation } from './operation.ts'
import { pointerTo } from './pointer.ts'

/** A reply that the document shows. */
export interface Sample {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly contentType?: string
  readonly body?: Json
}

/** Why the document shows no such reply: which of the two it does not have, and what it has instead, for people. */
export interface NoSample {
  readonly unknown: 'status' | 'example'
  readonly expected: string
}

/** The replies that the document shows, by operation. */
export class Samples {
  readonly #document: JsonObject

  constructor(document: JsonObject) {
    this.#document = document
  }

  /** Of a status, the first; of a name, the one of the first status that has it. Without both, the first success. */
  find(operation: Operation, wanted: { status?: string; example?: string }): Sample | NoSample {
    const { status, example } = wanted
    const all = [...operation.responses.keys()].sort((one, other) => one - other)
    const statuses = status === undefined ? all : all.filter((one) => String(one) === status)
    if (statuses.length === 0) return { unknown: 'status', expected: `one of ${all.join(', ')}` }
    const found = statuses.map((one) => this.#all(operation, one))
    const samples = found.flatMap((one) => [...one])
    const [, sample] = samples.find(([name]) => example === undefined || name === example) ?? []
    if (sample !== undefined) return sample
    const names = new Set(samples.map(([name]) => name).filter((name) => name !== ''))
    const expected =
      names.size === 0 ? 'none, as it has no examples' : `one of ${[...names].join(', ')}`
    return { unknown: 'example', expected }
  }

  /** By name; the name of a reply that the document shows nothing of is empty. */
  #all(operation: Operation, status: number): Map<string, Sample> {
    const headers = this.#headers(operation, status)
    const [media] = operation.responses.get(status) ?? []
    if (media === undefined) return new Map([['', { status, headers }]])
    const [contentType, schema] = media
    const samples = new Map<string, Sample>()
    for (const [name, body] of examplesAt(this.#document, schema)) {
      if (body !== undefined) samples.set(name, { status, headers, contentType, body })
    }
    return samples
  }

  #headers({ path, method }: Operation, status: number): Record<string, string> {
    const at = pointerTo('paths', path, method.toLowerCase(), 'responses', String(status))
    const { value, pointer } = resolve(this.#document, at)
    if (!isObject(value.headers)) return {}
    return Object.fromEntries(
      Object.keys(value.headers).flatMap((name) => {
        const { example } = resolve(this.#document, `${pointer}/headers${pointerTo(name)}`).value
        return typeof example === 'string' ? [[name, example]] : []
      }),
    )
  }
}
