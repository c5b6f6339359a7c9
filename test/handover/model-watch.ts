import { expect } from 'vitest'
import type { Event } from '../../src/handover/event.ts'
import { MINUTE } from '../support/conversations.ts'

/** What must never happen, whatever the model thinks. Sees events alone. */
export class Watch {
  readonly #holder = new Map<string, string>()
  readonly #over = new Set<string>()
  /** When the form of each wait was due, or has come. */
  readonly #due = new Map<string, number | 'sent'>()

  see(id: string, event: Event, at: number): void {
    if (event.type === 'AiSpoke') expect(this.#holder.get(id)).toBe('ai')
    if (event.type === 'MessageReceived') expect(this.#over.has(id)).toBe(false)
    if (event.type === 'ContactFormSent') expect(this.#due.get(id)).toBe(at)
    if (event.type === 'Closed' || event.type === 'Deleted') this.#over.add(id)
    if (event.type === 'Reopened') this.#over.delete(id)
    if (event.type === 'ConversationOpened') expect(this.#holder.has(id)).toBe(false)
    const control = event.type === 'ConversationOpened' ? event.conversation.control : undefined
    this.#hold(id, event, 'control' in event ? event.control : control, at)
  }

  #hold(id: string, event: Event, control: { holder: string } | undefined, at: number): void {
    if (control === undefined) return
    this.#holder.set(id, control.holder)
    if (control.holder !== 'queue') this.#due.delete(id)
    if (event.type === 'HumanRequested') this.#due.set(id, at + 2 * MINUTE)
    if (event.type === 'WaitChanged') this.#due.set(id, at + 2 * MINUTE)
    if (event.type === 'ContactFormSent') this.#due.set(id, 'sent')
  }
}
