import type { Handlers } from '../../spec/handler.ts'
import type { Transaction } from '../../world/transaction.ts'
import { channelHandlers } from './channel-handlers.ts'
import { conversationHandlers } from './conversation-handlers.ts'
import { endUserHandlers } from './end-user-handlers.ts'
import { handoffHandlers } from './handoff-handlers.ts'
import { messageHandlers } from './message-handlers.ts'
import { webhookHandlers } from './webhook-handlers.ts'

/** Ada's operations: https://docs.ada.cx/reference/conversations/overview */
export const handlers: Handlers<'ada_', Transaction> = {
  ...conversationHandlers,
  ...messageHandlers,
  ...handoffHandlers,
  ...channelHandlers,
  ...endUserHandlers,
  ...webhookHandlers,
}
