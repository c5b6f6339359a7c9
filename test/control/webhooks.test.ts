import { describe, expect, it } from 'vitest'
import type { Schemas } from '../support-http/mock.ts'
import { NOBODY } from '../support-http/world.ts'
import { desk } from '../webhooks/ada-desk.ts'
import { shop } from '../webhooks/shop.ts'

type Summary = Schemas['WebhookSummary']

async function tag(client: Awaited<ReturnType<typeof shop>>['client'], id: string, body: unknown) {
  return client.send<Summary>(`/_mock/webhooks/${id}`, {
    method: 'PATCH',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
}

describe('the webhooks of a world', () => {
  it('are listed for all vendors, without their secrets', async () => {
    const { client, webhook, receiver } = await shop()
    const { status, body, text } = await client.get('/_mock/webhooks')
    expect(status).toBe(200)
    expect(body).toEqual({
      webhooks: [
        {
          id: webhook.id,
          vendor: 'wassist',
          url: receiver.url,
          events: ['message.received'],
          tags: [],
          enabled: true,
          failures: 0,
          disabledReason: null,
        },
      ],
    })
    expect(text).not.toContain(webhook.secret)
  })

  it('show how they fare', async () => {
    const { client, say, world } = await shop(400)
    for (let n = 0; n < 20; n++) await say(`Message ${n}`)
    await world.settled()
    expect((await client.get('/_mock/webhooks')).body).toMatchObject({
      webhooks: [{ enabled: false, failures: 20, disabledReason: '20 attempts in a row failed' }],
    })
  })
})

describe('the tags of a webhook', () => {
  it('let only events through that have one of them', async () => {
    const { client, webhookId, say, world, receiver } = await desk()
    expect((await tag(client, webhookId, { tags: ['another-handoff'] })).body).toMatchObject({
      id: webhookId,
      tags: ['another-handoff'],
    })
    await say('To nobody')
    await tag(client, webhookId, { tags: ['another-handoff', 'custom-handoff'] })
    await say('To the handoff')
    await tag(client, webhookId, { tags: [] })
    await say('To all')
    await world.settled()
    const texts = receiver.received.map(({ json }) => json as { data: { content: object } })
    expect(texts.map(({ data }) => data.content)).toEqual([
      expect.objectContaining({ body: 'To the handoff' }),
      expect.objectContaining({ body: 'To all' }),
    ])
  })

  it('keep events away that have none', async () => {
    const { client, webhook, say, world, deliveries } = await shop()
    await tag(client, webhook.id, { tags: ['vip'] })
    await say('Hello')
    await world.settled()
    expect(await deliveries()).toEqual([])
  })

  it('do not keep a webhook from what is meant for it alone', async () => {
    const { client, webhook, world, deliveries } = await shop()
    await tag(client, webhook.id, { tags: ['vip'] })
    await client.post(`/api/v1/webhooks/${webhook.id}/test/`, {})
    await world.settled()
    expect(await deliveries()).toMatchObject([{ event: 'test.ping', status: 'delivered' }])
  })

  it('are kept with the world', async () => {
    const { client, webhook, world } = await shop()
    await tag(client, webhook.id, { tags: ['vip'] })
    const state = await world.state()
    expect(state.webhooks).toMatchObject([{ id: webhook.id, tags: ['vip'] }])
    await client.put('/_mock/state', state)
    expect((await client.get('/_mock/webhooks')).body).toMatchObject({
      webhooks: [{ tags: ['vip'] }],
    })
  })

  it.each<[object, RegExp]>([
    [{}, /tags: expected .+/],
    [{ tags: 'vip' }, /tags: expected .+, got "vip"/],
    [{ tags: [''] }, /tags\/0: expected at least 1 char/],
    [{ tags: [5] }, /tags\/0: expected .+, got 5/],
    [{ tags: [], enabled: false }, /enabled: expected .+/],
  ])('are refused as %j', async (body, detail) => {
    const { client, webhook } = await shop()
    expect(await tag(client, webhook.id, body)).toMatchObject({
      status: 400,
      type: 'application/problem+json',
      body: { detail: expect.stringMatching(detail) },
    })
  })

  it('of a webhook that is not there are not found', async () => {
    const { client } = await shop()
    expect(await tag(client, NOBODY, { tags: [] })).toMatchObject({
      status: 404,
      type: 'application/problem+json',
      body: { detail: `There is no webhook ${NOBODY}` },
    })
  })
})
