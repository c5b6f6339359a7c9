import { describe, expect, it } from 'vitest'
import { at, type List, type Message, mock, mockOf } from '../../support-http/mock.ts'
import { conversation, idOf, NOBODY, said, world } from '../../support-http/world.ts'

const NO_PARTS = {
  text: null,
  image: null,
  cta: null,
  listSelection: null,
  template: null,
  unified: null,
  quickReply: null,
}

describe('the messages of a conversation', () => {
  it('are whole, the newest first, each with the part that its type names', async () => {
    const id = (n: number) => `dddddddd-0000-4000-8000-00000000000${n}`
    const spoken = [
      { kind: 'text', text: 'Hi' },
      { kind: 'image', url: 'https://cdn.example.com/a.png', mimeType: 'image/png', caption: null },
      {
        kind: 'link_button',
        text: 'Look',
        buttonText: 'Open',
        url: 'https://example.com',
        imageUrl: null,
      },
      { kind: 'list_selection', text: 'Blue', buttonText: 'Colours' },
      { kind: 'template', name: 'named', variables: {}, text: 'Hi you.' },
      { kind: 'rich', text: 'Rich', footer: null, media: [], buttons: [] },
      { kind: 'quick_reply', text: 'Yes', quickReplyId: 'yes' },
    ] as const
    const client = await mockOf(
      world([
        conversation(1, {
          messages: spoken.map((content, index) => ({
            id: id(index),
            at: `-${30 - index}m`,
            from: (['customer', 'ai', 'human', 'system'] as const)[index % 4] ?? 'ai',
            status: index === 0 ? null : 'read',
            replyTo: index === 1 ? id(0) : null,
            content: content.kind === 'rich' ? { ...content, media: [], buttons: [] } : content,
          })),
        }),
      ]),
    )
    const { status, body } = await client.get<List<Message>>(at(idOf(1), 'messages'))
    const part = (n: number, type: string, role: string, field: string, text: string) => ({
      id: id(n),
      role,
      type,
      status: n === 0 ? null : 'read',
      createdAt: `2026-01-01T08:${30 + n}:00.000Z`,
      replyTo: n === 1 ? id(0) : null,
      ...NO_PARTS,
      [field]: text,
    })
    expect(status).toBe(200)
    expect(body).toEqual({
      count: 7,
      next: null,
      previous: null,
      results: [
        part(6, 'quick_reply', 'assistant', 'quickReply', 'Yes'),
        part(5, 'unified', 'assistant', 'unified', 'Rich'),
        part(4, 'template', 'user', 'template', 'Hi you.'),
        part(3, 'list_selection', 'system', 'listSelection', 'Blue'),
        part(2, 'cta', 'assistant', 'cta', 'Look'),
        part(1, 'image', 'assistant', 'image', 'https://cdn.example.com/a.png'),
        part(0, 'text', 'user', 'text', 'Hi'),
      ],
    })
  })

  it('are none where nothing was said', async () => {
    const client = await mockOf(world([conversation(1, { messages: [] })]))
    expect((await client.get(at(idOf(1), 'messages'))).body).toEqual({
      count: 0,
      next: null,
      previous: null,
      results: [],
    })
  })

  it('belong to one conversation only', async () => {
    const client = await mockOf(world([conversation(1), conversation(2)]))
    await client.inbound({ conversationId: idOf(1), text: 'Only here' })
    const { body } = await client.get<List<Message>>(at(idOf(2), 'messages'))
    expect(body.results.map(({ text }) => text)).toEqual(['Question 2'])
  })

  it('that were sent are delivered 300 ms later', async () => {
    const client = await mockOf(world([conversation(1)]))
    await client.post(at(idOf(1), 'messages'), { type: 'text', text: { body: 'Hello' } })
    const newest = async () => {
      const { body } = await client.get<List<Message>>(`${at(idOf(1), 'messages')}?limit=1`)
      return body.results[0]?.status
    }
    expect(await newest()).toBe('sent')
    await client.advance('299ms')
    expect(await newest()).toBe('sent')
    await client.advance('1ms')
    expect(await newest()).toBe('delivered')
  })

  it('keep every character that JSON can hold', async () => {
    const text = 'Zoë \u2028 \u2029 \u0000 \\ " \r\n 🚲 \u200b مرحبا'
    const client = await mockOf(
      world([conversation(1, { messages: [said('customer', text, '-1m')] })]),
    )
    await client.post(at(idOf(1), 'messages'), { type: 'text', text: { body: text } })
    const { body } = await client.get<List<Message>>(at(idOf(1), 'messages'))
    expect(body.results.map((message) => message.text)).toEqual([text, text])
  })

  it('answers 404 for a conversation that is not there', async () => {
    const { status, body } = await (await mock()).get(at(NOBODY, 'messages'))
    expect({ status, body }).toEqual({
      status: 404,
      body: { error: 'Conversation not found', code: 'not_found' },
    })
  })
})
