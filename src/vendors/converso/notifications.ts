import { iso } from '../../clock.ts'
import type { Conversation } from '../../handover/conversation.ts'
import { type Message, preview } from '../../handover/message.ts'
import type { components } from '../../spec/types.gen.ts'
import type { Change } from '../../world/change.ts'
import type { User } from '../../world/directory.ts'
import type { Notification, NotificationKind, NotificationWay } from '../../world/notification.ts'
import type { Transaction } from '../../world/transaction.ts'
import { nameOf } from './names.ts'

/** What users are told: https://converso.gitbook.io/product-documentation/communications/notifications */
export function tellUsers(
  { event, before, conversation }: Change & { type: 'Conversation' },
  tx: Transaction,
): void {
  switch (event.type) {
    case 'MessageReceived':
      tellOfMessage(event.message, conversation, tx)
      return
    case 'HumanRequested': {
      const text = `A chat needs an available person to take over: ${customerOf(conversation, tx)}`
      const news = { kind: 'needs_human', text, ways: ['toast', 'bell'] } as const
      tell(tx.directory.users(), news, conversation, tx)
      return
    }
    case 'HumanTookOver': {
      if (before?.lastMessage === null) return // whoever begins a conversation knows of it
      const text = `A chat was assigned to you: ${customerOf(conversation, tx)}`
      const news = { kind: 'assigned', text, ways: ['toast', 'bell'] } as const
      tell(assigneeOf(conversation, tx), news, conversation, tx)
    }
  }
}

/** To whoever is there; once a human has the conversation, to that human alone. */
function tellOfMessage(message: Message, conversation: Conversation, tx: Transaction): void {
  const { contactId } = tx.conversation(conversation.id)
  const isSaved = tx.directory.findContact(contactId)?.isGuest === false
  const text = `${customerOf(conversation, tx)}: ${preview(message.content)}`
  const ways: readonly NotificationWay[] = isSaved ? ['toast', 'email'] : ['toast'] // https://docs.converso.io/helpdesk/notifications
  const news = { text, ways, messageId: message.id }
  if (conversation.control.holder === 'human') {
    tell(assigneeOf(conversation, tx), { ...news, kind: 'assigned_message' }, conversation, tx)
    return
  }
  const present = tx.directory.users().filter(({ presence }) => presence !== 'offline')
  tell(present, { ...news, kind: 'new_message' }, conversation, tx)
}

interface News {
  readonly kind: NotificationKind
  readonly text: string
  readonly ways: readonly NotificationWay[]
  readonly messageId?: string
}

/** Who cannot be told in any of these ways is not told. */
function tell(users: readonly User[], news: News, { id }: Conversation, tx: Transaction): void {
  const { kind, text, messageId = null } = news
  for (const user of users) {
    const via = news.ways.filter((way) => way !== 'toast' || seesToasts(user))
    if (via.length === 0) continue
    const about = { kind, conversationId: id, messageId, text, via }
    const owner = { id: tx.newId(), vendor: tx.tenant.name, userId: user.id }
    const notification = { ...owner, ...about, createdAt: tx.now, readAt: null }
    tx.stage({ type: 'NotificationSaved', notification })
  }
}

/** Whoever looks at the inbox sees it there. */
const seesToasts = ({ toasts, presence }: User): boolean => toasts && presence === 'away'

function assigneeOf({ control }: Conversation, { directory }: Transaction): User[] {
  const userId = control.holder === 'human' ? control.userId : null
  const user = userId === null ? undefined : directory.findUser(userId)
  return user === undefined ? [] : [user]
}

const customerOf = ({ id }: Conversation, tx: Transaction): string =>
  nameOf(tx.directory.findContact(tx.conversation(id).contactId)) ?? 'A visitor'

export const presentNotification = (
  one: Notification,
): components['schemas']['ConversoNotification'] => ({
  id: one.id,
  kind: one.kind,
  conversationId: one.conversationId,
  messageId: one.messageId,
  text: one.text,
  via: [...one.via],
  createdAt: iso(one.createdAt),
  readAt: one.readAt === null ? null : iso(one.readAt),
})
