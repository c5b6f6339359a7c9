import { describe, expect, it } from 'vitest'
import { checkFixture, FixtureError } from '../../src/world/fixture.ts'
import { MINUTE, SECOND } from '../support/conversations.ts'
import { cast, type Part, play } from '../support/play.ts'
import { rules as fixtureRules } from '../support/worlds.ts'

type Rules = NonNullable<NonNullable<NonNullable<Part['agent']>['persona']>['rules']>
type When = Rules[number]['when']

const playing = (rules: Rules, part: Part = {}) =>
  play({ ...part, agent: { persona: { rules }, ...part.agent } })

/** What is said where a rule with this condition fits. */
const FITS = 'It fits.'
const ruleOf = (when: When): Rules[number] => ({ when, does: 'say', text: FITS })

describe('a rule', () => {
  it.each<[When, string, boolean]>([
    [{ says: ['refund'] }, 'A REFUND, please', true],
    [{ says: ['refund'] }, 'Refunds are fine', false],
    [{ says: ['refund', 'money back'] }, 'I want my Money  Back!', true],
    [{ matches: 'order \\d+' }, 'Where is Order 4711', true],
    [{ matches: '^order' }, 'My order', false],
    [{ matches: '^ÜBER\\p{L}+$' }, 'überhaupt', true],
    [{ means: ['question'] }, 'Where is it?', true],
    [{ means: ['question', 'thanks'] }, 'Thank you!', true],
    [{ means: ['person'] }, 'I want to talk to a human', true],
    [{ means: ['question'] }, 'Here it is', false],
    [{ turn: 1 }, 'Anything', true],
    [{ turn: 2 }, 'Anything', false],
    [{}, 'Anything', true],
    [{ says: ['refund'], means: ['question'] }, 'Where is my refund?', true],
    [{ says: ['refund'], means: ['question'] }, 'I want a refund', false],
    [{ says: ['refund'], turn: 2 }, 'I want a refund', false],
  ])('for %j hears "%s": %s', async (when, words, fits) => {
    const scene = await playing([ruleOf(when)])
    expect((await scene.hears(words)) === FITS).toBe(fits)
  })

  it('counts what the agent has said, and not its silence', async () => {
    const scene = await playing([
      { when: { says: ['hush'] }, does: 'stay_silent' },
      ruleOf({ turn: 2 }),
    ])
    expect(await scene.hears('Hush')).toBeNull()
    expect(await scene.hears('Hello')).not.toBe(FITS)
    expect(await scene.hears('Hello')).toBe(FITS)
  })

  it('hears everything since the last turn, and nothing before it', async () => {
    const scene = await playing([ruleOf({ says: ['refund'] })])
    scene.says('A refund')
    expect(await scene.hears('Please')).toBe(FITS)
    expect(await scene.hears('Please')).not.toBe(FITS)
  })

  it('decides when it is the first that fits', async () => {
    const scene = await playing([
      { when: { says: ['refund'] }, does: 'say', text: 'First.' },
      { when: {}, does: 'say', text: 'Second.' },
      { when: { says: ['bell'] }, does: 'say', text: 'Third.' },
    ])
    expect(await scene.hears('A refund')).toBe('First.')
    expect(await scene.hears('A bell')).toBe('Second.')
  })

  it('comes before the persona, which goes on where none fits', async () => {
    const scene = await playing([{ when: { means: ['person'] }, does: 'say', text: 'No.' }])
    expect(await scene.hears('I want to talk to a human')).toBe('No.')
    expect(await scene.hears('Thanks')).toBe('You are welcome. Have a good day!')
  })

  it('comes before the integration', async () => {
    const handoff = { url: 'https://desk.test/', label: 'desk', phrases: ['desk'] }
    const scene = await playing([ruleOf({ says: ['desk'] })], {
      agent: { handoff },
      policy: { handoff: 'integration' },
    })
    expect(await scene.hears('The desk')).toBe(FITS)
  })

  it('has nothing to say to an operator', async () => {
    const scene = await playing([ruleOf({})], { agent: { replies: ['One.'] } })
    scene.does({ type: 'PromptAi', instruction: 'Say one.' })
    await scene.wait(MINUTE)
    expect(scene.said().at(-1)).toBe('ai: One.')
  })
})

describe('what a rule does', () => {
  const on = (act: Omit<Rules[number], 'when'>) => playing([{ when: {}, ...act }])

  it('says the next reply where no text is given', async () => {
    const rules: Rules = [{ when: {}, does: 'say' }]
    const scene = await playing(rules, { agent: { replies: ['One.', 'Two.'] } })
    expect([await scene.hears('A'), await scene.hears('B')]).toEqual(['One.', 'Two.'])
  })

  it.each<[Rules[number]['does'], string | null, object]>([
    [
      'say',
      'Thanks for your message! I am looking into it for you.',
      { control: { holder: 'ai' } },
    ],
    [
      'offer',
      'I may not be of much help here. Would you like to talk to one of my colleagues?',
      { control: { holder: 'ai', offeredAt: expect.any(Number) } },
    ],
    [
      'hand_over',
      'Of course. I am asking one of my colleagues to take over.',
      { control: { holder: 'queue', trigger: 'ai_decision' } },
    ],
    ['stay_silent', null, { control: { holder: 'ai' } }],
    ['close', 'You are welcome. Have a good day!', { lifecycle: 'closed' }],
  ])('%s, in words of its persona', async (does, said, after) => {
    const scene = await on({ does })
    expect(await scene.hears('Hello')).toBe(said)
    expect(scene.conversation()).toMatchObject({ aiTurn: null, ...after })
  })

  it.each<[Rules[number]['does'], object]>([
    ['say', { control: { holder: 'ai' } }],
    ['offer', { control: { holder: 'ai' } }],
    ['hand_over', { control: { holder: 'queue' } }],
    ['close', { lifecycle: 'closed' }],
  ])('%s, without a word', async (does, after) => {
    const scene = await on({ does, text: null })
    expect(await scene.hears('Hello')).toBeNull()
    expect(scene.conversation()).toMatchObject({ aiTurn: null, ...after })
    expect(scene.conversation().control).not.toHaveProperty('offeredAt')
  })
})

describe('a rule that takes its time', () => {
  const slow: Rules = [{ when: {}, does: 'say', text: 'Late.', after: '3s' }]

  it('lets the agent speak at exactly that time, once', async () => {
    const scene = await playing(slow)
    const start = scene.world.now
    scene.says('Hello')
    await scene.wait(2999)
    expect(scene.said()).toHaveLength(2)
    expect(scene.conversation().aiTurn).toMatchObject({ dueAt: start + 3000, isPutOff: true })
    await scene.wait(1)
    expect(scene.said().slice(2)).toEqual(['ai: Late.'])
    await scene.wait(MINUTE)
    expect(scene.said()).toHaveLength(3)
    expect(scene.conversation().aiTurn).toBeNull()
  })

  it('counts from what the customer wrote first', async () => {
    const scene = await playing(slow)
    scene.says('Hello')
    await scene.wait(2 * SECOND)
    scene.says('Anybody?')
    await scene.wait(SECOND)
    expect(scene.said().slice(3)).toEqual(['ai: Late.'])
  })

  it('is no sooner than the agents of the vendor', async () => {
    const scene = await playing([{ when: {}, does: 'say', text: 'Soon.', after: '100ms' }])
    scene.says('Hello')
    await scene.wait(799)
    expect(scene.said()).toHaveLength(2)
    await scene.wait(1)
    expect(scene.said().at(-1)).toBe('ai: Soon.')
  })

  it('gives way to what was said meanwhile, and does not wait again', async () => {
    const patient: Rules = [{ when: { says: ['wait'] }, does: 'say', text: 'Later.', after: '1h' }]
    const scene = await playing([...patient, ...slow])
    scene.says('Hello')
    await scene.wait(SECOND)
    scene.says('Wait')
    await scene.wait(2 * SECOND)
    expect(scene.said().at(-1)).toBe('ai: Later.')
  })

  it('is given up when a human takes over meanwhile', async () => {
    const scene = await playing(slow)
    scene.says('Hello')
    await scene.wait(SECOND)
    scene.does({ type: 'TakeOver', userId: 'maya' })
    await scene.wait(MINUTE)
    expect(scene.said()).toHaveLength(2)
  })
})

describe('a rule of a fixture', () => {
  const load = (rules: Rules) => checkFixture(cast({ persona: { rules } }), 'test', fixtureRules)
  const whole = (when: When, after?: string): Rules => [
    { when: {}, does: 'say' },
    { when, does: 'say', ...(after === undefined ? {} : { after }) },
  ]

  it.each(['(', '[a', 'a{2,1}', '\\-', 'a{', '(?<n>a)(?<n>b)', '\\p{Nope}'])(
    'whose expression cannot be read is refused, with its place: %s',
    (matches) => {
      expect(() => load(whole({ matches }))).toThrow(FixtureError)
      expect(() => load(whole({ matches }))).toThrow('/agents/0/persona/rules/1/when/matches: ')
    },
  )

  it('is taken with one that can', () => {
    expect(() => load(whole({ matches: '^(?<sku>\\p{Lu}-\\d+)$' }, '365d'))).not.toThrow()
  })

  it('that waits longer than any clock shows is refused, with its place', () => {
    expect(() => load(whole({}, '366d'))).toThrow(
      '/agents/0/persona/rules/1/after: expected a duration of at most 365d, got "366d"',
    )
  })
})
