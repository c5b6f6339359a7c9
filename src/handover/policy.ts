/** Where vendors answer the same question differently. Durations in milliseconds. */
export interface Policy {
  /** How long after a customer's message free text may be sent; null is for ever. */
  readonly windowMs: number | null
  /** How long a human keeps a conversation when the command does not say; null is until handed back. */
  readonly takeoverMs: number | null
  /** How long before the window closes a subscriber is warned; null where nobody is. */
  readonly windowWarningMs: number | null
  /** A human takes over what a human already holds: counted anew, or refused. */
  readonly secondTakeover: 'restart' | 'refuse'
  /** Handing back what no human holds: nothing happens, or refused. */
  readonly idleHandback: 'nothing' | 'refuse'
  /** Closing what a human holds: the AI gets it back first, or it is closed as it is. */
  readonly closeFromHuman: 'hand_back' | 'as_is'
  /** Asking the AI to speak while a human holds the conversation. */
  readonly promptDuringTakeover: 'speak' | 'refuse'
  /** How long the AI agent thinks before it speaks. */
  readonly aiLatencyMs: number
  /** How long after the beginning of a conversation the AI agent greets; null where it waits to be asked. */
  readonly greetingMs: number | null
  /** How long a sent message is on its way to the customer; null where no receipts come back. */
  readonly deliveryMs: number | null
  /** How long a typing indicator shows. */
  readonly typingMs: number
}
