import type { Contact, Profile } from '../../world/directory.ts'

type Names = Pick<Profile, 'firstName' | 'middleName' | 'lastName'>

/** How somebody is called of whom only the number is known. */
export const DUMMY_NAME = 'New contact'

/** The names of a contact; of a contact with one name alone, the parts of it. */
export function namesOf({ name, profile }: Pick<Contact, 'name' | 'profile'>): Names {
  const { firstName, middleName, lastName } = profile
  if (firstName !== null || middleName !== null || lastName !== null) {
    return { firstName, middleName, lastName }
  }
  const [first = '', ...rest] = (name ?? '').trim().split(/\s+/)
  return {
    firstName: first === '' ? null : first,
    middleName: null,
    lastName: rest.length === 0 ? null : rest.join(' '),
  }
}

export function nameOf(contact: Pick<Contact, 'name' | 'profile'> | undefined): string | null {
  if (contact === undefined) return null
  const { firstName, middleName, lastName } = namesOf(contact)
  return joined([firstName, middleName, lastName])
}

export function joined(names: readonly (string | null)[]): string | null {
  const known = names.filter((name) => name !== null)
  return known.length === 0 ? null : known.join(' ')
}
