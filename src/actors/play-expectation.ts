import type { Conversation } from '../handover/conversation.ts'
import type { Expectation, Play } from '../world/play.ts'
import type { Transaction } from '../world/transaction.ts'
import { conversationOf, sinceStep, userOf } from './play-view.ts'

/** What is not as it should be after a step, a sentence each. */
export function unmet(expected: Expectation, before: Play, after: Play, tx: Transaction): string[] {
  const conversation = conversationOf(after, tx)
  const wanted = { ...expected, user: wantedUser(expected, after, tx) }
  const got = found(conversation, { before, after, tx })
  return NAMES.flatMap((name) => {
    const [want, have] = [wanted[name], got[name]]
    const isMet = want === undefined || have === undefined || want === have
    return isMet ? [] : [`expected ${LABELS[name]} ${want}, got ${have ?? 'none'}`]
  })
}

const LABELS = {
  holder: 'holder',
  user: 'user',
  lifecycle: 'lifecycle',
  aiSpoke: 'answers of the AI agent since the step before:',
  forms: 'contact forms sent:',
  called: 'calls for a human:',
  listed: 'the customer to be a contact who is kept:',
  faults: 'webhooks that went wrong:',
  conversations: 'conversations:',
  last: 'the last to speak:',
  lastStatus: 'status of what was said last:',
} as const

type Name = keyof typeof LABELS
const NAMES = Object.keys(LABELS) as Name[] // the keys of the object before

/** Undefined where it is not looked at. */
type Found = { readonly [N in Name]?: string | number | boolean | null | undefined }

function found(
  conversation: Conversation | null,
  { before, after, tx }: { before: Play; after: Play; tx: Transaction },
): Found {
  const count = (lines: Play['log'], event: string) =>
    lines.filter((line) => line.event === event).length
  const control = conversation?.control
  const last = conversation?.lastMessage ?? null
  const { deliveryMs, handoff } = tx.policy
  return {
    holder: control?.holder ?? null,
    user: control?.holder === 'human' ? control.userId : null,
    lifecycle: conversation?.lifecycle ?? null,
    aiSpoke: count(sinceStep(before), 'AiSpoke'),
    forms: count(after.log, 'ContactFormSent'),
    called: handoff === 'queue' ? count(after.log, 'HumanRequested') : undefined,
    listed: isListed(conversation, tx),
    faults: isToldOf(after, tx) ? count(after.log, 'DeliveryQueued') : undefined,
    conversations: after.conversationIds.length,
    last: last?.from ?? null,
    lastStatus: deliveryMs === null ? undefined : (last?.status ?? null),
  }
}

/** Whether any webhook is called about its conversations. */
function isToldOf({ conversationIds }: Play, { deliveries }: Transaction): boolean {
  for (const { conversationId } of deliveries.all()) {
    if (conversationIds.includes(conversationId ?? '')) return true
  }
  return false
}

function isListed(conversation: Conversation | null, { directory }: Transaction): boolean {
  const contact = conversation && directory.findContact(conversation.contactId)
  return contact?.isGuest === false
}

/** Undefined where the world has no such user. */
function wantedUser({ user }: Expectation, play: Play, tx: Transaction): string | undefined {
  return user === undefined ? undefined : userOf({ as: user }, play, tx)?.id
}
