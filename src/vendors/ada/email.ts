import type { Conversation } from '../../handover/conversation.ts'
import { invalidBody, Refused } from '../../handover/refusal.ts'
import { show } from '../../spec/flaw.ts'
import type { Input } from '../../spec/handler.ts'
import { type Channel, type Contact, NO_PROFILE } from '../../world/directory.ts'
import type { Transaction } from '../../world/transaction.ts'
import { newEndUser } from './end-user.ts'
import { requireMetadata } from './metadata.ts'

type Body = Input<'ada_conversations_email_create'>['body']

/** https://docs.ada.cx/reference/conversations/create-email-conversation. Throws `Refused`. */
export function startEmail(body: Body, tx: Transaction): Conversation {
  requireText(body)
  const metadata = requireMetadata(body.metadata ?? {})
  requireNoLoop(body, tx)
  const { id: channelId, agentId } = emailChannel(tx)
  const contact = recipient(body, tx)
  const { id } = tx.open({ channelId, contactId: contact.id, agentId, metadata, isAsked: true })
  const text = body.text === undefined ? body.subject : `${body.subject}\n\n${body.text}`
  return tx.execute(id, { type: 'ReceiveMessage', content: { kind: 'text', text } })
}

const MOST_TEXT_BYTES = 10_240

function requireText({ text = '' }: Body): void {
  const size = Buffer.byteLength(text)
  if (size <= MOST_TEXT_BYTES) return
  throw invalidBody({
    pointer: '/text',
    rule: 'maxBytes',
    expected: `at most ${MOST_TEXT_BYTES} bytes`,
    got: `${size} bytes`,
    limit: MOST_TEXT_BYTES,
  })
}

/** What is sent to the end user would come back as theirs. */
function requireNoLoop({ reply_to, reply_as }: Body, { tenant }: Transaction): void {
  if (reply_as === undefined || tenant.address(reply_as) !== tenant.address(reply_to)) return
  const detail = `reply_as must not be the same as reply_to: got ${show(reply_as)} for both`
  throw new Refused({ reason: 'unprocessable', detail })
}

function emailChannel({ directory }: Transaction): Channel {
  const channel = directory.channels().find(({ kind }) => kind === 'email')
  if (channel !== undefined) return channel
  throw new Refused({ reason: 'unprocessable', detail: 'The AI Agent has no Email channel' })
}

/** Whether it exists is not asked. */
const isEmail = (text: string): boolean => /^[^@\s]+@[^@\s]+$/.test(text.trim())

function recipient({ reply_to, name }: Body, tx: Transaction): Contact {
  const { tenant, directory } = tx
  if (!tenant.isAddress(reply_to) || !isEmail(reply_to)) {
    const expected = 'an email address of at most 200 characters'
    throw invalidBody({ pointer: '/reply_to', rule: 'format', expected, got: show(reply_to) })
  }
  if (directory.findContactAt(reply_to) !== undefined) return directory.contactAt(reply_to, name)
  const profile = { ...NO_PROFILE, email: reply_to.trim() }
  return newEndUser({ address: tenant.address(reply_to), name, profile }, tx)
}
