import type { components } from '../../spec/types.gen.ts'
import type { Contact, Profile } from '../../world/directory.ts'
import type { Transaction } from '../../world/transaction.ts'
import { isPseudonym } from './address.ts'
import { withDetails } from './contact.ts'
import { DUMMY_NAME } from './names.ts'
import { holderOf, requireFree } from './uniqueness.ts'

type Details = components['schemas']['ConversoContactFormInput']

/**
 * Keeps what a customer leaves, and gives the contact that has it: another one, where they turn out to be somebody who
 * was known already. Throws `Refused` where a world would rather not have that.
 */
export function saveDetails(contact: Contact, details: Details, tx: Transaction): Contact {
  const { directory, now, policy } = tx
  if (policy.duplicateContact === 'refuse') {
    requireFree(details, contact, tx)
    return directory.saveContact(withDetails(contact, details, now))
  }
  const { phone, email } = details
  const known = [phone, email]
    .map((reached) => (reached === undefined ? undefined : holderOf(reached, contact, tx)))
    .find((holder) => holder?.contact !== undefined)?.contact
  const one = known === undefined ? contact : merge(contact, known, tx)
  const news = known === undefined ? details : unknownOf(details, one)
  return directory.saveContact(withDetails(one, freeOf(news, one, tx), now))
}

/** Conversations and addresses go over, and what was not known. */
function merge(from: Contact, into: Contact, tx: Transaction): Contact {
  const { directory, now } = tx
  for (const { id } of tx.conversationsOf(from.id)) {
    tx.execute(id, { type: 'ChangeContact', contactId: into.id })
  }
  directory.removeContact(from.id)
  const own = [into.address, ...into.aliases]
  const theirs = [from.address, ...from.aliases].filter((one) => one !== from.id)
  const hasName = into.name !== null && into.name !== DUMMY_NAME
  return {
    ...into,
    name: hasName ? into.name : (from.name ?? into.name),
    aliases: [...new Set([...own, ...theirs])].slice(1),
    tags: [...new Set([...into.tags, ...from.tags])],
    profile: filled(into.profile, from.profile),
    updatedAt: now,
  }
}

function filled(profile: Profile, gaps: Profile): Profile {
  return {
    ...profile,
    phone: profile.phone ?? gaps.phone,
    email: realEmail(profile) ?? realEmail(gaps) ?? profile.email,
    company: profile.company ?? gaps.company,
    address: profile.address ?? gaps.address,
    billingAddress: profile.billingAddress ?? gaps.billingAddress,
  }
}

/** What was made up for a guest is no address. */
const realEmail = ({ email }: Profile): string | null => (isPseudonym(email) ? null : email)

/** What is there stays: whoever fills in a form need not be who they say. */
function unknownOf(details: Details, { name, profile }: Contact): Details {
  const isNamed = (name !== null && name !== DUMMY_NAME) || profile.firstName !== null
  const { phone, email, ...names } = details
  return {
    ...(phone === undefined || profile.phone !== null ? {} : { phone }),
    ...(email === undefined || realEmail(profile) !== null ? {} : { email }),
    ...(isNamed ? {} : names),
  }
}

/** Without what others have: a user, or a third contact. */
function freeOf({ phone, email, ...names }: Details, self: Contact, tx: Transaction): Details {
  const isFree = (reached: string | undefined): reached is string =>
    reached !== undefined && holderOf(reached, self, tx) === undefined
  return {
    ...names,
    ...(isFree(phone) ? { phone } : {}),
    ...(isFree(email) ? { email } : {}),
  }
}
