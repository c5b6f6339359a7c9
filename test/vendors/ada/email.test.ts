import { describe, expect, it } from 'vitest'
import { type Conversation, type Errors, type Page, REPLIES, shop } from './shop.ts'

const PATH = 'conversations/email/'
const mail = {
  name: 'Ada Lovelace',
  subject: 'My order',
  reply_to: 'Ada@Example.com',
  text: 'Where is it?',
}

describe('an email conversation', () => {
  it('answers 200 with its id, and begins with the mail on the Email channel, which is answered', async () => {
    const ada = await shop()
    const { status, body } = await ada.post<{ conversation_id: string }>(PATH, {
      ...mail,
      cc: ['boss@example.com'],
      reply_as: 'shop@example.com',
      metadata: { order: 7 },
    })
    expect({ status, body }).toEqual({
      status: 200,
      body: { conversation_id: expect.stringMatching(/^[0-9a-f]{24}$/) },
    })
    const at = `conversations/${body.conversation_id}/`
    const conversation = await ada.get<Conversation>(at)
    expect(conversation.body).toMatchObject({
      channel_id: 'email',
      status: 'active',
      metadata: { order: 7 },
    })
    const user = await ada.get(`end-users/${conversation.body.end_user_id}`)
    expect(user.body).toMatchObject({
      external_id: null,
      profile: { display_name: 'Ada Lovelace', email: 'Ada@Example.com' },
    })
    await ada.world.clock({ advance: '1s' })
    const { data } = (await ada.get<Page<{ content: { body: string } }>>(`${at}messages/`)).body
    expect(data.map(({ content }) => content.body)).toEqual([
      'My order\n\nWhere is it?',
      REPLIES[0],
    ])
  })

  it('comes from the end user of the address, in any case', async () => {
    const ada = await shop()
    const ids: string[] = []
    for (const reply_to of ['ada@example.com', 'ADA@example.com', 'bob@example.com']) {
      const { body } = await ada.post<{ conversation_id: string }>(PATH, { ...mail, reply_to })
      const { body: shown } = await ada.get<Conversation>(`conversations/${body.conversation_id}`)
      ids.push(shown.end_user_id)
    }
    expect(ids[0]).toBe(ids[1])
    expect(ids[0]).not.toBe(ids[2])
  })

  it('is refused with 422 when it would come back', async () => {
    const ada = await shop()
    const body = { ...mail, reply_as: 'ada@EXAMPLE.com ' }
    const answer = await ada.post<Errors>(PATH, body)
    expect([answer.status, answer.body.errors[0]?.type]).toEqual([422, 'unprocessable_entity'])
    expect((await ada.world.state()).conversations).toEqual([])
  })

  it.each([
    ['no name', { ...mail, name: undefined }, '$.name'],
    ['no subject', { ...mail, subject: undefined }, '$.subject'],
    ['no reply_to', { ...mail, reply_to: undefined }, '$.reply_to'],
    ['a reply_to that is no address', { ...mail, reply_to: '@' }, '$.reply_to'],
    ['a reply_to of two', { ...mail, reply_to: 'a@example.com b@example.com' }, '$.reply_to'],
    ['a name that is a number', { ...mail, name: 1 }, '$.name'],
    ['cc that is no list', { ...mail, cc: 'a@example.com' }, '$.cc'],
    ['metadata with a list', { ...mail, metadata: { a: [] } }, '$.metadata.a'],
    ['metadata of more than 4 KB', { ...mail, metadata: { a: 'ü'.repeat(2048) } }, '$.metadata'],
    ['a text of more than 10 KB', { ...mail, text: 'x'.repeat(10_241) }, '$.text'],
    ['a text of more than 10 KB in bytes', { ...mail, text: 'ü'.repeat(5_121) }, '$.text'],
  ])('is refused with 400 for %s', async (_, body, parameter) => {
    const ada = await shop()
    const answer = await ada.post<Errors>(PATH, body)
    expect(answer.status).toBe(400)
    expect(answer.body.errors).toMatchObject([
      { type: 'validation_error', details: [{ parameter, location: 'body' }] },
    ])
    expect((await ada.world.state()).conversations).toEqual([])
  })
})
