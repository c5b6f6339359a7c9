import { createHash } from 'node:crypto'
import type { ChannelKind } from '../../handover/conversation.ts'
import { NO_PROFILE } from '../../world/directory.ts'
import type { Newcomer } from '../../world/tenant.ts'
import { DUMMY_NAME } from './names.ts'

const PHONE = /^\+[1-9]\d{4,14}$/
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** In the one form in which addresses are kept: numbers without spaces, mail in lower case, ids of visitors as they are. */
export function address(text: string): string {
  const plain = text.trim()
  const number = plain.replace(/[\s().-]/g, '')
  if (PHONE.test(number)) return number
  return EMAIL.test(plain) ? plain.toLowerCase() : plain
}

const LONGEST = 200

export const isAddress = (text: string): boolean => address(text) !== '' && text.length <= LONGEST

export const ADDRESS_HINT = `a phone number, for example +447700900123, or the id of a visitor, at most ${LONGEST} characters`

/** What customers write from, and are written to at, on a channel where that is not up to them. */
export const REACHED_BY: Partial<Record<ChannelKind, 'phone' | 'email'>> = {
  whatsapp: 'phone',
  sms: 'phone',
  voice: 'phone',
  email: 'email',
}

const FORMS = {
  phone: { form: PHONE, words: 'a phone number, for example +447700900123' },
  email: { form: EMAIL, words: 'an email address' },
} as const

/** What else somebody has to have who writes on such a channel; null where they may. */
export function lacking(text: string, kind: ChannelKind): string | null {
  const wanted = REACHED_BY[kind]
  if (wanted === undefined) return null
  const { form, words } = FORMS[wanted]
  return form.test(address(text)) ? null : words
}

/**
 * Visitors of a website are guests, with a made-up mail address; of the others the address is known, and no name:
 * https://docs.converso.io/helpdesk/contacts/managing-contacts
 */
export function newcomer(from: string, kind: ChannelKind): Newcomer {
  if (REACHED_BY[kind] === undefined) {
    return { isGuest: true, profile: { ...NO_PROFILE, email: pseudonym(from) } }
  }
  const phone = PHONE.test(from) ? from : null
  const email = EMAIL.test(from) ? from : null
  return { name: DUMMY_NAME, profile: { ...NO_PROFILE, phone, email } }
}

const GUESTS = '@guest.example.com'

function pseudonym(from: string): string {
  return `guest-${createHash('sha256').update(from).digest('hex').slice(0, 12)}${GUESTS}`
}

export const isPseudonym = (email: string | null): boolean => email?.endsWith(GUESTS) ?? false

/** What is shorter stands in a text for something else. */
const SHORTEST_NUMBER = 7

/** The phone number and the mail address in a text, if there are any. */
export function detailsIn(text: string): { phone?: string; email?: string } {
  const number = address(/\+[\d\s().-]{5,24}\d/.exec(text)?.[0] ?? '')
  const isWhole = PHONE.test(number) && number.length > SHORTEST_NUMBER
  const phone = isWhole ? { phone: number } : {}
  const [email] = /[a-z\d][a-z\d._%+-]*@[a-z\d-]+(\.[a-z\d-]+)*\.[a-z]{2,}/i.exec(text) ?? []
  return { ...phone, ...(email === undefined ? {} : { email }) }
}
