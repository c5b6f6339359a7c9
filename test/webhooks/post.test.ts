import { describe, expect, it } from 'vitest'
import { wallClock } from '../../src/clock.ts'
import { JSON_BODY, type Letter, post } from '../../src/webhooks/post.ts'
import { anyReceiver, deadAddress } from './shop.ts'

const send = (url: string, more: Partial<Letter> = {}) =>
  post(
    {
      url,
      headers: { ...JSON_BODY, 'X-Own': 'yes' },
      body: '{"a":1}',
      timeoutMs: 5_000,
      signal: new AbortController().signal,
      ...more,
    },
    wallClock,
  )

describe('post', () => {
  it('sends a body with the headers given, and tells what was answered', async () => {
    const receiver = await anyReceiver({ status: 201, body: 'Made' })
    expect(await send(receiver.url)).toEqual({
      status: 201,
      error: null,
      text: 'Made',
      durationMs: expect.any(Number),
    })
    expect(receiver.received).toMatchObject([
      {
        body: '{"a":1}',
        headers: { 'x-own': 'yes', 'content-type': 'application/json', 'content-length': '7' },
      },
    ])
  })

  it('waits for an answer no longer than it may', async () => {
    const { url } = await anyReceiver('hang')
    expect(await send(url, { timeoutMs: 50 })).toMatchObject({
      status: null,
      error: 'no answer within 0.05 s',
      text: '',
    })
  })

  it('gives up when it is told to', async () => {
    const { url } = await anyReceiver('hang')
    const control = new AbortController()
    const sending = send(url, { signal: control.signal })
    control.abort()
    expect(await sending).toMatchObject({ status: null })
  })

  it('tells that nobody listens', async () => {
    const { status, error } = await send(await deadAddress())
    expect(status).toBeNull()
    expect(error).toContain('ECONNREFUSED')
  })

  it('tells that the connection was cut', async () => {
    const { url } = await anyReceiver('reset')
    const { status, error } = await send(url)
    expect(status).toBeNull()
    expect(error).toMatch(/closed|ECONNRESET/)
  })

  it('keeps 1024 bytes of a long answer', async () => {
    const { url } = await anyReceiver({ body: 'x'.repeat(1_000_000) })
    expect((await send(url)).text).toBe('x'.repeat(1024))
  })

  it('has its answer once there is a status, whatever becomes of the rest', async () => {
    const { url } = await anyReceiver({ body: 'half', isLeftOpen: true })
    expect(await send(url, { timeoutMs: 50 })).toMatchObject({ status: 200, error: null })
  })

  it('follows no redirect', async () => {
    const elsewhere = await anyReceiver()
    const { url } = await anyReceiver({ status: 307, headers: { location: elsewhere.url } })
    expect(await send(url)).toMatchObject({ status: 307, error: null })
    expect(elsewhere.received).toEqual([])
  })

  it('tells what is wrong with an address that carries a password', async () => {
    const { url } = await anyReceiver()
    const { status, error } = await send(url.replace('http://', 'http://me:secret@'))
    expect(status).toBeNull()
    expect(error).toContain('credentials')
  })
})
