import { describe, expect, it } from 'vitest'
import { at, CONVERSATIONS, type Conversation, type List, mockOf } from '../../support-http/mock.ts'
import { conversation, idOf, said, world } from '../../support-http/world.ts'

const to = at(idOf(1), 'messages')
const CLOSED = {
  status: 400,
  body: {
    error: 'Cannot send a session message outside the customer service window.',
    code: 'conversation_inactive',
  },
}
const url = 'https://example.com'

/** The customer wrote 23 h 59 min ago. */
const closing = () =>
  mockOf(world([conversation(1, { messages: [said('customer', 'Hi', '-23h59m')] })]))

describe('the 24-hour window', () => {
  it.each([
    ['text', { type: 'text', text: { body: 'Hi' } }],
    ['unified', { type: 'unified', unified: { text: 'Hi' } }],
    ['cta', { type: 'cta', cta: { body: 'Hi', buttonText: 'Go', url } }],
  ])('closed, refuses %s and keeps nothing', async (_, body) => {
    const client = await closing()
    await client.advance('1m')
    const state = (await client.get('/_mock/state')).text
    const refused = await client.post(to, body)
    expect({ status: refused.status, body: refused.body }).toEqual(CLOSED)
    expect((await client.get('/_mock/state')).text).toBe(state)
  })

  it('takes free text until its very end', async () => {
    const client = await closing()
    await client.advance('59s999ms')
    expect((await client.post(to, { type: 'text', text: { body: 'Hi' } })).status).toBe(201)
    await client.advance('1ms')
    expect((await client.post(to, { type: 'text', text: { body: 'Hi' } })).status).toBe(400)
  })

  it('closed, takes a template, which does not open it', async () => {
    const client = await closing()
    await client.advance('1m')
    const sent = await client.post(to, { type: 'template', template: { name: 'named' } })
    expect(sent.status).toBe(201)
    const { body } = await client.get<Conversation>(at(idOf(1)))
    expect(body).toMatchObject({ active: 'false', chatWindowRemainingTime: '0' })
  })

  it('opens again for 24 hours when the customer writes, and counts from the last time', async () => {
    const client = await closing()
    await client.advance('2d')
    await client.inbound({ conversationId: idOf(1) })
    expect((await client.get(at(idOf(1)))).body).toMatchObject({
      active: 'true',
      chatWindowRemainingTime: '86400',
    })
    await client.advance('1h')
    await client.inbound({ conversationId: idOf(1) })
    await client.advance('23h59m59s')
    expect((await client.get(at(idOf(1)))).body).toMatchObject({ chatWindowRemainingTime: '1' })
  })

  it('moves a conversation from active to closed in the list', async () => {
    const client = await closing()
    const count = async (status: string) =>
      (await client.get<List<Conversation>>(`${CONVERSATIONS}?status=${status}`)).body.count
    expect([await count('active'), await count('closed')]).toEqual([1, 0])
    await client.advance('1m')
    expect([await count('active'), await count('closed')]).toEqual([0, 1])
  })

  it('was never open where the customer never wrote', async () => {
    const client = await mockOf(
      world([conversation(1, { messages: [said('human', 'Hi', '-1m')] })]),
    )
    const refused = await client.post(to, { type: 'text', text: { body: 'Hi' } })
    expect({ status: refused.status, body: refused.body }).toEqual(CLOSED)
  })
})
