import { describe, expect } from 'vitest'
import type { ResponseOf } from '../../src/index.ts'
import { test } from '../../src/vitest.ts'
import { receiver } from '../support-http/receiver.ts'

type Conversation = ResponseOf<'api_v1_conversations_retrieve'>

const json = { 'content-type': 'application/json' }

describe('without a sleep', () => {
  test('a takeover of ten minutes runs out', async ({ mock }) => {
    const path = '/api/v1/conversations/0c5e8f10-4d6b-4c1a-9a53-2f5f3d1f7a01/'
    const headers = { 'x-api-key': mock.key, ...json }
    const isHeld = async () => {
      const response = await mock.fetch(path, { headers })
      const { isHumanTakeover } = (await response.json()) as Conversation
      return isHumanTakeover
    }
    const body = JSON.stringify({ durationMinutes: 10 })
    await mock.fetch(`${path}takeover/`, { method: 'POST', headers, body })
    await mock.clock.advance('9m59s')
    expect(await isHeld()).toBe('true')
    await mock.clock.advance('1s')
    expect(await isHeld()).toBe('false')
  })

  test('a webhook that fails is tried again for a day', async ({ mock }) => {
    const hook = await receiver(500)
    const headers = { authorization: `Bearer ${mock.key}`, ...json }
    const body = JSON.stringify({ url: hook.url })
    const made = await mock.fetch('/api/v2/webhooks/', { method: 'POST', headers, body })
    expect(made.status).toBe(201)
    await mock.inbound({ vendor: 'ada', conversationId: '6b01474c4b1f7d92c33c43b0', text: 'Hello' })
    await mock.clock.advance('28h')
    const [delivery] = await mock.deliveries.await({
      event: 'v1.conversation.message',
      status: 'failed',
    })
    const hours = delivery?.attempts.map(({ at }) => at.slice(0, 16))
    expect(hours).toEqual([
      '2026-01-01T09:00',
      '2026-01-01T09:00',
      '2026-01-01T09:05',
      '2026-01-01T09:35',
      '2026-01-01T11:35',
      '2026-01-01T16:35',
      '2026-01-02T02:35',
      '2026-01-02T12:35',
    ])
    await hook.close()
  })

  test('who waits for two minutes gets a contact form', async ({ mock }) => {
    const { conversationId } = await mock.inbound({
      vendor: 'converso',
      from: 'visitor-1',
      text: 'I want to talk to a human',
    })
    const form = async () => {
      const { conversations } = await mock.state()
      return conversations?.find(({ id }) => id === conversationId)?.contactForm
    }
    await mock.clock.advance('119s')
    expect(await form()).toBeUndefined()
    await mock.clock.advance('10s')
    expect(await form()).toMatchObject({ submittedAt: null })
  })
})
