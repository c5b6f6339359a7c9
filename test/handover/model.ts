import type { Lifecycle } from '../../src/handover/conversation.ts'
import type { State } from '../../src/handover/machine.ts'
import type { Policy } from '../../src/handover/policy.ts'

/** What a customer writes, which is also what the agent makes of it. */
export const WISHES = ['hello', 'offer', 'person', 'yes'] as const
export type Wish = (typeof WISHES)[number]

export type Outcome = 'done' | 'refused'

/** One conversation, in the fewest words: who has it, what is to come, and what was said when. */
export interface Case {
  readonly id: string
  readonly previous: string | null
  life: Lifecycle
  holder: 'ai' | 'offered' | 'queue' | 'human' | 'nobody'
  user: string | null
  /** Whether an agent holds it, or gets it back. */
  hasAgent: boolean
  turnAt: number | null
  formAt: number | null
  /** What the customer wrote last. */
  wish: Wish | null
  isCustomersTurn: boolean
  readonly said: number[]
  readonly forms: number[]
}

export const nameOf = ({ life, holder }: Case): State => (life === 'open' ? holder : life)

/** One customer's conversations as they should be. Knows nothing of commands and events. */
export class Model {
  readonly cases: Case[] = []
  readonly policy: Policy
  now: number
  isPublished = true

  constructor(policy: Policy, now: number) {
    this.policy = policy
    this.now = now
  }

  get open(): Case | undefined {
    return this.cases.findLast(({ life }) => life === 'open')
  }

  /** `id` is that of the conversation which the message turned out to be in. */
  write(wish: Wish, id: string): void {
    const current = this.open ?? this.#begin(id)
    current.wish = wish
    current.isCustomersTurn = true
    if (current.holder === 'ai' || current.holder === 'offered') {
      current.turnAt ??= this.now + this.policy.aiLatencyMs
    }
    const restarts = this.policy.messageWhileWaiting === 'clock_restarts'
    if (current.formAt !== null && restarts) current.formAt = this.now + this.#formMs
  }

  #begin(id: string): Case {
    const previous = this.cases.findLast(({ life }) => life === 'closed')?.id ?? null
    const holder = this.isPublished ? 'ai' : 'nobody'
    const bare = { user: null, turnAt: null, formAt: null, wish: null, isCustomersTurn: false }
    const begun: Case = {
      ...{ id, previous, life: 'open', holder, hasAgent: this.isPublished, ...bare },
      ...{ said: [], forms: [] },
    }
    this.cases.push(begun)
    return begun
  }

  advance(ms: number): void {
    const until = this.now + ms
    for (const one of this.cases) {
      for (let at = next(one); at <= until; at = next(one)) {
        if (one.turnAt === at) this.#speak(one, at)
        else {
          one.forms.push(at)
          one.isCustomersTurn = false
          one.formAt = null
        }
      }
    }
    this.now = until
  }

  #speak(one: Case, at: number): void {
    one.turnAt = null
    if (one.wish === 'person') {
      this.#wait(one, at)
      return
    }
    one.said.push(at)
    one.isCustomersTurn = false
    if (one.wish === 'yes' && one.holder === 'offered') this.#wait(one, at)
    else one.holder = one.wish === 'offer' ? 'offered' : 'ai'
  }

  #wait(one: Case, at: number): void {
    this.#give(one, 'queue')
    one.formAt = at + this.#formMs
  }

  #give(one: Case, holder: Case['holder'], user: string | null = null): void {
    Object.assign(one, { holder, user, turnAt: null, formAt: null })
    if (holder === 'nobody') one.hasAgent = false
  }

  takeOver(one: Case, user: string): Outcome {
    if (one.life !== 'open') return 'refused'
    if (one.user !== user) this.#give(one, 'human', user)
    return 'done'
  }

  reply(one: Case, user: string): Outcome {
    const { replyWhileAi, replyWhileFree } = this.policy
    const isAi = one.holder === 'ai' || one.holder === 'offered'
    const rule = one.holder === 'human' ? 'allow' : isAi ? replyWhileAi : replyWhileFree
    if (one.life !== 'open' || rule === 'refuse') return 'refused'
    if (rule === 'claim') this.#give(one, 'human', user)
    one.isCustomersTurn = false
    return 'done'
  }

  release(one: Case): Outcome {
    if (one.life !== 'open') return 'refused'
    if (one.holder === 'queue' || one.holder === 'nobody') return 'done'
    const { agentReleased, humanReleased } = this.policy
    const to = one.holder === 'human' ? humanReleased : agentReleased
    if (to === 'queue') this.#wait(one, this.now)
    else this.#give(one, 'nobody')
    return 'done'
  }

  handBack(one: Case): Outcome {
    if (one.life !== 'open') return 'refused'
    const waits = one.holder === 'queue' && this.policy.waitingHandback === 'hand_back'
    if (!waits && one.holder !== 'human') {
      return this.policy.idleHandback === 'refuse' ? 'refused' : 'done'
    }
    if (waits && !one.hasAgent) return 'refused'
    this.#give(one, one.hasAgent ? 'ai' : 'nobody')
    const answers = this.policy.handbackAnswers === 'last_message' && one.isCustomersTurn
    if (answers && one.hasAgent) one.turnAt = this.now + this.policy.aiLatencyMs
    return 'done'
  }

  assignAgent(one: Case): Outcome {
    if (one.life !== 'open') return 'refused'
    if (one.holder === 'nobody') one.holder = 'ai'
    one.hasAgent = true
    return 'done'
  }

  close(one: Case): Outcome {
    if (one.life !== 'open') return 'refused'
    const handsBack = one.holder === 'human' && this.policy.closeFromHuman === 'hand_back'
    if (handsBack) this.#give(one, one.hasAgent ? 'ai' : 'nobody')
    Object.assign(one, { life: 'closed', turnAt: null, formAt: null })
    return 'done'
  }

  reopen(one: Case, user: string | null): Outcome {
    if (one.life !== 'closed') return 'refused'
    one.life = 'open'
    if (user !== null) this.#give(one, 'human', user)
    else this.#give(one, one.hasAgent ? 'ai' : 'nobody')
    return 'done'
  }

  delete(one: Case): Outcome {
    if (one.life === 'deleted') return 'refused'
    Object.assign(one, { life: 'deleted', turnAt: null, formAt: null })
    return 'done'
  }

  get #formMs(): number {
    return this.policy.contactFormMs ?? Number.POSITIVE_INFINITY
  }
}

const next = ({ turnAt, formAt }: Case): number => turnAt ?? formAt ?? Number.POSITIVE_INFINITY
