import type { components } from '../../spec/types.gen.ts'
import { blankContact, type Contact } from '../../world/directory.ts'
import type { Transaction } from '../../world/transaction.ts'
import { requireProfileMetadata } from './metadata.ts'
import { toSecond } from './time.ts'

type Schemas = components['schemas']

/** https://docs.ada.cx/reference/end-users/overview */
export const presentEndUser = (contact: Contact): Schemas['AdaEndUser'] => ({
  end_user_id: contact.id,
  external_id: contact.externalId,
  profile: {
    first_name: contact.profile.firstName,
    last_name: contact.profile.lastName,
    display_name: contact.name,
    avatar: contact.profile.avatar,
    email: contact.profile.email,
    language: contact.profile.language,
    metadata: contact.profile.metadata,
    system_properties: { sunshine_user_id: null },
  },
  created_at: toSecond(contact.createdAt),
  updated_at: toSecond(contact.updatedAt),
})

/** Somebody new; without an address they are found by their id. */
export function newEndUser(
  known: Partial<Pick<Contact, 'address' | 'name' | 'externalId' | 'profile'>>,
  { directory, newId, now, tenant }: Transaction,
): Contact {
  const id = newId()
  const blank = { ...blankContact(now), id, vendor: tenant.name, address: id }
  return directory.saveContact({ ...blank, ...known })
}

/** What is given replaces what is there, and null clears it; of the metadata, key by key. Throws `Refused`. */
export function withProfile<Known extends Pick<Contact, 'name' | 'profile'>>(
  contact: Known,
  given: Schemas['AdaEndUserProfileInput'],
): Known {
  const { profile } = contact
  return {
    ...contact,
    name: either(given.display_name, contact.name),
    profile: {
      firstName: either(given.first_name, profile.firstName),
      lastName: either(given.last_name, profile.lastName),
      avatar: either(given.avatar, profile.avatar),
      email: either(given.email, profile.email),
      language: either(given.language, profile.language),
      metadata: requireProfileMetadata({ ...profile.metadata, ...given.metadata }),
    },
  }
}

const either = <T>(given: T | undefined, before: T): T => (given === undefined ? before : given)
