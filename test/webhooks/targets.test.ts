import { describe, expect, it } from 'vitest'
import { targets } from '../../src/webhooks/targets.ts'
import { anyReceiver, shop } from './shop.ts'

describe('targets', () => {
  it.each([
    'http://127.0.0.1:3000/hook',
    'https://127.0.0.1/hook',
    'http://127.8.8.8:3000/hook',
    'http://localhost:3000/hook',
    'http://LOCALHOST:3000/hook',
    'http://[::1]:3000/hook',
    'http://[0:0:0:0:0:0:0:1]/hook',
    'http://2130706433/hook', // 127.0.0.1 as one number
    'http://0x7f.1/hook', // and as a hexadecimal one
    'http://017700000001/hook', // and as an octal one
  ])('always admits this machine: %s', (url) => {
    expect(targets([])(url)).toBeNull()
  })

  it.each([
    ['http://example.com/hook', 'example.com'],
    ['https://example.com:8443/hook', 'example.com'],
    ['http://10.0.0.1/hook', '10.0.0.1'],
    ['http://169.254.169.254/latest/meta-data', '169.254.169.254'],
    ['http://167772161/hook', '10.0.0.1'],
    ['http://0.0.0.0/hook', '0.0.0.0'],
    ['http://[::]/hook', '[::]'],
    ['http://[::ffff:10.0.0.1]/hook', '[::ffff:a00:1]'],
    ['http://[fe80::1]/hook', '[fe80::1]'],
    ['http://localhost.example.com/hook', 'localhost.example.com'],
    ['http://127.0.0.1.example.com/hook', '127.0.0.1.example.com'],
    ['http://127.0.0.1@example.com/hook', 'example.com'],
    ['http://localhost:80@example.com/hook', 'example.com'],
    ['http://example.com#@127.0.0.1/', 'example.com'],
    ['http://example.com\\@127.0.0.1/', 'example.com'],
  ])('admits no other, and says what does: %s', (url, host) => {
    expect(targets([])(url)).toBe(
      `${host} is not this machine; start Standin with --webhook-hosts ${host} to call it`,
    )
  })

  it.each(['nowhere', '', '//127.0.0.1/hook', 'http://', 'http://127.0.0.1:99999/'])(
    'admits no address that is none: %j',
    (url) => {
      expect(targets(['*'])(url)).toBe(`${url} is no address`)
    },
  )

  it('admits hosts that are named, at any port, and no others', () => {
    const admit = targets(['example.com', '[fe80::1]'])
    expect(admit('https://example.com/hook')).toBeNull()
    expect(admit('http://EXAMPLE.com:8080/hook')).toBeNull()
    expect(admit('http://[fe80::1]/hook')).toBeNull()
    expect(admit('http://www.example.com/hook')).toContain('www.example.com is not this machine')
    expect(admit('http://example.com.evil.test/')).toContain('example.com.evil.test is not')
  })

  it('admits a host that is named in capitals', () => {
    expect(targets(['Example.COM'])('https://example.com/hook')).toBeNull()
  })

  it('admits all where they are named by *', () => {
    expect(targets(['*'])('https://example.com/hook')).toBeNull()
  })
})

describe('a webhook at another machine', () => {
  it('is blocked with what would admit it, and does not count as failing', async () => {
    const { say, world, hook, look } = await shop(200, { report: () => {} })
    const { id } = await hook('https://hooks.example.com/in')
    await say('Hello')
    await world.settled()
    expect((await world.deliveries.list({ webhookId: id })).deliveries).toMatchObject([
      {
        status: 'blocked',
        problem:
          'hooks.example.com is not this machine; start Standin with --webhook-hosts hooks.example.com to call it',
        attempts: [],
        dueAt: null,
      },
    ])
    expect(await look(id)).toMatchObject({ active: true, consecutiveFailures: 0 })
  })

  it('is told of once to whoever runs the server', async () => {
    const problems: string[] = []
    const { say, world, hook } = await shop(200, { report: (problem) => problems.push(problem) })
    await hook('https://hooks.example.com/in')
    for (const text of ['One', 'Two']) await say(text)
    await world.settled()
    expect(problems).toEqual([
      'Webhook https://hooks.example.com/in is not called: hooks.example.com is not this machine; start Standin with --webhook-hosts hooks.example.com to call it',
    ])
  })

  it('does not keep this machine from being called', async () => {
    const { say, world, hook, receiver, deliveries } = await shop(200, { report: () => {} })
    await hook('https://hooks.example.com/in')
    await hook(receiver.url.replace('127.0.0.1', 'localhost'))
    await say('Hello')
    await world.settled()
    expect((await deliveries()).map(({ status }) => status)).toEqual([
      'delivered',
      'blocked',
      'delivered',
    ])
  })

  it('is not reached by a redirect, which is a failure', async () => {
    const elsewhere = await anyReceiver()
    const { say, client, deliveries, look } = await shop({
      status: 302,
      headers: { location: elsewhere.url },
    })
    await say('Hello')
    await client.advance('1h')
    expect(elsewhere.received).toEqual([])
    expect(await deliveries()).toMatchObject([
      { status: 'failed', problem: 'given up after one attempt: the last answer was 302' },
    ])
    expect(await look()).toMatchObject({ consecutiveFailures: 1 })
  })

  it.each(['http://me:secret@127.0.0.1/hook', 'ftp://127.0.0.1/hook', 'file:///etc/passwd'])(
    'cannot be made with an address that cannot be called: %s',
    async (url) => {
      const { client } = await shop()
      const { status, text } = await client.post('/api/v1/webhooks/', { url, events: [] })
      expect(status).toBe(400)
      expect(text).toContain('url')
    },
  )
})
