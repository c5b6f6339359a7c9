import { iso } from '../../clock.ts'
import type { components } from '../../spec/types.gen.ts'
import type { Contact, Profile } from '../../world/directory.ts'
import { address, isPseudonym } from './address.ts'
import { DUMMY_NAME, joined, namesOf } from './names.ts'

type Schemas = components['schemas']

/** https://docs.converso.io/helpdesk/contacts/managing-contacts */
export const presentContact = (contact: Contact): Schemas['ConversoContact'] => ({
  id: contact.id,
  ...namesOf(contact),
  phone: contact.profile.phone,
  email: contact.profile.email,
  businessName: contact.profile.company,
  address: contact.profile.address,
  billingAddress: contact.profile.billingAddress,
  tags: [...contact.tags],
  isGuest: contact.isGuest,
  createdAt: iso(contact.createdAt),
  updatedAt: iso(contact.updatedAt),
})

/** What is given replaces what is there, and null clears it. Whoever has something saved is a guest no more. */
export function withDetails(
  contact: Contact,
  given: Schemas['ConversoContactUpdateInput'],
  now: number,
): Contact {
  const { profile: before } = contact
  const names = namesGiven(contact, given)
  const profile: Profile = {
    ...before,
    ...names,
    phone: either(given.phone, before.phone),
    email: either(given.email, before.email),
    company: either(given.businessName, before.company),
    address: either(given.address, before.address),
    billingAddress: either(given.billingAddress, before.billingAddress),
  }
  return {
    ...contact,
    ...foundBy(contact, profile),
    profile,
    name:
      names === null ? contact.name : joined([names.firstName, names.middleName, names.lastName]),
    tags: given.tags ?? contact.tags,
    isGuest: contact.isGuest && Object.keys(given).length === 0,
    updatedAt: now,
  }
}

/** All names as they are then; null where none is given. */
function namesGiven(contact: Contact, given: Schemas['ConversoContactUpdateInput']) {
  const { firstName, middleName, lastName } = given
  if (firstName === undefined && middleName === undefined && lastName === undefined) return null
  const isDummy = contact.name === DUMMY_NAME
  const before = namesOf(isDummy ? { ...contact, name: null } : contact)
  return {
    firstName: either(firstName, before.firstName),
    middleName: either(middleName, before.middleName),
    lastName: either(lastName, before.lastName),
  }
}

/** By their number and mail address too, so that they are the same person on every channel; by their id for want of one. */
function foundBy(
  { id, address: own, aliases, profile: before }: Contact,
  { phone, email }: Profile,
): Pick<Contact, 'address' | 'aliases'> {
  const gone = new Set(reachable(before))
  const now = reachable({ phone, email })
  const kept = [own, ...aliases].filter(
    (one) => one !== id && (now.includes(one) || !gone.has(one)),
  )
  const [first = id, ...rest] = new Set([...kept, ...now])
  return { address: first, aliases: rest }
}

export const reachable = ({ phone, email }: Pick<Profile, 'phone' | 'email'>): string[] =>
  [phone, isPseudonym(email) ? null : email].filter((one) => one !== null).map(address)

const either = <T>(given: T | undefined, before: T): T => (given === undefined ? before : given)
