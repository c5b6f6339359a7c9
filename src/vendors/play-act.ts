import type { User } from '../world/directory.ts'
import type { Step } from '../world/play.ts'
import type { Transaction } from '../world/transaction.ts'

/** A step of a play, as a vendor sees it. */
export interface PlayAct {
  readonly step: Step
  /** Empty for a step that is about no conversation. */
  readonly conversationId: string
  readonly channelId: string
  /** The human who acts, where the world knows them. */
  readonly user: User | undefined
}

/** What a vendor's own operations do otherwise than by the plain command. Each throws `Refused`. */
export type PlayActs = Readonly<
  Partial<Record<Step['does'], (act: PlayAct, tx: Transaction) => void>>
>
