import { Webhook } from 'svix'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Received, receiver } from '../../support-http/receiver.ts'
import { channel, type Errors, open, type Shop, shop } from './shop.ts'

const OWN = `whsec_${Buffer.from('a secret of our own, of 32 bytes').toString('base64')}`

async function hooked() {
  const ada = await shop()
  const desk = await receiver()
  onTestFinished(() => desk.close())
  const { body } = await ada.post<{ id: string }>('webhooks/', {
    url: desk.url,
    event_filters: ['v1.conversation.created'],
  })
  const path = `webhooks/${body.id}/secret/`
  const secret = async () => (await ada.get<{ key: string }>(path)).body.key
  return { ada, desk, path, secret }
}

async function signedNow(ada: Shop, calls: readonly Received[]): Promise<Received> {
  await open(ada)
  await ada.world.settled()
  const call = calls.at(-1)
  if (call === undefined) throw new Error('Nothing was delivered')
  return call
}

const isSignedWith = ({ body, headers }: Received, secret: string): boolean => {
  const text = Object.entries(headers).map(([name, value]) => [name, String(value)])
  try {
    new Webhook(secret).verify(body, Object.fromEntries(text))
    return true
  } catch {
    return false
  }
}

const signatures = ({ headers }: Received) => String(headers['svix-signature']).split(' ')

describe('the secret of a webhook', () => {
  it('is one of Svix, of its own, and signs what is delivered', async () => {
    const { ada, desk, secret } = await hooked()
    const key = await secret()
    expect(key).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/)
    const call = await signedNow(ada, desk.received)
    expect(isSignedWith(call, key)).toBe(true)
    expect(isSignedWith(call, OWN)).toBe(false)
    expect(isSignedWith({ ...call, body: `${call.body} ` }, key)).toBe(false)
    expect(call.headers).toMatchObject({
      'content-type': expect.stringContaining('application/json'),
      'svix-id': expect.stringMatching(/^msg_[0-9A-Za-z]{27}$/),
      'svix-timestamp': expect.stringMatching(/^\d{10}$/),
      'svix-signature': expect.stringMatching(/^v1,[A-Za-z0-9+/]{43}=$/),
    })
    const other = await ada.post<{ id: string }>('webhooks/', { url: desk.url })
    const { body } = await ada.get<{ key: string }>(`webhooks/${other.body.id}/secret/`)
    expect(body.key).not.toBe(key)
  })

  it('can be replaced; for a day deliveries are signed with both', async () => {
    const { ada, desk, path, secret } = await hooked()
    const before = await secret()
    const rotated = await ada.post(`${path}rotate/`)
    expect([rotated.status, rotated.body]).toEqual([200, {}])
    const after = await secret()
    expect(after).not.toBe(before)
    const both = await signedNow(ada, desk.received)
    expect(signatures(both).length).toBe(2)
    expect([isSignedWith(both, before), isSignedWith(both, after)]).toEqual([true, true])

    await ada.world.clock({ advance: '25h' })
    const one = await signedNow(ada, desk.received)
    expect(signatures(one).length).toBe(1)
    expect([isSignedWith(one, before), isSignedWith(one, after)]).toEqual([false, true])
  })

  it('can be given', async () => {
    const { ada, desk, path, secret } = await hooked()
    expect((await ada.post(`${path}rotate/`, { key: OWN })).status).toBe(200)
    expect(await secret()).toBe(OWN)
    expect(isSignedWith(await signedNow(ada, desk.received), OWN)).toBe(true)
  })

  it.each(['secret', 'whsec_', 'whsec_A', `${OWN}A`, `whsec_${'A'.repeat(92)}`, 7, null])(
    'cannot be %j',
    async (key) => {
      const { ada, path, secret } = await hooked()
      const before = await secret()
      const { status, body } = await ada.post<Errors>(`${path}rotate/`, { key })
      expect(status).toBe(400)
      expect(body.errors[0]).toMatchObject({
        type: 'validation_error',
        details: [{ parameter: '$.key', location: 'body' }],
      })
      expect(await secret()).toBe(before)
    },
  )
})

it('a conversation that was created is told with its channel, end user and metadata', async () => {
  const { ada, desk } = await hooked()
  const { id: channel_id } = await channel(ada)
  const talk = await open(ada, { channel_id, metadata: { pass: 'a', locale: 'en-CA' } })
  await ada.world.settled()
  expect(desk.received.map(({ json }) => json)).toEqual([
    {
      type: 'v1.conversation.created',
      timestamp: '2026-01-01T09:00:00.000+00:00',
      data: {
        conversation_id: talk.id,
        channel_id,
        created_at: '2026-01-01T09:00:00+00:00',
        end_user_id: talk.endUserId,
        metadata: { pass: 'a', locale: 'en-CA' },
        ai_agent_domain: expect.stringMatching(/\.ada\.support$/),
      },
    },
  ])
})
