import type { Command } from '../handover/command.ts'
import { agentOf, type Conversation } from '../handover/conversation.ts'
import { preview } from '../handover/message.ts'
import type { Agent, Handoff } from '../world/directory.ts'
import type { Transaction } from '../world/transaction.ts'
import { holds } from './phrase.ts'

/** What an agent says for whom no fixture wrote a part. */
const REPLIES = [
  'Thanks for your message! I am looking into it for you.',
  'I have found it. Is there anything else I can help you with?',
  'Of course. Let me check that for you.',
  'All done. You will get a confirmation shortly.',
]

/** What the AI agent does when its turn has come: it greets, hands over to an integration, or says its next words. */
export function takeTurn(tx: Transaction, conversation: Conversation): Command {
  const agentId = agentOf(conversation.control)
  const agent = agentId === null ? undefined : tx.directory.agent(agentId)
  if (conversation.aiTurn?.greets === true) return greet(agent)
  const handoff = agent?.handoff ?? null
  if (handoff !== null && isAskedForPerson(handoff, conversation, tx)) {
    return { type: 'RequestHandoff', label: handoff.label, url: handoff.url }
  }
  return { type: 'TakeAiTurn', content: { kind: 'text', text: nextWords(agent, conversation, tx) } }
}

function greet(agent: Agent | undefined): Command {
  const text = agent?.greeting ?? null
  return { type: 'TakeAiTurn', content: text === null ? null : { kind: 'text', text } }
}

/** The next of its replies, and from the first again after the last. A greeting is none of them. */
function nextWords(agent: Agent | undefined, { id }: Conversation, tx: Transaction): string {
  const own = agent?.replies ?? []
  const replies = own.length > 0 ? own : REPLIES
  const said = tx.messages(id).filter(({ from }) => from === 'ai')
  const [first] = said
  const greeted = first !== undefined && preview(first.content) === agent?.greeting
  return replies[(said.length - (greeted ? 1 : 0)) % replies.length] ?? ''
}

/** In what this turn is an answer to; what was said before has been dealt with, by somebody. */
function isAskedForPerson(
  { phrases }: Handoff,
  { id, aiTurn }: Conversation,
  tx: Transaction,
): boolean {
  if (aiTurn === null || aiTurn.instruction !== null) return false
  const messages = tx.messages(id)
  const first = messages.findLastIndex((message) =>
    aiTurn.answers === undefined ? message.from === 'customer' : message.id === aiTurn.answers,
  )
  if (first < 0) return false
  const asked = messages.slice(first).filter(({ from }) => from === 'customer')
  return asked.some(({ content }) => phrases.some((phrase) => holds(preview(content), phrase)))
}
