import { describe, expect, it } from 'vitest'
import { type Errors, greeted, handedOff, NOBODY, type Shop, shop, type Talk } from './shop.ts'

describe('an upload is refused for', () => {
  const form = (name: string, value: string | File): RequestInit => {
    const body = new FormData()
    if (typeof value === 'string') body.set(name, value)
    else body.set(name, value)
    return { body }
  }
  const json = {
    body: '{"file":"x"}',
    headers: { 'content-type': 'application/json' },
  }
  const note = new File(['x'], 'note.txt')
  const upload = (ada: Shop, talk: Talk, init: RequestInit) =>
    ada.send<Errors>(`/api/v2/${talk.at('attachments')}`, { method: 'POST', ...init })

  it.each<[string, RequestInit]>([
    ['another name of its part', form('upload', note)],
    ['no part at all', { body: new FormData() }],
    ['a text in place of the file', form('file', 'hello')],
    ['a forbidden type', form('file', new File(['x'], 'a.exe'))],
    ['a file without a name', form('file', new File(['x'], ''))],
  ])('%s', async (_, init) => {
    const ada = await shop()
    const { status, body } = await upload(ada, await handedOff(ada), init)
    expect(status).toBe(400)
    expect(body.errors).toMatchObject([
      { type: 'validation_error', details: [{ parameter: '$.file', location: 'body' }] },
    ])
  })

  it.each<[string, RequestInit]>([
    ['JSON', json],
    ['no body', {}],
    [
      'a form without its boundary',
      { body: 'x', headers: { 'content-type': 'multipart/form-data' } },
    ],
    [
      'a form that breaks off',
      {
        body: '--b\r\nContent-Disp',
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
      },
    ],
  ])('being no form: %s', async (_, init) => {
    const ada = await shop()
    const { status, body } = await upload(ada, await handedOff(ada), init)
    expect(status).toBe(400)
    expect(body.errors).toMatchObject([
      { type: expect.stringMatching(/bad_request|validation_error/) },
    ])
  })

  it.each(['before', 'after', 'ended'])('its moment: %s the handoff', async (when) => {
    const ada = await shop()
    const talk = when === 'before' ? await greeted(ada) : await handedOff(ada)
    if (when !== 'before') await ada.post(talk.at(when === 'after' ? 'end-handoff' : 'end'))
    const { status, body } = await upload(ada, talk, form('file', note))
    expect([status, body.errors]).toMatchObject([
      400,
      [
        {
          message: 'Conversation is not in an active handoff state',
          details: [{ parameter: '$.conversation_id', location: 'path' }],
        },
      ],
    ])
  })

  it('a conversation that is not there', async () => {
    const ada = await shop()
    const path = `/api/v2/conversations/${NOBODY}/attachments/`
    expect((await ada.send(path, { method: 'POST', ...form('file', note) })).status).toBe(404)
  })
})
