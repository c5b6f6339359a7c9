import type { Reply } from '../vendors/dialect.ts'

/** A reply and its body as it goes out; undefined where there is none. */
export interface Written {
  readonly reply: Reply
  readonly content: string | Uint8Array<ArrayBuffer> | ReadableStream | undefined
}

export const written = (reply: Reply): Written => ({ reply, content: contentOf(reply.body) })

function contentOf(body: unknown): Written['content'] {
  if (body === undefined) return undefined
  if (body instanceof Uint8Array || body instanceof ReadableStream)
    return body as Uint8Array<ArrayBuffer> | ReadableStream // nobody answers with memory that is shared
  return write(body)
}

/** In characters or bytes; of a stream nobody knows it. */
export function sizeOf({ content }: Written): number {
  if (typeof content === 'string') return content.length
  return content instanceof Uint8Array ? content.byteLength : 0
}

/**
 * The JSON text of a reply, as `JSON.stringify` gives it. What is frozen can never read otherwise, so the frozen
 * items of a list are written once and remembered for as long as they are used.
 */
export function write(body: unknown): string {
  if (!hasList(body)) return JSON.stringify(body)
  let text = ''
  for (const [name, value] of Object.entries(body)) {
    const written = Array.isArray(value) ? `[${value.map(item).join()}]` : JSON.stringify(value)
    if (written !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${written}`
  }
  return `{${text}}`
}

const hasList = (body: unknown): body is object =>
  typeof body === 'object' &&
  body !== null &&
  !Array.isArray(body) &&
  Object.values(body).some(Array.isArray)

const remembered = new WeakMap<object, string>()

function item(value: unknown): string {
  if (typeof value !== 'object' || value === null || !Object.isFrozen(value)) {
    return JSON.stringify(value) ?? 'null' // as in any list
  }
  let text = remembered.get(value)
  if (text === undefined) {
    text = JSON.stringify(value)
    remembered.set(value, text)
  }
  return text
}
