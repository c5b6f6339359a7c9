import { type Conversation, isFormSent } from '../../handover/conversation.ts'
import { preview } from '../../handover/message.ts'
import type { Transaction } from '../../world/transaction.ts'
import { detailsIn } from './address.ts'
import { saveDetails } from './details.ts'
import { holderOf } from './uniqueness.ts'

/** Reads how the customer can be reached from what they just wrote, where that was asked in words and not by a form. */
export function readAnswer(id: string, tx: Transaction): void {
  const conversation = tx.conversation(id)
  const { lastMessage, contactId } = conversation
  const contact = tx.directory.findContact(contactId)
  if (lastMessage?.from !== 'customer' || contact === undefined) return
  const details = detailsIn(preview(lastMessage.content))
  const left = Object.values(details)
  if (left.length === 0 || !isQuestionOpen(conversation, tx)) return
  const isTaken = left.some((reached) => holderOf(reached, contact, tx) !== undefined)
  if (isTaken && tx.policy.duplicateContact === 'refuse') return // nobody is there to be told
  saveDetails(contact, details, tx)
  tx.execute(id, { type: 'SubmitContactForm' })
}

function isQuestionOpen(conversation: Conversation, tx: Transaction): boolean {
  const { id, contactForm, lifecycle } = conversation
  const isOpen = lifecycle === 'open' && isFormSent(conversation)
  if (!isOpen || contactForm === null || contactForm.submittedAt !== null) return false
  const asked = tx
    .messages(id)
    .findLast(({ from, at }) => from === 'system' && at === contactForm.sentAt)
  return asked?.content.kind === 'text'
}
