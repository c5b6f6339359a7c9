import type { CommandType } from './command.ts'
import type { Conversation } from './conversation.ts'

/** Where a conversation stands: its lifecycle and who controls it, read as one word. */
export type State =
  | 'absent'
  | 'ai'
  | 'offered'
  | 'queue'
  | 'human'
  | 'nobody'
  | 'closed'
  | 'deleted'

export function stateOf(conversation: Conversation | null): State {
  if (conversation === null) return 'absent'
  if (conversation.lifecycle !== 'open') return conversation.lifecycle
  const { control } = conversation
  return control.holder === 'ai' && control.offeredAt !== undefined ? 'offered' : control.holder
}

export interface Transition {
  readonly command: CommandType
  readonly from: readonly State[]
  /** Where it may lead; `same` keeps the state. */
  readonly to: readonly (State | 'same')[]
}

const withAi = ['ai', 'offered'] as const
const open = ['ai', 'offered', 'queue', 'human', 'nobody'] as const

/**
 * Every move a conversation can make, for all vendors; `decide` refuses whatever has no row here.
 * docs/architecture.md tells which rows each vendor uses.
 */
export const machine: readonly Transition[] = [
  { command: 'Open', from: ['absent'], to: ['ai', 'nobody'] },
  { command: 'ReceiveMessage', from: open, to: ['same'] },
  { command: 'SendMessage', from: [...withAi, 'queue', 'nobody'], to: ['same', 'human'] },
  { command: 'SendMessage', from: ['human'], to: ['same'] },
  { command: 'WriteNote', from: [...open, 'closed'], to: ['same'] },
  { command: 'ConfirmDelivery', from: [...open, 'closed', 'deleted'], to: ['same'] },
  { command: 'MarkRead', from: [...open, 'closed'], to: ['same'] },
  { command: 'ShowTyping', from: open, to: ['same'] },
  { command: 'PromptAi', from: [...withAi, 'human'], to: ['same'] },
  { command: 'PromptAi', from: ['nobody'], to: [] }, // always refused, for want of an agent
  { command: 'TakeAiTurn', from: ['ai', 'human'], to: ['same'] },
  { command: 'TakeAiTurn', from: ['offered'], to: ['same', 'ai'] },
  { command: 'PutOffAiTurn', from: [...withAi, 'human'], to: ['same'] },
  { command: 'OfferHuman', from: withAi, to: ['offered'] },
  { command: 'RequestHuman', from: withAi, to: ['queue'] },
  { command: 'AssignAgent', from: [...withAi, 'queue', 'human'], to: ['same'] },
  { command: 'AssignAgent', from: ['nobody'], to: ['ai'] },
  { command: 'Subscribe', from: open, to: ['same'] },
  { command: 'Unsubscribe', from: open, to: ['same'] },
  { command: 'TakeOver', from: open, to: ['human'] },
  { command: 'ExpireTakeover', from: ['human'], to: ['ai', 'nobody'] },
  { command: 'HandBack', from: ['human'], to: ['ai', 'nobody'] },
  { command: 'HandBack', from: ['queue'], to: ['ai', 'same'] },
  { command: 'HandBack', from: [...withAi, 'nobody'], to: ['same'] },
  { command: 'Release', from: [...withAi, 'human'], to: ['nobody', 'queue'] },
  { command: 'Release', from: ['queue', 'nobody'], to: ['same'] },
  { command: 'SendContactForm', from: ['queue'], to: ['same'] },
  { command: 'SubmitContactForm', from: [...open, 'closed'], to: ['same'] },
  { command: 'ChangeContact', from: [...open, 'closed', 'deleted'], to: ['same'] },
  { command: 'RequestHandoff', from: withAi, to: ['same'] },
  { command: 'AcceptHandoff', from: withAi, to: ['human'] },
  { command: 'DeclineHandoff', from: withAi, to: ['same'] },
  { command: 'ShowQueue', from: ['human'], to: ['same'] },
  { command: 'ChangeMetadata', from: [...open, 'closed'], to: ['same'] },
  { command: 'Close', from: open, to: ['closed'] },
  { command: 'Reopen', from: ['closed'], to: ['human', 'ai', 'nobody'] },
  { command: 'Delete', from: [...open, 'closed'], to: ['deleted'] },
  { command: 'WarnOfWindow', from: open, to: ['same'] },
  { command: 'CloseWindow', from: [...open, 'closed', 'deleted'], to: ['same'] },
]

export const allows = (state: State, command: CommandType): boolean =>
  machine.some((row) => row.command === command && row.from.includes(state))

/** What may be done from here, for a refusal that helps. */
export const allowedFrom = (state: State): CommandType[] =>
  machine
    .filter(({ from, to }) => from.includes(state) && to.length > 0)
    .map(({ command }) => command)

/** One arrow of the machine. */
export interface Step {
  readonly command: CommandType
  readonly from: State
  readonly to: State
}

/** Every arrow that some policy makes possible. */
export const steps: readonly Step[] = machine.flatMap(({ command, from: states, to }) =>
  states.flatMap((from) =>
    to.map((next) => ({ command, from, to: next === 'same' ? from : next })),
  ),
)
