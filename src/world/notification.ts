import type { Instant } from '../clock.ts'

/** What a user is told of: a pop-up, an entry behind the bell, a mail. */
export interface Notification {
  readonly id: string
  readonly vendor: string
  readonly userId: string
  readonly kind: NotificationKind
  readonly conversationId: string
  /** The message, where it is about one. */
  readonly messageId: string | null
  readonly text: string
  readonly via: readonly NotificationWay[]
  readonly createdAt: Instant
  readonly readAt: Instant | null
}

export type NotificationKind = 'new_message' | 'needs_human' | 'assigned' | 'assigned_message'
export type NotificationWay = 'toast' | 'bell' | 'email'

/** What the users of a world were told: the latest of it. */
export class Notifications {
  /** The oldest first. */
  readonly #kept = new Map<string, Notification>()
  readonly #ofUser = new Map<string, Set<string>>()

  all(): Iterable<Notification> {
    return this.#kept.values()
  }

  get(id: string): Notification | undefined {
    return this.#kept.get(id)
  }

  /** The newest first. */
  of(userId: string): Notification[] {
    const ids = [...(this.#ofUser.get(userId) ?? [])].reverse()
    return ids.map((id) => this.#kept.get(id)).filter((one) => one !== undefined)
  }

  save(notification: Notification): void {
    const { id, userId } = notification
    const ids = this.#ofUser.get(userId) ?? new Set()
    this.#ofUser.set(userId, ids.add(id))
    this.#kept.set(id, notification)
    if (this.#kept.size > KEPT) this.#forgetOldest()
  }

  #forgetOldest(): void {
    const [oldest] = this.#kept.values()
    if (oldest === undefined) return
    this.#kept.delete(oldest.id)
    this.#ofUser.get(oldest.userId)?.delete(oldest.id)
  }
}

/** How many are kept. */
const KEPT = 5000
