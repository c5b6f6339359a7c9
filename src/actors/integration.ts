import type { WallClock } from '../clock.ts'
import { agentOf, type Conversation } from '../handover/conversation.ts'
import type { Content } from '../handover/message.ts'
import type { Vendor } from '../vendors/vendor.ts'
import { type Answer, JSON_BODY, post } from '../webhooks/post.ts'
import type { Targets } from '../webhooks/targets.ts'
import type { Errand } from '../world/errands.ts'
import type { ErrandWorld } from '../world/hands.ts'

export interface IntegrationParts {
  readonly wall: WallClock
  readonly targets: Targets
  /** Takes what a person running the server should see. */
  readonly report: (problem: string) => void
}

/** How long an integration may take to answer, in milliseconds of the wall clock. */
const TIMEOUT_MS = 10_000

/** What an AI agent says whose integration did not take the conversation, where no fixture says otherwise. */
const FALLBACK = 'I am sorry, nobody is available right now. Can I help you with something else?'

/** The AI agent asks an integration to take a conversation. Until it has answered, everything goes on. */
export const handoffErrand = (
  conversationId: string,
  world: ErrandWorld,
  vendor: Vendor,
  parts: IntegrationParts,
): Errand => ({
  lane: `handoff of ${conversationId}`,
  async run(signal) {
    const conversation = world.state.conversations.get(conversationId)
    const request = conversation?.handoffRequest ?? null
    if (conversation === undefined || request === null) return
    const problem = await call({ url: request.url, conversation, vendor, signal, parts })
    if (signal.aborted) return // it never happened, and the next start asks again
    if (problem !== null) parts.report(`The AI agent carries on: ${request.url}: ${problem}`)
    const tx = world.begin(vendor)
    const now = tx.conversation(conversationId)
    if (now.handoffRequest?.at !== request.at) return // it was ended meanwhile, or handed over otherwise
    const fallback = fallbackOf(agentIdOf(now), world)
    tx.execute(
      conversationId,
      problem === null ? { type: 'AcceptHandoff' } : { type: 'DeclineHandoff', content: fallback },
    )
    world.commit(tx, 'handoff:call')
  },
})

interface Call {
  readonly url: string
  readonly conversation: Conversation
  readonly vendor: Vendor
  readonly signal: AbortSignal
  readonly parts: IntegrationParts
}

/** Why the integration did not take it; null when it did. */
async function call({ url, conversation, vendor, signal, parts }: Call): Promise<string | null> {
  const { handoffCall, name } = vendor
  if (handoffCall === null) return `agents of ${name} call no integration`
  const blocked = parts.targets(url)
  if (blocked !== null) return blocked
  const body = JSON.stringify(handoffCall(conversation))
  return problemOf(
    await post({ url, headers: JSON_BODY, body, timeoutMs: TIMEOUT_MS, signal }, parts.wall),
  )
}

const problemOf = ({ status, error }: Answer): string | null =>
  status !== null && status >= 200 && status < 300 ? null : (error ?? `it answered ${status}`)

const agentIdOf = ({ control }: Conversation): string => agentOf(control) ?? ''

function fallbackOf(agentId: string, { state }: ErrandWorld): Content {
  const text = state.agents.get(agentId)?.handoff?.fallback ?? FALLBACK
  return { kind: 'text', text }
}
