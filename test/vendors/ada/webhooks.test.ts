import { describe, expect, it } from 'vitest'
import type { Schemas } from '../../support-http/mock.ts'
import { AT_SECOND, type Errors, handedOff, open, type Page, type Shop, shop } from './shop.ts'

type Hook = Schemas['AdaWebhook']

const URL = 'https://elsewhere.test/hook'
const EVENT_TYPES = [
  'v1.conversation.created',
  'v1.conversation.message',
  'v1.conversation.ended',
  'v1.conversation.handoff.ended',
  'v1.end_user.created',
  'v1.end_user.updated',
]
const create = async (ada: Shop, more: object = {}): Promise<Hook> =>
  (await ada.post<Hook>('webhooks/', { url: URL, ...more })).body

describe('a webhook', () => {
  it('is created for all events, and enabled, unless said otherwise', async () => {
    const ada = await shop()
    const { status, body } = await ada.post('webhooks/', { url: URL })
    const common = {
      id: expect.stringMatching(/^ep_[0-9A-Za-z]{27}$/),
      url: URL,
      created_at: AT_SECOND,
      updated_at: AT_SECOND,
    }
    expect({ status, body }).toEqual({
      status: 201,
      body: { ...common, description: '', event_filters: [], enabled: true },
    })
    const own = {
      description: 'My production webhook',
      event_filters: ['v1.conversation.created', 'v1.conversation.ended'],
      enabled: false,
    }
    expect(await create(ada, own)).toEqual({ ...common, ...own })
  })

  it('can be read, listed, changed and deleted', async () => {
    const ada = await shop()
    const [first, second] = [await create(ada), await create(ada)]
    expect((await ada.get(`webhooks/${first.id}`)).body).toEqual(first)
    expect((await ada.get('webhooks/')).body).toEqual({
      data: [first, second],
      meta: { next_page_url: null },
    })
    await ada.world.clock({ advance: '1m' })
    const change = { description: 'Desk', event_filters: ['v1.conversation.message'] }
    const changed = await ada.patch(`webhooks/${first.id}`, change)
    expect([changed.status, changed.body]).toEqual([
      200,
      { ...first, ...change, updated_at: '2026-01-01T09:01:00+00:00' },
    ])
    const gone = await ada.call('DELETE', `webhooks/${first.id}`)
    expect([gone.status, gone.text]).toEqual([204, ''])
    expect((await ada.get<Page<Hook>>('webhooks/')).body.data).toEqual([second])
  })

  it('is listed page by page', async () => {
    const ada = await shop()
    const hooks = [await create(ada), await create(ada), await create(ada)]
    const first = await ada.get<Page<Hook>>('webhooks/?limit=2')
    const next = first.body.meta.next_page_url
    expect(next).toBe(`http://standin.test/api/v2/webhooks/?limit=2&cursor=${hooks[1]?.id}`)
    const second = await ada.send(next ?? '')
    expect(second.body).toEqual({ data: hooks.slice(2), meta: { next_page_url: null } })
  })

  it.each([
    ['GET', ''],
    ['PATCH', '', {}],
    ['DELETE', ''],
    ['GET', '/secret/'],
    ['POST', '/secret/rotate/', {}],
  ])('that is not there is answered with 404: %s %s', async (method, more, body?: object) => {
    const ada = await shop()
    const { id } = await create(await shop())
    for (const unknown of ['ep_nothing', id]) {
      const answer = await ada.call<Errors>(method, `webhooks/${unknown}${more}`, body)
      expect(answer.status).toBe(404)
      expect(answer.body.errors[0]).toMatchObject({
        type: 'resource_not_found',
        message: 'Webhook not found',
      })
    }
  })

  it('may hear these events', async () => {
    const { status, body } = await (await shop()).get('webhooks/event-types/')
    expect([status, body]).toEqual([
      200,
      { data: EVENT_TYPES.map((name) => ({ name, description: expect.any(String) })) },
    ])
  })

  it.each([
    ['no url', {}, '$.url'],
    ['a url that is none', { url: 'nowhere' }, '$.url'],
    ['a url without a host', { url: 'http:///hook' }, '$.url'],
    ['a url with half of its slashes', { url: 'http:/elsewhere.test' }, '$.url'],
    ['another scheme', { url: 'ftp://elsewhere.test/' }, '$.url'],
    ['a password in the url', { url: 'https://a:b@elsewhere.test/' }, '$.url'],
    ['an unknown event', { url: URL, event_filters: ['v1.nothing'] }, '$.event_filters[0]'],
    ['one of them unknown', { url: URL, event_filters: [EVENT_TYPES[0], 1] }, '$.event_filters[1]'],
    ['filters that are no list', { url: URL, event_filters: 'v1' }, '$.event_filters'],
    ['enabled as text', { url: URL, enabled: 'yes' }, '$.enabled'],
  ])('is refused for %s', async (_, body, parameter) => {
    const ada = await shop()
    const answer = await ada.post<Errors>('webhooks/', body)
    expect(answer.status).toBe(400)
    const details = answer.body.errors.flatMap((error) => error.details)
    expect(details).toContainEqual(expect.objectContaining({ parameter, location: 'body' }))
    expect((await ada.get<Page<Hook>>('webhooks/')).body.data).toEqual([])
  })
})

describe('a webhook whose scheme is in capitals', () => {
  it('is kept as it was written, and can be exported and imported', async () => {
    const ada = await shop()
    const { status } = await ada.post('webhooks/', { url: 'HTTP://127.0.0.1/hook' })
    const state = await ada.world.state()
    expect(status).toBe(201)
    expect(state.webhooks.map(({ url }) => url)).toContain('HTTP://127.0.0.1/hook')
    const { status: imported } = await ada.send('/_mock/state', {
      method: 'PUT',
      body: JSON.stringify(state),
      headers: { 'content-type': 'application/json' },
    })
    expect(imported).toBe(200)
  })
})

describe('what a webhook hears', () => {
  const heard = async ({ world }: Shop, webhookId: string) =>
    (await world.deliveries.list({ webhookId })).deliveries.map(({ event }) => event)

  it('is what its filter names, and nothing while it is disabled or gone', async () => {
    const ada = await shop()
    const some = await create(ada, { event_filters: ['v1.conversation.created'] })
    const off = await create(ada, { enabled: false })
    const gone = await create(ada)
    await ada.call('DELETE', `webhooks/${gone.id}`)
    const all = await create(ada)
    await open(ada)
    expect(await heard(ada, some.id)).toEqual(['v1.conversation.created'])
    expect(await heard(ada, off.id)).toEqual([])
    expect(await heard(ada, gone.id)).toEqual([])
    expect(await heard(ada, all.id)).toEqual(['v1.end_user.created', 'v1.conversation.created'])
  })

  it('is what its tags name: channels, handoffs, or either', async () => {
    const ada = await shop()
    const talk = await handedOff(ada)
    const tagged = async (tags: string[]): Promise<string> => {
      const { id } = await create(ada)
      const path = `/_mock/webhooks/${id}`
      const headers = { 'content-type': 'application/json' }
      const body = JSON.stringify({ tags })
      const { status, body: shown } = await ada.send(path, { method: 'PATCH', headers, body })
      expect([status, shown]).toMatchObject([200, { id, tags }])
      return id
    }
    const byChannel = await tagged([talk.conversation.channel_id])
    const byLabel = await tagged(['desk'])
    const byEither = await tagged(['desk', talk.conversation.channel_id])
    const byOther = await tagged(['other-desk'])
    const byNone = await tagged([])
    await talk.customer('In the handoff')
    await ada.post(talk.at('end-handoff'))
    await talk.customer('After it')
    const message = 'v1.conversation.message'
    const handoffEnded = 'v1.conversation.handoff.ended'
    expect(await heard(ada, byChannel)).toEqual([message, handoffEnded, message])
    expect(await heard(ada, byLabel)).toEqual([message, handoffEnded])
    expect(await heard(ada, byEither)).toEqual([message, handoffEnded, message])
    expect(await heard(ada, byOther)).toEqual([])
    expect(await heard(ada, byNone)).toEqual([message, handoffEnded, message])
  })

  it('by the tag of a handoff is also that the conversation ended with it', async () => {
    const ada = await shop()
    const talk = await handedOff(ada)
    const { id } = await create(ada)
    await ada.send(`/_mock/webhooks/${id}`, {
      method: 'PATCH',
      body: JSON.stringify({ tags: ['desk'] }),
      headers: { 'content-type': 'application/json' },
    })
    await ada.post(talk.at('end'))
    expect(await heard(ada, id)).toEqual(['v1.conversation.handoff.ended', 'v1.conversation.ended'])
  })

  it('of a native channel has no tag but that of a handoff', async () => {
    const ada = await shop()
    const { id } = await create(ada)
    await ada.send(`/_mock/webhooks/${id}`, {
      method: 'PATCH',
      body: JSON.stringify({ tags: ['chat', 'desk'] }),
      headers: { 'content-type': 'application/json' },
    })
    const talk = await open(ada, { channel_id: 'chat' })
    await talk.customer('Hi')
    await ada.world.handoff.begin(talk.id, 'desk')
    await talk.customer('Hello?')
    expect(await heard(ada, id)).toEqual(['v1.conversation.message'])
  })
})
