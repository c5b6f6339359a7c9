import { describe, expect, it } from 'vitest'
import { greeted, handedOff, open, said, shop } from './shop.ts'

describe('the greeting', () => {
  it('comes 150 ms after the conversation was created', async () => {
    const ada = await shop()
    const talk = await open(ada)
    await ada.world.clock({ advance: '149ms' })
    expect(await talk.said()).toEqual([])
    await ada.world.clock({ advance: '1ms' })
    expect(await talk.said()).toEqual([said.greeting])
    await ada.world.clock({ advance: '1h' })
    expect(await talk.said()).toEqual([said.greeting])
  })

  it('and an answer go to a customer who writes before it', async () => {
    const ada = await shop()
    const talk = await open(ada)
    await ada.world.clock({ advance: '100ms' })
    await talk.customer('Hi')
    await ada.world.clock({ advance: '50ms' })
    expect(await talk.said()).toEqual(['end_user: Hi', said.greeting])
    await ada.world.clock({ advance: '300ms' })
    expect(await talk.said()).toEqual(['end_user: Hi', said.greeting, said.first])
    await ada.world.clock({ advance: '1h' })
    expect((await talk.said()).length).toBe(3)
  })

  it('does not come where a human took over first', async () => {
    const ada = await shop()
    const talk = await open(ada)
    await ada.world.handoff.begin(talk.id)
    await ada.world.clock({ advance: '1h' })
    expect(await talk.said()).toEqual([])
  })

  it('does not come into a conversation that has ended', async () => {
    const ada = await shop()
    const talk = await open(ada)
    await ada.post(talk.at('end'))
    await ada.world.clock({ advance: '1h' })
    expect(await talk.said()).toEqual([])
  })
})

describe('an answer of the AI agent', () => {
  it('comes 300 ms after the message', async () => {
    const ada = await shop()
    const talk = await greeted(ada)
    await talk.customer('Hi')
    await ada.world.clock({ advance: '299ms' })
    expect(await talk.said()).toEqual([said.greeting, 'end_user: Hi'])
    await ada.world.clock({ advance: '1ms' })
    expect(await talk.said()).toEqual([said.greeting, 'end_user: Hi', said.first])
  })

  it('never comes during a handoff, nor to what was said in it', async () => {
    const ada = await shop()
    const talk = await handedOff(ada)
    await talk.customer('Hello?')
    await talk.human('Yes?')
    await talk.customer('My bike')
    await ada.world.clock({ advance: '7d' })
    await ada.post(talk.at('end-handoff'))
    await ada.world.clock({ advance: '1d' })
    expect(await talk.said()).toEqual([
      said.greeting,
      'end_user: Hello?',
      'human_agent: Yes?',
      'end_user: My bike',
    ])
  })

  it('that is due when a handoff begins is dropped', async () => {
    const ada = await shop()
    const talk = await greeted(ada)
    await talk.customer('Hi')
    await ada.world.handoff.begin(talk.id)
    await ada.post(talk.at('end-handoff'))
    await ada.world.clock({ advance: '1h' })
    expect(await talk.said()).toEqual([said.greeting, 'end_user: Hi'])
  })

  it('is no answer to a human agent who writes outside a handoff', async () => {
    const ada = await shop()
    const talk = await greeted(ada)
    expect((await talk.human('Just so you know')).status).toBe(201)
    await ada.world.clock({ advance: '1h' })
    expect(await talk.said()).toEqual([said.greeting, 'human_agent: Just so you know'])
  })
})
