import { Refused } from '../../handover/refusal.ts'
import type { Contact } from '../../world/directory.ts'
import type { Transaction } from '../../world/transaction.ts'
import { address } from './address.ts'

export interface Reached {
  readonly phone?: string | null
  readonly email?: string | null
}

/** Who has a phone number or a mail address: nobody else may have it, neither a contact nor a user. */
export type Holder =
  | { readonly what: 'contact'; readonly contact: Contact }
  | { readonly what: 'user'; readonly contact?: undefined }

/** https://docs.converso.io/helpdesk/contacts/managing-contacts; `self` is the contact that may have it. */
export function holderOf(
  reached: string,
  self: Contact | null,
  { directory }: Transaction,
): Holder | undefined {
  const wanted = address(reached)
  const hasIt = (one: string | null) => one !== null && address(one) === wanted
  if (directory.users().some(({ email }) => hasIt(email))) return { what: 'user' }
  const found = directory.findContactAt(wanted)
  const contact =
    found !== undefined && found.id !== self?.id
      ? found
      : directory
          .contacts()
          .find(
            ({ id, profile }) => id !== self?.id && (hasIt(profile.phone) || hasIt(profile.email)),
          )
  return contact === undefined ? undefined : { what: 'contact', contact }
}

/** Throws `Refused` when somebody else has one of them. */
export function requireFree(
  { phone, email }: Reached,
  self: Contact | null,
  tx: Transaction,
): void {
  for (const reached of [phone, email]) {
    if (reached === undefined || reached === null) continue
    const holder = holderOf(reached, self, tx)
    if (holder !== undefined) {
      throw new Refused({ reason: 'duplicate', what: holder.what, id: reached })
    }
  }
}
