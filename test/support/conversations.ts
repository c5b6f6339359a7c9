import type { Command, CommandType } from '../../src/handover/command.ts'
import type { Conversation } from '../../src/handover/conversation.ts'
import type { Content, Message } from '../../src/handover/message.ts'
import type { Policy } from '../../src/handover/policy.ts'

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE

/** The moment at which every decision in these tests is made. */
export const NOW = Date.UTC(2026, 0, 5, 12)

export const policy: Policy = {
  windowMs: 24 * HOUR,
  outsideWindow: 'refuse',
  replyInFlight: 'drop',
  replyWhileAi: 'allow',
  replyWhileFree: 'allow',
  waitingHandback: 'hand_back',
  handbackAnswers: 'nothing',
  messageAfterClose: 'open_new',
  conversationPer: 'channel',
  handoff: 'queue',
  intentMatching: 'intent',
  thanks: 'answer',
  agentReleased: 'nobody',
  humanReleased: 'nobody',
  messageWhileWaiting: 'clock_goes_on',
  contactFormMs: 2 * MINUTE,
  contactCapture: 'form',
  withoutWidget: 'question',
  lateForm: 'accept',
  duplicateContact: 'merge',
  unpublishedAgent: 'keeps',
  secondPublish: 'refuse',
  takeoverMs: 15 * MINUTE,
  windowWarningMs: null,
  secondTakeover: 'restart',
  idleHandback: 'nothing',
  closeFromHuman: 'hand_back',
  promptDuringTakeover: 'speak',
  aiLatencyMs: 800,
  greetingMs: null,
  deliveryMs: 300,
  typingMs: 25 * SECOND,
}

export const text = (words: string): Content => ({ kind: 'text', text: words })

export const template: Content = {
  kind: 'template',
  name: 'order_update',
  variables: {},
  text: 'Your order is here.',
}

export const message = (id: string, from: Message['from'], words = 'Hello'): Message => ({
  id,
  at: NOW,
  from,
  content: text(words),
  status: from === 'customer' ? null : 'sent',
  replyTo: null,
})

/** Held by its AI agent; the customer wrote an hour ago, was answered, and may be written to. */
export const heldByAi: Conversation = {
  id: 'conversation',
  vendor: 'acme',
  channelId: 'channel',
  contactId: 'contact',
  createdAt: NOW - HOUR,
  updatedAt: NOW - HOUR,
  metadata: {},
  lifecycle: 'open',
  control: { holder: 'ai', agentId: 'agent' },
  subscriberId: null,
  lastInboundAt: NOW - HOUR,
  windowClosesAt: NOW + 23 * HOUR,
  windowWarnsAt: null,
  unread: 0,
  typingUntil: null,
  aiTurn: null,
  handoffRequest: null,
  inTransit: [],
  contactForm: null,
  previousId: null,
  lastMessage: null,
}

export const offered: Conversation = {
  ...heldByAi,
  control: { holder: 'ai', agentId: 'agent', offeredAt: NOW - MINUTE },
}

/** Held by its AI agent, which has just asked an integration to take it. */
export const handingOver: Conversation = {
  ...heldByAi,
  handoffRequest: { label: 'desk', url: 'https://desk.test/handoff', at: NOW },
}

export const queued: Conversation = {
  ...heldByAi,
  control: { holder: 'queue', agentId: 'agent', since: NOW - MINUTE, trigger: 'ai_decision' },
}

/** The same, in whose queue a minute is left until the form. */
export const waiting: Conversation = {
  ...queued,
  control: {
    ...{ holder: 'queue', agentId: 'agent', since: NOW - MINUTE, trigger: 'ai_decision' },
    formDueAt: NOW + MINUTE,
  },
}

export const queuedAlone: Conversation = {
  ...heldByAi,
  control: { holder: 'queue', agentId: null, since: NOW - MINUTE, trigger: 'operator' },
}

export const heldByHuman: Conversation = {
  ...heldByAi,
  control: { holder: 'human', userId: 'maya', agentId: 'agent', until: NOW + 5 * MINUTE },
}

export const heldByHumanAlone: Conversation = {
  ...heldByAi,
  control: { holder: 'human', userId: 'maya', agentId: null },
}

export const heldByNobody: Conversation = { ...heldByAi, control: { holder: 'nobody' } }
export const closed: Conversation = { ...heldByAi, lifecycle: 'closed' }
export const deleted: Conversation = { ...heldByAi, lifecycle: 'deleted' }

/** One of every command. */
export const commands: { readonly [Type in CommandType]: Command & { type: Type } } = {
  Open: {
    type: 'Open',
    vendor: 'acme',
    channelId: 'channel',
    contactId: 'contact',
    agentId: 'agent',
  },
  ReceiveMessage: { type: 'ReceiveMessage', content: text('Where is my order?') },
  SendMessage: { type: 'SendMessage', content: text('On its way.') },
  ConfirmDelivery: { type: 'ConfirmDelivery' },
  MarkRead: { type: 'MarkRead' },
  ShowTyping: { type: 'ShowTyping' },
  PromptAi: { type: 'PromptAi', instruction: 'Say goodbye.' },
  TakeAiTurn: { type: 'TakeAiTurn', content: text('Goodbye!') },
  AssignAgent: { type: 'AssignAgent', agentId: 'other-agent' },
  Subscribe: { type: 'Subscribe', webhookId: 'webhook' },
  Unsubscribe: { type: 'Unsubscribe' },
  TakeOver: { type: 'TakeOver' },
  ExpireTakeover: { type: 'ExpireTakeover' },
  HandBack: { type: 'HandBack' },
  RequestHandoff: { type: 'RequestHandoff', label: 'desk', url: 'https://desk.test/handoff' },
  AcceptHandoff: { type: 'AcceptHandoff' },
  DeclineHandoff: { type: 'DeclineHandoff', content: text('Nobody is there.') },
  ShowQueue: { type: 'ShowQueue', place: { unit: 'position', amount: 3 } },
  ChangeMetadata: { type: 'ChangeMetadata', change: { plan: 'gold' } },
  Close: { type: 'Close', by: 'customer' },
  WriteNote: { type: 'WriteNote', content: text('He is in a hurry.') },
  PutOffAiTurn: { type: 'PutOffAiTurn', until: NOW + MINUTE },
  OfferHuman: { type: 'OfferHuman', content: text('Shall I get a person?') },
  RequestHuman: { type: 'RequestHuman', trigger: 'customer_request', content: null },
  Release: { type: 'Release' },
  SendContactForm: { type: 'SendContactForm' },
  SubmitContactForm: { type: 'SubmitContactForm' },
  ChangeContact: { type: 'ChangeContact', contactId: 'other-contact' },
  Reopen: { type: 'Reopen', to: 'human', userId: 'maya' },
  Delete: { type: 'Delete' },
  WarnOfWindow: { type: 'WarnOfWindow' },
  CloseWindow: { type: 'CloseWindow' },
}
