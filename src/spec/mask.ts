import { decoded } from './decoded.ts'
import { type HttpBody, LONGEST_TEXT } from './exchange.ts'
import { segmentsOf } from './pointer.ts'
import type { Flaw } from './violation.ts'

/** Whether what has this name, be it a header, a parameter or a member of a body, is nobody else's business. */
export const isSecretName = (name: string): boolean =>
  SECRET_NAME.test(name.toLowerCase().replace(/[-_. [\]]/g, ''))

const SECRET_NAME =
  /(secrets?|passwords?|passwd|passphrase|token|apikey|privatekey|accesskey|secretkey|signingkey|sessionid|jwt|credentials?)$|^x?auth$|^(proxy)?authorization$|^(set)?cookie$/

/**
 * Enough of a secret to recognise it: `abc***`. Standin's own keys open worlds that anybody may enter, so they are
 * shown as they are.
 */
export function masked(secret: string): string {
  if (secret === '' || OWN_KEY.test(secret)) return secret
  const beginning = secret.slice(0, 3)
  const isShort = secret.length < SHOWN_FROM
  return isShort || /[\\%]/.test(beginning) ? MASK : `${beginning}${MASK}` // no escape is broken off
}

const MASK = '***'

/** Of a shorter one, three characters would be too large a part. */
const SHOWN_FROM = 9

const OWN_KEY = /^sk_test(_[a-z0-9_-]{1,64})?(\.[\w-]{0,64})?$/

/** Headers by name in lower case, those of one name joined, what is secret in them masked. */
export function shownHeaders(
  headers: Iterable<readonly [name: string, value: string]>,
): Record<string, string> {
  const shown = new Map<string, string>()
  for (const [given, value] of headers) {
    const name = given.toLowerCase()
    const before = shown.get(name)
    const after = header(name, value)
    shown.set(name, before === undefined ? after : `${before}, ${after}`)
  }
  return Object.fromEntries(shown)
}

function header(name: string, value: string): string {
  if (name === 'cookie') return value.replace(/(=\s*)([^;]+)/g, (_, is, it) => `${is}${masked(it)}`)
  if (name === 'set-cookie') return value.replace(/^([^=;]*=)([^;]+)/, afterFirst)
  if (name.endsWith('authorization')) {
    return / /.test(value) ? value.replace(/^(\S+ +)(.*)$/, afterFirst) : masked(value)
  }
  return isSecretName(name) ? masked(value) : maskText(value)
}

const afterFirst = (_: string, first: string, secret: string): string => `${first}${masked(secret)}`

/** A body as it is shown: as much of it as is kept, its secrets masked. */
export function shownBody({ type, text, bytes }: HttpBody): HttpBody {
  if (text === null) return { type, text, bytes }
  const kept = bytes > LONGEST_TEXT ? beginningOf(text) : text
  return { type, text: maskText(kept), bytes }
}

/** In bytes of UTF-8, up to the last whole character. */
const beginningOf = (text: string): string =>
  Buffer.from(text.slice(0, LONGEST_TEXT))
    .subarray(0, LONGEST_TEXT)
    .toString()
    .replace(/\uFFFD$/, '')

/** What was found wrong, without the secrets that it was found in. */
export function shownFlaw<T extends Flaw>(flaw: T): T {
  const { pointer, got } = flaw
  const shown = segmentsOf(pointer).some(isSecretName) ? maskWhole(got) : maskText(got)
  return shown === got ? flaw : { ...flaw, got: shown }
}

/** What says that there is nothing, or that it does not matter what, tells no secret. */
const maskWhole = (got: string): string => (got === 'none' || got === 'a value' ? got : MASK)

/** A text, such as an address or JSON, also where it breaks off, with the secrets in it masked. */
export const maskText = (text: string): string =>
  maskInside(text)
    .replace(
      MEMBER,
      (all: string, before: string, name: string, value?: string, number?: string) =>
        isSecretName(unescaped(name))
          ? `${before}"${masked(value ?? '')}${number === undefined ? '' : `${MASK}"`}`
          : all,
    )
    .replace(QUOTED_MEMBER, (all: string, before: string, name: string, value: string) =>
      isSecretName(name) ? before + masked(value) : all,
    )
    .replace(PARAMETER, (all: string, before: string, name: string, value: string) =>
      isSecretName(decoded(name)) ? `${before}${name}=${masked(value)}` : all,
    )
    .replace(SIGNING_SECRET, masked)
    .replace(PASSWORD, (_, before: string) => `${before}${MASK}@`)

/** Masks all that is in a list or an object of JSON whose name tells of a secret. */
function maskInside(text: string): string {
  let shown = ''
  let from = 0
  for (const { 0: opening, 1: name = '', index } of text.matchAll(OPENING)) {
    if (index < from || !isSecretName(unescaped(name))) continue
    const start = index + opening.length
    const end = endOf(text, start)
    shown += text.slice(from, start) + text.slice(start, end).replace(VALUE, maskValue)
    from = end
  }
  return shown + text.slice(from)
}

const maskValue = (all: string, value?: string, close?: string, colon?: string): string => {
  if (colon !== undefined) return all // a name
  return value === undefined ? `"${MASK}"` : `"${masked(value)}${close}`
}

/** Behind the bracket that closes the one before `start`, or the end of a text that breaks off. */
function endOf(text: string, start: number): number {
  let depth = 1
  TOKEN.lastIndex = start
  for (let found = TOKEN.exec(text); found !== null; found = TOKEN.exec(text)) {
    const [token] = found
    if (token === '{' || token === '[') depth++
    else if (token === '}' || token === ']') depth--
    if (depth === 0) return TOKEN.lastIndex
  }
  return text.length
}

/** Where a list or an object begins, and its name. */
const OPENING = /"((?:[\w.-]|\\u[\da-fA-F]{4}){1,64})"\s*:\s*[[{]/g

/** A string, whose end may be missing, or a bracket. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"?|[[\]{}]/g

/** A string, whose end may be missing, with a colon where it is a name, or else a number. */
const VALUE = /"([^"\\]*(?:\\.[^"\\]*)*)("?)(\s*:)?|-?\d[\d.eE+-]*/g

/** A name as it is meant. */
const unescaped = (name: string): string =>
  name.replace(/\\u([\da-fA-F]{4})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )

/** A member of JSON: its name, and what is in its string, whose end may be missing, or else its number. */
const MEMBER =
  /("((?:[\w.-]|\\u[\da-fA-F]{4}){1,64})"\s*:\s*)(?:"([^"\\]*(?:\\.[^"\\]*)*)|(-?\d[\d.eE+-]*))/g

/** The same in JSON that is itself a string of JSON. */
const QUOTED_MEMBER = /(\\"([\w.-]{1,64})\\"\s*:\s*\\")((?:[^"\\]|\\\\(?:\\"|\\\\|[^"\\]))*)/g

const PARAMETER = /(^|[?&])([^\s?&=#"'<>{}:,]{1,64})=([^&#\s"'<>\\]+)/g

/** As webhooks are signed with, whatever the name. */
const SIGNING_SECRET = /whsec_[A-Za-z0-9+/_-]+={0,2}/g

/** In an address. */
const PASSWORD = /(:\/\/[^\s"'/:@]+:)[^\s"'/@]+@/g
