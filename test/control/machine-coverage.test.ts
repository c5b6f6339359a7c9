import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Step, steps } from '../../src/handover/machine.ts'
import { temporaryFolder } from '../support/temp.ts'
import {
  type Answer,
  answer,
  type Client,
  fresh,
  mock,
  type Schemas,
} from '../support-http/mock.ts'
import { type Receiver, receiver } from '../support-http/receiver.ts'
import { type Desk, ways } from './machine-ways.ts'
import { ID, worldFor } from './machine-world.ts'

const isSame = (a: Step) => (b: Schemas['MachineStep']) =>
  a.command === b.command && a.from === b.from && a.to === b.to

describe('one suite in one world', () => {
  let client: Client
  let integration: Receiver
  let desk: Desk
  beforeAll(async () => {
    client = await mock()
    integration = await receiver(200)
    desk = deskOf(client, integration.url, await keyOf(client))
  })
  afterAll(() => integration.close())

  const machine = async () => (await client.contract()).machine
  const countOf = async (step: Step) => (await machine()).taken.find(isSame(step))?.count ?? 0

  test('has taken no step when it begins', async () => {
    expect(await machine()).toEqual({ taken: [], neverTaken: steps })
  })

  test.each([...steps])('takes $command from $from to $to', async (step) => {
    const way = ways[step.command](step)
    const before = await countOf(step)
    await desk.control('PUT', 'state', worldFor(way.vendor, step.from, way))
    if (way.policy !== undefined) {
      await desk.control('PUT', 'policy', { vendor: way.vendor, policy: way.policy })
    }
    await way.act(desk)
    expect(await countOf(step)).toBeGreaterThan(before)
  })

  test('has left none out', async () => {
    const { taken, neverTaken } = await machine()
    expect(neverTaken).toEqual([])
    expect(taken.map(({ count: _, ...step }) => step)).toEqual(steps)
    expect((await client.contract()).counts).toEqual({ client: 0, mock: 0, spec: 0 })
  })
})

describe('the steps that were taken', () => {
  const take = (client: Client) => client.inbound({ from: '447700900222', text: 'Hi' })
  const opening = { command: 'Open', from: 'absent', to: 'ai' } as const

  test('are counted, are of one world, and stay after a reset', async () => {
    const client = await mock({ fixture: 'demo' })
    const countIn = async (one: Client) =>
      (await one.contract()).machine.taken.find(isSame(opening))?.count
    await take(client)
    await client.post('/_mock/reset', {})
    await take(client)
    expect(await countIn(client)).toBe(2)
    expect(await countIn(await mock({ fixture: 'demo' }))).toBeUndefined()
  })

  test('are not those that were refused', async () => {
    const client = await mock({ fixture: 'demo' })
    const { conversations } = await client.state()
    const held = conversations.find(({ vendor, control }) => {
      return vendor === 'ada' && control.holder === 'ai'
    })
    const { status } = await client.post('/_mock/handoff/end', { conversationId: held?.id })
    expect(status).toBe(400)
    expect((await client.contract()).machine.taken).toEqual([])
  })

  test('begin anew with the server', async () => {
    const data = temporaryFolder()
    const first = await fresh({ fixture: 'demo', data })
    await take(first)
    await first.standin.close()
    const second = await fresh({ fixture: 'demo', data })
    expect((await second.contract()).machine.taken).toEqual([])
    await second.standin.close()
  })
})

const keyOf = async (client: Client): Promise<string> =>
  `sk_test_${(await client.get<{ world: string }>('/_mock/clock')).body.world}`

function deskOf(client: Client, integration: string, key: string): Desk {
  const call = async (method: string, path: string, body: unknown, authorization: string) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const headers = { authorization, 'content-type': 'application/json' }
    return done(await answer(await client.standin.fetch(path, { method, headers, ...sent })), path)
  }
  const bearer = `Bearer ${key}`
  return {
    client,
    integration,
    wassist: async (path, body) => done(await client.post(path, body), path),
    ada: (method, operation, body) =>
      call(method, `/api/v2/conversations/${ID.ada}/${operation}`, body, bearer),
    converso: (method, path, body) => call(method, `/converso/v1/${path}`, body, `${bearer}.dana`),
    control: (method, path, body) => call(method, `/_mock/${path}`, body, bearer),
  }
}

function done(answered: Answer, what: string): Answer {
  if (answered.status < 300) return answered
  throw new Error(`${what} was refused: ${answered.text}`)
}
