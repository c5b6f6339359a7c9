/**
 * Where vendors answer the same question differently. Durations in milliseconds. A world may answer otherwise than its
 * vendor, so that a client can be held against every reading of what no page says.
 */
export interface Policy {
  /** How long after a customer's message free text may be sent on WhatsApp; null is for ever. */
  readonly windowMs: number | null
  /** Free text when the window is closed: refused, or taken and then reported as failed. */
  readonly outsideWindow: 'refuse' | 'fail'
  /** How long before the window closes a subscriber is warned; null where nobody is. */
  readonly windowWarningMs: number | null
  /** How long a human keeps a conversation when the command does not say; null is until handed back. */
  readonly takeoverMs: number | null
  /** A human takes over what another human holds: counted anew, or refused. */
  readonly secondTakeover: 'restart' | 'refuse'
  /** A reply that the AI was preparing when a human took over: dropped, or still sent. */
  readonly replyInFlight: 'drop' | 'leak'
  /** A human writes while the AI holds the conversation: sent, sent and taken over, or refused. */
  readonly replyWhileAi: 'allow' | 'claim' | 'refuse'
  /** The same while it waits for a human, or nobody holds it. */
  readonly replyWhileFree: 'allow' | 'claim' | 'refuse'
  /** Handing back what no human holds: nothing happens, or refused. */
  readonly idleHandback: 'nothing' | 'refuse'
  /** Handing back what waits for a human: the AI gets it, or it counts as what no human holds. */
  readonly waitingHandback: 'hand_back' | 'idle'
  /** What the customer said last when the AI gets a conversation back: left, or answered. */
  readonly handbackAnswers: 'nothing' | 'last_message'
  /** Closing what a human holds: the AI gets it back first, or it is closed as it is. */
  readonly closeFromHuman: 'hand_back' | 'as_is'
  /** A customer writes after the end: another conversation begins, or the same one goes on, with the AI or with the human. */
  readonly messageAfterClose: 'open_new' | 'reopen_to_ai' | 'reopen_to_human'
  /** What a customer has one open conversation on. */
  readonly conversationPer: 'channel' | 'contact'
  /** Asking the AI to speak while a human holds the conversation. */
  readonly promptDuringTakeover: 'speak' | 'refuse'
  /** What an AI agent does that is to bring a person: it lets go and people are called, it calls an integration, or it has no way but words. */
  readonly handoff: 'queue' | 'integration' | 'words'
  /** What counts as asking for a person: what the customer means, or one of the words anywhere. */
  readonly intentMatching: 'intent' | 'keyword'
  /** The customer is satisfied: the AI answers, or closes. */
  readonly thanks: 'answer' | 'close'
  /** The AI is taken off a conversation by a human: nobody has it, or people are called. */
  readonly agentReleased: 'nobody' | 'queue'
  /** A human is taken off: the same. */
  readonly humanReleased: 'nobody' | 'queue'
  /** The customer writes while waiting for a human: the time until the contact form runs on, or begins anew. */
  readonly messageWhileWaiting: 'clock_goes_on' | 'clock_restarts'
  /** How long after the AI let go the customer is asked how to be reached; null where they are not. */
  readonly contactFormMs: number | null
  /** How they are asked: by a form, or by a question in the conversation whose answer is read. */
  readonly contactCapture: 'form' | 'question'
  /** On a channel that can show no form: a question, or nothing. */
  readonly withoutWidget: 'question' | 'nothing'
  /** A form that comes back after a human joined, or after the end. */
  readonly lateForm: 'accept' | 'refuse'
  /** A form with a phone number or an address that another contact has: they are one, or it is refused. */
  readonly duplicateContact: 'merge' | 'refuse'
  /** Conversations of an AI agent that is unpublished: it keeps them, or lets go of them. */
  readonly unpublishedAgent: 'keeps' | 'releases'
  /** Publishing one AI agent while another is published. */
  readonly secondPublish: 'refuse' | 'replace'
  /** How long the AI agent thinks before it speaks. */
  readonly aiLatencyMs: number
  /** How long after the beginning of a conversation the AI agent greets; null where it waits to be asked. */
  readonly greetingMs: number | null
  /** How long a sent message is on its way to the customer; null where no receipts come back. */
  readonly deliveryMs: number | null
  /** How long a typing indicator shows. */
  readonly typingMs: number
}
