import { type HttpBody, isCut } from '../../spec/exchange.ts'
import { jsonLines, type Line } from './json-lines.ts'
import { html, type Markup } from './markup.ts'

/** A body, a value on each line, with the places marked that something is wrong with. */
export function bodyMarkup(body: HttpBody | null, pointers: readonly string[]): Markup {
  if (body === null) return html`<p class="none">no body</p>`
  const { text, bytes, type } = body
  if (text === null) {
    return html`<p class="none">${bytes} bytes of ${type || 'an unknown type'}, which is no text</p>`
  }
  const lines = jsonLines(text)
  const note = isCut(body) ? html`<p class="none">cut: the whole body has ${bytes} bytes</p>` : null
  if (lines === null) return html`<pre dir="auto">${shortened(text, MOST_TEXT)}</pre>${note}`
  const wanted = pointers.map((pointer) => nearest(pointer, lines))
  const marked = lines.map((line) => wanted.some((one) => isAt(line.pointer, one)))
  return html`<pre dir="auto">${windows(lines, marked)}</pre>${note}`
}

/** Where something is missing, what it is missing from. */
function nearest(pointer: string, lines: readonly Line[]): string {
  const isThere = lines.some((line) => line.pointer === pointer)
  return isThere || pointer === '' ? pointer : nearest(pointer.replace(/\/[^/]*$/, ''), lines)
}

/** The whole of a body is not marked: all of it would be. */
const isAt = (pointer: string, wanted: string): boolean =>
  wanted !== '' && (pointer === wanted || pointer.startsWith(`${wanted}/`))

/** The beginning and what is around the marks; of a long body, the rest is counted. */
function windows(lines: readonly Line[], marked: readonly boolean[]): Markup[] {
  const first = marked.indexOf(true)
  const shown = (index: number) =>
    index < BEGINNING || (first >= 0 && index >= first - AROUND && index < first + 2 * AROUND)
  const parts: Markup[] = []
  let hidden = 0
  const tellHidden = () => {
    if (hidden > 0) parts.push(html`<i>⋯ ${hidden} ${hidden === 1 ? 'line' : 'lines'}\n</i>`)
    hidden = 0
  }
  for (const [index, { text }] of lines.entries()) {
    if (!shown(index) && lines.length > MOST_LINES) {
      hidden++
      continue
    }
    tellHidden()
    const line = shortened(text, MOST_OF_LINE)
    parts.push(marked[index] === true ? html`<mark>${line}\n</mark>` : html`${line}\n`)
  }
  tellHidden()
  return parts
}

/** Lines. */
const MOST_LINES = 60
const BEGINNING = 30
const AROUND = 12

/** Characters. */
const MOST_OF_LINE = 1000
const MOST_TEXT = 4000

const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most)}… (${text.length} characters)`
