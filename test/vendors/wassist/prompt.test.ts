import { describe, expect, it } from 'vitest'
import { at, type Client, type List, type Message, mock, mockOf } from '../../support-http/mock.ts'
import { BOT, conversation, human, idOf, NOBODY, said, world } from '../../support-http/world.ts'

const prompt = at(idOf(1), 'prompt')

async function said1(client: Client): Promise<string[]> {
  const { body } = await client.get<List<Message>>(at(idOf(1), 'messages'))
  return body.results.map(({ role, text }) => `${role}: ${text}`)
}

describe('prompting the agent', () => {
  it('answers 204 with nothing, and the agent speaks 800 ms later', async () => {
    const client = await mockOf(world([conversation(1)]))
    const { status, text, type } = await client.post(prompt, { prompt: 'Offer a discount' })
    expect({ status, text, type }).toEqual({ status: 204, text: '', type: null })
    expect(await said1(client)).toEqual(['user: Question 1'])
    await client.advance('799ms')
    expect(await said1(client)).toEqual(['user: Question 1'])
    await client.advance('1ms')
    expect(await said1(client)).toEqual(['assistant: One.', 'user: Question 1'])
  })

  it('never shows the instruction to the customer', async () => {
    const client = await mockOf(world([conversation(1)]))
    await client.post(prompt, { prompt: 'Offer a discount' })
    await client.advance('1h')
    expect((await said1(client)).join()).not.toContain('discount')
  })

  it('lets the agent say the next of its replies each time, and begin anew', async () => {
    const client = await mockOf(world([conversation(1)]))
    for (let turn = 0; turn < 3; turn++) {
      await client.post(prompt, { prompt: 'Go on' })
      await client.advance('1s')
    }
    expect((await said1(client)).slice(0, 3)).toEqual([
      'assistant: One.',
      'assistant: Two.',
      'assistant: One.',
    ])
  })

  it('dates the answer at the time it was due', async () => {
    const client = await mockOf(world([conversation(1)]))
    await client.post(prompt, { prompt: 'Go on' })
    await client.advance('3h')
    const { body } = await client.get<List<Message>>(`${at(idOf(1), 'messages')}?limit=1`)
    expect(body.results[0]).toMatchObject({
      role: 'assistant',
      type: 'text',
      status: 'delivered',
      createdAt: '2026-01-01T09:00:00.800Z',
    })
  })

  it('is refused outside the window', async () => {
    const client = await mockOf(
      world([conversation(1, { messages: [said('customer', 'Hi', '-25h')] })]),
    )
    const { status, body } = await client.post(prompt, { prompt: 'Go on' })
    expect({ status, body }).toEqual({
      status: 400,
      body: { error: 'Conversation is not active', code: 'conversation_inactive' },
    })
  })

  it('is refused while a human holds the conversation, and names what is possible', async () => {
    const client = await mockOf(world([conversation(1, { control: human('+1h') })]))
    const { status, body } = await client.post<{ error: string; code: string }>(prompt, {
      prompt: 'Go on',
    })
    expect(status).toBe(400)
    expect(body.code).toBe('wrong_state')
    expect(body.error).toMatch(
      /^Cannot prompt while the conversation is taken over by a human\. Possible: .*handback/,
    )
    expect(body.error).not.toMatch(/Possible:.*prompt/)
    await client.advance('1m')
    expect(await said1(client)).toEqual(['user: Question 1'])
  })

  it('is refused where there is no agent', async () => {
    const client = await mockOf(world([conversation(1, { control: { holder: 'nobody' } })]))
    const { status, body } = await client.post<{ code: string }>(prompt, { prompt: 'Go on' })
    expect(status).toBe(400)
    expect(body.code).toMatch(/no_agent|wrong_state/)
  })

  it.each([
    ['none', {}, { prompt: ['This field is required.'] }],
    ['empty', { prompt: '' }, { prompt: ['This field may not be blank.'] }],
    ['a number', { prompt: 1 }, { prompt: ['Not a valid string.'] }],
    ['no body', undefined, { non_field_errors: ['This field is required.'] }],
  ])('is refused when the prompt is %s', async (_, body, expected) => {
    const client = await mockOf(world([conversation(1)]))
    const refused = await client.post(prompt, body)
    expect({ status: refused.status, body: refused.body }).toEqual({ status: 400, body: expected })
  })

  it('answers 404 for a conversation that is not there', async () => {
    const { status } = await (await mock()).post(at(NOBODY, 'prompt'), { prompt: 'Go on' })
    expect(status).toBe(404)
  })
})

describe('the agent', () => {
  it('answers a customer 800 ms later, once for messages that come together', async () => {
    const client = await mockOf(world([conversation(1)]))
    await client.inbound({ conversationId: idOf(1), text: 'Are' })
    await client.advance('400ms')
    await client.inbound({ conversationId: idOf(1), text: 'you there?' })
    await client.advance('1h')
    expect(await said1(client)).toEqual([
      'assistant: One.',
      'user: you there?',
      'user: Are',
      'user: Question 1',
    ])
  })

  it('says something of its own where no fixture wrote its part', async () => {
    const made = world([conversation(1)])
    made.agents = made.agents.map((agent) => (agent.id === BOT ? { ...agent, replies: [] } : agent))
    const client = await mockOf(made)
    await client.inbound({ conversationId: idOf(1) })
    await client.advance('1s')
    expect((await said1(client))[0]).toMatch(/^assistant: .+/)
  })

  it('keeps silent where nobody holds the conversation', async () => {
    const client = await mockOf(world([conversation(1, { control: { holder: 'nobody' } })]))
    await client.inbound({ conversationId: idOf(1), text: 'Anyone?' })
    await client.advance('1h')
    expect(await said1(client)).toEqual(['user: Anyone?', 'user: Question 1'])
  })
})
