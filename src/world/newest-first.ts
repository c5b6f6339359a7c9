import type { Conversation } from '../handover/conversation.ts'

/**
 * A customer's conversations, the newest first, in whatever order they were put in. Of those that began at the same
 * moment, as they do while a clock stands still, one that came after another is newer.
 */
export function newestFirst(conversations: readonly Conversation[]): Conversation[] {
  const byId = new Map(conversations.map((one) => [one.id, one]))
  return [...conversations].sort(
    (a, b) =>
      b.createdAt - a.createdAt || place(b, byId) - place(a, byId) || (a.id < b.id ? 1 : -1),
  )
}

/** The how manieth it is in its chain. A fixture may have chained them in a circle. */
function place(conversation: Conversation, byId: ReadonlyMap<string, Conversation>): number {
  const seen = new Set<Conversation>()
  let current: Conversation | undefined = conversation
  while (current !== undefined && !seen.has(current)) {
    seen.add(current)
    current = byId.get(current.previousId ?? '')
  }
  return seen.size
}
