import { describe, expect, it } from 'vitest'
import { type Conversation, type Errors, open, type Shop, shop, type Talk } from './shop.ts'

/** A text that makes `{"note":"…"}` exactly so many bytes long. */
const filling = (bytes: number, letter = 'x'): string => {
  const size = Buffer.byteLength(letter)
  const room = bytes - Buffer.byteLength('{"note":""}')
  return letter.repeat(Math.floor(room / size)) + 'x'.repeat(room % size)
}

async function started(metadata = {}): Promise<{ ada: Shop; talk: Talk }> {
  const ada = await shop()
  return { ada, talk: await open(ada, { metadata }) }
}

describe('metadata of a conversation', () => {
  it('is merged into what there is, and null takes a key away', async () => {
    const { ada, talk } = await started({ keep: 'a', change: 1, remove: true })
    await ada.world.clock({ advance: '90s' })
    const change = { change: 2.5, remove: null, add: false, never: null }
    const { status, body } = await ada.patch<Conversation>(talk.at(), { metadata: change })
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        ...talk.conversation,
        metadata: { keep: 'a', change: 2.5, add: false },
        updated_at: '2026-01-01T09:01:30+00:00',
      },
    })
    expect((await ada.get(talk.at())).body).toEqual(body)
  })

  it('stays as it is when nothing is given', async () => {
    const { ada, talk } = await started({ keep: 'a' })
    const { status, body } = await ada.patch(talk.at(), { metadata: {} })
    expect({ status, body }).toMatchObject({ status: 200, body: { metadata: { keep: 'a' } } })
  })

  it('has any names, those that objects inherit among them', async () => {
    const { ada, talk } = await started()
    const text = '{"metadata":{"constructor":"a","toString":1,"__proto__":"b","":"c","ü 1":true}}'
    const headers = { 'content-type': 'application/json' }
    const path = `/api/v2/${talk.at()}`
    const { status, text: shown } = await ada.send(path, { method: 'PATCH', body: text, headers })
    expect(status).toBe(200)
    for (const entry of [
      '"constructor":"a"',
      '"toString":1',
      '"__proto__":"b"',
      '"":"c"',
      '"ü 1":true',
    ]) {
      expect(shown).toContain(entry)
    }
  })

  it.each([
    ['letters of one byte', 'x'],
    ['letters of two bytes', 'ü'],
    ['letters of four bytes', '🚲'],
  ])('holds 4096 bytes and not one more: %s', async (_, letter) => {
    const { ada, talk } = await started()
    const most = { metadata: { note: filling(4096, letter) } }
    expect((await ada.patch(talk.at(), most)).status).toBe(200)
    const more = { metadata: { note: filling(4097, letter) } }
    const { status, body } = await ada.patch<Errors>(talk.at(), more)
    expect({ status, body }).toEqual({
      status: 400,
      body: {
        errors: [
          {
            type: 'validation_error',
            message: expect.any(String),
            details: [
              {
                parameter: '$.metadata',
                location: 'body',
                message: 'expected at most 4096 bytes of JSON, got 4097 bytes',
              },
            ],
          },
        ],
      },
    })
    expect((await ada.get(talk.at())).body).toMatchObject(most)
  })

  it('is measured after the change: what is removed makes room', async () => {
    const { ada, talk } = await started({ old: 'x'.repeat(4000) })
    const note = 'y'.repeat(4000)
    expect((await ada.patch(talk.at(), { metadata: { note } })).status).toBe(400)
    expect((await ada.get(talk.at())).body).toEqual(talk.conversation)
    expect((await ada.patch(talk.at(), { metadata: { old: null, note } })).status).toBe(200)
  })

  it('can still be changed after the conversation has ended', async () => {
    const { ada, talk } = await started()
    await ada.post(talk.at('end'))
    const { status, body } = await ada.patch(talk.at(), { metadata: { rating: 5 } })
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { status: 'ended', metadata: { rating: 5 } },
    })
  })

  it('tells nobody when it changes', async () => {
    const { ada, talk } = await started()
    await ada.listen()
    await ada.patch(talk.at(), { metadata: { a: 1 } })
    expect(await ada.events()).toEqual([])
  })
})
