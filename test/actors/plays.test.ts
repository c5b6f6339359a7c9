import { describe, expect, it } from 'vitest'
import { createStandin } from '../../src/create.ts'
import { temporaryFolder } from '../support/temp.ts'
import { desks } from '../support-http/desks.ts'
import { AT, type Client, fresh, type Schemas } from '../support-http/mock.ts'

type Scenario = Schemas['Scenario']
type Step = Schemas['Step']

const HAND = { does: 'hand_over', text: 'One moment.' } as const

const scenario = (steps: Step[], more: Partial<Scenario> = {}): Scenario => ({
  name: 'test',
  title: 'A test',
  tells: 'Something happens.',
  client: 'Nothing.',
  source: ['https://example.com/'],
  steps,
  ...more,
})

const writes = (text: string, more: Partial<Step> = {}): Step => ({
  who: 'customer',
  does: 'writes',
  text,
  ...more,
})
const human = (does: Step['does'], more: Partial<Step> = {}): Step => ({
  who: 'human',
  does,
  ...more,
})
const looks = (more: Partial<Step> = {}): Step => ({ who: 'business', does: 'looks', ...more })
const handsOver: Step = { who: 'ai', does: 'will', turns: [HAND] }

/** A world of the three vendors in which time stands still. */
const stage = () => fresh({ fixture: desks() })

const play = async (client: Client, steps: Step[], more: Partial<Scenario> = {}) =>
  client.standin.world().scenarios.run(scenario(steps, more), { vendor: 'converso' })

/** What a log says, with seconds since the beginning. */
const told = ({ log, startedAt }: Schemas['Play']) =>
  log.map(({ at, text }) => `${(Date.parse(at) - Date.parse(startedAt)) / 1000} ${text}`)

describe('a play', () => {
  it('takes each step so long after the one before', async () => {
    const client = await stage()
    const ended = await play(client, [
      writes('Hello?', { after: '5s' }),
      looks({ after: '1m' }),
      human('lets_go', { after: '1h30m' }),
    ])
    expect(told(ended)).toEqual([
      '5 the customer writes: Hello?',
      '5 a conversation begins, and the AI agent holds it',
      '5.4 the AI agent says: I am looking into it.',
      '65 the business looks',
      '5465 Dana Reed lets go',
      '5465 nobody holds it',
    ])
    expect(ended).toMatchObject({ status: 'ended', next: 3, startedAt: '2026-01-01T09:00:00.000Z' })
    expect((await client.standin.world().clock()).now).toBe(ended.endedAt)
  })

  it('waits for what must be so first, and counts from then', async () => {
    const ended = await play(await stage(), [
      handsOver,
      writes('Hello?'),
      human('picks_up', { when: 'waiting', after: '40s' }),
      looks({ when: 'held_by_human' }),
      human('closes', { after: '1s' }),
      looks({ when: 'closed' }),
    ])
    expect(told(ended).filter((line) => line.includes('Dana'))).toEqual([
      '40.4 Dana Reed picks up',
      '40.4 Dana Reed holds it',
      '41.4 Dana Reed closes',
    ])
    expect(ended).toMatchObject({ status: 'ended', broken: 0 })
  })

  it('puts down what is refused, and that nobody expected it', async () => {
    const refused = human('replies', { text: 'Hello!', expect: { refused: 'wrong_state' } })
    const ended = await play(await stage(), [
      writes('Hello?'),
      refused,
      human('replies', { text: 'Hello!' }),
      human('picks_up', { expect: { refused: 'wrong_state', holder: 'ai' } }),
    ])
    const lines = ended.log.filter(({ what }) => what === 'refused' || what === 'broken')
    expect(lines.map(({ step, what, text }) => [step, what, text])).toEqual([
      [1, 'refused', 'Dana Reed replies: Hello! (refused: wrong_state)'],
      [2, 'broken', 'Dana Reed replies: Hello!: expected it to be done'],
      [3, 'broken', 'Dana Reed picks up: expected a refusal (wrong_state)'],
      [3, 'broken', 'Dana Reed picks up: expected holder ai, got human'],
    ])
    expect(ended).toMatchObject({ status: 'ended', broken: 3 })
  })

  it('looks at who was called, who is kept, and which webhooks went wrong', async () => {
    const wrong = { called: 0, listed: true, faults: 3 }
    const fault = { kind: 'drop', times: 1, delay: '30s' } as const
    const steps: Step[] = [{ who: 'business', does: 'breaks', fault }, handsOver, writes('Hello?')]
    const world = {
      ...desks(),
      webhooks: [
        {
          ...{ id: 'hook', vendor: 'wassist', name: 'Hook', url: 'http://127.0.0.1:9/' },
          events: ['message.received' as const],
        },
      ],
    }
    const broken = async (vendor: string) => {
      const { scenarios } = (await fresh({ fixture: world })).standin.world()
      const looking = scenario([...steps, looks({ after: '1m', expect: wrong })])
      const { log } = await scenarios.run(looking, { vendor })
      return log.flatMap(({ what, text }) => (what === 'broken' ? [text] : []))
    }
    expect(await broken('converso')).toEqual([
      'the business looks: expected calls for a human: 0, got 1',
      'the business looks: expected the customer to be a contact who is kept: true, got false',
    ])
    expect(await broken('wassist')).toEqual([
      'the business looks: expected webhooks that went wrong: 3, got 1',
    ])
    expect(await broken('ada')).toEqual([])
  })

  it('fails when what it waits for can never be so', async () => {
    const failed = await play(await stage(), [writes('Hello?'), looks({ when: 'held_by_nobody' })])
    expect(failed).toMatchObject({ status: 'failed', next: 1, waitsFor: null, dueAt: null })
    expect(failed.log.at(-1)).toMatchObject({
      what: 'failed',
      step: 1,
      text: 'the business looks: waited for held_by_nobody and nothing is left that could make it so',
    })
  })

  it('fails after 60 days of waiting', async () => {
    const client = await stage()
    const steps = [writes('Hello?'), looks({ when: 'held_by_nobody' })]
    const { scenarios } = client.standin.world()
    const { id } = await scenarios.run(scenario(steps), { vendor: 'converso', pace: 'clock' })
    await client.advance('59d')
    expect(await scenarios.play(id)).toMatchObject({
      status: 'running',
      waitsFor: 'held_by_nobody',
    })
    await client.advance('1d')
    const { status, log } = await scenarios.play(id)
    expect([status, log.at(-1)?.text]).toEqual([
      'failed',
      'the business looks: waited for held_by_nobody for 60 days',
    ])
  })

  it('is acted by the clock where it is asked to be', async () => {
    const client = await stage()
    const { scenarios } = client.standin.world()
    const how = { vendor: 'ada', pace: 'clock', from: 'customer-42' } as const
    const steps = [writes('Hello?', { after: '1m' }), human('picks_up', { when: 'ai_spoke' })]
    const begun = await scenarios.run(scenario(steps), how)
    expect(begun).toMatchObject({ status: 'running', next: 0, log: [], contact: 'customer-42' })
    expect((await client.advance('30s')).nextTimers).toContainEqual({
      at: '2026-01-01T09:01:00.000Z',
      kind: 'play',
      playId: begun.id,
    })
    await client.advance('31s')
    expect(await scenarios.play(begun.id)).toMatchObject({ status: 'ended', next: 2, broken: 0 })
  })

  it('wakes to what a client does', async () => {
    const client = await stage()
    const { scenarios, handoff } = client.standin.world()
    const steps = [writes('Hello?'), writes('At last!', { when: 'held_by_human', after: '5s' })]
    const how = { vendor: 'ada', pace: 'clock' } as const
    const { id, conversationId } = await scenarios.run(scenario(steps), how)
    await client.advance('1h')
    await handoff.begin(conversationId ?? '')
    await client.advance('5s')
    expect(told(await scenarios.play(id)).slice(-2)).toEqual([
      '3600 a human holds it',
      '3605 the customer writes: At last!',
    ])
  })

  it('has a world answer otherwise only while it goes on', async () => {
    const client = await stage()
    const { scenarios, state } = client.standin.world()
    const policy = { secondTakeover: 'refuse' } as const
    const steps = [looks({ after: '1h' })]
    const how = { vendor: 'converso', pace: 'clock' } as const
    const { id } = await scenarios.run(scenario(steps, { policy }), how)
    expect((await state()).policies).toEqual({ converso: policy })
    await expect(scenarios.run(scenario(steps, { policy }), how)).rejects.toThrow(
      `Play ${id} (test) goes on, and has converso answer otherwise too`,
    )
    await client.advance('1h')
    expect((await state()).policies).toBeUndefined()
  })

  it('leaves nothing behind of what it has arranged', async () => {
    const client = await stage()
    const breaks: Step = {
      who: 'business',
      does: 'breaks',
      fault: { kind: 'drop', times: 5, delay: '30s' },
    }
    await play(client, [handsOver, breaks, writes('Hello?')])
    const { scripts, faults } = await client.state()
    expect([scripts, faults]).toEqual([undefined, []])
  })

  it('goes on in a world that was exported, and after a restart', async () => {
    const data = temporaryFolder()
    const steps = [writes('Hello?'), human('picks_up', { when: 'ai_spoke', after: '1h' }), looks()]
    const how = { vendor: 'wassist', pace: 'clock' } as const
    const options = { at: AT, data, fixture: desks() }
    const before = await createStandin(options)
    const { id } = await before.world().scenarios.run(scenario(steps), how)
    await before.world().clock({ advance: '1m' })
    const exported = await before.world().state()
    await before.close()
    expect(exported.plays).toMatchObject([{ id, next: 1, waitsFor: null }])

    const after = await createStandin(options)
    expect((await after.world().state()).plays).toEqual(exported.plays)
    const other = await createStandin({ at: AT, fixture: exported })
    for (const standin of [after, other]) {
      await standin.world().clock({ advance: '1h' })
      expect(await standin.world().scenarios.play(id)).toMatchObject({ status: 'ended', broken: 0 })
      await standin.close()
    }
  })

  it('is told of as it happens', async () => {
    const client = await stage()
    await play(client, [writes('Hello?')])
    const response = await client.standin.fetch('/_mock/events?since=0')
    const reader = response.body?.getReader()
    let text = ''
    while (!text.includes('"status":"ended"')) {
      text += new TextDecoder().decode((await reader?.read())?.value)
    }
    await reader?.cancel()
    expect(text).toContain('event: play')
  })

  it('that nobody could act is refused', async () => {
    const client = await stage()
    const refused = (step: object) =>
      client.post<{ detail: string }>('/_mock/plays', {
        vendor: 'ada',
        scenario: scenario([step as Step]),
      })
    expect((await refused({ who: 'customer', does: 'hands_back' })).body.detail).toContain(
      '/scenario/steps/0/does: expected what a customer does (writes, submits_form, closes)',
    )
    expect((await refused({ who: 'customer', does: 'writes' })).body.detail).toContain(
      '/scenario/steps/0: expected text, as customer writes',
    )
    expect((await refused({ who: 'customer', does: 'sings' })).status).toBe(400)
  })

  it.each([
    ['after', { who: 'customer', does: 'writes', text: 'Hi', after: '366d' }],
    ['for', { who: 'human', does: 'picks_up', for: '9999999d' }],
    ['turns/0/after', { who: 'ai', does: 'will', turns: [{ does: 'say', after: '366d' }] }],
    ['fault/delay', { who: 'business', does: 'breaks', fault: { kind: 'delay', delay: '366d' } }],
  ])('that leads beyond all time is refused: %s', async (member, step) => {
    const { body } = await (await stage()).post<{ detail: string }>('/_mock/plays', {
      vendor: 'wassist',
      scenario: scenario([step as Step]),
    })
    expect(body.detail).toContain(
      `/scenario/steps/0/${member}: expected a duration of at most 365d`,
    )
  })

  it('of a customer whose address is none is refused', async () => {
    const { scenarios } = (await stage()).standin.world()
    const how = { vendor: 'wassist', from: 'Priya' }
    await expect(scenarios.run('whole-life', how)).rejects.toThrow('/from: expected a phone number')
  })
})

it.each([
  ['ai', 'the AI agent'],
  ['customer', 'the customer'],
  ['human', 'a human'],
  ['business', 'the system'],
] as const)('has a conversation closed by the %s that closes it', async (who, words) => {
  const closes: Step = { who, does: 'closes' }
  const steps = [writes('Hello?'), human('picks_up'), closes]
  expect(told(await play(await stage(), steps)).at(-1)).toBe(`0 it is closed by ${words}`)
})

it.each(['nobody', '__proto__'])(
  'refuses to act as %s, whom the world does not know',
  async (as) => {
    const steps = [writes('Hello?'), human('picks_up', { as, expect: { holder: 'ai' } })]
    const { log } = await play(await stage(), steps)
    expect(log.filter(({ step }) => step === 1).map(({ text }) => text)).toEqual([
      'a human picks up (refused: not_found)',
      'a human picks up: expected it to be done',
    ])
  },
)

it.each<[string, Step]>([
  ['after', writes('Hello?', { after: '366d' })],
  ['for', human('picks_up', { for: '366d' })],
  [
    'fault/delay',
    { who: 'business', does: 'breaks', fault: { kind: 'delay', times: 1, delay: '366d' } },
  ],
  ['turns/0/after', { ...handsOver, turns: [{ ...HAND, after: '366d' }] }],
])('refuses a step whose %s leads to a time that no clock may show', async (member, step) => {
  const refused = `body /scenario/steps/0/${member}: expected a duration of at most 365d, got "366d"`
  await expect(play(await stage(), [step])).rejects.toThrow(refused)
})

it.each(['channelId', 'userId', 'conversationId'])(
  'goes on nowhere without its %s',
  async (member) => {
    const client = await stage()
    const how = { vendor: 'converso', pace: 'clock' } as const
    await client.standin.world().scenarios.run(scenario([writes('Hello?', { after: '1h' })]), how)
    const { plays = [], ...world } = await client.state()
    const unknown = plays.map((one) => ({ ...one, [member]: 'nowhere' }))
    const { status, text } = await client.put('/_mock/state', { ...world, plays: unknown })
    expect([status, text]).toEqual([
      400,
      expect.stringContaining(`/plays/0/${member}: expected the id`),
    ])
  },
)

it('goes on by what becomes of its own conversation, among many others that wait', async () => {
  const client = await stage()
  const { scenarios } = client.standin.world()
  const waits = scenario([writes('Hello?'), looks({ when: 'closed' })])
  const how = { vendor: 'converso', pace: 'clock' } as const
  const plays = [await scenarios.run(waits, how), await scenarios.run(waits, how)]
  const [first, second] = plays.map(({ id }) => id)
  const closes = [writes('Hello?'), human('picks_up'), human('closes')]
  await play(client, closes)
  const { conversationId } = await scenarios.play(first ?? '')
  const closed = await client.send(`/converso/v1/conversations/${conversationId}/close`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test' },
  })
  expect(closed.status).toBe(200)
  expect(await scenarios.play(first ?? '')).toMatchObject({ status: 'ended' })
  expect(await scenarios.play(second ?? '')).toMatchObject({ status: 'running', next: 1 })
})

it('leaves a policy as it is that somebody has asked for meanwhile', async () => {
  const client = await stage()
  const world = client.standin.world()
  const strict = scenario([writes('Hello?'), looks({ after: '1h' })], {
    policy: { lateForm: 'refuse' },
  })
  await world.scenarios.run(strict, { vendor: 'converso', pace: 'clock' })
  await world.policy('converso', { secondPublish: 'replace' })
  await client.advance('2h')
  const { policies } = await client.state()
  expect(policies).toEqual({ converso: { secondPublish: 'replace' } })
})

it('gives each play a customer of its own, also before they have written', async () => {
  const client = await stage()
  const { scenarios } = client.standin.world()
  const later = scenario([writes('Hello?', { after: '10s' }), looks({ after: '1h' })])
  const how = { vendor: 'converso', pace: 'clock' } as const
  const [first, second] = [await scenarios.run(later, how), await scenarios.run(later, how)]
  expect([first.contact, second.contact]).toEqual(['+447700900500', '+447700900501'])
  await client.advance('1m')
  expect((await client.state()).conversations).toHaveLength(2)
})

describe('a user with a routine', () => {
  const routine: Step[] = [
    human('picks_up', { after: '40s' }),
    human('replies', { after: '20s', text: 'How can I help?' }),
    human('closes', { when: 'customer_wrote', after: '1m' }),
  ]

  /** Dana works by a routine; `waits` has a customer ask for a human. */
  async function office(more: Partial<Schemas['User']> = {}) {
    const world = desks()
    const users = (world.users ?? []).map((user, index) =>
      index === 0 ? { ...user, presence: 'away' as const, routine, ...more } : user,
    )
    const client = await fresh({ fixture: { ...world, users } })
    const [dana] = users
    const waits = async (from: string) => {
      await client.post('/_mock/script', { vendor: 'converso', from, turns: [HAND] })
      const { conversationId } = await client.inbound({ vendor: 'converso', from })
      await client.advance('1s')
      return async () =>
        (await client.state()).conversations.find(({ id }) => id === conversationId)
    }
    return { client, dana, waits }
  }

  it('takes a conversation that begins to wait', async () => {
    const { client, dana, waits } = await office()
    const conversation = await waits('visitor-1')
    await client.advance('39s')
    expect(await conversation()).toMatchObject({ control: { holder: 'queue' } })
    await client.advance('30s')
    const held = { holder: 'human', userId: dana?.id }
    const messages = [{}, {}, { from: 'human', content: { text: 'How can I help?' } }]
    expect(await conversation()).toMatchObject({ control: held, messages })
    await client.inbound({ vendor: 'converso', from: 'visitor-1' })
    await client.advance('1m')
    expect(await conversation()).toMatchObject({ lifecycle: 'closed' })
    expect((await client.state()).plays).toMatchObject([{ status: 'ended', userId: dana?.id }])
  })

  it('takes one after the other', async () => {
    const { client, waits } = await office()
    const first = await waits('visitor-1')
    const second = await waits('visitor-2')
    await client.advance('5m')
    expect(await second()).toMatchObject({ control: { holder: 'queue' } })
    await client.inbound({ vendor: 'converso', from: 'visitor-1' })
    await client.advance('1m')
    expect(await first()).toMatchObject({ lifecycle: 'closed' })
    await client.advance('1m')
    expect(await second()).toMatchObject({ control: { holder: 'human' } })
  })

  it('lets be what somebody else has taken', async () => {
    const { client, waits } = await office()
    const conversation = await waits('visitor-1')
    const { id = '' } = (await conversation()) ?? {}
    const [, omar] = (await client.state()).users ?? []
    const { status } = await client.send(`/converso/v1/conversations/${id}/assignee`, {
      method: 'PUT',
      headers: { authorization: 'Bearer sk_test', 'content-type': 'application/json' },
      body: JSON.stringify({ assignee: { type: 'user', id: omar?.id } }),
    })
    expect(status).toBe(200)
    await client.advance('10m')
    expect(await conversation()).toMatchObject({ control: { holder: 'human', userId: omar?.id } })
    expect((await client.state()).plays).toMatchObject([{ status: 'ended', next: 0 }])
  })

  it('does nothing when logged out', async () => {
    const { client, waits } = await office({ presence: 'offline' })
    await waits('visitor-1')
    expect((await client.state()).plays).toBeUndefined()
  })

  it('cannot be given steps that nobody could take', async () => {
    const { client } = await office()
    const world = await client.state()
    const users = (world.users ?? []).map((user) => ({
      ...user,
      routine: [{ who: 'human', does: 'writes' }],
    }))
    const { status, text } = await client.put('/_mock/state', { ...world, users })
    expect([status, text]).toEqual([400, expect.stringContaining('/users/0/routine/0/does')])
  })
})
