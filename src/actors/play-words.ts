import type { Control } from '../handover/conversation.ts'
import type { EventType } from '../handover/event.ts'
import { type Message, preview } from '../handover/message.ts'
import type { Change } from '../world/change.ts'
import type { Play, Step } from '../world/play.ts'
import type { Transaction } from '../world/transaction.ts'
import { userOf } from './play-view.ts'

type ConversationChange = Extract<Change, { type: 'Conversation' }>

/** A step, for people. */
export function stepWords(step: Step, play: Play, tx: Transaction): string {
  const does = DOES[step.does]
  const text = step.text === undefined ? '' : `: ${step.text}`
  return `${actor(step, play, tx)} ${does}${text}`
}

const DOES: Readonly<Record<Step['does'], string>> = {
  writes: 'writes',
  submits_form: 'leaves how to be reached',
  will: 'is told what to do next',
  picks_up: 'picks up',
  types: 'types',
  replies: 'replies',
  notes: 'notes',
  hands_back: 'hands back',
  lets_go: 'lets go',
  closes: 'closes',
  reopens: 'reopens',
  reads: 'reads',
  unpublishes: 'unpublishes its AI agent',
  publishes: 'publishes its AI agent',
  breaks: 'has something go wrong',
  looks: 'looks',
}

function actor(step: Step, play: Play, tx: Transaction): string {
  if (step.who === 'human') return userOf(step, play, tx)?.name ?? 'a human'
  return step.who === 'ai' ? AI : `the ${step.who}`
}

const AI = 'the AI agent'

/** What a change means for whoever follows the conversation; undefined where nothing is to be told. */
export function changeWords(change: ConversationChange, tx: Transaction): string | undefined {
  const { event, conversation } = change
  const held = holderWords(conversation.control, tx)
  switch (event.type) {
    case 'ConversationOpened':
      return `a conversation begins, and ${held}`
    case 'MessageReceived':
    case 'MessageSent':
    case 'AiSpoke':
    case 'NoteWritten':
      return said(event.message, tx)
    case 'HandoffRequested':
      return `the integration ${event.request.label} is asked to take it`
    case 'HandedBack':
      return event.because === 'expired' ? `the human's time is over, and ${held}` : held
    case 'Closed':
      return `it is closed by ${PARTIES[event.by]}`
    case 'Reopened':
      return `it is open again, and ${held}`
    case 'HumanTookOver':
    case 'Released':
    case 'AgentAssigned':
    case 'HumanRequested':
      return held
    default:
      return PLAIN[event.type]
  }
}

const PLAIN: Readonly<Partial<Record<EventType, string>>> = {
  AiStayedSilent: 'the AI agent says nothing',
  HumanOffered: 'the AI agent has offered a human',
  OfferDropped: 'the offer is dropped',
  ContactFormSent: 'the customer is asked how to be reached',
  ContactFormSubmitted: 'the customer has left how to be reached',
  HandoffDeclined: 'the integration does not take it',
  WindowClosed: 'the window closes',
  Deleted: 'it is deleted',
}

const PARTIES = { customer: 'the customer', ai: AI, human: 'a human', system: 'the system' }

function said(message: Message, tx: Transaction): string {
  const { from, byId, content, status, isNote } = message
  const user = byId === undefined ? undefined : tx.directory.findUser(byId)
  const who = { customer: 'the customer', ai: AI, human: user?.name ?? 'a human', system: 'note' }
  const verb = isNote === true ? 'notes' : VERBS[from]
  return `${who[from]} ${verb}: ${preview(content)}${status === 'failed' ? ' (it failed)' : ''}`
}

const VERBS = { customer: 'writes', ai: 'says', human: 'writes', system: 'says' } as const

function holderWords(control: Control, tx: Transaction): string {
  switch (control.holder) {
    case 'ai':
      return `${AI} holds it`
    case 'queue':
      return 'it waits for a human'
    case 'human':
      return `${tx.directory.findUser(control.userId ?? '')?.name ?? 'a human'} holds it`
    case 'nobody':
      return 'nobody holds it'
  }
}
