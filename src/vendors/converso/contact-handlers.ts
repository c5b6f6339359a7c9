import { invalidBody } from '../../handover/refusal.ts'
import { blankContact, type Contact } from '../../world/directory.ts'
import type { Transaction } from '../../world/transaction.ts'
import { presentContact, withDetails } from './contact.ts'
import type { DeskHandlers } from './desk.ts'
import { saveDetails } from './details.ts'
import { conflict, missing } from './find.ts'
import { joined, namesOf } from './names.ts'
import { pageOf } from './page.ts'
import { requireAdmin } from './roles.ts'
import { requireFree } from './uniqueness.ts'

/** https://docs.converso.io/helpdesk/contacts/managing-contacts */
export const contactHandlers = {
  converso_contacts_list: ({ query }, { tx }) => {
    const { q, tag } = query
    const newest = tx.directory
      .contacts()
      .reverse()
      .sort((a, b) => b.createdAt - a.createdAt)
    const keeps = (one: Contact) =>
      !one.isGuest &&
      (tag === undefined || one.tags.includes(tag)) &&
      (q === undefined || isFound(one, q.toLowerCase()))
    const at = ({ createdAt }: Contact) => createdAt
    const page = pageOf(newest, { order: 'newest', at, keeps, show: presentContact }, query)
    return { status: 200, body: page }
  },

  converso_contacts_create: ({ body }, { tx }) => {
    requireFree(body, null, tx)
    const id = tx.newId()
    const blank = { ...blankContact(tx.now), id, vendor: tx.tenant.name, address: id }
    const saved = tx.directory.saveContact(withDetails(blank, body, tx.now))
    return { status: 201, body: presentContact(saved) }
  },

  converso_contacts_retrieve: ({ path }, { tx }) => ({
    status: 200,
    body: presentContact(tx.directory.contact(path.contactId)),
  }),

  converso_contacts_update: ({ path, body }, { tx }) => {
    const contact = tx.directory.contact(path.contactId)
    requireFree(body, contact, tx)
    const changed = withDetails(contact, body, tx.now)
    const { phone, email } = changed.profile
    const isTouched = body.phone !== undefined || body.email !== undefined
    if (isTouched && phone === null && email === null) throw unreachable()
    return { status: 200, body: presentContact(tx.directory.saveContact(changed)) }
  },

  converso_contacts_delete: ({ path }, { tx, me }) => {
    requireAdmin(me)
    remove(tx.directory.contact(path.contactId), tx)
    return { status: 204 }
  },

  /** https://converso.gitbook.io/product-documentation/ai-agents/human-handover: when no human is available */
  converso_conversations_contact_form_submit: ({ path, body }, { tx }) => {
    const { id, contactForm, contactId, lifecycle } = tx.conversation(path.conversationId)
    if (contactForm === null && lifecycle !== 'deleted') {
      throw conflict('No contact form was sent in this conversation')
    }
    tx.execute(id, { type: 'SubmitContactForm' })
    const contact = tx.directory.findContact(contactId) ?? missing('contact', contactId)
    const { phone, email, firstName, lastName } = body
    const details = {
      ...(phone === undefined ? {} : { phone }),
      ...(email === undefined ? {} : { email }),
      ...(firstName === undefined ? {} : { firstName }),
      ...(lastName === undefined ? {} : { lastName }),
    }
    return { status: 200, body: { contact: presentContact(saveDetails(contact, details, tx)) } }
  },
} satisfies Partial<DeskHandlers>

function isFound(contact: Contact, text: string): boolean {
  const { phone, email, company } = contact.profile
  const { firstName, middleName, lastName } = namesOf(contact)
  const name = joined([firstName, middleName, lastName])
  return [name, firstName, lastName, company, phone, email].some((one) =>
    one?.toLowerCase().includes(text),
  )
}

/** Conversations stay, and with them somebody of whom nothing is known. */
function remove({ id, createdAt }: Contact, tx: Transaction): void {
  const theirs = tx.conversationsOf(id)
  tx.directory.removeContact(id)
  if (theirs.length === 0) return
  const guest = tx.newId()
  const unknown = { id: guest, vendor: tx.tenant.name, address: guest, isGuest: true }
  tx.directory.saveContact({ ...blankContact(tx.now), createdAt, ...unknown })
  for (const one of theirs) tx.execute(one.id, { type: 'ChangeContact', contactId: guest })
}

const unreachable = () =>
  invalidBody({ pointer: '', rule: 'anyOf', expected: 'phone or email', got: 'neither' })
