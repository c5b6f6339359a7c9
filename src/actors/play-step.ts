import type { Command } from '../handover/command.ts'
import { Refused } from '../handover/refusal.ts'
import type { Vendor } from '../vendors/vendor.ts'
import { faultOf } from '../webhooks/fault.ts'
import type { Play, Step } from '../world/play.ts'
import type { Transaction } from '../world/transaction.ts'
import { write } from './customer.ts'
import { conversationOf, userOf } from './play-view.ts'

/** What a step is taken with. */
export interface Scene {
  readonly step: Step
  readonly play: Play
  readonly tx: Transaction
  readonly vendor: Vendor
}

/** Does what a step says, and gives the conversation that the play is in then. Throws `Refused`. */
export function act(scene: Scene): string | null {
  const { step, play } = scene
  const act = ACTS[step.does]
  if (act !== undefined) return act(scene) ?? play.conversationId
  const { id } = theConversation(scene)
  const command = commandOf(scene)
  if (command !== null) scene.tx.execute(id, command)
  return id
}

type Act = (scene: Scene) => string | null

/** What is more than a command, or about no conversation. */
const ACTS: Readonly<Partial<Record<Step['does'], Act>>> = {
  writes({ step, play, tx }) {
    const { address: to } = tx.directory.channel(play.channelId)
    return write({ text: step.text ?? '', from: play.contact, to }, tx).conversationId
  },

  submits_form(scene) {
    const { step, tx } = scene
    const { id, contactId } = theConversation(scene)
    tx.execute(id, { type: 'SubmitContactForm' })
    const contact = tx.directory.contact(contactId)
    const { phone = contact.profile.phone, email = contact.profile.email } = step
    const profile = { ...contact.profile, phone, email }
    tx.directory.saveContact({ ...contact, profile, updatedAt: tx.now })
    return id
  },

  will({ step, play, tx }) {
    const script = {
      id: tx.newId(),
      vendor: play.vendor,
      conversationId: null,
      from: play.contact,
      turns: [...(step.turns ?? [])],
    }
    tx.stage({ type: 'ScriptSaved', script })
    return null
  },

  publishes: (scene) => publish(scene, true),
  unpublishes: (scene) => publish(scene, false),

  breaks({ step, play, tx }) {
    const { fault } = step
    if (fault === undefined) return null
    tx.stage({
      type: 'FaultSaved',
      fault: faultOf({ ...fault, vendor: play.vendor }, tx.newId()),
    })
    return null
  },

  looks: () => null,
}

/** Null where there is nothing left to do. */
function commandOf(scene: Scene): Command | null {
  const { step, play, tx } = scene
  const user = userOf(step, play, tx)
  const by = user === undefined ? {} : { userId: user.id }
  const author = user === undefined ? {} : { author: { name: user.name, avatar: null } }
  const content = { kind: 'text', text: step.text ?? '' } as const
  switch (step.does) {
    case 'picks_up':
      return pickUp(scene, by)
    case 'types':
      return { type: 'ShowTyping' }
    case 'replies':
      return { type: 'SendMessage', content, ...author, ...by }
    case 'notes':
      return { type: 'WriteNote', content, ...by }
    case 'hands_back':
      return { type: 'HandBack', by: 'human' }
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

/** Where integrations take conversations over, a human is one, unless an integration was faster. */
function pickUp(scene: Scene, by: { userId?: string }): Command | null {
  const { control } = theConversation(scene)
  const isWithIntegration = control.holder === 'human' && (control.label ?? LABEL) !== LABEL
  if (isWithIntegration) return null
  const label = scene.vendor.handoffCall === null ? {} : { label: LABEL }
  return { type: 'TakeOver', ...by, ...label }
}

/** What a handoff is called that no integration has taken. */
const LABEL = 'standin'

function publish({ play, tx }: Scene, published: boolean): null {
  const { agentId } = tx.directory.channel(play.channelId)
  const agent = agentId === null ? undefined : tx.directory.agent(agentId)
  if (agent === undefined) throw new Refused({ reason: 'no_agent' })
  tx.directory.saveAgent({ ...agent, published })
  return null
}

function theConversation({ play, tx }: Scene) {
  const conversation = conversationOf(play, tx)
  if (conversation !== null) return conversation
  throw new Refused({ reason: 'unprocessable', detail: 'There is no conversation yet' })
}
