import { Webhook } from 'svix'
import { expect, it, onTestFinished } from 'vitest'
import type { Schemas } from '../../support-http/mock.ts'
import { type Received, receiver } from '../../support-http/receiver.ts'
import { type Errors, open, type Page, REPLIES, said, shop, type Talk } from './shop.ts'

interface MessageEvent {
  type: string
  data: {
    handoff_integration: string | null
    author?: { role: string }
    content?: { body: string }
  }
}

it('a conversation lives from its greeting through a handoff and back to its end', async () => {
  const ada = await shop()
  const { world } = ada
  let talk: Talk | undefined
  const whileAsked: unknown[] = []
  const desk = await receiver()
  onTestFinished(() => desk.close())
  const integration = await receiver(async () => {
    // the integration reads the transcript and writes while its call is still open
    const path = talk?.at('messages') ?? ''
    const { status, body } = await ada.get<Page<unknown>>(path)
    const written = await talk?.human('One moment, please.')
    const noted = await ada.patch(talk?.at() ?? '', { metadata: { ticket: 'T-1' } })
    whileAsked.push(status, body.data.length, written?.status, noted.status)
    return 202
  })
  onTestFinished(() => integration.close())

  const hook = await ada.post<Schemas['AdaWebhook']>('webhooks/', { url: desk.url })
  const secret = await ada.get<{ key: string }>(`webhooks/${hook.body.id}/secret/`)
  await world.handoff.configure({
    vendor: 'ada',
    handoff: { url: integration.url, label: 'custom-handoff', phrases: ['human'] },
  })
  const heard = async () => {
    await world.settled()
    return desk.received.map((call) => lineOf(call, secret.body.key))
  }
  talk = await open(ada, { metadata: { locale: 'en-GB' } })
  await world.clock({ advance: '1s' })

  expect((await talk.customer('Where is my order?')).status).toBe(201)
  await world.clock({ advance: '1s' })
  expect((await heard()).slice(2)).toEqual([
    `null ${said.greeting}`,
    'null end_user: Where is my order?',
    `null ${said.first}`,
  ])

  // the end user asks for a person, and the integration takes the conversation
  await talk.customer('Can I talk to a human?')
  await world.clock({ advance: '1s' })
  expect(integration.received.map(({ json }) => json)).toEqual([{ ada_conversation_id: talk.id }])
  expect(whileAsked).toEqual([200, 4, 201, 200])
  await talk.customer('Hello?')
  await world.clock({ advance: '1m' })
  await talk.human('Maya here. It left today.')
  expect((await heard()).slice(5)).toEqual([
    'null end_user: Can I talk to a human?',
    'null human_agent: One moment, please.',
    'custom-handoff end_user: Hello?',
    'custom-handoff human_agent: Maya here. It left today.',
  ])

  // the human hands back, once
  const ended = await ada.post(talk.at('end-handoff'))
  expect([ended.status, ended.body]).toEqual([200, { message: 'Handoff ended successfully.' }])
  const again = await ada.post<Errors>(talk.at('end-handoff'), {})
  expect(again.status).toBe(422)
  expect(again.body.errors[0]?.message).toBe('Conversation is not in an active handoff state')
  await talk.customer('Thanks!')
  await world.clock({ advance: '1s' })
  expect((await heard()).slice(9)).toEqual([
    'v1.conversation.handoff.ended custom-handoff',
    'null end_user: Thanks!',
    `null ${said.second}`,
  ])

  // and the conversation ends for good
  const over = await ada.post(talk.at('end'))
  expect([over.status, over.body]).toEqual([200, { message: 'Conversation ended successfully.' }])
  const late = await talk.customer('Still there?')
  expect([late.status, late.text]).toEqual([
    400,
    expect.stringContaining('Conversation is expired'),
  ])
  expect((await heard()).slice(12)).toEqual(['v1.conversation.ended undefined'])
  expect((await ada.get(talk.at())).body).toMatchObject({
    status: 'ended',
    metadata: { locale: 'en-GB', ticket: 'T-1' },
  })
  expect(await talk.said()).toEqual([
    said.greeting,
    'end_user: Where is my order?',
    `ai_agent: ${REPLIES[0]}`,
    'end_user: Can I talk to a human?',
    'human_agent: One moment, please.',
    'end_user: Hello?',
    'human_agent: Maya here. It left today.',
    'end_user: Thanks!',
    `ai_agent: ${REPLIES[1]}`,
  ])
  expect(await world.contract()).toMatchObject({ violations: [] })
})

/** What a receiver reads off a call whose signature is right. */
function lineOf({ body, headers }: Received, secret: string): string {
  const known = Object.entries(headers).map(([name, value]) => [name, String(value)])
  const { type, data } = new Webhook(secret).verify(body, Object.fromEntries(known)) as MessageEvent // as the events are documented
  const { handoff_integration: label, author, content } = data
  return author === undefined ? `${type} ${label}` : `${label} ${author.role}: ${content?.body}`
}
