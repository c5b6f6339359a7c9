import { describe, expect, it } from 'vitest'
import { at, CONVERSATIONS, type Conversation, mock, mockOf } from '../../support-http/mock.ts'
import {
  BOT,
  conversation,
  idOf,
  NOBODY,
  NUMBERLESS_BOT,
  numberOf,
  OTHER_BOT,
  SHOP,
  WORKSHOP,
  world,
} from '../../support-http/world.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const shop = () => mockOf(world([conversation(1)]))

const begun = (more: Partial<Conversation>) => ({
  id: expect.stringMatching(UUID),
  contact: { phoneNumber: '447700900999', name: null },
  activeAgent: BOT,
  chatWindowRemainingTime: '0',
  lastMessage: '',
  isHumanTakeover: 'false',
  active: 'false',
  ...more,
})

describe('creating a conversation', () => {
  it('takes toNumber and an agent, whose number it is sent from', async () => {
    const client = await shop()
    const created = await client.post<Conversation>(CONVERSATIONS, {
      toNumber: '+44 7700 900-999',
      agentId: OTHER_BOT,
    })
    expect(created.status).toBe(201)
    expect(created.body).toEqual(begun({ activeAgent: OTHER_BOT }))
    expect((await client.get(at(created.body.id))).body).toEqual(created.body)
    const { conversations, channels } = await client.state()
    const { channelId } = conversations.find(({ id }) => id === created.body.id) ?? {}
    expect(channels.find(({ id }) => id === channelId)?.address).toBe(WORKSHOP)
  })

  it('takes toNumber and fromNumber, whose agent answers', async () => {
    const client = await shop()
    const { status, body } = await client.post(CONVERSATIONS, {
      toNumber: '+447700900999',
      fromNumber: `+${SHOP}`,
    })
    expect({ status, body }).toEqual({ status: 201, body: begun({}) })
  })

  it('prefers the agent named to the one of the number', async () => {
    const client = await shop()
    const { body } = await client.post(CONVERSATIONS, {
      toNumber: '447700900999',
      fromNumber: SHOP,
      agentId: NUMBERLESS_BOT,
    })
    expect(body).toEqual(begun({ activeAgent: NUMBERLESS_BOT }))
  })

  it('takes phoneNumber, the older name of toNumber', async () => {
    const client = await shop()
    const { status, body } = await client.post(CONVERSATIONS, {
      phoneNumber: '+447700900999',
      agentId: BOT,
    })
    expect({ status, body }).toEqual({ status: 201, body: begun({}) })
  })

  it('answers 201 with the conversation that is there already', async () => {
    const client = await shop()
    const before = await client.get(at(idOf(1)))
    const state = (await client.get('/_mock/state')).text
    const again = await client.post(CONVERSATIONS, { toNumber: `+${numberOf(1)}`, agentId: BOT })
    expect(again.status).toBe(201)
    expect(again.body).toEqual(before.body)
    expect((await client.get('/_mock/state')).text).toBe(state)
  })

  it('gives the conversation that is there to another agent, when one is named', async () => {
    const client = await shop()
    const { body } = await client.post<Conversation>(CONVERSATIONS, {
      toNumber: numberOf(1),
      fromNumber: SHOP,
      agentId: OTHER_BOT,
    })
    expect(body).toMatchObject({ id: idOf(1), activeAgent: OTHER_BOT })
  })

  it('begins another conversation with the same contact from another number', async () => {
    const client = await shop()
    const { body } = await client.post<Conversation>(CONVERSATIONS, {
      toNumber: numberOf(1),
      fromNumber: WORKSHOP,
    })
    expect(body.id).not.toBe(idOf(1))
    expect(body.contact).toEqual({ phoneNumber: numberOf(1), name: 'Customer 1' })
  })

  it('begins with a template, which opens no window', async () => {
    const client = await shop()
    const { status, body } = await client.post<Conversation>(CONVERSATIONS, {
      toNumber: '+447700900999',
      agentId: BOT,
      message: {
        type: 'template',
        template: { name: 'order_update', variables: { body: ['Ada', 'HB-1'] } },
      },
    })
    expect(status).toBe(201)
    expect(body).toEqual(begun({ lastMessage: 'Hi Ada, order HB-1 is here.' }))
    const free = await client.post(at(body.id, 'messages'), { type: 'text', text: { body: 'Hi' } })
    expect(free.status).toBe(400)
  })

  it.each([
    ['neither number', { agentId: BOT }, { toNumber: ['This field is required.'] }],
    ['an unknown agent', { toNumber: '+447700900999', agentId: NOBODY }, 'agentId'],
    [
      'an unknown fromNumber',
      { toNumber: '+447700900999', fromNumber: '+447700900998' },
      'fromNumber',
    ],
    ['an agentId that is no uuid', { toNumber: '+447700900999', agentId: 'bot' }, 'agentId'],
    ['a number that is none', { toNumber: 'Hannah', agentId: BOT }, 'toNumber'],
    ['a number that is no text', { toNumber: 447700900999, agentId: BOT }, 'toNumber'],
    [
      'a message that is no template',
      { toNumber: '+447700900999', agentId: BOT, message: { type: 'text' } },
      'message',
    ],
  ])('is refused with 400 and a map of fields: %s', async (_, body, field) => {
    const client = await shop()
    const state = (await client.get('/_mock/state')).text
    const refused = await client.post<Record<string, unknown>>(CONVERSATIONS, body)
    expect(refused.status).toBe(400)
    if (typeof field === 'string') expect(Object.keys(refused.body)).toEqual([field])
    else expect(refused.body).toMatchObject({})
    expect((await client.get('/_mock/state')).text).toBe(state)
  })

  it('is told what there is none of', async () => {
    const client = await shop()
    const agent = await client.post(CONVERSATIONS, { toNumber: '+447700900999', agentId: NOBODY })
    expect(agent.body).toEqual({ agentId: [expect.stringContaining(NOBODY)] })
    const number = await client.post(CONVERSATIONS, {
      toNumber: '+447700900999',
      fromNumber: '+44770090',
    })
    expect(number.body).toEqual({ fromNumber: [expect.stringContaining('+44770090')] })
  })

  it.each([
    [
      'neither agent nor number',
      {},
      'Give fromNumber, or an agentId whose agent has a WhatsApp number',
    ],
    [
      'an agent without a number',
      { agentId: NUMBERLESS_BOT },
      'The agent has no WhatsApp number; give fromNumber',
    ],
  ])('is refused where there is nobody to send from: %s', async (_, more, error) => {
    const client = await shop()
    const { status, body } = await client.post(CONVERSATIONS, {
      toNumber: '+447700900999',
      ...more,
    })
    expect({ status, body }).toEqual({ status: 400, body: { error, code: 'sender_unknown' } })
  })

  it('is refused without a body, as that names no number', async () => {
    const { status, body } = await (await shop()).post(CONVERSATIONS)
    expect(status).toBe(400)
    expect(JSON.stringify(body)).toMatch(/toNumber/)
  })

  it.each([
    ['unknown', 'nope', { error: 'Template not found: nope', code: 'template_not_found' }],
    [
      'not approved',
      'spring_sale',
      {
        error: 'Template spring_sale is pending; only an approved one can be sent',
        code: 'template_not_approved',
      },
    ],
  ])('begins nothing when its template is %s', async (_, name, expected) => {
    const client = await shop()
    const state = (await client.get('/_mock/state')).text
    const { status, body } = await client.post(CONVERSATIONS, {
      toNumber: '+447700900999',
      agentId: BOT,
      message: { type: 'template', template: { name } },
    })
    expect({ status, body }).toEqual({ status: 400, body: expected })
    expect((await client.get('/_mock/state')).text).toBe(state)
  })
})

describe('getting a conversation', () => {
  it('shows the seven published fields, all the new ones as text', async () => {
    const client = await shop()
    expect((await client.get(at(idOf(1)))).body).toEqual({
      id: idOf(1),
      contact: { phoneNumber: numberOf(1), name: 'Customer 1' },
      activeAgent: BOT,
      chatWindowRemainingTime: '86340',
      lastMessage: 'Question 1',
      isHumanTakeover: 'false',
      active: 'true',
    })
  })

  it('counts whole seconds down to nothing, and is closed from then on', async () => {
    const client = await shop()
    await client.advance('1500ms')
    expect((await client.get(at(idOf(1)))).body).toMatchObject({ chatWindowRemainingTime: '86338' })
    await client.advance('23h58m57.5s')
    expect((await client.get(at(idOf(1)))).body).toMatchObject({
      chatWindowRemainingTime: '1',
      active: 'true',
    })
    await client.advance('1s')
    expect((await client.get(at(idOf(1)))).body).toMatchObject({
      chatWindowRemainingTime: '0',
      active: 'false',
    })
  })

  it.each([NOBODY, 'nope', '%zz', '%20'])('answers 404 where there is none: %s', async (id) => {
    const client = await mock()
    const { status, type, body } = await client.get(at(id))
    expect({ status, type, body }).toEqual({
      status: 404,
      type: 'application/json',
      body: { error: 'Conversation not found', code: 'not_found' },
    })
  })
})
