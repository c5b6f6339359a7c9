import { pointerTo } from '../../spec/pointer.ts'

/** A line of a body, and the JSON pointer of what stands on it. */
export interface Line {
  readonly text: string
  readonly pointer: string
}

/** JSON, a value on each line, written as it was: no number is rounded and no member lost. Null for what is no JSON. */
export function jsonLines(text: string): Line[] | null {
  if (!isJson(text)) return null
  const writer = new Writer()
  for (const [token] of text.matchAll(TOKEN)) writer.take(token)
  return writer.lines
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g

interface Level {
  readonly isList: boolean
  readonly pointer: string
  index: number
  name: string | null
}

class Writer {
  readonly lines: Line[] = []
  readonly #levels: Level[] = []
  #isEmpty = false

  take(token: string): void {
    const level = this.#levels.at(-1)
    if (token === '{' || token === '[') this.#open(token)
    else if (token === '}' || token === ']') this.#close(token)
    else if (token === ',') this.#comma()
    else if (token === ':') return
    else if (level !== undefined && !level.isList && level.name === null) level.name = token
    else this.#value(token)
  }

  #open(token: string): void {
    const pointer = this.#here()
    this.#value(token)
    this.#levels.push({ isList: token === '[', pointer, index: 0, name: null })
    this.#isEmpty = true
  }

  #close(token: string): void {
    const pointer = this.#levels.pop()?.pointer ?? ''
    if (this.#isEmpty) this.#append(token)
    else this.lines.push({ text: this.#indent() + token, pointer })
    this.#isEmpty = false
  }

  #comma(): void {
    this.#append(',')
    const level = this.#levels.at(-1)
    if (level === undefined) return
    level.index++
    level.name = null
  }

  #value(token: string): void {
    const name = this.#levels.at(-1)?.name
    const before = typeof name === 'string' ? `${name}: ` : ''
    this.lines.push({ text: this.#indent() + before + token, pointer: this.#here() })
    this.#isEmpty = false
  }

  /** To the last line. */
  #append(token: string): void {
    const last = this.lines.pop()
    if (last !== undefined) this.lines.push({ ...last, text: last.text + token })
  }

  #here(): string {
    const level = this.#levels.at(-1)
    if (level === undefined) return ''
    const name = level.isList ? String(level.index) : String(JSON.parse(level.name ?? '""'))
    return level.pointer + pointerTo(name)
  }

  #indent(): string {
    return '  '.repeat(this.#levels.length)
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}
