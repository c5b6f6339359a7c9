import { describe, expect, it, onTestFinished } from 'vitest'
import { fresh } from '../../support-http/mock.ts'
import { type Answering, receiver } from '../../support-http/receiver.ts'
import { asking, configure, FALLBACK, write } from './desk.ts'
import { greeted, open, said, shop } from './shop.ts'

describe('an integration that does not take the conversation', () => {
  it.each<[string, Answering]>([
    ['answers 500', 500],
    ['answers 404', 404],
    ['redirects', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }],
    ['hangs up', 'reset'],
  ])('leaves it with the AI, which says so and carries on: it %s', async (_, answering) => {
    const asked = await asking(answering, true)
    const { ada, talk, desk } = asked
    await ada.listen()
    await write(asked, 'A human, please')
    expect(desk.received.length).toBe(1)
    await write(asked, 'Then tell me when you open')
    expect(await talk.said()).toEqual([
      said.greeting,
      'end_user: A human, please',
      `ai_agent: ${FALLBACK}`,
      'end_user: Then tell me when you open',
      expect.stringContaining('ai_agent: '),
    ])
    expect((await ada.post(talk.at('end-handoff'))).status).toBe(422)
    expect(await ada.events('v1.conversation.handoff.ended')).toEqual([])
    const labels = await ada.events<{ data: { handoff_integration: null } }>(
      'v1.conversation.message',
    )
    expect(new Set(labels.map(({ data }) => data.handoff_integration))).toEqual(new Set([null]))
  })

  it('is never called when it is on another machine', async () => {
    const reports: string[] = []
    const ada = await shop(fresh({ report: (problem) => reports.push(problem) }))
    await configure(ada, 'http://desk.example/handoff')
    const talk = await greeted(ada)
    await talk.customer('A human, please')
    await ada.world.clock({ advance: '1s' })
    expect((await talk.said()).at(-1)).toBe(`ai_agent: ${FALLBACK}`)
    expect(reports).toEqual([expect.stringContaining('desk.example is not this machine')])
  })

  it('is asked again when the customer asks again', async () => {
    const asked = await asking(503, true)
    await write(asked, 'A human, please')
    asked.desk.answer(200)
    await write(asked, 'Really, a human')
    await write(asked, 'Hello?')
    expect(asked.desk.received.length).toBe(2)
    expect((await asked.talk.said()).slice(1)).toEqual([
      'end_user: A human, please',
      `ai_agent: ${FALLBACK}`,
      'end_user: Really, a human',
      'end_user: Hello?',
    ])
  })
})

describe('a phrase', () => {
  it('said during a handoff asks for nobody, then or after it', async () => {
    const asked = await asking(200)
    await write(asked, 'A human, please')
    await write(asked, 'Are you human?')
    expect((await asked.ada.post(asked.talk.at('end-handoff'))).status).toBe(200)
    await write(asked, 'Thanks')
    expect(asked.desk.received.length).toBe(1)
    expect((await asked.talk.said()).at(-1)).toBe(said.first)
  })

  it('said during a handoff asks for nobody after it, even within the same instant', async () => {
    const asked = await asking(200)
    const { ada, talk, desk } = asked
    await write(asked, 'A human, please')
    await talk.customer('Are you human?')
    await ada.post(talk.at('end-handoff'))
    await write(asked, 'Thanks')
    expect(desk.received.length).toBe(1)
    expect((await talk.said()).at(-1)).toBe(said.first)
  })

  it('said by a human agent or by the AI asks for nobody', async () => {
    const asked = await asking(200)
    await asked.talk.human('I am a human')
    await write(asked, 'Good to know')
    expect(asked.desk.received).toEqual([])
  })

  it('asks once when several messages with it wait for the same answer', async () => {
    const asked = await asking(200)
    await asked.talk.customer('human')
    await asked.talk.customer('HUMAN!')
    await write(asked, 'please')
    expect(asked.desk.received.length).toBe(1)
    expect((await asked.talk.said()).length).toBe(4)
  })

  it('said before the greeting still brings a human', async () => {
    const ada = await shop()
    const desk = await receiver()
    onTestFinished(() => desk.close())
    await configure(ada, desk.url)
    const { customer, said: all } = await open(ada)
    await customer('Human')
    await ada.world.clock({ advance: '1s' })
    expect(desk.received.length).toBe(1)
    expect(await all()).toEqual(['end_user: Human', said.greeting])
  })

  it('means nothing where no integration is configured', async () => {
    const ada = await shop()
    const talk = await greeted(ada)
    await talk.customer('A human, please')
    await ada.world.clock({ advance: '1s' })
    expect((await talk.said()).at(-1)).toBe(said.first)
  })
})
