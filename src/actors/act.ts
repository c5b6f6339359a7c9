import type { Command } from '../handover/command.ts'
import type { Trigger } from '../handover/conversation.ts'
import type { Content } from '../handover/message.ts'
import type { Act, Agent } from '../world/directory.ts'
import type { Transaction } from '../world/transaction.ts'
import type { Decision } from './decision.ts'
import type { Words } from './persona.ts'

/** A decision as the command that its vendor has for it. */
export function commandOf(
  { does, text, trigger }: Decision,
  agent: Agent | undefined,
  tx: Transaction,
): Command {
  const content = contentOf(text)
  switch (does) {
    case 'say':
      return { type: 'TakeAiTurn', content }
    case 'stay_silent':
      return { type: 'TakeAiTurn', content: null }
    case 'offer':
      return content === null ? { type: 'TakeAiTurn', content } : { type: 'OfferHuman', content }
    case 'close':
      return { type: 'Close', by: 'ai', content }
    case 'hand_over':
      return handOver(content, trigger ?? 'ai_decision', agent, tx)
  }
}

/** An agent that can call nobody can only say so. */
function handOver(
  content: Content | null,
  trigger: Trigger,
  agent: Agent | undefined,
  tx: Transaction,
): Command {
  const { handoff } = tx.policy
  if (handoff === 'queue') return { type: 'RequestHuman', trigger, content }
  const integration = handoff === 'integration' ? (agent?.handoff ?? null) : null
  if (integration === null) return { type: 'TakeAiTurn', content }
  return { type: 'RequestHandoff', label: integration.label, url: integration.url }
}

/** What is left of it while a human holds the conversation: a reply that was on its way, and that decides nothing. */
export function inWords(command: Command): Command {
  switch (command.type) {
    case 'OfferHuman':
    case 'RequestHuman':
    case 'Close':
      return { type: 'TakeAiTurn', content: command.content ?? null }
    case 'RequestHandoff':
      return { type: 'TakeAiTurn', content: null }
    default:
      return command
  }
}

const contentOf = (text: string | null): Content | null =>
  text === null ? null : { kind: 'text', text }

export const wordsFor = (does: Act['does'], words: Words): string | null => {
  switch (does) {
    case 'offer':
      return words.offer
    case 'hand_over':
      return words.handOver
    case 'close':
      return words.goodbye
    default:
      return null
  }
}
