import { describe, expect, it } from 'vitest'
import { at, type List, type Message } from '../../support-http/mock.ts'
import { conversation, idOf, NOBODY } from '../../support-http/world.ts'
import { WEBHOOKS, type Webhook } from '../../webhooks/shop.ts'
import { EVENTS, type Hooks, hooks } from './hooks.ts'

const URL = 'https://shop.test/hook'
const SECRET = expect.stringMatching(/^whsec_[0-9a-f]{48}$/)
const NOT_FOUND = { error: 'Webhook not found', code: 'not_found' }
const ADA = 'ep_0000000000000000000000000aa'

const list = async ({ client }: Hooks) => (await client.get<Webhook[]>(WEBHOOKS)).body
const state = async ({ client }: Hooks) => (await client.get('/_mock/state')).text

/** What a webhook was answered with, and is now. */
async function ask({ call }: Hooks, id: string, method: string, body?: unknown, operation = '') {
  const answered = await call<Webhook>(method, `${WEBHOOKS}${id}/${operation}`, body)
  const { body: now } = await call<Webhook>('GET', `${WEBHOOKS}${id}/`)
  return { status: answered.status, answered: answered.body, now }
}

describe('creating a webhook', () => {
  const plain = {
    id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    ...{ name: '', url: URL, secret: SECRET, events: [], active: true, consecutiveFailures: 0 },
    ...{ disabledAt: null, disabledReason: null, createdAt: '2026-01-01T09:00:00.000Z' },
  }
  const own = { name: 'Desk', url: 'http://127.0.0.1:9/in?a=b', events: EVENTS, active: false }

  it.each([
    ['an address alone', { url: URL }, {}],
    ['all that there is to say', own, own],
  ])('takes %s, and answers 201 with its secret', async (_, body, shown) => {
    const made = await hooks()
    const created = await made.call('POST', WEBHOOKS, body)
    expect([created.status, created.body]).toEqual([201, { ...plain, ...shown }])
    expect(await list(made)).toEqual([created.body])
  })

  it('takes no id, no secret and no history, and says so in the contract', async () => {
    const made = await hooks()
    const more = { id: NOBODY, secret: 'mine', consecutiveFailures: 7, createdAt: '2020-01-01' }
    const { status, body } = await made.call('POST', WEBHOOKS, { url: URL, ...more })
    expect([status, body]).toEqual([201, plain])
    const { violations } = await made.client.contract()
    expect(violations.map(({ level, pointer }) => `${level} ${pointer}`)).toEqual(
      Object.keys(more).map((member) => `notice /${member}`),
    )
  })

  it('gives each an id and a secret of its own', async () => {
    const { hook } = await hooks()
    const [one, other] = [await hook('same'), await hook('same')]
    expect(one.id).not.toBe(other.id)
    expect(one.secret).not.toBe(other.secret)
  })
})

describe('the webhooks of a business', () => {
  const entry = { id: NOBODY, vendor: 'wassist', name: 'Old', url: URL }
  const ada = { id: ADA, vendor: 'ada', name: 'Ada', url: URL }

  it('are a plain list, the oldest first, and none of another vendor', async () => {
    const old = [{ ...entry, createdAt: '-1h' }, ada, { ...entry, id: idOf(1), createdAt: '-2h' }]
    const made = await hooks([], { webhooks: old })
    const { id } = await made.hook('new')
    expect((await list(made)).map((webhook) => webhook.id)).toEqual([idOf(1), NOBODY, id])
    expect(await list(await hooks())).toEqual([])
  })

  it.each<[string, string, object?]>([
    ['GET', ''],
    ['PUT', '', { name: '', url: URL, events: [] }],
    ['PATCH', '', { active: false }],
    ['DELETE', ''],
    ['POST', 'rotate-secret/'],
    ['POST', 'test/'],
  ])('have none with an id that names none: %s %s', async (method, operation, body) => {
    const made = await hooks([], { webhooks: [ada] })
    const { id: foreign } = await (await hooks()).hook('elsewhere')
    const before = await state(made)
    for (const id of [NOBODY, 'desk', foreign, ADA]) {
      const answer = await made.call(method, `${WEBHOOKS}${id}/${operation}`, body)
      expect([answer.status, answer.body]).toEqual([404, NOT_FOUND])
    }
    expect(await state(made)).toBe(before)
  })
})

describe('changing a webhook', () => {
  const whole = { name: 'New', url: URL, events: ['message.received'] }

  it('as a whole keeps its id, secret and age, and whether it is active where that is left out', async () => {
    const made = await hooks()
    const webhook = await made.hook('desk', { name: 'Desk', active: false })
    await made.client.advance('1h')
    const kept = { ...webhook, ...whole }
    expect(await ask(made, webhook.id, 'PUT', whole)).toEqual({
      ...{ status: 200, answered: kept, now: kept },
    })
    const { now } = await ask(made, webhook.id, 'PUT', { ...whole, active: true })
    expect(now).toEqual({ ...kept, active: true })
  })

  it.each([
    { name: 'New' },
    { name: '' },
    { url: URL },
    { events: EVENTS },
    { events: [] },
    { active: false },
    {},
    undefined,
  ])('in part leaves the rest: %j', async (change) => {
    const made = await hooks()
    const webhook = await made.hook('desk', { name: 'Desk', events: ['message.received'] })
    await made.hook('other')
    const others = (await list(made)).slice(1)
    const changed = { ...webhook, ...change }
    const expected = { status: 200, answered: changed, now: changed }
    expect(await ask(made, webhook.id, 'PATCH', change)).toEqual(expected)
    expect((await list(made)).slice(1)).toEqual(others)
  })

  it('gives it another secret, and nothing else', async () => {
    const made = await hooks()
    const webhook = await made.hook('desk', { name: 'Desk', events: EVENTS })
    const { status, answered, now } = await ask(
      made,
      webhook.id,
      'POST',
      undefined,
      'rotate-secret/',
    )
    expect([status, answered]).toEqual([200, { ...webhook, secret: SECRET }])
    expect(answered.secret).not.toBe(webhook.secret)
    expect(now).toEqual(answered)
    expect(await list(made)).toEqual([answered])
  })

  it('takes it away, and the conversations that it had go back to their agent, untold', async () => {
    const made = await hooks([1, 2, 3].map((n) => conversation(n)))
    const [gone, stays] = [await made.hook('gone'), await made.hook('stays')]
    for (const [n, webhook] of [gone, gone, stays].entries()) await made.route(webhook, n + 1)
    await made.told()
    const { status, text } = await made.call('DELETE', `${WEBHOOKS}${gone.id}/`)
    expect([status, text]).toEqual([204, ''])
    expect((await made.call('DELETE', `${WEBHOOKS}${gone.id}/`)).status).toBe(404)
    expect(await list(made)).toEqual([stays])
    const { conversations } = await made.client.state()
    const subscribers = new Map(conversations.map(({ id, subscriberId }) => [id, subscriberId]))
    expect([1, 2, 3].map((n) => subscribers.get(idOf(n)))).toEqual([null, null, stays.id])
    await made.say(1)
    await made.client.advance('1s')
    const { body } = await made.client.get<List<Message>>(at(idOf(1), 'messages'))
    expect(body.results[0]?.role).toBe('assistant')
    expect(await made.told()).toEqual([])
  })
})

describe('a test', () => {
  it('is on its way to one webhook alone, whatever it asks for', async () => {
    const made = await hooks()
    const { id: webhookId, url } = await made.hook('desk')
    await made.hook('other', { events: EVENTS })
    const { status, body } = await made.call('POST', `${WEBHOOKS}${webhookId}/test/`)
    expect([status, body]).toEqual([
      202,
      {
        ...{ id: expect.any(String), webhookId, event: 'test.ping', conversationId: null, url },
        ...{ status: 'pending', problem: null, attempts: [], replayOf: null },
        payload: expect.objectContaining({ event: 'test.ping' }),
        nextAttemptAt: '2026-01-01T09:00:00.000Z',
        createdAt: '2026-01-01T09:00:00.000Z',
      },
    ])
    expect(await made.told()).toEqual(['desk test.ping'])
  })

  it('of a webhook that is disabled comes to nothing', async () => {
    const made = await hooks()
    const { id } = await made.hook('desk', { active: false })
    expect((await made.call('POST', `${WEBHOOKS}${id}/test/`)).status).toBe(202)
    expect(await made.told()).toEqual([])
    const { body } = await made.client.get('/api/v1/webhook-deliveries/')
    expect(body).toMatchObject({
      results: [{ status: 'failed', problem: 'its webhook is disabled', attempts: [] }],
    })
  })
})
