import { activeAgent, type Conversation } from '../../handover/conversation.ts'
import type { Input } from '../../spec/handler.ts'
import type { Transaction } from '../../world/transaction.ts'

type Query = Input<'api_v1_conversations_list'>['query']
type Test = (conversation: Conversation) => boolean

/** What a list asks for, as one test; undefined when it asks for everything. */
export function filterOf(query: Query, tx: Transaction): Test | undefined {
  const tests = [...testsOf(query, tx)]
  if (tests.length === 0) return undefined
  return (conversation) => tests.every((test) => test(conversation))
}

function* testsOf(query: Query, tx: Transaction): Iterable<Test> {
  const { agent, contact, hasUnread, lastMessageAfter, lastMessageBefore, status } = query
  if (agent !== undefined) yield (conversation) => activeAgent(conversation) === agent.toLowerCase()
  if (contact !== undefined) {
    const digits = tx.tenant.address(contact)
    yield ({ contactId }) =>
      digits !== '' && tx.directory.contact(contactId).address.includes(digits)
  }
  if (hasUnread !== undefined) yield ({ unread }) => unread > 0 === hasUnread
  if (lastMessageAfter !== undefined) {
    const after = Date.parse(lastMessageAfter)
    yield ({ lastMessage }) => lastMessage !== null && lastMessage.at > after
  }
  if (lastMessageBefore !== undefined) {
    const before = Date.parse(lastMessageBefore)
    yield ({ lastMessage }) => lastMessage !== null && lastMessage.at < before
  }
  if (status !== undefined) {
    yield ({ windowClosesAt }) => (windowClosesAt !== null) === (status === 'active')
  }
}
