import type { Command } from '../../src/handover/command.ts'
import type { ChannelKind, Conversation } from '../../src/handover/conversation.ts'
import { decide } from '../../src/handover/decide.ts'
import type { Event } from '../../src/handover/event.ts'
import { evolve, extend } from '../../src/handover/evolve.ts'
import type { Message } from '../../src/handover/message.ts'
import type { Policy } from '../../src/handover/policy.ts'
import { Refused } from '../../src/handover/refusal.ts'
import {
  closed,
  commands,
  deleted,
  HOUR,
  handingOver,
  heldByAi,
  heldByHuman,
  heldByNobody,
  MINUTE,
  NOW,
  offered,
  policy,
  queued,
  template,
  text,
  waiting,
} from '../support/conversations.ts'
import { freeze } from '../support/freeze.ts'
import { chance } from '../support/random.ts'

const WALKS = 240
const STEPS = 80

const starts = [
  null,
  heldByAi,
  handingOver,
  offered,
  { ...offered, contactForm: { sentAt: NOW, submittedAt: null } },
  queued,
  waiting,
  heldByHuman,
  heldByNobody,
  closed,
  deleted,
]

const channels: ChannelKind[] = ['whatsapp', 'webchat', 'email']

/** What an ordinary conversation is made of, so that walks get somewhere. */
const life: Command[] = [
  commands.ReceiveMessage,
  commands.TakeAiTurn,
  commands.OfferHuman,
  commands.RequestHuman,
  commands.HandBack,
]

const moves: Command[] = [
  ...Object.values(commands),
  ...life,
  ...life,
  { ...commands.Open, agentId: null },
  { ...commands.Open, previousId: 'earlier' },
  { type: 'ReceiveMessage', content: text('Hello?'), channelId: 'other-channel' },
  { type: 'SendMessage', content: template },
  { type: 'SendMessage', content: text('I am Maya.'), userId: 'maya' },
  { type: 'AssignAgent', agentId: 'agent' },
  { type: 'TakeAiTurn', content: null },
  { type: 'RequestHuman', trigger: 'ai_offer', content: text('One moment.') },
  { type: 'ChangeMetadata', change: { plan: null, seat: 7 } },
  { type: 'TakeOver', minutes: 1, userId: 'maya' },
  { type: 'TakeOver', userId: 'noa', label: 'desk' },
  { type: 'Close', by: 'ai', content: text('Bye!') },
  { type: 'Reopen', to: 'ai' },
]

/** Which little happens after. */
const ENDS: ReadonlySet<string> = new Set(['Close', 'Delete'])

/** What somebody may answer otherwise than is usual. */
const answers: readonly Partial<Policy>[] = [
  { windowWarningMs: HOUR },
  { windowMs: null, takeoverMs: null, closeFromHuman: 'as_is', greetingMs: 500, deliveryMs: null },
  { replyInFlight: 'leak', promptDuringTakeover: 'refuse' },
  { secondTakeover: 'refuse' },
  { idleHandback: 'refuse' },
  { waitingHandback: 'idle' },
  { handbackAnswers: 'last_message' },
  { outsideWindow: 'fail' },
  { replyWhileAi: 'claim', replyWhileFree: 'claim' },
  { replyWhileAi: 'refuse', replyWhileFree: 'refuse' },
  { agentReleased: 'queue', humanReleased: 'queue' },
  { messageWhileWaiting: 'clock_restarts' },
  { contactFormMs: null },
  { contactCapture: 'question' },
  { withoutWidget: 'nothing' },
  { lateForm: 'refuse' },
]

export interface WalkStep {
  readonly before: Conversation | null
  readonly after: Conversation
  readonly event: Event
  readonly timeline: readonly Message[]
  readonly policy: Policy
  readonly now: number
}

interface Walk {
  /** Sees every event. */
  readonly see?: (step: WalkStep) => void
  /** Sees every command that was carried out, whether it changed anything or not. */
  readonly done?: (
    command: Command,
    before: Conversation | null,
    after: Conversation | null,
  ) => void
  /** Whether the AI agent may be called upon to speak. */
  readonly mayTakeTurn?: (now: Conversation | null) => boolean
  readonly under?: Partial<Policy>
}

/** Walks at random from every state, each time under some of the answers that a vendor may give. */
export function walk(watched: Walk): void {
  for (let seed = 0; seed < WALKS; seed++) walkOnce(seed, watched)
}

function walkOnce(seed: number, watched: Walk): void {
  const { see, done, mayTakeTurn = () => true, under = {} } = watched
  const { pick, below } = chance(seed)
  const current = policyOf([pick(answers), pick(answers), pick(answers)], under)
  const channel = pick(channels)
  let conversation = freeze<Conversation | null>(pick(starts))
  const timeline: Message[] = []
  let now = NOW
  let drawn = 0
  for (let step = 0; step < STEPS; step++) {
    now += below(2 * MINUTE)
    const command = pick(moves)
    if (ENDS.has(command.type) && below(8) > 0) continue
    if (command.type === 'TakeAiTurn' && !mayTakeTurn(conversation)) continue
    const moment = { now, policy: current, channel, newId: () => `id-${++drawn}` }
    const decision = decided(() => decide(command, conversation, moment))
    if (decision === null) continue
    const start = conversation
    for (const event of decision) {
      const before: Conversation | null = conversation
      const after: Conversation = freeze(evolve(before, event))
      extend(timeline, event)
      see?.({ before, after, event, timeline, policy: current, now })
      conversation = after
    }
    done?.(command, start, conversation)
  }
}

const policyOf = (chosen: readonly Partial<Policy>[], under: Partial<Policy>): Policy =>
  Object.assign({}, policy, ...chosen, under)

/** What was decided; null where it was refused. */
function decided(decision: () => readonly Event[]): readonly Event[] | null {
  try {
    return freeze(decision())
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}
