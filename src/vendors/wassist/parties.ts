import { invalidBody, Refused } from '../../handover/refusal.ts'
import type { Input } from '../../spec/handler.ts'
import type { Channel } from '../../world/directory.ts'
import type { Transaction } from '../../world/transaction.ts'

type Body = Input<'api_v1_conversations_create'>['body']

/** The customer's number; `phoneNumber` is its deprecated name. */
export function recipientOf({ toNumber, phoneNumber }: Body): string {
  const number = toNumber ?? phoneNumber
  if (number === undefined) throw wrong('/toNumber', 'a phone number')
  return number
}

/** The number to send from: the one named, or else the first one of the agent. Throws `Refused`. */
export function senderOf({ fromNumber, agentId }: Body, tx: Transaction): Channel {
  if (agentId !== undefined && tx.directory.agent(agentId) === undefined) {
    throw wrong('/agentId', 'the id of one of your agents', agentId)
  }
  if (fromNumber !== undefined) {
    const address = tx.tenant.address(fromNumber)
    const named = tx.directory.channels().find((channel) => channel.address === address)
    if (named === undefined)
      throw wrong('/fromNumber', 'one of your WhatsApp numbers', fromNumber, 'sender')
    return named
  }
  const own = tx.directory.channels().find((channel) => channel.agentId === agentId)
  if (agentId !== undefined && own !== undefined) return own
  throw new Refused({
    reason: 'no_sender',
    detail:
      agentId === undefined
        ? 'Give fromNumber, or an agentId whose agent has a WhatsApp number'
        : 'The agent has no WhatsApp number; give fromNumber',
  })
}

const wrong = (pointer: string, expected: string, got?: string, rule = 'reference'): Refused =>
  invalidBody({
    pointer,
    rule: got === undefined ? 'required' : rule,
    expected,
    got: got === undefined ? 'nothing' : JSON.stringify(got),
  })
