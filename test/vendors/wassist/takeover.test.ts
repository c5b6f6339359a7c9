import { describe, expect, it } from 'vitest'
import {
  at,
  type Client,
  type Conversation,
  type List,
  type Message,
  mock,
  mockOf,
} from '../../support-http/mock.ts'
import { BOT, conversation, human, idOf, NOBODY, world } from '../../support-http/world.ts'

const one = at(idOf(1))
const takeover = at(idOf(1), 'takeover')
const minute = 60_000

async function isTakenOver(client: Client): Promise<string> {
  return (await client.get<Conversation>(one)).body.isHumanTakeover
}

async function endsAfter(client: Client, ms: number): Promise<void> {
  await client.advance(`${ms - 1}ms`)
  expect(await isTakenOver(client)).toBe('true')
  await client.advance('1ms')
  expect(await isTakenOver(client)).toBe('false')
}

describe('taking over', () => {
  it('answers 200 with the conversation, of which nothing else has changed', async () => {
    const client = await mockOf(world([conversation(1)]))
    const { body: before } = await client.get<Conversation>(one)
    const { status, body } = await client.post(takeover, {})
    expect({ status, body }).toEqual({ status: 200, body: { ...before, isHumanTakeover: 'true' } })
    expect((await client.get(one)).body).toEqual(body)
  })

  it.each([
    ['no body', undefined, 10 * minute],
    ['an empty body', {}, 10 * minute],
    ['one minute', { durationMinutes: 1 }, minute],
    ['a day', { durationMinutes: 1440 }, 1440 * minute],
  ])('ends by itself at its very time: %s', async (_, body, duration) => {
    const client = await mockOf(world([conversation(1)]))
    await client.post(takeover, body)
    await endsAfter(client, duration)
  })

  it('begins anew when taken over again', async () => {
    const client = await mockOf(world([conversation(1)]))
    await client.post(takeover)
    await client.advance('9m')
    await client.post(takeover)
    await endsAfter(client, 10 * minute)
  })

  it('ends sooner when taken over again for less', async () => {
    const client = await mockOf(world([conversation(1)]))
    await client.post(takeover, { durationMinutes: 600 })
    await client.post(takeover, { durationMinutes: 2 })
    await endsAfter(client, 2 * minute)
  })

  it('keeps the agent silent until it ends, and then lets it answer again', async () => {
    const client = await mockOf(world([conversation(1)]))
    const roles = async () => {
      const { body } = await client.get<List<Message>>(at(idOf(1), 'messages'))
      return body.results.map(({ role }) => role)
    }
    await client.post(takeover)
    await client.inbound({ conversationId: idOf(1) })
    await client.advance('9m')
    expect(await roles()).toEqual(['user', 'user'])
    await client.advance('2m')
    expect(await roles()).toEqual(['user', 'user'])
    await client.inbound({ conversationId: idOf(1) })
    await client.advance('1s')
    expect(await roles()).toEqual(['assistant', 'user', 'user', 'user'])
  })

  it('drops the answer that the agent was preparing', async () => {
    const client = await mockOf(world([conversation(1)]))
    await client.inbound({ conversationId: idOf(1) })
    await client.post(takeover, { durationMinutes: 1 })
    await client.advance('1h')
    const { body } = await client.get<List<Message>>(at(idOf(1), 'messages'))
    expect(body.results.map(({ role }) => role)).toEqual(['user', 'user'])
  })

  it.each([
    ['zero', 0, 'Ensure this value is greater than or equal to 1.'],
    ['negative', -1, 'Ensure this value is greater than or equal to 1.'],
    ['text', 'x', 'A valid integer is required.'],
    ['a number as text', '5', 'A valid integer is required.'],
    ['a fraction', 1.5, 'A valid integer is required.'],
    ['null', null, 'This field may not be null.'],
  ])('is refused when durationMinutes is %s', async (_, durationMinutes, complaint) => {
    const client = await mockOf(world([conversation(1)]))
    const { status, body } = await client.post(takeover, { durationMinutes })
    expect({ status, body }).toEqual({ status: 400, body: { durationMinutes: [complaint] } })
    expect(await isTakenOver(client)).toBe('false')
  })

  it('for longer than a date can hold leaves a world that can be exported', async () => {
    const client = await mockOf(world([conversation(1)]))
    await client.post(takeover, { durationMinutes: 1e15 })
    expect((await client.get('/_mock/state')).status).toBe(200)
  })

  it('works on a conversation whose window is closed, and on one without an agent', async () => {
    const client = await mockOf(
      world([
        conversation(1, { messages: [] }),
        conversation(2, { control: { holder: 'nobody' } }),
      ]),
    )
    expect((await client.post(takeover)).body).toMatchObject({
      isHumanTakeover: 'true',
      active: 'false',
    })
    const { body } = await client.post<Conversation>(at(idOf(2), 'takeover'))
    expect(body).toMatchObject({ isHumanTakeover: 'true', activeAgent: '' })
    await client.advance('11m')
    expect((await client.get(at(idOf(2)))).body).toMatchObject({
      isHumanTakeover: 'false',
      activeAgent: '',
    })
  })

  it('answers 404 for a conversation that is not there', async () => {
    expect((await (await mock()).post(at(NOBODY, 'takeover'))).status).toBe(404)
  })
})

describe('handing back', () => {
  const handback = at(idOf(1), 'handback')
  const body = { contact: { phoneNumber: '447700900201', name: 'Customer 1' } }
  const taken = (options = {}) =>
    mockOf(world([conversation(1, { control: human('+1h') })]), options)

  it('answers 200 with the conversation, held by its agent again', async () => {
    const client = await taken()
    const { body: before } = await client.get<Conversation>(one)
    const answer = await client.post(handback, body)
    expect({ status: answer.status, body: answer.body }).toEqual({
      status: 200,
      body: { ...before, isHumanTakeover: 'false', activeAgent: BOT },
    })
    expect((await client.get(one)).body).toEqual(answer.body)
  })

  it('lets the agent answer the next message', async () => {
    const client = await taken()
    await client.post(handback, body)
    await client.inbound({ conversationId: idOf(1) })
    await client.advance('1s')
    const { body: list } = await client.get<List<Message>>(at(idOf(1), 'messages'))
    expect(list.results.map(({ role }) => role)).toEqual(['assistant', 'user', 'user'])
  })

  it('takes the whole conversation as its body, and changes none of it', async () => {
    const client = await taken()
    const { body: before } = await client.get<Conversation>(one)
    const contact = { phoneNumber: '15550000', name: 'Somebody Else' }
    const answer = await client.post<Conversation>(handback, { ...before, contact })
    expect(answer.status).toBe(200)
    expect(answer.body.contact).toEqual(before.contact)
  })

  it('refuses to go without the body that the published document demands, and names both ways out', async () => {
    const client = await taken()
    const { status, body: refusal } = await client.post<{ non_field_errors: string[] }>(handback)
    expect(status).toBe(400)
    expect(refusal.non_field_errors.join(' ')).toMatch(/--contract report.*--profile wire/)
    expect(await isTakenOver(client)).toBe('true')
  })

  it('names the member that is missing', async () => {
    const client = await taken()
    const empty = await client.post(handback, {})
    expect({ status: empty.status, body: empty.body }).toEqual({
      status: 400,
      body: { contact: ['This field is required.'], non_field_errors: [expect.any(String)] },
    })
    const nameless = await client.post(handback, { contact: { phoneNumber: '447700900201' } })
    expect(nameless.body).toMatchObject({ contact: { name: ['This field is required.'] } })
  })

  it.each([
    ['contract report', { contract: 'report' }],
    ['contract off', { contract: 'off' }],
    ['profile wire', { profile: 'wire' }],
  ] as const)('goes without a body under %s', async (_, options) => {
    const client = await taken(options)
    const { status, body: after } = await client.post<Conversation>(handback)
    expect(status).toBe(200)
    expect(String(after.isHumanTakeover)).toBe('false')
  })

  it('changes nothing where no human holds the conversation', async () => {
    const client = await mockOf(world([conversation(1)]))
    const state = (await client.get('/_mock/state')).text
    const { status, body: after } = await client.post(handback, body)
    expect(status).toBe(200)
    expect(after).toEqual((await client.get(one)).body)
    expect((await client.get('/_mock/state')).text).toBe(state)
  })

  it('answers 404 for a conversation that is not there', async () => {
    expect((await (await mock()).post(at(NOBODY, 'handback'), body)).status).toBe(404)
  })
})
