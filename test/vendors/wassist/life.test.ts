import { expect, it } from 'vitest'
import {
  at,
  CONVERSATIONS,
  type Conversation,
  type List,
  type Message,
  mock,
} from '../../support-http/mock.ts'

it('a conversation lives from its first message through takeover and handback', async () => {
  const client = await mock({ fixture: 'demo' })
  const list = await client.get<List<Conversation>>(`${CONVERSATIONS}?status=active&contact=900101`)
  expect(list.status).toBe(200)
  const [listed] = list.body.results
  const id = listed?.id ?? ''
  expect((await client.get(at(id))).body).toEqual(listed)

  const latest = async () => {
    const { body } = await client.get<List<Message>>(`${at(id, 'messages')}?limit=1`)
    return body.results[0]
  }
  const shown = async () => (await client.get<Conversation>(at(id))).body

  // a customer writes, and the agent answers
  await client.inbound({ from: '+44 7700 900101', text: 'Is it there yet?' })
  expect(await shown()).toMatchObject({
    lastMessage: 'Is it there yet?',
    chatWindowRemainingTime: '86400',
  })
  await client.advance('2s')
  const answer = await latest()
  expect(answer).toMatchObject({ role: 'assistant', type: 'text', status: 'delivered' })
  expect(await shown()).toMatchObject({ lastMessage: answer?.text })

  // a human takes over, and the agent is silent
  const taken = await client.post<Conversation>(at(id, 'takeover'), { durationMinutes: 30 })
  expect(taken).toMatchObject({ status: 200, body: { isHumanTakeover: 'true' } })
  await client.inbound({ conversationId: id, text: 'Can I talk to a person?' })
  await client.advance('1m')
  expect(await latest()).toMatchObject({ role: 'user', text: 'Can I talk to a person?' })

  // the human answers
  const sent = await client.post<Message>(at(id, 'messages'), {
    type: 'unified',
    unified: { text: 'This is Maya. It left today.' },
  })
  expect(sent).toMatchObject({ status: 201, body: { role: 'assistant', status: 'sent' } })
  expect(await shown()).toMatchObject({
    lastMessage: 'This is Maya. It left today.',
    isHumanTakeover: 'true',
  })

  // and hands back: the agent answers again
  const { contact } = await shown()
  const handed = await client.post<Conversation>(at(id, 'handback'), { contact })
  expect(handed).toMatchObject({ status: 200, body: { isHumanTakeover: 'false' } })
  await client.inbound({ conversationId: id, text: 'Thank you!' })
  await client.advance('1s')
  expect(await latest()).toMatchObject({ role: 'assistant', type: 'text' })

  // taken over once more, it goes back by itself
  await client.post(at(id, 'takeover'))
  expect(await shown()).toMatchObject({ isHumanTakeover: 'true' })
  await client.advance('11m')
  expect(await shown()).toMatchObject({ isHumanTakeover: 'false' })
  await client.inbound({ conversationId: id, text: 'One more thing' })
  await client.advance('1s')
  expect(await latest()).toMatchObject({ role: 'assistant' })

  expect((await client.contract()).violations).toEqual([])
})
