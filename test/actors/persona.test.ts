import { describe, expect, it } from 'vitest'
import { MINUTE, text } from '../support/conversations.ts'
import { type Part, type Play, play } from '../support/play.ts'

const OFFER = 'I may not be of much help here. Would you like to talk to one of my colleagues?'
const HAND_OVER = 'Of course. I am asking one of my colleagues to take over.'
const CARRY_ON = 'All right. What else can I do for you?'
const GOODBYE = 'You are welcome. Have a good day!'

const queued = (trigger: string) => ({ holder: 'queue', agentId: 'a1', trigger })

async function hearsAll(scene: Play, ...said: string[]): Promise<(string | null)[]> {
  const answers: (string | null)[] = []
  for (const words of said) answers.push(await scene.hears(words))
  return answers
}

/** Two questions were answered in vain, and a third one brought the offer. */
async function offering(part: Part = {}): Promise<Play> {
  const scene = await play(part)
  const answers = await hearsAll(scene, 'Where is it?', 'But where?', 'And when?')
  expect(answers[2]).toBe(OFFER)
  expect(scene.conversation().control).toMatchObject({
    holder: 'ai',
    offeredAt: expect.any(Number),
  })
  return scene
}

describe('the default persona', () => {
  it('answers what it is told', async () => {
    const scene = await play()
    const answers = await hearsAll(scene, 'My bell is broken', 'It was new', 'Oh well')
    expect(answers).not.toContain(null)
    expect(answers).not.toContain(OFFER)
    expect(scene.conversation().control).toEqual({ holder: 'ai', agentId: 'a1' })
  })

  it.each([
    ['at once', []],
    ['after some talk', ['My bell is broken', 'Where is the shop?']],
    ['after thanks', ['Thank you!']],
  ])('hands over to whoever asks for a person, without asking back: %s', async (_, before) => {
    const scene = await play()
    await hearsAll(scene, ...before)
    expect(await scene.hears('Can I talk to a human, please?')).toBe(HAND_OVER)
    expect(scene.conversation().control).toMatchObject(queued('customer_request'))
  })

  it('hears the request among several messages, whatever came after it', async () => {
    const scene = await play()
    scene.says('I want to talk to a person')
    expect(await scene.hears('It is about my bell')).toBe(HAND_OVER)
    expect(scene.conversation().control).toMatchObject(queued('customer_request'))
  })

  it('hears it in an answer to its offer, as a request', async () => {
    const scene = await offering()
    expect(await scene.hears('Yes, let me talk to a human')).toBe(HAND_OVER)
    expect(scene.conversation().control).toMatchObject(queued('customer_request'))
  })

  it('takes phrases of its own for a request', async () => {
    const scene = await play({ agent: { persona: { phrases: ['the captain'] } } })
    expect(await scene.hears('Get me the captain now')).toBe(HAND_OVER)
  })

  it.each([
    ['intent', 'Do you support PayPal?', false],
    ['intent', 'I do not want to talk to a human', false],
    ['keyword', 'Do you support PayPal?', true],
    ['keyword', 'I do not want to talk to a human', true],
  ] as const)('matching by %s, takes "%s" for a request: %s', async (intentMatching, words, is) => {
    const scene = await play({ policy: { intentMatching } })
    await scene.hears(words)
    expect(scene.conversation().control.holder).toBe(is ? 'queue' : 'ai')
  })

  it('says its own words instead', async () => {
    const words = { offer: 'Person?', handOver: 'Bye.', carryOn: 'On.', goodbye: 'Ta.' }
    const agent = { persona: { offersAfter: 0, words } }
    const answers = await hearsAll(await play({ agent }), 'Why?', 'No', 'Thanks', 'Why?', 'Yes')
    expect(answers).toEqual(['Person?', 'On.', 'Ta.', 'Person?', 'Bye.'])
  })
})

describe('an offer of a person', () => {
  it('is made at the third question in a row, and changes nothing yet', async () => {
    const { says, wait, conversation, said } = await offering()
    expect(conversation().aiTurn).toBeNull()
    says('Yes please')
    await wait(MINUTE)
    expect(said().at(-1)).toBe(`ai: ${HAND_OVER}`)
    expect(conversation().control).toMatchObject(queued('ai_offer'))
  })

  it.each([
    [0, ['Why?'], 1],
    [1, ['Why?', 'Why?'], 2],
    [3, ['Why?', 'Why?', 'Why?', 'Why?'], 4],
    [null, ['Why?', 'Why?', 'Why?', 'Why?', 'Why?'], null],
  ])('comes after %s answers where the persona says so', async (offersAfter, asked, at) => {
    const scene = await play({ agent: { persona: { offersAfter } } })
    const answers = await hearsAll(scene, ...asked)
    expect(answers.indexOf(OFFER)).toBe(at === null ? -1 : at - 1)
  })

  it('is counted anew after something else was said', async () => {
    const asked = ['Why?', 'Why?', 'It is blue', 'Why?', 'Why?', 'Why?']
    const answers = await hearsAll(await play(), ...asked)
    expect(answers.indexOf(OFFER)).toBe(5)
  })

  it('is counted anew after an offer', async () => {
    const scene = await offering()
    const answers = await hearsAll(scene, 'Is it blue?', 'Is it red?', 'Is it green?')
    expect(answers.map((answer) => answer === OFFER)).toEqual([false, false, true])
  })

  it('is counted anew after an offer in other words', async () => {
    const rules = [{ when: { turn: 3 }, does: 'offer' as const, text: 'Somebody else, perhaps?' }]
    const scene = await play({ agent: { persona: { rules } } })
    const answers = await hearsAll(scene, 'Why?', 'Why?', 'Why?', 'Is it blue?')
    expect(answers[2]).toBe('Somebody else, perhaps?')
    expect(answers[3]).not.toBe(OFFER)
  })

  it('is counted anew after a human spoke', async () => {
    const scene = await play()
    await hearsAll(scene, 'Why?', 'Why?')
    scene.does({ type: 'TakeOver', userId: 'maya' })
    scene.does({ type: 'SendMessage', content: text('Because.') })
    scene.does({ type: 'HandBack' })
    expect(await scene.hears('Why?')).not.toBe(OFFER)
  })

  it('does not count what it says unasked: a greeting, or on behalf of an operator', async () => {
    const scene = await play()
    await hearsAll(scene, 'Why?')
    scene.does({ type: 'PromptAi', instruction: 'Cheer them up.' })
    await scene.wait(MINUTE)
    expect(await scene.hears('Why?')).not.toBe(OFFER)
    expect(await scene.hears('Why?')).toBe(OFFER)
  })

  it('counts questions that came together as one', async () => {
    const scene = await play()
    scene.says('Where is it?')
    await hearsAll(scene, 'And when?')
    expect(await scene.hears('And how?')).not.toBe(OFFER)
    expect(await scene.hears('And why?')).toBe(OFFER)
  })

  it('is declined by a no, and nothing is left of it', async () => {
    const scene = await offering()
    expect(await scene.hears('No, thanks')).toBe(CARRY_ON)
    expect(scene.conversation().control).toEqual({ holder: 'ai', agentId: 'a1' })
    await scene.hears('Yes')
    expect(scene.conversation().control.holder).toBe('ai')
  })

  it('is dropped by who carries on, and an answer follows', async () => {
    const scene = await offering()
    const answer = await scene.hears('It is the blue one')
    expect(answer).not.toBe(CARRY_ON)
    expect(answer).not.toBe(OFFER)
    expect(scene.conversation().control).toEqual({ holder: 'ai', agentId: 'a1' })
  })

  it('stands while an operator lets the agent speak', async () => {
    const scene = await offering()
    scene.does({ type: 'PromptAi', instruction: 'Cheer them up.' })
    await scene.wait(MINUTE)
    expect(await scene.hears('Yes')).toBe(HAND_OVER)
    expect(scene.conversation().control).toMatchObject(queued('ai_offer'))
  })

  it('is understood by the last of several messages', async () => {
    const scene = await offering()
    scene.says('No')
    await scene.hears('Yes')
    expect(scene.conversation().control).toMatchObject(queued('ai_offer'))
  })

  it('that nobody made takes no yes', async () => {
    const scene = await play()
    expect(await scene.hears('Yes')).not.toBe(HAND_OVER)
    expect(scene.conversation().control.holder).toBe('ai')
  })
})

describe('thanks', () => {
  it.each([
    ['answer', 'open'],
    ['close', 'closed'],
  ] as const)('where the policy is to %s leave the conversation %s', async (thanks, lifecycle) => {
    const scene = await play({ policy: { thanks } })
    expect(await scene.hears('Thank you so much!')).toBe(GOODBYE)
    expect(scene.conversation().lifecycle).toBe(lifecycle)
  })

  it('before a question are none', async () => {
    const scene = await play({ policy: { thanks: 'close' } })
    scene.says('Thanks')
    await scene.hears('Where is it?')
    expect(scene.conversation().lifecycle).toBe('open')
  })
})

describe('an agent whose part was written out', () => {
  const agent = { replies: ['One.', 'Two.'] }
  const asked = ['Why?', 'Why?', 'Why?', 'I want to talk to a human', 'Thanks']

  it.each(['words', 'integration'] as const)(
    'keeps to it where people cannot be called: %s',
    async (handoff) => {
      const scene = await play({ agent, policy: { handoff } })
      const answers = await hearsAll(scene, ...asked)
      expect(answers).toEqual(['One.', 'Two.', 'One.', 'Two.', 'One.'])
    },
  )

  it('lets go of who asks where people can be called, and answers with it before', async () => {
    const scene = await play({ agent })
    expect(await hearsAll(scene, 'Why?', 'It is blue')).toEqual(['One.', 'Two.'])
    expect(await scene.hears('I want to talk to a human')).toBe(HAND_OVER)
    expect(scene.conversation().control).toMatchObject(queued('customer_request'))
  })

  it('behaves as its persona says where it has one', async () => {
    const part = { agent: { ...agent, persona: {} }, policy: { handoff: 'words' } } as const
    expect(await hearsAll(await play(part), 'Why?', 'I want to talk to a human')).toEqual([
      'One.',
      HAND_OVER,
    ])
  })
})

describe('an agent that is to bring a person', () => {
  const handoff = { url: 'https://desk.test/', label: 'desk', phrases: ['desk'] }

  it('and has only words says so, and goes on', async () => {
    const scene = await play({ policy: { handoff: 'words' } })
    expect(await scene.hears('I want to talk to a human')).toBe(HAND_OVER)
    expect(scene.conversation().control).toEqual({ holder: 'ai', agentId: 'a1' })
    expect(await scene.hears('It is blue')).not.toBeNull()
  })

  it('and knows no integration says so', async () => {
    const scene = await play({ policy: { handoff: 'integration' } })
    expect(await scene.hears('I want to talk to a human')).toBe(HAND_OVER)
    expect(scene.conversation().control.holder).toBe('ai')
  })

  it('calls its integration, whatever the phrases for it are', async () => {
    const errand = () => ({ lane: 'desk', run: async () => {} })
    const scene = await play({ agent: { handoff }, policy: { handoff: 'integration' }, errand })
    expect(await scene.hears('I want to talk to a human')).toBeNull()
    expect(scene.conversation().handoffRequest).toMatchObject({ label: 'desk' })
  })
})

describe('an agent that was unpublished', () => {
  it('goes on with what it holds', async () => {
    const scene = await play({ agent: { published: false } })
    expect(await scene.hears('It is blue')).not.toBeNull()
    expect(await scene.hears('I want to talk to a human')).toBe(HAND_OVER)
  })
})

describe('a reply that leaks out after a human took over', () => {
  const leaking = { replyInFlight: 'leak' } as const
  const takeOver = { type: 'TakeOver', userId: 'maya' } as const

  it.each([
    ['a request', 'I want to talk to a human', HAND_OVER],
    ['thanks', 'Thanks', GOODBYE],
  ])('is words alone after %s', async (_, words, said) => {
    const scene = await play({ policy: { ...leaking, thanks: 'close' } })
    scene.says(words)
    scene.does(takeOver)
    await scene.wait(MINUTE)
    expect(scene.said().at(-1)).toBe(`ai: ${said}`)
    expect(scene.conversation()).toMatchObject({
      lifecycle: 'open',
      control: { holder: 'human', userId: 'maya' },
      aiTurn: null,
    })
  })

  it('does not silence the agent for ever', async () => {
    const scene = await play({ policy: leaking })
    scene.says('I want to talk to a human')
    scene.does(takeOver)
    await scene.wait(MINUTE)
    scene.does({ type: 'HandBack' })
    expect(await scene.hears('It is blue')).not.toBeNull()
  })
})
