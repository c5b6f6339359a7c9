import type { Instant } from '../clock.ts'
import type { Conversation } from '../handover/conversation.ts'
import { type Message, preview } from '../handover/message.ts'
import type { Agent, Persona } from '../world/directory.ts'
import type { Transaction } from '../world/transaction.ts'
import { type Asked, textsOf } from './asked.ts'
import type { Decision } from './decision.ts'
import { type Meaning, meaningOf } from './meaning.ts'

export type Words = Required<NonNullable<Persona['words']>>

const WORDS: Words = {
  offer: 'I may not be of much help here. Would you like to talk to one of my colleagues?',
  handOver: 'Of course. I am asking one of my colleagues to take over.',
  carryOn: 'All right. What else can I do for you?',
  goodbye: 'You are welcome. Have a good day!',
}

export const wordsOf = (persona: Persona | null): Words => ({ ...WORDS, ...persona?.words })

/**
 * What an AI agent does that follows no script and no rule: it hands over to whoever asks for a person, understands
 * whether its offer is taken, offers a person when its answers do not help, and else answers.
 */
export function react(
  asked: Asked,
  conversation: Conversation,
  { persona, answer, tx }: { persona: Persona | null; answer: () => string; tx: Transaction },
): Decision {
  const words = wordsOf(persona)
  const mean = reader(persona, tx)
  const meanings = textsOf(asked).map(mean)
  const last = meanings.at(-1)
  if (meanings.includes('person')) {
    return { does: 'hand_over', text: words.handOver, trigger: 'customer_request' }
  }
  const offeredAt = offerIn(conversation)
  if (offeredAt !== undefined) {
    if (last === 'yes') return { does: 'hand_over', text: words.handOver, trigger: 'ai_offer' }
    if (last === 'no') return { does: 'say', text: words.carryOn }
  }
  if (last === 'thanks') {
    return { does: tx.policy.thanks === 'close' ? 'close' : 'say', text: words.goodbye }
  }
  const { offersAfter = OFFERS_AFTER } = persona ?? {}
  const isHelpless =
    last === 'question' &&
    offersAfter !== null &&
    answersInVain({ messages: asked.earlier, offeredAt }, { mean, words }) >= offersAfter
  return isHelpless ? { does: 'offer', text: words.offer } : { does: 'say', text: answer() }
}

/** How many answers to questions in a row do not help. */
const OFFERS_AFTER = 2

export const reader = (persona: Persona | null, { policy }: Transaction) => {
  const phrases = persona?.phrases ?? []
  return (text: string): Meaning => meaningOf(text, { matching: policy.intentMatching, phrases })
}

/** When it offered a person, and the customer has not answered yet. */
const offerIn = ({ control }: Conversation): Instant | undefined =>
  control.holder === 'ai' ? control.offeredAt : undefined

/**
 * Questions that were answered, back to where something else was said, or a person was offered. What it says unasked, a
 * greeting or on an operator's behalf, answers none.
 */
function answersInVain(
  { messages, offeredAt }: { messages: readonly Message[]; offeredAt: Instant | undefined },
  { mean, words }: { mean: (text: string) => Meaning; words: Words },
): number {
  let answers = 0
  let isAnswered = false
  for (const { from, at, content } of messages.toReversed()) {
    const text = preview(content)
    if (from === 'ai') {
      if (text === words.offer || at === offeredAt) return answers
      isAnswered = true
    } else {
      if (from !== 'customer' || mean(text) !== 'question') return answers
      if (isAnswered) answers++
      isAnswered = false
    }
  }
  return answers
}

/** Whether an agent behaves so: one whose part was written out keeps to it, unless it works where people can be called. */
export const hasPersona = (agent: Agent | undefined, { policy }: Transaction): boolean =>
  agent === undefined ||
  agent.persona !== null ||
  agent.replies.length === 0 ||
  policy.handoff === 'queue'
