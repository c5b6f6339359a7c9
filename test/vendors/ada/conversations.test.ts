import { describe, expect, it } from 'vitest'
import {
  AT_SECOND,
  type Conversation,
  channel,
  type Errors,
  NOBODY,
  open,
  type Page,
  shop,
} from './shop.ts'

const ID = expect.stringMatching(/^[0-9a-f]{24}$/)

describe('creating a conversation', () => {
  it('answers 201 with all of it, and a new end user where none is named', async () => {
    const ada = await shop()
    const { id: channel_id } = await channel(ada)
    const { status, body } = await ada.post<Conversation>('conversations/', {
      channel_id,
      metadata: { started_from_help_center: true },
    })
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        id: ID,
        channel_id,
        end_user_id: ID,
        status: 'active',
        created_at: AT_SECOND,
        updated_at: AT_SECOND,
        metadata: { started_from_help_center: true },
      },
    })
    expect((await ada.get(`conversations/${body.id}/`)).body).toEqual(body)
    expect((await ada.get(`end-users/${body.end_user_id}`)).body).toMatchObject({
      end_user_id: body.end_user_id,
      external_id: null,
    })
  })

  it('has empty metadata where none is given', async () => {
    expect((await open(await shop())).conversation.metadata).toEqual({})
  })

  it('is for the end user named, who may have several', async () => {
    const ada = await shop()
    const { body } = await ada.post<{ end_user_id: string }>('end-users/', {})
    const first = await open(ada, { end_user_id: body.end_user_id })
    const second = await open(ada, { end_user_id: body.end_user_id })
    expect([first.endUserId, second.endUserId]).toEqual([body.end_user_id, body.end_user_id])
    expect(first.id).not.toBe(second.id)
    expect((await ada.get<Page<unknown>>('end-users/')).body.data.length).toBe(1)
  })

  it('works on a native channel as well', async () => {
    const talk = await open(await shop(), { channel_id: 'chat' })
    expect(talk.conversation.channel_id).toBe('chat')
  })

  it.each([
    ['channel', { channel_id: NOBODY }, '$.channel_id'],
    ['end user', { channel_id: 'chat', end_user_id: NOBODY }, '$.end_user_id'],
  ])('answers 404 for an unknown %s, and creates nothing', async (what, body, parameter) => {
    const ada = await shop()
    await ada.listen()
    const answer = await ada.post<Errors>('conversations/', body)
    expect({ status: answer.status, body: answer.body }).toEqual({
      status: 404,
      body: {
        errors: [
          {
            type: 'resource_not_found',
            message: `${what === 'channel' ? 'Channel' : 'End user'} not found`,
            details: `The ${what} with id ${NOBODY} (${parameter} in the body) was not found`,
          },
        ],
      },
    })
    expect((await ada.world.state()).conversations).toEqual([])
    expect((await ada.get<Page<unknown>>('end-users/')).body.data).toEqual([])
    expect(await ada.events()).toEqual([])
  })

  it('creates no end user when its metadata is refused', async () => {
    const ada = await shop()
    const metadata = { note: 'x'.repeat(5000) }
    expect((await ada.post('conversations/', { channel_id: 'chat', metadata })).status).toBe(400)
    expect((await ada.get<Page<unknown>>('end-users/')).body.data).toEqual([])
  })
})

describe('a conversation that is not there', () => {
  it.each([
    ['GET', ''],
    ['PATCH', '', { metadata: {} }],
    ['GET', 'messages'],
    [
      'POST',
      'messages',
      {
        author: { role: 'human_agent', display_name: 'Maya' },
        content: { type: 'text', body: 'Hi' },
      },
    ],
    ['POST', 'end'],
    ['POST', 'end-handoff'],
    ['PATCH', 'handoff-queue', { unit: 'unknown' }],
  ])('is answered with 404: %s %s', async (method, operation, body?: object) => {
    const ada = await shop()
    for (const id of [NOBODY, 'abc123', 'not%20an%20id']) {
      const path = `conversations/${id}/${operation === '' ? '' : `${operation}/`}`
      const answer = await ada.call<Errors>(method, path, body)
      expect({ status: answer.status, body: answer.body }).toEqual({
        status: 404,
        body: {
          errors: [
            {
              type: 'resource_not_found',
              message: 'Conversation not found',
              details: `The requested resource with id ${decodeURIComponent(id)} was not found`,
            },
          ],
        },
      })
    }
  })

  it('includes those of other worlds', async () => {
    const talk = await open(await shop())
    const stranger = await shop()
    expect((await stranger.get(talk.at())).status).toBe(404)
    expect((await stranger.post(talk.at('end'))).status).toBe(404)
  })
})
