import type { Conversation } from '../handover/conversation.ts'
import type { Act, Script } from '../world/directory.ts'
import type { Transaction } from '../world/transaction.ts'

/** What an AI agent was told to do next in a conversation. */
export interface Scripted {
  readonly act: Act
  /** Strikes it off. */
  take(): void
}

/** The first of what is scripted for the conversation, or else for its customer; undefined when nothing is. */
export function scriptedIn(conversation: Conversation, tx: Transaction): Scripted | undefined {
  const contact = tx.directory.findContact(conversation.contactId)
  const addresses = contact === undefined ? [] : [contact.address, ...contact.aliases]
  const isHere = ({ conversationId }: Script) => conversationId === conversation.id
  const isTheirs = ({ conversationId, from }: Script) =>
    from !== null && conversationId === null && addresses.includes(tx.tenant.address(from))
  const scripts = tx.scripts()
  const script = scripts.find(isHere) ?? scripts.find(isTheirs)
  const [act, ...rest] = script?.turns ?? []
  if (script === undefined || act === undefined) return undefined
  return {
    act,
    take: () =>
      tx.stage(
        rest.length === 0
          ? { type: 'ScriptRemoved', id: script.id }
          : { type: 'ScriptSaved', script: { ...script, turns: rest } },
      ),
  }
}
