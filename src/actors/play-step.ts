import type { Command } from '../handover/command.ts'
import { Refused } from '../handover/refusal.ts'
import type { Vendor } from '../vendors/vendor.ts'
import { faultOf } from '../webhooks/fault.ts'
import type { Play, Step } from '../world/play.ts'
import type { Transaction } from '../world/transaction.ts'
import { write } from './customer.ts'
import { userOf } from './play-view.ts'

/** What a step is taken with. */
export interface Scene {
  readonly step: Step
  readonly play: Play
  readonly tx: Transaction
  readonly vendor: Vendor
}

/** Does what a step says, and gives the conversation that the play is in then. Throws `Refused`. */
export function act(scene: Scene): string | null {
  const { step, play, tx, vendor } = scene
  requireKnown(scene)
  const shared = ACTS[step.does]
  if (shared !== undefined) return shared(scene) ?? play.conversationId
  const own = vendor.acts[step.does]
  if (own === undefined) {
    const command = commandOf(scene)
    if (command !== null) tx.execute(theConversation(scene), command)
  } else {
    const conversationId = ABOUT_NONE.has(step.does) ? '' : theConversation(scene)
    own({ step, conversationId, channelId: play.channelId, user: userOf(step, play, tx) }, tx)
  }
  return play.conversationId
}

/** Where nobody is known, whoever is named acts without a name. */
function requireKnown({ step: { as: id }, play, tx }: Scene): void {
  if (id === undefined || tx.directory.users().length === 0) return
  if (userOf({ as: id }, play, tx) === undefined) {
    throw new Refused({ reason: 'not_found', what: 'user', id })
  }
}

const ABOUT_NONE: ReadonlySet<Step['does']> = new Set(['publishes', 'unpublishes'])

type Act = (scene: Scene) => string | null

/** What is more than a command, and the same at all vendors. */
const ACTS: Readonly<Partial<Record<Step['does'], Act>>> = {
  writes({ step, play, tx }) {
    const { address: to } = tx.directory.channel(play.channelId)
    return write({ text: step.text ?? '', from: play.contact, to }, tx).conversationId
  },

  will({ step, play, tx }) {
    const script = {
      id: idFor(play),
      vendor: play.vendor,
      conversationId: null,
      from: play.contact,
      turns: [...(step.turns ?? [])],
    }
    tx.stage({ type: 'ScriptSaved', script })
    return null
  },

  breaks({ step, play, tx }) {
    const { fault } = step
    if (fault === undefined) return null
    tx.stage({
      type: 'FaultSaved',
      fault: faultOf({ ...fault, vendor: play.vendor }, idFor(play)),
    })
    return null
  },

  looks: () => null,
}

/** Of what a play arranges at its next step. */
const idFor = ({ id, next }: Play): string => `${id}.${next}`

/** Whether it was arranged by a play. */
export const isOf = (playId: string, { id }: { readonly id: string }): boolean =>
  id.startsWith(`${playId}.`)

/** Null for what no vendor has a plain command for. */
function commandOf(scene: Scene): Command | null {
  const { step, play, tx } = scene
  const user = userOf(step, play, tx)
  const by = user === undefined ? {} : { userId: user.id }
  const content = { kind: 'text', text: step.text ?? '' } as const
  switch (step.does) {
    case 'picks_up':
      return { type: 'TakeOver', ...by }
    case 'types':
      return { type: 'ShowTyping' }
    case 'replies':
      return { type: 'SendMessage', content, ...by }
    case 'notes':
      return { type: 'WriteNote', content, ...by }
    case 'hands_back':
      return { type: 'HandBack', by: 'human' }
    case 'submits_form':
      return { type: 'SubmitContactForm' }
    case 'lets_go':
      return { type: 'Release' }
    case 'closes':
      return { type: 'Close', by: step.who === 'business' ? 'system' : step.who }
    case 'reopens':
      return { type: 'Reopen', to: 'human', userId: user?.id ?? null }
    case 'reads':
      return { type: 'MarkRead' }
    default:
      return null
  }
}

function theConversation({ play }: Scene): string {
  const { conversationId } = play
  if (conversationId !== null) return conversationId
  throw new Refused({ reason: 'unprocessable', detail: 'There is no conversation yet' })
}
