import { describe, expect, it } from 'vitest'
import { takeTurn } from '../../src/actors/ai-agent.ts'
import type { Command } from '../../src/handover/command.ts'
import type { Agent } from '../../src/world/directory.ts'
import type { Transaction } from '../../src/world/transaction.ts'
import { text } from '../support/conversations.ts'
import { acme, openWorld } from '../support/worlds.ts'

const handoff = { url: 'https://desk.test/', label: 'desk', phrases: ['human', 'real person'] }
const asks = { type: 'RequestHandoff', label: 'desk', url: 'https://desk.test/' }
const says = (words: string) => ({ type: 'TakeAiTurn', content: text(words) })

/** A conversation, `c1`, with an agent that is as said. */
async function held(changes: Partial<Agent> = {}): Promise<Transaction> {
  const policy = { ...acme.policy, handoff: 'integration' } as const
  const tx = (await openWorld()).begin({ ...acme, policy })
  const agent = tx.directory.agent('a1')
  if (agent === undefined) throw new Error('There is no agent')
  tx.directory.saveAgent({ ...agent, ...changes })
  return tx
}

const customer = (tx: Transaction, words: string) =>
  tx.execute('c1', { type: 'ReceiveMessage', content: text(words) })

/** What it does now, which is done. */
function turn(tx: Transaction): Command {
  const command = takeTurn(tx, tx.conversation('c1'))
  tx.execute('c1', command)
  return command
}

function replies(tx: Transaction, count: number): Command[] {
  return Array.from({ length: count }, () => {
    customer(tx, 'Hi')
    return turn(tx)
  })
}

describe('an AI agent', () => {
  it('says its replies in turn, and from the first again', async () => {
    expect(replies(await held(), 3)).toEqual([says('One.'), says('Two.'), says('One.')])
  })

  it('without a part of its own says something all the same', async () => {
    const said = replies(await held({ replies: [] }), 5)
    expect(new Set(said.map((command) => JSON.stringify(command))).size).toBe(4)
    expect(said[4]).toEqual(said[0])
  })

  it('hands over when a phrase was said, and has no turn any more', async () => {
    const tx = await held({ handoff })
    customer(tx, 'A real  PERSON, please!')
    expect(turn(tx)).toEqual(asks)
    expect(tx.conversation('c1')).toMatchObject({ aiTurn: null, handoffRequest: { label: 'desk' } })
  })

  it('hands over when one of several messages says it', async () => {
    const tx = await held({ handoff })
    customer(tx, 'I need a human')
    customer(tx, 'It is about my bike')
    expect(turn(tx)).toEqual(asks)
  })

  it('does not when none does, and goes on with its replies', async () => {
    const tx = await held({ handoff })
    customer(tx, 'Humanity is fine')
    expect(turn(tx)).toEqual(says('One.'))
  })

  it('does not for what was dealt with before', async () => {
    const tx = await held({ handoff })
    customer(tx, 'I need a human')
    turn(tx)
    tx.execute('c1', { type: 'AcceptHandoff' })
    customer(tx, 'Are you human?')
    tx.execute('c1', { type: 'HandBack' })
    customer(tx, 'Thanks')
    expect(turn(tx)).toEqual(says('One.'))
  })

  it('does not when it speaks on an operator’s behalf', async () => {
    const tx = await held({ handoff })
    customer(tx, 'I need a human')
    tx.execute('c1', { type: 'PromptAi', instruction: 'Say goodbye to the human.' })
    expect(turn(tx)).toEqual(says('One.'))
  })

  it('understands a file and a picture by their words', async () => {
    const tx = await held({ handoff })
    const file = { kind: 'file', url: 'https://a.test/b', mimeType: 'a/b' } as const
    tx.execute('c1', { type: 'ReceiveMessage', content: { ...file, filename: 'human.png' } })
    expect(turn(tx)).toEqual(asks)
  })

  it.each(['real-person', 'c++', '(agent)', '24/7', 'a.b*'])(
    'finds a phrase with signs in it: %s',
    async (phrase) => {
      const tx = await held({ handoff: { ...handoff, phrases: [phrase] } })
      customer(tx, `Give me ${phrase} now`)
      expect(turn(tx)).toEqual(asks)
    },
  )
})

describe('the greeting of an AI agent', () => {
  const greets = (tx: Transaction) => {
    const { id } = tx.open({ channelId: 'ch1', contactId: 'p2', agentId: 'a1' })
    const turnOf = { ...tx.conversation(id), aiTurn: { dueAt: 0, instruction: null, greets: true } }
    return takeTurn(tx, turnOf)
  }

  it('is said first, and is none of its replies', async () => {
    const tx = await held({ greeting: 'Hello!' })
    expect(greets(tx)).toEqual(says('Hello!'))
    customer(tx, 'Hi')
    tx.execute('c1', { type: 'TakeAiTurn', content: text('Hello!') })
    expect(replies(tx, 2)).toEqual([says('One.'), says('Two.')])
  })

  it('is silence where it has none', async () => {
    expect(greets(await held())).toEqual({ type: 'TakeAiTurn', content: null })
  })
})
