import { parseDuration } from '../clock.ts'
import type { Command } from '../handover/command.ts'
import { agentOf, type Conversation } from '../handover/conversation.ts'
import { preview } from '../handover/message.ts'
import type { Act, Agent } from '../world/directory.ts'
import type { Transaction } from '../world/transaction.ts'
import { commandOf, inWords, wordsFor } from './act.ts'
import { type Asked, askedIn, textsOf } from './asked.ts'
import { hasPersona, react, wordsOf } from './persona.ts'
import { holds } from './phrase.ts'
import { ruleFor } from './rules.ts'
import { scriptedIn } from './script.ts'

/** What an agent says for whom no fixture wrote a part. */
const REPLIES = [
  'Thanks for your message! I am looking into it for you.',
  'I have found it. Is there anything else I can help you with?',
  'Of course. Let me check that for you.',
  'All done. You will get a confirmation shortly.',
]

/**
 * What the AI agent does when its turn has come: it greets, or does what its script says, or its first rule that fits,
 * or what its persona makes of it.
 */
export function takeTurn(tx: Transaction, conversation: Conversation): Command {
  const agentId = agentOf(conversation.control)
  const agent = agentId === null ? undefined : tx.directory.agent(agentId)
  if (conversation.aiTurn?.greets === true) return greet(agent)
  const turn = { tx, conversation, agent, asked: askedIn(conversation, tx) }
  const command = scripted(turn) ?? ruled(turn) ?? called(turn) ?? personal(turn)
  return conversation.control.holder === 'ai' ? command : inWords(command)
}

interface Turn {
  readonly tx: Transaction
  readonly conversation: Conversation
  readonly agent: Agent | undefined
  readonly asked: Asked
}

function greet(agent: Agent | undefined): Command {
  const text = agent?.greeting ?? null
  return { type: 'TakeAiTurn', content: text === null ? null : { kind: 'text', text } }
}

function scripted(turn: Turn): Command | undefined {
  const next = scriptedIn(turn.conversation, turn.tx)
  if (next === undefined) return undefined
  const putOff = putOffFor(next.act, turn)
  if (putOff !== undefined) return putOff
  next.take()
  return perform(next.act, turn)
}

function ruled(turn: Turn): Command | undefined {
  const { asked, agent, tx } = turn
  if (asked.messages.length === 0) return undefined // an operator asked, who is always answered
  if (!agent?.persona?.rules) return undefined // and its turns need not be counted
  const rule = ruleFor(asked, agent, { tx, turn: saidBy(turn).length + 1 })
  return rule === undefined ? undefined : (putOffFor(rule, turn) ?? perform(rule, turn))
}

/** To the integration that the fixture named, at the words that it named. */
function called({ agent, asked, tx }: Turn): Command | undefined {
  const handoff = agent?.handoff ?? null
  if (handoff === null || tx.policy.handoff !== 'integration') return undefined
  const isAsked = textsOf(asked).some((text) =>
    handoff.phrases.some((phrase) => holds(text, phrase)),
  )
  return isAsked ? commandOf({ does: 'hand_over', text: null }, agent, tx) : undefined
}

function personal(turn: Turn): Command {
  const { asked, conversation, agent, tx } = turn
  const answer = () => nextWords(turn)
  const decision =
    asked.messages.length > 0 && hasPersona(agent, tx)
      ? react(asked, conversation, { persona: agent?.persona ?? null, answer, tx })
      : ({ does: 'say', text: answer() } as const)
  return commandOf(decision, agent, tx)
}

/** An act that takes longer than the vendor's agents do; undefined when its time has come. */
function putOffFor({ after }: Act, { conversation, asked, tx }: Turn): Command | undefined {
  const [first] = asked.messages
  const wait = after === undefined ? undefined : parseDuration(after)
  if (wait === undefined || conversation.aiTurn?.isPutOff === true) return undefined
  const until = (first?.at ?? tx.now) + wait
  return until > tx.now ? { type: 'PutOffAiTurn', until } : undefined
}

function perform({ does, text }: Act, turn: Turn): Command {
  const { agent, tx } = turn
  const usual = does === 'say' ? nextWords(turn) : wordsFor(does, wordsOf(agent?.persona ?? null))
  return commandOf({ does, text: text === undefined ? usual : text }, agent, tx)
}

/** The next of its replies, and from the first again after the last. */
function nextWords(turn: Turn): string {
  const own = turn.agent?.replies ?? []
  const replies = own.length > 0 ? own : REPLIES
  return replies[saidBy(turn).length % replies.length] ?? ''
}

/** What it has said here. A greeting is none of it. */
function saidBy({ tx, conversation, agent }: Turn) {
  const said = tx.messages(conversation.id).filter(({ from }) => from === 'ai')
  const [first] = said
  const greeted = first !== undefined && preview(first.content) === agent?.greeting
  return greeted ? said.slice(1) : said
}
