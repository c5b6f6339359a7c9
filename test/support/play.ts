import { takeTurn } from '../../src/actors/ai-agent.ts'
import type { Command } from '../../src/handover/command.ts'
import type { Conversation } from '../../src/handover/conversation.ts'
import { preview } from '../../src/handover/message.ts'
import type { Policy } from '../../src/handover/policy.ts'
import type { Act, Agent, Contact, Script } from '../../src/world/directory.ts'
import type { FixtureData } from '../../src/world/fixture-data.ts'
import type { Hands } from '../../src/world/hands.ts'
import type { Transaction } from '../../src/world/transaction.ts'
import type { World, WorldParts } from '../../src/world/world.ts'
import { text } from './conversations.ts'
import { acme, hands, openWorld, small } from './worlds.ts'

/** A world whose AI agents really decide what they do, commit by commit. */
export interface Play {
  readonly world: World
  /** The customer writes in `c1`, or where they are told to; who asks for an answer moves the clock. */
  says(words: string, conversationId?: string): void
  /** Carries a command out, as somebody else would. */
  does(command: Command, conversationId?: string): void
  /** Lets time go by; what is due happens. */
  wait(ms: number): Promise<void>
  /** The customer writes, and the agent has had its turn: what it said, or null where it said nothing. */
  hears(words: string, conversationId?: string): Promise<string | null>
  conversation(id?: string): Conversation
  /** What was said, each with who said it, the oldest first. */
  said(id?: string): string[]
  /** The contact of the first customer is otherwise from now on. */
  rename(changes: Partial<Contact>): void
  script(script: Partial<Script> & { turns: Act[] }): void
  /** The turns that are still to come. */
  toCome(): Act['does'][]
}

export interface Part {
  readonly agent?: Partial<Agent>
  readonly policy?: Partial<Policy>
  /** Who is called outside. */
  readonly errand?: Hands['errand']
}

/** A world of one conversation, `c1`, held by an agent that is as said, of a vendor whose policy is as said. */
export async function play({ agent = {}, policy = {}, errand }: Part = {}): Promise<Play> {
  const tenant = { ...acme, policy: { ...acme.policy, ...policy } }
  const own = { ...hands, takeTurn, ...(errand === undefined ? {} : { errand }) }
  return playIn({ tenants: new Map([[tenant.name, tenant]]), hands: own }, cast(agent))
}

export async function playIn(parts: Partial<WorldParts>, data: FixtureData): Promise<Play> {
  const tenants = parts.tenants ?? new Map([[acme.name, acme]])
  const tenant = tenants.get(acme.name) ?? acme
  const world = await openWorld({ hands: { ...hands, takeTurn }, ...parts, tenants }, data)
  const commit = (act: (tx: Transaction) => unknown) => {
    const tx = world.begin(tenant)
    act(tx)
    world.commit(tx, 'test')
  }
  const does = (command: Command, id = 'c1') =>
    commit((tx) => {
      if (command.type === 'Open') tx.open(command)
      else tx.execute(id, command)
    })
  const says = (words: string, id = 'c1') =>
    does({ type: 'ReceiveMessage', content: text(words) }, id)
  const wait = (ms: number) => world.changeClock((now) => ({ mode: 'frozen', now: now + ms }))
  const messages = (id: string) => world.state.timeline(id)
  return {
    world,
    says,
    does,
    wait,
    hears: async (words, id = 'c1') => {
      const before = messages(id).length
      says(words, id)
      await wait(LATENCY_MS)
      const answers = messages(id).slice(before + 1)
      const [answer] = answers
      return answer === undefined ? null : preview(answer.content)
    },
    conversation: (id = 'c1') => {
      const found = world.state.conversations.get(id)
      if (found === undefined) throw new Error(`There is no conversation ${id}`)
      return found
    },
    said: (id = 'c1') => messages(id).map(({ from, content }) => `${from}: ${preview(content)}`),
    rename: (changes) =>
      commit(({ directory }) => directory.saveContact({ ...directory.contact('p1'), ...changes })),
    script: ({ turns, ...more }) =>
      commit((tx) =>
        tx.stage({
          type: 'ScriptSaved',
          script: { id: tx.newId(), vendor: acme.name, ...TARGET, ...more, turns },
        }),
      ),
    toCome: () =>
      [...world.state.scripts.values()].flatMap(({ turns }) => turns.map(({ does }) => does)),
  }
}

/** The small world, with its agent otherwise; without a part of its own where nobody wrote one. */
export const cast = (agent: Partial<Agent>): FixtureData => ({
  ...small,
  agents: small.agents.map((one) => ({ ...one, replies: [], ...agent }) as typeof one),
})

const TARGET = { conversationId: 'c1', from: null } as const

/** How long an agent of the vendor thinks. */
const LATENCY_MS = acme.policy.aiLatencyMs
