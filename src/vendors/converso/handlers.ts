import { contactHandlers } from './contact-handlers.ts'
import { conversationHandlers } from './conversation-handlers.ts'
import { atDesk, type DeskHandlers } from './desk.ts'
import { lifeHandlers } from './life-handlers.ts'
import { messageHandlers } from './message-handlers.ts'
import { userHandlers } from './user-handlers.ts'
import { workspaceHandlers } from './workspace-handlers.ts'

const table: DeskHandlers = {
  ...contactHandlers,
  ...conversationHandlers,
  ...lifeHandlers,
  ...messageHandlers,
  ...userHandlers,
  ...workspaceHandlers,
}

/** The operations under `/converso/v1`. Their shapes are Standin's own: Converso publishes no API. */
export const handlers = atDesk(table)
