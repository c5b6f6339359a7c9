import { decoded } from './decoded.ts'
import { type HttpBody, LONGEST_TEXT } from './exchange.ts'
import { segmentsOf } from './pointer.ts'
import type { Violation } from './violation.ts'

/** Whether what has this name, be it a header, a parameter or a member of a body, is nobody else's business. */
export const isSecretName = (name: string): boolean =>
  SECRET_NAME.test(name.toLowerCase().replace(/[-_. ]/g, ''))

const SECRET_NAME =
  /(secret|password|passwd|passphrase|token|apikey|privatekey|accesskey|credentials?)$|^(proxy)?authorization$|^(set)?cookie$/

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

/** What was found wrong with a secret, without it. */
export function shownViolation(violation: Violation): Violation {
  const name = segmentsOf(violation.pointer).at(-1) ?? ''
  return isSecretName(name) ? { ...violation, got: MASK } : violation
}

/** A text, such as an address or JSON, also where it breaks off, with the secrets in it masked. */
export const maskText = (text: string): string =>
  text
    .replace(
      MEMBER,
      (all: string, before: string, name: string, value?: string, number?: string) =>
        isSecretName(name)
          ? `${before}"${masked(value ?? '')}${number === undefined ? '' : `${MASK}"`}`
          : all,
    )
    .replace(PARAMETER, (all: string, before: string, name: string, value: string) =>
      isSecretName(decoded(name)) ? `${before}${name}=${masked(value)}` : all,
    )
    .replace(SIGNING_SECRET, masked)
    .replace(PASSWORD, (_, before: string) => `${before}${MASK}@`)

/** A member of JSON: its name, and what is in its string, whose end may be missing, or else its number. */
const MEMBER = /("([\w.-]{1,64})"\s*:\s*)(?:"([^"\\]*(?:\\.[^"\\]*)*)|(-?\d[\d.eE+-]*))/g

const PARAMETER = /(^|[?&])([^\s?&=#"'<>{}:,]{1,64})=([^&#\s"'<>\\]+)/g

/** As webhooks are signed with, whatever the name. */
const SIGNING_SECRET = /whsec_[A-Za-z0-9+/_-]+={0,2}/g

/** In an address. */
const PASSWORD = /(:\/\/[^\s"'/:@]+:)[^\s"'/@]+@/g
