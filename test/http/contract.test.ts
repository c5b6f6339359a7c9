import { describe, expect, it } from 'vitest'
import type { HandlerTable, Vendor } from '../../src/vendors/vendor.ts'
import { wassist } from '../../src/vendors/wassist/index.ts'
import type { Transaction } from '../../src/world/transaction.ts'
import { at, type Client, CONVERSATIONS, client, fresh } from '../support-http/mock.ts'

const id = '0c5e8f10-4d6b-4c1a-9a53-2f5f3d1f7a01'
const published = wassist('published')

/** What the handlers named here do in place of Wassist's own; each test says it anew. */
let script: HandlerTable = {}

const scripted: Vendor = {
  ...published,
  handlers: Object.fromEntries(
    Object.entries(published.handlers as HandlerTable).map(([operation, handler]) => [
      operation,
      (input: never, tx: Transaction) => (script[operation] ?? handler)(input, tx),
    ]),
  ),
}

/** Takes over as it should, and answers something else. */
const takeoverThatAnswers = (reply: object): HandlerTable => ({
  api_v1_conversations_takeover_create: (_, tx) => {
    tx.execute(id, { type: 'TakeOver', minutes: 5 })
    return { status: 200, ...reply }
  },
})

const problems: string[] = []
const servers = new Map<string, Promise<Client>>()
let worlds = 0

/** A world of its own, in which Wassist's handlers do what the test says. */
async function start(
  handlers: HandlerTable,
  contract: 'strict' | 'report' | 'off' = 'strict',
): Promise<Client> {
  script = handlers
  problems.length = 0
  const report = (problem: string) => problems.push(problem)
  const options = { fixture: 'demo', vendors: [scripted], contract, report }
  const server = servers.get(contract) ?? fresh(options)
  servers.set(contract, server)
  return client((await server).standin, `sk_test_w${++worlds}`)
}

const conversation = {
  id,
  contact: { phoneNumber: '447700900101', name: null },
  activeAgent: '',
  chatWindowRemainingTime: '0',
  lastMessage: '',
  isHumanTakeover: 'true',
  active: 'true',
}

const stateOf = async (one: Client) => (await one.get('/_mock/state')).text

describe('a reply that breaks the contract', () => {
  it.each([
    [
      'a boolean for a string',
      { body: { ...conversation, active: true } },
      '/active',
      'string',
      'true',
    ],
    [
      'a missing member',
      { body: { ...conversation, lastMessage: undefined } },
      '/lastMessage',
      'a value',
      'nothing',
    ],
    ['no body', {}, '', 'object', 'nothing'],
    [
      'an undocumented status',
      { status: 202, body: conversation },
      '',
      'one of 200, 400, 401, 404, 413, 415, 422, 429, 500, 503',
      '202',
    ],
    [
      'another content type',
      { body: conversation, contentType: 'text/html' },
      '',
      'application/json',
      'text/html',
    ],
  ])(
    'is answered 500 with the place, and changes nothing: %s',
    async (_, reply, pointer, expected, got) => {
      const one = await start(takeoverThatAnswers(reply))
      const before = await stateOf(one)
      const answer = await one.post<{ violations: object[] }>(at(id, 'takeover'), {})
      expect(answer.status).toBe(500)
      expect(answer.type).toBe('application/problem+json')
      expect(answer.body).toMatchObject({
        type: 'urn:standin:contract-broken',
        status: 500,
        operation: 'api_v1_conversations_takeover_create',
        violations: [
          {
            blame: 'mock',
            level: 'error',
            location: 'response',
            pointer,
            expected,
            got,
            method: 'POST',
          },
        ],
      })
      expect(await stateOf(one)).toBe(before)
      expect((await one.get(at(id))).body).toMatchObject({ isHumanTakeover: 'false' })
      const { counts, violations } = await one.contract()
      expect(counts).toEqual({ client: 0, mock: 1, spec: 0 })
      expect(violations).toEqual(answer.body.violations)
    },
  )

  it('is blamed on the mock at every wrong place at once', async () => {
    const one = await start(takeoverThatAnswers({ body: { id } }))
    const { body } = await one.post<{ violations: { pointer: string }[] }>(at(id, 'takeover'), {})
    expect(body.violations.map(({ pointer }) => pointer).sort()).toEqual(
      [
        'active',
        'activeAgent',
        'chatWindowRemainingTime',
        'contact',
        'isHumanTakeover',
        'lastMessage',
      ].map((name) => `/${name}`),
    )
  })

  it('names an item of a list by its place', async () => {
    const list = {
      count: 2,
      next: null,
      previous: null,
      results: [conversation, { ...conversation, contact: { phoneNumber: 1, name: null } }],
    }
    const one = await start({ api_v1_conversations_list: () => ({ status: 200, body: list }) })
    const { status, body } = await one.get<{ violations: object[] }>(CONVERSATIONS)
    expect(status).toBe(500)
    expect(body.violations).toMatchObject([{ pointer: '/results/1/contact/phoneNumber', got: '1' }])
  })

  it('draws no ids: the next commit gets the ones it would have had', async () => {
    const send = { type: 'text', text: { body: 'Hi' } }
    const sound = await start({})
    const wrong = await start(takeoverThatAnswers({ body: {} }))
    await wrong.post(at(id, 'takeover'), {})
    expect((await wrong.post(at(id, 'messages'), send)).text).toBe(
      (await sound.post(at(id, 'messages'), send)).text,
    )
  })

  it('is caught in a body where there should be none', async () => {
    const one = await start({
      api_v1_conversations_prompt_create: () => ({ status: 204, body: {} }),
    })
    const { status, body } = await one.post(at(id, 'prompt'), { prompt: 'Go on' })
    expect(status).toBe(500)
    expect(body).toMatchObject({ violations: [{ expected: 'no body', got: 'one' }] })
  })

  it('is caught in a refusal too', async () => {
    const refuse = () => ({ status: 404, body: { oops: true } })
    const one = await fresh({ fixture: 'demo', vendors: [{ ...published, refuse }] })
    const { status, body } = await one.get(at('nope'))
    expect(status).toBe(500)
    expect(body).toMatchObject({
      operation: 'api_v1_conversations_retrieve',
      violations: expect.arrayContaining([
        expect.objectContaining({ pointer: '/error', blame: 'mock' }),
      ]),
    })
  })

  it('goes out under report, is kept, and is recorded', async () => {
    const body = { ...conversation, active: true }
    const one = await start(takeoverThatAnswers({ body }), 'report')
    const answer = await one.post(at(id, 'takeover'), {})
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 200, body })
    expect((await one.get(at(id))).body).toMatchObject({ isHumanTakeover: 'true' })
    expect(await one.contract()).toMatchObject({
      mode: 'report',
      counts: { client: 0, mock: 1, spec: 0 },
      violations: [{ blame: 'mock', pointer: '/active', status: 200 }],
    })
  })

  it('goes out when the contract is off, and nothing is recorded', async () => {
    const body = { ...conversation, active: true }
    const one = await start(takeoverThatAnswers({ body }), 'off')
    const answer = await one.post(at(id, 'takeover'), {})
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 200, body })
    expect(await one.contract()).toMatchObject({ mode: 'off', counts: { mock: 0 }, violations: [] })
  })
})

describe('a handler that fails', () => {
  const failing: HandlerTable = {
    api_v1_conversations_takeover_create: (_, tx) => {
      tx.execute(id, { type: 'TakeOver', minutes: 5 })
      throw new Error('The secret is 42')
    },
  }

  it.each(['strict', 'report', 'off'] as const)(
    'is answered with a neutral 500 and keeps nothing: %s',
    async (contract) => {
      const one = await start(failing, contract)
      const before = await stateOf(one)
      const { status, type, body, text } = await one.post(at(id, 'takeover'), {})
      expect({ status, type, body }).toEqual({
        status: 500,
        type: 'application/problem+json',
        body: {
          type: 'urn:standin:bug',
          title: 'Standin failed',
          status: 500,
          detail: 'This is a bug in Standin; the log has the stack.',
        },
      })
      expect(text).not.toContain('secret')
      expect(await stateOf(one)).toBe(before)
      expect((await one.contract()).violations).toEqual([])
      expect(problems).toEqual([
        expect.stringMatching(/^Error: The secret is 42\n {4}at .*contract\.test/),
      ])
    },
  )

  it('does not stop the server from answering what comes next', async () => {
    const one = await start(failing)
    await one.post(at(id, 'takeover'), {})
    expect((await one.get(at(id))).status).toBe(200)
    expect((await one.post(at(id, 'read'))).status).toBe(200)
  })
})
