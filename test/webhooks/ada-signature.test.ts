import { Webhook } from 'svix'
import { describe, expect, it } from 'vitest'
import { signedHeaders } from '../../src/vendors/ada/signature.ts'
import { HEALTHY } from '../../src/world/directory.ts'
import type { Received } from '../support-http/receiver.ts'
import { ADA_WEBHOOKS, desk } from './ada-desk.ts'

/** What the library of the service that delivers Ada's webhooks makes of a call; throws where it does not trust it. */
const verify = ({ body, headers }: Received, secret: string): unknown =>
  new Webhook(secret).verify(body, {
    'svix-id': String(headers['svix-id']),
    'svix-timestamp': String(headers['svix-timestamp']),
    'svix-signature': String(headers['svix-signature']),
  })

const OTHER = 'whsec_YWRhLW1vY2stc2lnbmluZy1zZWNyZXQtMDEyMzQ1Njc='

async function heard(at?: string) {
  const made = await desk(200, at === undefined ? {} : { at })
  await made.say('Grüße, 👋')
  await made.world.settled()
  const [call] = made.receiver.received
  if (call === undefined) throw new Error('The receiver heard nothing')
  return { ...made, call }
}

describe("Ada's signature", () => {
  it('is what the vector of the service says', () => {
    const id = 'msg_2bxE8VNtkWEMpJrMJv74FlSQmqP'
    const webhook = {
      ...HEALTHY,
      id: 'ep_1',
      vendor: 'ada',
      name: '',
      url: 'http://127.0.0.1/hook',
      events: [],
      tags: [],
      secret: OTHER,
      previousSecret: null,
      createdAt: 0,
      updatedAt: 0,
    }
    const parcel = {
      messageId: id,
      event: 'v1.conversation.handoff.ended',
      body: '{"type":"v1.conversation.handoff.ended","timestamp":"2026-01-01T00:00:00.000+00:00","data":{}}',
      at: 0,
      sentAt: 1767225600_000,
    }
    expect(signedHeaders(parcel, webhook)).toEqual({
      'svix-id': id,
      'svix-timestamp': '1767225600',
      'svix-signature': 'v1,802HoNbpe7aB+XX6v0JddfRpdwtItUF3K4qQy1SAXWA=',
    })
    expect(new Webhook(OTHER).sign(id, new Date(1767225600_000), parcel.body)).toBe(
      'v1,802HoNbpe7aB+XX6v0JddfRpdwtItUF3K4qQy1SAXWA=',
    )
  })

  it('is trusted by the library of the service', async () => {
    const { call, secret } = await heard()
    expect(verify(call, secret)).toEqual(call.json)
    expect(call.headers['svix-id']).toMatch(/^msg_[0-9A-Za-z]{27}$/)
    expect(secret).toMatch(/^whsec_[0-9A-Za-z+/]{32}$/)
  })

  it.each(['2001-01-01T00:00:00Z', '2150-01-01T00:00:00Z'])(
    'is trusted in a world of %s, as it goes by the wall clock',
    async (at) => {
      const { call, secret, client, say, world, receiver } = await heard(at)
      expect(verify(call, secret)).toEqual(call.json)
      await client.advance('365d')
      await say('A year later')
      await world.settled()
      const [, later] = receiver.received
      expect(later && verify(later, secret)).toEqual(later?.json)
    },
  )

  it('is not trusted with another secret, body or id', async () => {
    const { call, secret } = await heard()
    expect(() => verify(call, OTHER)).toThrow(/No matching signature/)
    expect(() => verify({ ...call, body: `${call.body} ` }, secret)).toThrow(/No matching/)
    const headers = { ...call.headers, 'svix-id': 'msg_2bxE8VNtkWEMpJrMJv74FlSQmqP' }
    expect(() => verify({ ...call, headers }, secret)).toThrow(/No matching/)
  })

  it('is trusted with both secrets for a day after they were rotated', async () => {
    const { say, world, client, send, webhookId, secret, secretNow, receiver } = await heard()
    const { status } = await send('POST', `${ADA_WEBHOOKS}${webhookId}/secret/rotate/`, {})
    expect(status).toBe(200)
    const fresh = await secretNow()
    expect(fresh).not.toBe(secret)
    await say('After the rotation')
    await world.settled()
    const [, both] = receiver.received
    expect(both?.headers['svix-signature']).toMatch(/^v1,\S+ v1,\S+$/)
    expect(both && verify(both, secret)).toEqual(both?.json)
    expect(both && verify(both, fresh)).toEqual(both?.json)
    await client.advance('25h')
    await say('A day later')
    await world.settled()
    const [, , late] = receiver.received
    expect(late && verify(late, fresh)).toEqual(late?.json)
    expect(() => late && verify(late, secret)).toThrow(/No matching signature/)
  })

  it('is wrong on the first attempt where that was asked for, and right on the second', async () => {
    const { say, client, world, receiver, secret } = await desk(500)
    await world.faults.add({ kind: 'corrupt_signature', vendor: 'ada' })
    await say('Hello')
    await client.advance('5s')
    const [first, second] = receiver.received
    expect(() => first && verify(first, secret)).toThrow(/No matching signature/)
    expect(second && verify(second, secret)).toEqual(first?.json)
  })

  it('is too old on the first attempt where that was asked for, and new on the second', async () => {
    const { say, client, world, receiver, secret } = await desk(500)
    await world.faults.add({ kind: 'stale_timestamp' })
    await say('Hello')
    await client.advance('5s')
    const [first, second] = receiver.received
    expect(() => first && verify(first, secret)).toThrow(/timestamp too old/)
    expect(second && verify(second, secret)).toEqual(first?.json)
  })

  it('goes with the same id when a delivery is sent again', async () => {
    const { world, receiver, deliveries, secret } = await heard()
    const [delivery] = await deliveries()
    await world.deliveries.replay(delivery?.id ?? '')
    await world.settled()
    const [first, again] = receiver.received
    expect(again?.headers['svix-id']).toBe(first?.headers['svix-id'])
    expect(again && verify(again, secret)).toEqual(first?.json)
  })
})
