import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Command } from '../../src/handover/command.ts'
import { timersOf } from '../../src/handover/due.ts'
import { stateOf } from '../../src/handover/machine.ts'
import type { Policy } from '../../src/handover/policy.ts'
import { Refused } from '../../src/handover/refusal.ts'
import { checkFixture } from '../../src/world/fixture.ts'
import type { Hands } from '../../src/world/hands.ts'
import { contactOn, receive } from '../../src/world/inbound.ts'
import type { World } from '../../src/world/world.ts'
import { NOW, policy, text } from '../support/conversations.ts'
import { acme, hands, openWorld, rules } from '../support/worlds.ts'
import { type Case, Model, nameOf, type Outcome, type Wish } from './model.ts'
import { type Action, action, commandOf, foretell } from './model-actions.ts'
import { Watch } from './model-watch.ts'

/** Fixed, so that a run says the same every time. */
const SEED = 120_000
const RUNS = 600

const fixture = checkFixture(
  {
    version: 1,
    agents: [{ id: 'a1', vendor: 'acme', name: 'Bot', published: true }],
    channels: [
      { id: 'ch1', vendor: 'acme', name: 'Shop', kind: 'webchat', address: '1000', agentId: 'a1' },
    ],
    contacts: [],
    conversations: [],
  },
  'the fixture of the model',
  rules,
)

/** Any answers to what a vendor decides; the AI never intrudes on a human. */
const policies: fc.Arbitrary<Policy> = fc
  .record({
    replyWhileAi: fc.constantFrom('allow', 'claim', 'refuse'),
    replyWhileFree: fc.constantFrom('allow', 'claim', 'refuse'),
    agentReleased: fc.constantFrom('nobody', 'queue'),
    humanReleased: fc.constantFrom('nobody', 'queue'),
    waitingHandback: fc.constantFrom('hand_back', 'idle'),
    idleHandback: fc.constantFrom('nothing', 'refuse'),
    handbackAnswers: fc.constantFrom('nothing', 'last_message'),
    messageWhileWaiting: fc.constantFrom('clock_goes_on', 'clock_restarts'),
    closeFromHuman: fc.constantFrom('hand_back', 'as_is'),
  })
  .map((answers) => ({ ...policy, takeoverMs: null, deliveryMs: null, ...answers }))

/** An agent that does what the customer's last words say. */
const takeTurn: Hands['takeTurn'] = (tx, { id, control }) => {
  const last = tx.messages(id).findLast(({ from }) => from === 'customer')
  const wish = last?.content.kind === 'text' ? last.content.text : ''
  const content = text('I see.')
  if (wish === 'offer') return { type: 'OfferHuman', content }
  if (wish === 'person') {
    return { type: 'RequestHuman', trigger: 'customer_request', content: null }
  }
  const isOffered = control.holder === 'ai' && control.offeredAt !== undefined
  if (wish === 'yes' && isOffered) return { type: 'RequestHuman', trigger: 'ai_offer', content }
  return { type: 'TakeAiTurn', content }
}

/** The world and what is thought of it, which are asked the same. */
class Pair {
  readonly model: Model
  readonly #world: World
  readonly #tenant: typeof acme

  constructor(world: World, tenant: typeof acme) {
    this.#world = world
    this.#tenant = tenant
    this.model = new Model(tenant.policy, NOW)
  }

  async act(action: Action): Promise<void> {
    switch (action.do) {
      case 'write':
        return this.#write(action.wish)
      case 'advance':
        this.model.advance(action.ms)
        return this.#world.changeClock((now) => ({ mode: 'frozen', now: now + action.ms }))
      case 'publish':
        return this.#publish(action.isPublished)
      default: {
        const one = this.model.cases.at(-1 - action.which)
        if (one === undefined) return
        if (action.do === 'reopen' && this.model.open !== undefined) return // people see to that
        const expected = foretell(action, one, this.model)
        expect(this.#execute(one.id, commandOf(action)), action.do).toBe(expected)
      }
    }
  }

  #write(wish: Wish): void {
    const tx = this.#world.begin(this.#tenant)
    const channel = tx.directory.channel('ch1')
    const contact = contactOn(channel, { address: '2001' }, tx)
    const before = this.model.open
    const { conversation, opened } = receive({ contact, channel, content: text(wish) }, tx)
    this.#world.commit(tx, 'test')
    expect(opened).toBe(before === undefined)
    expect(this.model.cases.map(({ id }) => id).includes(conversation.id)).toBe(!opened)
    this.model.write(wish, conversation.id)
  }

  #publish(published: boolean): void {
    const tx = this.#world.begin(this.#tenant)
    const agent = tx.directory.agent('a1')
    if (agent !== undefined) tx.directory.saveAgent({ ...agent, published })
    this.#world.commit(tx, 'test')
    this.model.isPublished = published
  }

  #execute(id: string, command: Command): Outcome {
    const tx = this.#world.begin(this.#tenant)
    try {
      tx.execute(id, command)
    } catch (error) {
      if (error instanceof Refused) return 'refused'
      throw error
    }
    this.#world.commit(tx, 'test')
    return 'done'
  }

  /** The world is what it is thought to be. */
  compare(): void {
    const { conversations } = this.#world.state
    expect([...conversations.keys()].sort()).toEqual(this.model.cases.map(({ id }) => id).sort())
    for (const one of this.model.cases) expect(this.#seen(one.id)).toEqual(expected(one))
  }

  #seen(id: string) {
    const conversation = this.#world.begin(this.#tenant).conversation(id)
    const { control, previousId } = conversation
    const due = (kind: string) => timersOf(conversation).find((timer) => timer.kind === kind)?.at
    const timeline = this.#world.state.timeline(id)
    const saidBy = (who: string) => timeline.filter(({ from }) => from === who).map(({ at }) => at)
    return {
      state: stateOf(conversation),
      previousId,
      userId: control.holder === 'human' ? control.userId : null,
      turnAt: due('ai_turn') ?? null,
      formAt: due('contact_form') ?? null,
      saidByAi: saidBy('ai'),
      forms: saidBy('system'),
    }
  }
}

const expected = (one: Case) => ({
  state: nameOf(one),
  previousId: one.previous,
  userId: one.user,
  turnAt: one.turnAt,
  formAt: one.formAt,
  saidByAi: one.said,
  forms: one.forms,
})

async function run(current: Policy, actions: readonly Action[]): Promise<void> {
  const tenant = { ...acme, policy: current }
  const watch = new Watch()
  const tenants = new Map([[tenant.name, tenant]])
  const world = await openWorld(
    {
      tenants,
      hands: { ...hands, takeTurn },
      onCommit({ facts, at }) {
        for (const fact of facts)
          if (fact.type === 'Conversation') watch.see(fact.id, fact.event, at)
      },
    },
    fixture,
  )
  const pair = new Pair(world, tenant)
  for (const one of actions) {
    await pair.act(one)
    pair.compare()
  }
  await world.close()
}

describe('whatever people do, in whatever order', () => {
  test('conversations are where a plain model of them says', async () => {
    const walks = fc.array(action, { minLength: 5, maxLength: 40, size: 'max' })
    await fc.assert(fc.asyncProperty(policies, walks, run), { seed: SEED, numRuns: RUNS })
  })
})
