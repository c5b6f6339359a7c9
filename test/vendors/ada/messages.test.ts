import { describe, expect, it } from 'vitest'
import type { Schemas } from '../../support-http/mock.ts'
import { AT_SECOND, type Errors, handedOff, NOBODY, open, type Page, shop } from './shop.ts'

type Log = Schemas['AdaMessageLog']

const ID = expect.stringMatching(/^[0-9a-f]{24}$/)
const AVATAR = 'https://pictures.example/maya.png'
const FILE = {
  type: 'file',
  url: 'https://files.example/note.pdf?sig=a%2Bb',
  mime_type: 'application/pdf',
  filename: 'note.pdf',
}
const text = (body: string) => ({ type: 'text', body })

describe('writing a message', () => {
  it.each([
    ['text', text('Hello')],
    ['text of several lines', text('  Zeile 1\n\n自転車 🚲\t"quoted" \\ \u2028 ')],
    ['empty text', text('')],
    ['a file', FILE],
  ])('of an end user answers 201 with it: %s', async (_, content) => {
    const ada = await shop()
    const talk = await open(ada)
    const author = { role: 'end_user', id: talk.endUserId }
    const { status, body } = await ada.post<{ id: string }>(talk.at('messages'), {
      author,
      content,
    })
    const shown = { ...author, display_name: null, avatar: null }
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        id: ID,
        conversation_id: talk.id,
        author: shown,
        content,
        created_at: AT_SECOND,
        updated_at: AT_SECOND,
      },
    })
    const list = await ada.get<Page<Log>>(talk.at('messages'))
    expect(list.body).toEqual({
      data: [
        {
          type: 'message_logs',
          message_id: body.id,
          created_at: AT_SECOND,
          author: shown,
          content,
        },
      ],
      meta: { next_page_url: null },
    })
  })

  it.each([
    ['with a picture', { display_name: 'Maya', avatar: AVATAR }, { avatar: AVATAR }],
    ['without one', { display_name: 'Maya' }, { avatar: null }],
    ['with an id, which is not kept', { id: 'agent-7', display_name: 'Maya' }, { avatar: null }],
    ['with an id of null', { id: null, display_name: 'Maya', avatar: null }, { avatar: null }],
  ])('of a human agent shows name and picture: %s', async (_, author, shown) => {
    const ada = await shop()
    const talk = await handedOff(ada)
    await ada.listen()
    const role = 'human_agent'
    const path = talk.at('messages')
    const { body } = await ada.post<Schemas['AdaMessage']>(path, {
      author: { role, ...author },
      content: text('Hi'),
    })
    const expected = { id: null, role, display_name: 'Maya', ...shown }
    expect(body.author).toEqual(expected)
    const { data } = (await ada.get<Page<Log>>(path)).body
    expect(data.at(-1)?.author).toEqual(expected)
    const [event] = await ada.events<{ data: { author: object } }>('v1.conversation.message')
    expect(event?.data.author).toEqual(expected)
  })

  it('shows what is known of the end user where the message does not say it', async () => {
    const ada = await shop()
    const profile = { display_name: 'Ada Lovelace', avatar: AVATAR }
    const user = await ada.post<{ end_user_id: string }>('end-users/', { profile })
    const id = user.body.end_user_id
    const talk = await open(ada, { end_user_id: id })
    const known = await talk.customer('Hi')
    expect(known.body.author).toEqual({ id, role: 'end_user', ...profile })
    const author = { role: 'end_user', id, display_name: 'A. L.' }
    const told = await ada.post(talk.at('messages'), { author, content: text('Hi') })
    expect(told.body).toMatchObject({ author: { display_name: 'A. L.', avatar: AVATAR } })
  })

  it('tells of every message, of the AI as of people', async () => {
    const ada = await shop()
    const talk = await handedOff(ada)
    await ada.listen()
    const { body } = await talk.customer('Hello')
    const events = await ada.events('v1.conversation.message')
    const channel = await ada.get<Page<object>>('channels/?type=custom')
    expect(events).toEqual([
      {
        type: 'v1.conversation.message',
        timestamp: '2026-01-01T09:00:01.000+00:00',
        data: {
          message_id: body.id,
          conversation_id: talk.id,
          end_user_id: talk.endUserId,
          handoff_integration: 'desk',
          channel: channel.body.data[0],
          created_at: '2026-01-01T09:00:01+00:00',
          author: { id: talk.endUserId, role: 'end_user', display_name: null, avatar: null },
          content: text('Hello'),
          ai_agent_domain: expect.stringMatching(/\.ada\.support$/),
        },
      },
    ])
    await ada.post(talk.at('end-handoff'))
    await talk.customer('And now?')
    await ada.world.clock({ advance: '1s' })
    const all = await ada.events<{ data: Record<string, { role?: string }> }>(
      'v1.conversation.message',
    )
    expect(all.map(({ data }) => [data.author?.role, data.handoff_integration])).toEqual([
      ['end_user', 'desk'],
      ['end_user', null],
      ['ai_agent', null],
    ])
  })
})

describe('a message that is refused', () => {
  it('is that of somebody else than the end user of the conversation', async () => {
    const ada = await shop()
    const [talk, other] = [await open(ada), await open(ada)]
    for (const id of [NOBODY, other.endUserId, talk.endUserId.toUpperCase().concat('0')]) {
      const author = { role: 'end_user', id }
      const answer = await ada.post<Errors>(talk.at('messages'), { author, content: text('Hi') })
      expect(answer.status).toBe(400)
      expect(answer.body.errors[0]).toMatchObject({
        type: 'validation_error',
        details: [{ parameter: '$.author.id', location: 'body' }],
      })
    }
    expect(await talk.said()).toEqual([])
  })

  it('is any to a conversation that has ended: it is expired, and nothing is kept', async () => {
    const ada = await shop()
    const talk = await handedOff(ada)
    await ada.post(talk.at('end'))
    const before = await ada.get(talk.at('messages'))
    await ada.listen()
    for (const answer of [await talk.customer('Hi'), await talk.human('Hi')]) {
      expect({ status: answer.status, body: answer.body }).toEqual({
        status: 400,
        body: {
          errors: [
            {
              type: 'bad_request',
              message: 'Conversation is expired',
              details: 'The conversation has ended',
            },
          ],
        },
      })
    }
    expect((await ada.get(talk.at('messages'))).text).toBe(before.text)
    expect((await ada.get(talk.at())).body).toMatchObject({ status: 'ended' })
    expect(await ada.events()).toEqual([])
  })
})
