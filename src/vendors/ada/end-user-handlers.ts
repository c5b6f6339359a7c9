import { invalid, invalidBody, Refused } from '../../handover/refusal.ts'
import { show } from '../../spec/flaw.ts'
import type { Handlers, Input } from '../../spec/handler.ts'
import { type Contact, NO_PROFILE } from '../../world/directory.ts'
import type { Transaction } from '../../world/transaction.ts'
import { newEndUser, presentEndUser, withProfile } from './end-user.ts'
import { pageOf } from './pagination.ts'

/** https://docs.ada.cx/reference/end-users/developer-guide */
export const endUserHandlers = {
  ada_end_users_list: ({ query, url }, { directory }) => {
    const { external_id } = query
    if (external_id === undefined) {
      return { status: 200, body: pageOf(directory.contacts(), presentEndUser, { query, url }) }
    }
    requireAlone(url)
    const known = directory.findContactAt(external_id)
    if (known !== undefined && known.externalId !== null) {
      return { status: 200, body: presentEndUser(known) }
    }
    throw new Refused({ reason: 'not_found', what: 'end user', id: external_id })
  },

  ada_end_users_create: ({ body }, tx) => {
    const { external_id, profile = {} } = body
    if (external_id === undefined) {
      const nameless = withProfile({ name: null, profile: NO_PROFILE }, profile)
      return { status: 201, body: presentEndUser(newEndUser(nameless, tx)) }
    }
    const address = addressOf(external_id, tx)
    const known = holderOf(external_id, tx)
    if (known === undefined) {
      const named = withProfile({ name: null, profile: NO_PROFILE }, profile)
      const fresh = newEndUser({ ...named, address, externalId: external_id }, tx)
      return { status: 201, body: presentEndUser(fresh) }
    }
    if (known.externalId !== null) return { status: 200, body: presentEndUser(known) }
    // they wrote before the business gave them an id
    const named = withProfile({ ...known, externalId: external_id, updatedAt: tx.now }, profile)
    return { status: 201, body: presentEndUser(tx.directory.saveContact(named)) }
  },

  ada_end_users_retrieve: ({ path }, { directory }) => ({
    status: 200,
    body: presentEndUser(directory.contact(path.end_user_id)),
  }),

  ada_end_users_update: ({ path, body }, tx) => {
    const contact = tx.directory.contact(path.end_user_id)
    const identified = { ...contact, ...identityOf(body, contact, tx), updatedAt: tx.now }
    const changed = tx.directory.saveContact(withProfile(identified, body.profile))
    return { status: 200, body: presentEndUser(changed) }
  },
} satisfies Partial<Handlers<'ada_', Transaction>>

/** Whether a page was asked for only the address tells: the spec fills a limit in where none came. */
function requireAlone(url: string): void {
  const { searchParams } = new URL(url)
  const beside = ['limit', 'cursor'].filter((name) => searchParams.has(name))
  if (beside.length === 0) return
  throw invalid({
    location: 'query',
    pointer: '/external_id',
    rule: 'exclusive',
    expected: 'no limit and no cursor beside it',
    got: `${beside.join(' and ')} beside it`,
  })
}

/** The external id that is asked for, and the address that goes with it. Throws `Refused` when another has it. */
function identityOf(
  { external_id }: Input<'ada_end_users_update'>['body'],
  contact: Contact,
  tx: Transaction,
): Pick<Contact, 'externalId' | 'address'> {
  const { externalId, address } = contact
  if (external_id === undefined) return { externalId, address }
  if (external_id === null) {
    return { externalId: null, address: externalId === null ? address : contact.id }
  }
  const wanted = addressOf(external_id, tx)
  const holder = holderOf(external_id, tx)
  if (holder !== undefined && holder.id !== contact.id) {
    throw new Refused({ reason: 'duplicate', what: 'end user', id: external_id })
  }
  return { externalId: external_id, address: wanted }
}

/** Who has an external id, or wrote under it. That it is somebody's internal id as well means nothing. */
function holderOf(externalId: string, { directory }: Transaction): Contact | undefined {
  const found = directory.findContactAt(externalId)
  return found?.address === found?.id ? undefined : found
}

function addressOf(externalId: string, { tenant }: Transaction): string {
  if (tenant.isAddress(externalId)) return tenant.address(externalId)
  const expected = 'at most 36 characters without < and >, not all of them blank'
  throw invalidBody({ pointer: '/external_id', rule: 'format', expected, got: show(externalId) })
}
