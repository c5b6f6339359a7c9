import { describe, expect, it } from 'vitest'
import type { Schemas } from '../../support-http/mock.ts'
import { office } from './office.ts'

const inbound = { vendor: 'converso', text: 'Hello' }

describe('what the control API does at Converso', () => {
  it('lets customers write on the channel that is named, by its id or its address', async () => {
    const { client, get } = await office()
    const ids = await Promise.all(
      ['whatsapp', '447700900100'].map(async (to) => {
        const from = `+4477009003${to.length}`
        return (await client.inbound({ ...inbound, from, to })).conversationId
      }),
    )
    for (const id of ids) expect((await get(id)).channelId).toBe('whatsapp')
  })

  it('lets nobody write from where only phones reach without a number', async () => {
    const { client } = await office()
    const asked = { ...inbound, from: 'visitor-7', to: 'whatsapp' }
    const { status, body } = await client.post<Schemas['Problem']>('/_mock/inbound', asked)
    expect([status, body.detail]).toEqual([
      400,
      'body /from: expected a phone number, for example +447700900123, got "visitor-7"',
    ])
  })

  it('begins a handoff by the first who works there', async () => {
    const { client, writes, get } = await office()
    const { id } = await writes('Hello')
    await client.post('/_mock/handoff/begin', { conversationId: id })
    expect((await get(id)).assignee).toEqual({ type: 'user', id: 'dana' })
  })

  it('lets pages read the ETag', async () => {
    const { client, writes } = await office()
    const { id } = await writes('Hello')
    const { headers } = await client.send(`/converso/v1/conversations/${id}`, {
      headers: { authorization: `Bearer ${client.key}`, origin: 'https://app.example.com' },
    })
    expect(headers.get('etag')).not.toBeNull()
    expect(headers.get('access-control-expose-headers')).toBe('*')
  })
})
