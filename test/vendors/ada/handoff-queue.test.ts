import { describe, expect, it } from 'vitest'
import { type Errors, greeted, handedOff, type Shop, shop, type Talk } from './shop.ts'

const UPDATED = { message: 'Handoff queue updated successfully.' }
const NO_HANDOFF = 'Conversation is not in an active handoff state'
const third = { unit: 'position', amount: 3 }

async function inChat(): Promise<{ ada: Shop; talk: Talk }> {
  const ada = await shop()
  return { ada, talk: await handedOff(ada, { channel_id: 'chat' }) }
}

describe('the handoff queue', () => {
  it.each([
    [third],
    [{ unit: 'position', amount: 0 }],
    [{ unit: 'position', amount: 9999 }],
    [{ unit: 'time', amount: -1 }],
    [{ unit: 'time', amount: 86400 }],
    [{ unit: 'unknown' }],
    [{ unit: 'unknown', amount: 'ignored' }],
    [{ unit: 'unknown', amount: null }],
  ])('can be %j', async (body) => {
    const { ada, talk } = await inChat()
    const answer = await ada.patch(talk.at('handoff-queue'), body)
    expect([answer.status, answer.body]).toEqual([200, UPDATED])
  })

  it.each([
    [{ unit: 'position', amount: -1 }, '$.amount'],
    [{ unit: 'position', amount: 10000 }, '$.amount'],
    [{ unit: 'time', amount: -2 }, '$.amount'],
    [{ unit: 'time', amount: 86401 }, '$.amount'],
    [{ unit: 'time', amount: 1.5 }, '$.amount'],
    [{ unit: 'time', amount: '5' }, '$.amount'],
    [{ unit: 'position' }, '$.amount'],
    [{ unit: 'time', amount: null }, '$.amount'],
  ])('cannot be %j', async (body, parameter) => {
    const { ada, talk } = await inChat()
    const answer = await ada.patch<Errors>(talk.at('handoff-queue'), body)
    expect(answer.status).toBe(400)
    expect(answer.body.errors).toMatchObject([
      { type: 'validation_error', details: [{ parameter, location: 'body' }] },
    ])
  })

  it.each([[{ unit: 'hours', amount: 1 }], [{ amount: 1 }], [{}]])(
    'has no such unit: %j',
    async (body) => {
      const { ada, talk } = await inChat()
      const answer = await ada.patch<Errors>(talk.at('handoff-queue'), body)
      expect([answer.status, answer.body.errors[0]?.type]).toEqual([400, 'validation_error'])
    },
  )

  it('can change as often as need be, until a human agent writes', async () => {
    const { ada, talk } = await inChat()
    expect((await ada.patch(talk.at('handoff-queue'), third)).status).toBe(200)
    await talk.customer('Hurry')
    expect((await ada.patch(talk.at('handoff-queue'), { unit: 'unknown' })).status).toBe(200)
    await talk.human('Here I am')
    const { status, body } = await ada.patch(talk.at('handoff-queue'), third)
    expect({ status, body }).toEqual({
      status: 422,
      body: {
        errors: [
          {
            type: 'unprocessable_entity',
            message: 'A human agent has already joined the conversation',
            details: 'The conversation is with a human agent',
          },
        ],
      },
    })
  })

  it('is there again in the next handoff', async () => {
    const { ada, talk } = await inChat()
    await talk.human('Here I am')
    await ada.post(talk.at('end-handoff'))
    await ada.world.handoff.begin(talk.id)
    expect((await ada.patch(talk.at('handoff-queue'), third)).status).toBe(200)
  })

  it.each(['end-handoff', 'end'])('is not there after %s', async (operation) => {
    const { ada, talk } = await inChat()
    await ada.post(talk.at(operation))
    const { status, body } = await ada.patch<Errors>(talk.at('handoff-queue'), third)
    expect([status, body.errors[0]?.message]).toEqual([422, NO_HANDOFF])
  })

  it('is not there before a handoff', async () => {
    const ada = await shop()
    const talk = await greeted(ada, { channel_id: 'chat' })
    const { status, body } = await ada.patch<Errors>(talk.at('handoff-queue'), third)
    expect([status, body.errors[0]?.message]).toEqual([422, NO_HANDOFF])
  })

  it.each([undefined, 'email', 'voice'])('is shown in the Chat channel only: %s', async (id) => {
    const ada = await shop()
    const talk = await handedOff(ada, id === undefined ? {} : { channel_id: id })
    const { status, body } = await ada.patch<Errors>(talk.at('handoff-queue'), third)
    expect([status, body.errors[0]?.type]).toEqual([422, 'unprocessable_entity'])
  })
})
