import { describe, expect, it } from 'vitest'
import { greeted, handedOff, open, type Shop, shop, type Talk } from './shop.ts'

const ENDED = { message: 'Conversation ended successfully.' }
const HANDED_BACK = { message: 'Handoff ended successfully.' }
const error = (type: string, message: string, details: string) => ({
  errors: [{ type, message, details }],
})
const EXPIRED = error('bad_request', 'Conversation is expired', 'The conversation has ended')
const noHandoff = (details: string) =>
  error('unprocessable_entity', 'Conversation is not in an active handoff state', details)

type Begin = (ada: Shop) => Promise<Talk>

const returned: Begin = async (ada) => {
  const talk = await handedOff(ada)
  await ada.post(talk.at('end-handoff'))
  return talk
}
const ended: Begin = async (ada) => {
  const talk = await greeted(ada)
  await ada.post(talk.at('end'))
  return talk
}
const endedInHandoff: Begin = async (ada) => {
  const talk = await handedOff(ada)
  await ada.post(talk.at('end'))
  return talk
}

const WITH_AI = 'The conversation is with the AI Agent'
const HAS_ENDED = 'The conversation has ended'

describe('ending a handoff', () => {
  it.each<[string, Begin, number, object]>([
    ['before the greeting', open, 422, noHandoff(WITH_AI)],
    ['while the AI has it', greeted, 422, noHandoff(WITH_AI)],
    ['in a handoff', handedOff, 200, HANDED_BACK],
    ['after it was ended', returned, 422, noHandoff(WITH_AI)],
    ['after the conversation ended', ended, 422, noHandoff(HAS_ENDED)],
    ['after the conversation ended in a handoff', endedInHandoff, 422, noHandoff(HAS_ENDED)],
  ])('%s', async (_, begin, status, body) => {
    const ada = await shop()
    const talk = await begin(ada)
    const before = (await ada.get<{ status: string }>(talk.at())).body.status
    const answer = await ada.post(talk.at('end-handoff'))
    expect({ status: answer.status, body: answer.body }).toEqual({ status, body })
    expect((await ada.get(talk.at())).body).toMatchObject({ status: before })
  })

  it('tells whose handoff it was, once', async () => {
    const ada = await shop()
    const talk = await handedOff(ada)
    await ada.listen()
    await ada.post(talk.at('end-handoff'))
    await ada.post(talk.at('end-handoff'))
    expect(await ada.events()).toEqual([
      {
        type: 'v1.conversation.handoff.ended',
        timestamp: '2026-01-01T09:00:01.000+00:00',
        data: {
          conversation_id: talk.id,
          end_user_id: talk.endUserId,
          handoff_integration: 'desk',
          ai_agent_domain: expect.any(String),
        },
      },
    ])
  })

  it('by the end user is told in the same way', async () => {
    const ada = await shop()
    const [first, second] = [await handedOff(ada), await handedOff(ada)]
    await ada.listen()
    await ada.post(first.at('end-handoff'))
    await ada.world.handoff.end(second.id, 'customer')
    const [human, customer] = await ada.events<{ data: object }>()
    const { id: conversation_id, endUserId: end_user_id } = second
    expect(customer?.data).toEqual({ ...human?.data, conversation_id, end_user_id })
    expect((await ada.get(second.at())).body).toMatchObject({ status: 'active' })
  })
})

describe('ending a conversation', () => {
  it.each<[string, Begin, number, object]>([
    ['before the greeting', open, 200, ENDED],
    ['while the AI has it', greeted, 200, ENDED],
    ['in a handoff', handedOff, 200, ENDED],
    ['after a handoff', returned, 200, ENDED],
    ['that has ended', ended, 400, EXPIRED],
    ['that ended in a handoff', endedInHandoff, 400, EXPIRED],
  ])('%s', async (_, begin, status, body) => {
    const ada = await shop()
    const talk = await begin(ada)
    const answer = await ada.post(talk.at('end'))
    expect({ status: answer.status, body: answer.body }).toEqual({ status, body })
    expect((await ada.get(talk.at())).body).toMatchObject({ status: 'ended' })
  })

  it('tells that the end user did it', async () => {
    const ada = await shop()
    const talk = await open(ada, { metadata: { plan: 'gold' } })
    await ada.world.clock({ advance: '61s' })
    await ada.listen()
    await ada.post(talk.at('end'))
    expect(await ada.events()).toEqual([
      {
        type: 'v1.conversation.ended',
        timestamp: '2026-01-01T09:01:01.000+00:00',
        data: {
          conversation_id: talk.id,
          channel_id: talk.conversation.channel_id,
          end_user_id: talk.endUserId,
          created_at: '2026-01-01T09:00:00+00:00',
          updated_at: '2026-01-01T09:01:01+00:00',
          ended_by: { id: talk.endUserId, role: 'end_user' },
          metadata: { plan: 'gold' },
          ai_agent_domain: expect.any(String),
        },
      },
    ])
  })

  it('in a handoff ends that first', async () => {
    const ada = await shop()
    const talk = await handedOff(ada)
    await ada.listen()
    await ada.post(talk.at('end'))
    const told = await ada.events<{ type: string; data: Record<string, unknown> }>()
    expect(told.map(({ type, data }) => [type, data.handoff_integration])).toEqual([
      ['v1.conversation.handoff.ended', 'desk'],
      ['v1.conversation.ended', undefined],
    ])
  })

  it('keeps what was said', async () => {
    const ada = await shop()
    const talk = await greeted(ada)
    await talk.customer('Bye')
    const before = await ada.get(talk.at('messages'))
    await ada.post(talk.at('end'))
    await ada.world.clock({ advance: '1h' })
    expect((await ada.get(talk.at('messages'))).text).toBe(before.text)
  })
})
