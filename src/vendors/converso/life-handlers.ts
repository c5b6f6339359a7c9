import type { Command } from '../../handover/command.ts'
import { agentOf, type Conversation } from '../../handover/conversation.ts'
import { Refused } from '../../handover/refusal.ts'
import type { Input } from '../../spec/handler.ts'
import { conversationsOn } from '../../world/inbound.ts'
import type { Transaction } from '../../world/transaction.ts'
import { assigneeOf, etagOf, presentConversation, tagged } from './conversation.ts'
import { duplicate } from './conversation-handlers.ts'
import type { DeskHandlers } from './desk.ts'
import { agentAt, conflict, userAt } from './find.ts'
import { requireCloser } from './roles.ts'

/** Who has a conversation: https://converso.gitbook.io/product-documentation/ai-agents/human-handover */
export const lifeHandlers = {
  converso_conversations_assignee_update: ({ path, body, header }, { tx }) => {
    const conversation = tx.conversation(path.conversationId)
    requireMatch(header('If-Match'), conversation, tx)
    for (const command of assigning(body.assignee, conversation, tx)) {
      tx.execute(conversation.id, command)
    }
    return tagged(tx.conversation(conversation.id), tx)
  },

  converso_conversations_close: ({ path }, { tx, me }) => {
    requireCloser(tx.conversation(path.conversationId), me)
    const closed = tx.execute(path.conversationId, { type: 'Close', by: 'human' })
    return { status: 200, body: presentConversation(closed, tx) }
  },

  converso_conversations_reopen: ({ path }, { tx, me }) => {
    const command = { type: 'Reopen', to: 'human', userId: me.id } as const
    const before = tx.conversation(path.conversationId)
    const reopened = tx.execute(path.conversationId, command)
    requireOnlyOpen(before, tx) // a refusal takes it back
    return { status: 200, body: presentConversation(reopened, tx) }
  },

  converso_conversations_read: ({ path }, { tx }) => {
    const read = tx.execute(path.conversationId, { type: 'MarkRead' })
    return { status: 200, body: presentConversation(read, tx) }
  },
} satisfies Partial<DeskHandlers>

type Wanted = Input<'converso_conversations_assignee_update'>['body']['assignee']

/** Each is refused where the conversation is over, also where nothing would change. */
export function assigning(wanted: Wanted, conversation: Conversation, tx: Transaction): Command[] {
  if (wanted === null) return [{ type: 'Release' }]
  const { type, id } = wanted
  if (type === 'user') {
    return [{ type: 'TakeOver', userId: userAt(id, tx, '/assignee/id').id }]
  }
  const agent = agentAt(id, tx, '/assignee/id')
  const held = assigneeOf(conversation)
  const hasIt = held?.type === 'ai_agent' && held.id === agent.id
  const isOver = conversation.lifecycle !== 'open'
  if (!agent.published && !hasIt && !isOver) {
    throw conflict(`The AI agent ${agent.id} is not published`)
  }
  const assign = { type: 'AssignAgent', agentId: agent.id } as const
  const { control } = conversation
  const isBack = control.holder === 'human' || control.holder === 'queue'
  if (!isBack) return [assign]
  const back = { type: 'HandBack', by: 'human' } as const
  return agentOf(control) === agent.id ? [back] : [assign, back]
}

/** https://www.rfc-editor.org/rfc/rfc9110#name-if-match. Throws `Refused`. */
function requireMatch(
  wanted: string | undefined,
  conversation: Conversation,
  tx: Transaction,
): void {
  if (wanted === undefined || wanted.trim() === '*') return
  const etag = etagOf(presentConversation(conversation, tx))
  const tags: readonly string[] = wanted.match(/(W\/)?"[^"]*"/g) ?? []
  if (tags.includes(etag)) return
  const expected = 'the ETag that the conversation has now'
  throw new Refused({ reason: 'stale', expected, got: wanted })
}

/** A customer can write into one alone. Throws `Refused` when another one is open. */
export function requireOnlyOpen({ id, contactId, channelId }: Conversation, tx: Transaction): void {
  const theirs = conversationsOn(channelId, contactId, tx)
  const other = theirs.find((one) => one.id !== id && one.lifecycle === 'open')
  if (other !== undefined) throw duplicate(other)
}
