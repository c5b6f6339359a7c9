import { describe, expect, it } from 'vitest'
import type { Schemas } from '../../support-http/mock.ts'
import { AT_SECOND, channel, type Errors, NOBODY, type Page, shop } from './shop.ts'

type Channels = Page<Schemas['AdaChannel']>

const NATIVE = [
  ['chat', 'Chat', 'messaging'],
  ['email', 'Email', 'email'],
  ['voice', 'Voice', 'voice'],
]
const wanted = {
  name: 'My Custom Channel',
  description: 'A custom messaging channel for my AI Agent',
  modality: 'messaging',
}
const metadata = { example_key1: 's', example_key2: true, example_key3: 123, example_key4: 0.95 }

describe('creating a channel', () => {
  it('answers 201 with all of it', async () => {
    const ada = await shop()
    const { status, body } = await ada.post('channels/', { ...wanted, metadata })
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        ...wanted,
        id: expect.stringMatching(/^[0-9a-f]{24}$/),
        type: 'custom',
        metadata,
        capabilities: { markdown: false },
        created_at: AT_SECOND,
      },
    })
  })

  it.each(['messaging', 'email', 'voice', 'sms'])('may be for %s', async (modality) => {
    const { status, body } = await (await shop()).post('channels/', { ...wanted, modality })
    expect({ status, body }).toMatchObject({ status: 201, body: { modality, metadata: {} } })
  })

  it('ignores what it does not know', async () => {
    const { status, text } = await (await shop()).post('channels/', {
      ...wanted,
      status: 'active',
    })
    expect(status).toBe(201)
    expect(text).not.toContain('active')
  })

  it.each([
    ['no name', { ...wanted, name: undefined }, '$.name'],
    ['no description', { ...wanted, description: undefined }, '$.description'],
    ['no modality', { ...wanted, modality: undefined }, '$.modality'],
    ['another modality', { ...wanted, modality: 'fax' }, '$.modality'],
    ['metadata of more than 4 KB', { ...wanted, metadata: { a: 'x'.repeat(4096) } }, '$.metadata'],
    ['metadata with null', { ...wanted, metadata: { a: null } }, '$.metadata.a'],
    [
      'capabilities of a wrong type',
      { ...wanted, capabilities: { markdown: 'yes' } },
      '$.capabilities.markdown',
    ],
  ])('is refused for %s', async (_, body, parameter) => {
    const ada = await shop()
    const answer = await ada.post<Errors>('channels/', body)
    expect(answer.status).toBe(400)
    expect(answer.body.errors).toMatchObject([
      { type: 'validation_error', details: [{ parameter, location: 'body' }] },
    ])
    expect((await ada.get<Channels>('channels/?type=custom')).body.data).toEqual([])
  })
})

describe('listing channels', () => {
  it('shows those that Ada runs', async () => {
    const { body } = await (await shop()).get<Channels>('channels/?type=native')
    expect(body.data).toEqual(
      NATIVE.map(([id, name, modality]) => ({
        type: 'native',
        id,
        name,
        modality,
        description: expect.any(String),
        capabilities: { markdown: false },
      })),
    )
    expect(body.meta).toEqual({ next_page_url: null })
  })

  it('shows one’s own, page by page, by plain ids', async () => {
    const ada = await shop()
    const made = [await channel(ada), await channel(ada), await channel(ada)]
    const first = await ada.get<Channels>('channels/?type=custom&limit=2')
    expect(first.body.data).toEqual(made.slice(0, 2))
    expect(first.body.meta.next_page_url).toBe(
      `http://standin.test/api/v2/channels/?type=custom&limit=2&cursor=${made[1]?.id}`,
    )
    const second = await ada.send<Channels>(first.body.meta.next_page_url ?? '')
    expect(second.body).toEqual({ data: made.slice(2), meta: { next_page_url: null } })
  })

  it('shows one modality only where that is asked for', async () => {
    const ada = await shop()
    await channel(ada)
    const ids = async (query: string) =>
      (await ada.get<Channels>(`channels/?${query}`)).body.data.map(({ id }) => id)
    expect(await ids('type=native&modality=voice')).toEqual(['voice'])
    expect(await ids('type=custom&modality=voice')).toEqual([])
    expect((await ids('type=custom&modality=messaging')).length).toBe(1)
  })

  it.each([
    ['no type', '', '$.type'],
    ['another type', 'type=all', '$.type'],
    ['another modality', 'type=custom&modality=fax', '$.modality'],
    ['a limit of 0', 'type=custom&limit=0', '$.limit'],
    ['a limit of 101', 'type=custom&limit=101', '$.limit'],
    ['a cursor of another type', 'type=custom&cursor=chat', '$.cursor'],
  ])('is refused for %s', async (_, query, parameter) => {
    const { status, body } = await (await shop()).get<Errors>(`channels/?${query}`)
    expect(status).toBe(400)
    expect(body.errors).toMatchObject([
      { type: 'validation_error', details: [{ parameter, location: 'query' }] },
    ])
  })
})

describe('changing a channel', () => {
  const markdown = { capabilities: { markdown: true } }

  it('changes its capabilities and nothing else', async () => {
    const ada = await shop()
    const made = await channel(ada)
    const { status, body } = await ada.patch(`channels/${made.id}`, { ...markdown, name: 'No' })
    expect({ status, body }).toEqual({ status: 200, body: { ...made, ...markdown } })
    const same = await ada.patch(`channels/${made.id}`, { capabilities: {} })
    expect(same.body).toEqual(body)
  })

  it.each([
    ['an unknown one', NOBODY, markdown, 404],
    ['one that Ada runs', 'chat', markdown, 400],
    ['nothing', null, {}, 400],
  ])('is refused for %s', async (_, id, body, status) => {
    const ada = await shop()
    const made = await channel(ada)
    expect((await ada.patch(`channels/${id ?? made.id}`, body)).status).toBe(status)
  })

  it('by GET or DELETE is no way to touch one', async () => {
    const ada = await shop()
    const { id } = await channel(ada)
    for (const method of ['GET', 'DELETE']) {
      const { status, headers } = await ada.call(method, `channels/${id}`)
      expect([status, headers.get('allow')]).toEqual([405, 'PATCH'])
    }
  })
})
