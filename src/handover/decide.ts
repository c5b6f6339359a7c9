import type { Command } from './command.ts'
import type { Conversation, Metadata } from './conversation.ts'
import type { Event } from './event.ts'
import {
  acceptHandoff,
  assign,
  declineHandoff,
  expireTakeover,
  handBack,
  requestHandoff,
  showQueue,
  takeOver,
} from './hold.ts'
import { close, open, reopen } from './life.ts'
import { allows, stateOf } from './machine.ts'
import { type Moment, wrongState } from './moment.ts'
import {
  confirmDelivery,
  prompt,
  putOffAiTurn,
  receive,
  send,
  showTyping,
  takeAiTurn,
  writeNote,
} from './talk.ts'
import { offerHuman, release, requestHuman, sendContactForm, submitContactForm } from './wait.ts'

/** What follows from a command, or a refusal. Pure: the same arguments always give the same events. */
export function decide(
  command: Command,
  conversation: Conversation | null,
  moment: Moment,
): readonly Event[] {
  const state = stateOf(conversation)
  if (!allows(state, command.type)) throw wrongState(command, conversation)
  if (command.type === 'Open') return open(command, moment)
  if (conversation === null) throw wrongState(command, conversation) // no row but Open starts from absent

  switch (command.type) {
    case 'ReceiveMessage':
      return receive(command, conversation, moment)
    case 'SendMessage':
      return send(command, conversation, moment)
    case 'WriteNote':
      return writeNote(command, moment)
    case 'ConfirmDelivery':
      return confirmDelivery(conversation, moment)
    case 'MarkRead':
      return conversation.unread > 0 ? [{ type: 'MessagesRead' }] : []
    case 'ShowTyping':
      return showTyping(conversation, moment)
    case 'PromptAi':
      return prompt(command, conversation, moment)
    case 'TakeAiTurn':
      return takeAiTurn(command.content, conversation, moment)
    case 'PutOffAiTurn':
      return putOffAiTurn(command, conversation)
    case 'OfferHuman':
      return offerHuman(command, conversation, moment)
    case 'RequestHuman':
      return requestHuman(command, conversation, moment)
    case 'AssignAgent':
      return assign(command.agentId, conversation)
    case 'Subscribe':
      return subscribe(command.webhookId, conversation, moment)
    case 'Unsubscribe':
      return conversation.subscriberId === null
        ? []
        : [{ type: 'Unsubscribed', webhookId: conversation.subscriberId }]
    case 'TakeOver':
      return takeOver(command, conversation, moment)
    case 'ExpireTakeover':
      return expireTakeover(conversation, moment)
    case 'HandBack':
      return handBack(command, conversation, moment)
    case 'Release':
      return release(conversation, moment)
    case 'SendContactForm':
      return sendContactForm(conversation, moment)
    case 'SubmitContactForm':
      return submitContactForm(command, conversation, moment)
    case 'ChangeContact':
      return conversation.contactId === command.contactId
        ? []
        : [{ type: 'ContactChanged', contactId: command.contactId }]
    case 'RequestHandoff':
      return requestHandoff(command, conversation, moment)
    case 'AcceptHandoff':
      return acceptHandoff(command, conversation, moment)
    case 'DeclineHandoff':
      return declineHandoff(command, conversation, moment)
    case 'ShowQueue':
      return showQueue(command, conversation)
    case 'ChangeMetadata':
      return changeMetadata(command, conversation, moment)
    case 'Close':
      return close(command, conversation, moment)
    case 'Reopen':
      return reopen(command, conversation, moment)
    case 'Delete':
      return [{ type: 'Deleted', at: moment.now }]
    case 'WarnOfWindow':
      return conversation.windowWarnsAt === null ? [] : [{ type: 'WindowWarned' }]
    case 'CloseWindow':
      return conversation.windowClosesAt === null ? [] : [{ type: 'WindowClosed' }]
  }
}

/** Who comes late to be warned of the window is warned now. */
function subscribe(webhookId: string, conversation: Conversation, { now }: Moment): Event[] {
  const { subscriberId, windowWarnsAt } = conversation
  if (subscriberId === webhookId) return []
  const subscribed: Event = { type: 'Subscribed', webhookId }
  const isLate = windowWarnsAt !== null && windowWarnsAt <= now
  return isLate ? [subscribed, { type: 'WindowWarned' }] : [subscribed]
}

function changeMetadata(
  { change }: Command & { type: 'ChangeMetadata' },
  conversation: Conversation,
  { now }: Moment,
): Event[] {
  const entries = Object.entries({ ...conversation.metadata, ...change })
  const kept = entries.filter((entry): entry is [string, Metadata[string]] => entry[1] !== null)
  return [{ type: 'MetadataChanged', metadata: Object.fromEntries(kept), at: now }]
}
