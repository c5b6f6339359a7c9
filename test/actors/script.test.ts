import { describe, expect, it } from 'vitest'
import type { Commit } from '../../src/journal/journal.ts'
import { memoryJournal } from '../../src/journal/memory.ts'
import { checkFixture } from '../../src/world/fixture.ts'
import { memorySnapshots } from '../../src/world/snapshot.ts'
import { MINUTE, SECOND } from '../support/conversations.ts'
import { cast, type Play, play, playIn } from '../support/play.ts'
import { rules } from '../support/worlds.ts'

const says = (...texts: string[]) => texts.map((text) => ({ does: 'say', text }) as const)

/** Another conversation, with the customer of the second address. */
function second({ world, does }: Play): string {
  const before = new Set(world.state.conversations.keys())
  const opening = { vendor: 'acme', channelId: 'ch1', contactId: 'p2', agentId: 'a1' }
  does({ type: 'Open', ...opening })
  return [...world.state.conversations.keys()].find((id) => !before.has(id)) ?? ''
}

describe('a script', () => {
  it('is followed turn by turn, and then the agent behaves as usual', async () => {
    const scene = await play({ agent: { replies: ['Usual.'] } })
    scene.script({ turns: says('One.', 'Two.') })
    expect([await scene.hears('A'), await scene.hears('B')]).toEqual(['One.', 'Two.'])
    expect(scene.world.state.scripts.size).toBe(0)
    expect(await scene.hears('C')).toBe('Usual.')
  })

  it('comes before rules and persona', async () => {
    const persona = { rules: [{ when: {}, does: 'say', text: 'Rule.' } as const] }
    const scene = await play({ agent: { persona } })
    scene.script({ turns: says('Script.') })
    expect(await scene.hears('I want to talk to a human')).toBe('Script.')
    expect(await scene.hears('I want to talk to a human')).toBe('Rule.')
  })

  it('does whatever an agent can do', async () => {
    const scene = await play()
    scene.script({
      turns: [{ does: 'stay_silent' }, { does: 'offer', text: 'Somebody?' }, { does: 'hand_over' }],
    })
    expect(await scene.hears('A')).toBeNull()
    expect(await scene.hears('B')).toBe('Somebody?')
    await scene.hears('C')
    expect(scene.conversation().control).toMatchObject({ holder: 'queue', trigger: 'ai_decision' })
  })

  it('concerns its conversation alone', async () => {
    const scene = await play({ agent: { replies: ['Usual.'] } })
    const other = second(scene)
    scene.script({ turns: says('Here.') })
    expect(await scene.hears('A', other)).toBe('Usual.')
    expect(await scene.hears('A')).toBe('Here.')
  })

  it.each(['2002', '+20 02', '(20)-02'])('of a customer is found at %s', async (from) => {
    const scene = await play({ agent: { replies: ['Usual.'] } })
    const other = second(scene)
    scene.script({ conversationId: null, from, turns: says('Theirs.') })
    expect(await scene.hears('A')).toBe('Usual.')
    expect(await scene.hears('A', other)).toBe('Theirs.')
  })

  it('of a customer is found by their other addresses', async () => {
    const scene = await play()
    scene.script({ conversationId: null, from: '3003', turns: says('Theirs.') })
    expect(await scene.hears('A')).not.toBe('Theirs.')
    scene.rename({ aliases: ['3003'] })
    expect(await scene.hears('A')).toBe('Theirs.')
  })

  it('of a conversation comes before that of its customer, whichever is older', async () => {
    const scene = await play({ agent: { replies: ['Usual.'] } })
    scene.script({ conversationId: null, from: '2001', turns: says('Theirs.') })
    scene.script({ turns: says('Here.') })
    const answers = [await scene.hears('A'), await scene.hears('B'), await scene.hears('C')]
    expect(answers).toEqual(['Here.', 'Theirs.', 'Usual.'])
  })

  it('is not lost when a human takes over before the turn', async () => {
    const scene = await play()
    scene.script({ turns: says('One.', 'Two.') })
    scene.says('A')
    scene.does({ type: 'TakeOver', userId: 'maya' })
    await scene.wait(MINUTE)
    expect(scene.toCome()).toEqual(['say', 'say'])
    scene.does({ type: 'HandBack' })
    expect(await scene.hears('B')).toBe('One.')
    expect(scene.toCome()).toEqual(['say'])
  })

  it('is followed when an operator lets the agent speak', async () => {
    const scene = await play()
    scene.script({ turns: says('One.') })
    scene.does({ type: 'PromptAi', instruction: 'Say something.' })
    await scene.wait(MINUTE)
    expect(scene.said().at(-1)).toBe('ai: One.')
    expect(scene.toCome()).toEqual([])
  })

  it('puts a turn off once, and is taken then', async () => {
    const scene = await play()
    scene.script({ turns: [{ does: 'say', text: 'Late.', after: '3s' }] })
    scene.says('A')
    await scene.wait(3 * SECOND - 1)
    expect(scene.toCome()).toEqual(['say'])
    await scene.wait(1)
    expect(scene.said().at(-1)).toBe('ai: Late.')
    expect(scene.toCome()).toEqual([])
  })

  it('puts off what an operator asked for by as much', async () => {
    const scene = await play()
    scene.script({ turns: [{ does: 'say', text: 'Late.', after: '3s' }] })
    scene.does({ type: 'PromptAi', instruction: 'Say something.' })
    await scene.wait(3 * SECOND)
    expect(scene.said()).toHaveLength(1)
    await scene.wait(SECOND)
    expect(scene.said().at(-1)).toBe('ai: Late.')
  })

  it('of a conversation that was closed waits until it is open again', async () => {
    const scene = await play()
    scene.script({ turns: says('One.') })
    scene.does({ type: 'Close', by: 'customer' })
    await scene.wait(MINUTE)
    expect(scene.toCome()).toEqual(['say'])
    scene.does({ type: 'Reopen', to: 'ai' })
    expect(await scene.hears('A')).toBe('One.')
  })

  it('is followed by whoever holds the conversation, published or not', async () => {
    const scene = await play({ agent: { published: false } })
    scene.script({ turns: says('One.') })
    expect(await scene.hears('A')).toBe('One.')
  })

  it('decides nothing while a human holds the conversation', async () => {
    const scene = await play({ policy: { replyInFlight: 'leak' } })
    scene.script({ turns: [{ does: 'close', text: 'Bye.' }] })
    scene.says('A')
    scene.does({ type: 'TakeOver', userId: 'maya' })
    await scene.wait(MINUTE)
    expect(scene.said().at(-1)).toBe('ai: Bye.')
    expect(scene.conversation()).toMatchObject({ lifecycle: 'open', control: { holder: 'human' } })
  })

  it('is no greeting', async () => {
    const scene = await play({ agent: { greeting: 'Hello!' }, policy: { greetingMs: 100 } })
    scene.script({ conversationId: null, from: '2002', turns: says('One.') })
    const other = second(scene)
    await scene.wait(SECOND)
    expect(scene.said(other)).toEqual(['ai: Hello!'])
    expect(await scene.hears('A', other)).toBe('One.')
  })
})

describe('what is still to come of a script', () => {
  it('is part of the world: it can be exported and imported', async () => {
    const scene = await play({ agent: { replies: ['Usual.'] } })
    scene.script({ turns: says('One.', 'Two.') })
    await scene.hears('A')
    const exported = JSON.parse(JSON.stringify(scene.world.export()))
    expect(exported.scripts).toMatchObject([{ conversationId: 'c1', turns: says('Two.') }])
    const again = await playIn({}, checkFixture(exported, 'test', rules))
    expect(await again.hears('B')).toBe('Two.')
    expect(again.world.export()).not.toHaveProperty('scripts')
  })

  it('is there again after a restart, from journal and snapshot alike', async () => {
    const commits: Commit[] = []
    const snapshots = memorySnapshots()
    const start = () => playIn({ journal: memoryJournal(commits), snapshots }, cast({}))
    const scene = await start()
    scene.script({ turns: says('One.', 'Two.', 'Three.') })
    await scene.hears('A')
    await scene.world.kept()
    const crashed = await start()
    expect(await crashed.hears('B')).toBe('Two.')
    await crashed.world.close()
    const restarted = await start()
    expect(await restarted.hears('C')).toBe('Three.')
    expect(restarted.toCome()).toEqual([])
  })
})

describe('the same seed', () => {
  it('gives the same play', async () => {
    const act = async () => {
      const scene = await play()
      scene.script({ turns: [{ does: 'say', text: 'One.', after: '2s' }] })
      scene.says('Where is it?')
      await scene.wait(MINUTE)
      for (const words of ['Why?', 'Why?', 'Why?', 'Yes']) await scene.hears(words)
      return JSON.stringify(scene.world.export())
    }
    expect(await act()).toBe(await act())
  })
})
