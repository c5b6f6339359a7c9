import { afterEach, expect, vi } from 'vitest'
import { test } from '../../src/vitest.ts'
import { receiver } from '../support-http/receiver.ts'

afterEach(() => {
  vi.useRealTimers()
})

test("a test's own fake timers do not stop the mock", { timeout: 10_000 }, async ({ mock }) => {
  const hook = await receiver()
  vi.useFakeTimers()
  const body = JSON.stringify({ url: hook.url, events: ['message.received'] })
  await mock.fetch('/api/v1/webhooks/', {
    method: 'POST',
    headers: { ...mock.headers, 'content-type': 'application/json' },
    body,
  })
  await mock.inbound({ vendor: 'wassist', from: '+447800900001', text: 'Hi' })
  await mock.clock.advance('11m')
  await mock.deliveries.await({ event: 'message.received', count: 1 })
  expect(await mock.clock.now()).toBe('2026-01-01T09:11:00.000Z')
  await hook.close()
})
