import type { CommandType } from '../../handover/command.ts'
import type { State } from '../../handover/machine.ts'

/** Where a conversation stands: "the conversation is …". */
export const STATES: Readonly<Record<State, string>> = {
  absent: 'not there',
  ai: 'with the AI agent',
  offered: 'with the AI agent',
  queue: 'waiting for a user',
  human: 'with a user',
  nobody: 'with nobody',
  closed: 'closed',
  deleted: 'deleted',
}

/** What somebody wanted, said as what does not go. */
export const ACTS: Partial<Record<CommandType, string>> = {
  SendMessage: 'A message cannot be sent',
  WriteNote: 'A note cannot be written',
  MarkRead: 'It cannot be marked as read',
  AssignAgent: 'It cannot be assigned',
  HandBack: 'It cannot be assigned',
  TakeOver: 'It cannot be assigned',
  Release: 'It cannot be assigned',
  Close: 'It cannot be closed',
  Reopen: 'It cannot be opened again',
  Delete: 'It cannot be deleted',
  SubmitContactForm: 'A contact form cannot be submitted',
  ReceiveMessage: 'The customer cannot write',
}
