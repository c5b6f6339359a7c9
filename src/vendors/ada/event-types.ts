import type { components } from '../../spec/types.gen.ts'

type EventType = components['schemas']['AdaEventType']

/** Every event that a webhook can hear: https://docs.ada.cx/reference/webhooks/overview */
const DESCRIPTIONS: Readonly<Record<EventType, string>> = {
  'v1.conversation.created': 'A conversation was created.',
  'v1.conversation.message': 'A message was written, by whomever.',
  'v1.conversation.ended': 'A conversation ended.',
  'v1.conversation.handoff.ended': 'A handoff ended, and the AI Agent has the conversation again.',
  'v1.end_user.created': 'An end user was created.',
  'v1.end_user.updated': 'An end user was changed.',
}

export const isEventType = (name: string): name is EventType => Object.hasOwn(DESCRIPTIONS, name)

export const eventTypes = (): components['schemas']['AdaEventTypeList'] => ({
  data: Object.entries(DESCRIPTIONS)
    .filter((entry): entry is [EventType, string] => isEventType(entry[0]))
    .map(([name, description]) => ({ name, description })),
})
