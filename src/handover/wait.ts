import { requireInstant } from '../clock.ts'
import type { Command } from './command.ts'
import { agentOf, type Control, type Conversation, type Trigger } from './conversation.ts'
import type { Event } from './event.ts'
import type { Content } from './message.ts'
import { type Moment, wrongState } from './moment.ts'
import { isShut, message, onItsWay, speak } from './say.ts'

/** What follows from the wish for a person: the part of `decide` that is about offering one, and waiting. */
export function offerHuman(
  { content }: Command & { type: 'OfferHuman' },
  conversation: Conversation,
  moment: Moment,
): Event[] {
  const agentId = agentOf(conversation.control) ?? '' // only an AI agent offers
  const control: Control = { holder: 'ai', agentId, offeredAt: moment.now }
  return [speak(content, conversation, moment), { type: 'HumanOffered', control }]
}

export function requestHuman(
  { trigger, content }: Command & { type: 'RequestHuman' },
  conversation: Conversation,
  moment: Moment,
): Event[] {
  const said = content === null ? [] : [speak(content, conversation, moment)]
  const control = queueFor(conversation, trigger, moment)
  return [...said, { type: 'HumanRequested', control }]
}

/** Nobody is told, unless the policy says so. */
export function release({ control, ...rest }: Conversation, moment: Moment): Event[] {
  const { agentReleased, humanReleased } = moment.policy
  if (control.holder === 'nobody' || control.holder === 'queue') return []
  const next = control.holder === 'ai' ? agentReleased : humanReleased
  if (next === 'nobody') return [{ type: 'Released', control: { holder: 'nobody' } }]
  const queue = queueFor({ control, ...rest }, 'operator', moment)
  return [{ type: 'HumanRequested', control: queue }]
}

/** Once for each time that a customer waits. */
export function sendContactForm(conversation: Conversation, moment: Moment): Event[] {
  const { control } = conversation
  if (control.holder !== 'queue' || control.formDueAt === undefined) return []
  const { formDueAt: _, ...waiting } = control
  const content = isShut(conversation, moment) ? null : contentOf(moment)
  if (content === null) return [{ type: 'WaitChanged', control: waiting }] // and nothing is due any more
  const asked = message({ content }, 'system', moment)
  return [{ type: 'ContactFormSent', control: waiting, ...onItsWay(asked, moment) }]
}

export function submitContactForm(
  command: Command & { type: 'SubmitContactForm' },
  conversation: Conversation,
  { now, policy }: Moment,
): Event[] {
  const { contactForm, control, lifecycle } = conversation
  if (contactForm === null) throw wrongState(command, conversation)
  const isLate = control.holder === 'human' || lifecycle !== 'open'
  if (isLate && policy.lateForm === 'refuse') throw wrongState(command, conversation)
  return [{ type: 'ContactFormSubmitted', at: now }]
}

/** The same place in the queue, with the time counted anew. */
export function restartWait({ control }: Conversation, { now, policy }: Moment): Event[] {
  const { contactFormMs, messageWhileWaiting } = policy
  if (control.holder !== 'queue' || control.formDueAt === undefined) return []
  if (messageWhileWaiting === 'clock_goes_on' || contactFormMs === null) return []
  const formDueAt = requireInstant(now + contactFormMs)
  return [{ type: 'WaitChanged', control: { ...control, formDueAt } }]
}

function queueFor({ control }: Conversation, trigger: Trigger, { now, policy }: Moment): Control {
  const { contactFormMs } = policy
  const due = contactFormMs === null ? {} : { formDueAt: requireInstant(now + contactFormMs) }
  return { holder: 'queue', agentId: agentOf(control), since: now, trigger, ...due }
}

/** Only a widget can show a form; elsewhere the same is asked in words. */
function contentOf({ channel, policy }: Moment): Content | null {
  if (channel !== 'webchat' && policy.withoutWidget === 'nothing') return null
  const isForm = channel === 'webchat' && policy.contactCapture === 'form'
  return isForm
    ? { kind: 'contact_form', text: FORM, fields: ['phone', 'email'] }
    : { kind: 'text', text: QUESTION }
}

const FORM = 'Nobody is free right now. Leave your details, and we will get back to you.'
const QUESTION =
  'Nobody is free right now. Which phone number or email address can we reach you at?'
