import { describe, expect, it } from 'vitest'
import { at, type Conversation, type Message, mock, mockOf } from '../../support-http/mock.ts'
import { conversation, human, idOf, NOBODY, world } from '../../support-http/world.ts'

const shop = () => mockOf(world([conversation(1)]))
const to = at(idOf(1), 'messages')
const url = 'https://example.com/a'

const sent = (type: Message['type'], field: string, text: string) => ({
  id: expect.any(String),
  role: 'assistant',
  type,
  status: 'sent',
  createdAt: '2026-01-01T09:00:00.000Z',
  replyTo: null,
  text: null,
  image: null,
  cta: null,
  listSelection: null,
  template: null,
  unified: null,
  quickReply: null,
  [field]: text,
})

const quick = (text: string) => ({ type: 'quick_reply', text, quickReplyId: text.toLowerCase() })

describe('sending a message', () => {
  it.each([
    ['text', { type: 'text', text: { body: 'Hello' } }, sent('text', 'text', 'Hello')],
    [
      'unified text',
      { type: 'unified', unified: { text: 'Hello' } },
      sent('unified', 'unified', 'Hello'),
    ],
    [
      'unified media alone, shown by its address',
      { type: 'unified', unified: { media: { url: `${url}.jpg` } } },
      sent('unified', 'unified', `${url}.jpg`),
    ],
    [
      'unified with everything',
      {
        type: 'unified',
        unified: {
          text: 'Yes?',
          footer: 'Shop',
          media: { url: `${url}.png` },
          buttons: [quick('Yes'), quick('No'), quick('Later')],
        },
      },
      sent('unified', 'unified', 'Yes?'),
    ],
    [
      'unified with a link',
      { type: 'unified', unified: { text: 'See', buttons: [{ type: 'url', text: 'Open', url }] } },
      sent('unified', 'unified', 'See'),
    ],
    [
      'cta',
      { type: 'cta', cta: { body: 'See', buttonText: 'Open', url, image: { url: `${url}.png` } } },
      sent('cta', 'cta', 'See'),
    ],
    [
      'template, its places filled in order',
      { type: 'template', template: { name: 'order_update', variables: { body: ['Ada', '7'] } } },
      sent('template', 'template', 'Hi Ada, order 7 is here.'),
    ],
    [
      'template, its places filled by name',
      { type: 'template', template: { name: 'named', variables: { body: { name: 'Ada' } } } },
      sent('template', 'template', 'Hi Ada.'),
    ],
    [
      'template, with places left open',
      { type: 'template', template: { name: 'order_update', variables: { body: ['Ada'] } } },
      sent('template', 'template', 'Hi Ada, order {{2}} is here.'),
    ],
  ])('answers 201 with the message: %s', async (_, body, expected) => {
    const client = await shop()
    const answer = await client.post(to, body)
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 201, body: expected })
    const list = await client.get<{ results: Message[] }>(to)
    expect(list.body.results[0]).toEqual(answer.body)
  })

  it('keeps what was sent whole', async () => {
    const client = await shop()
    const buttons = [quick('Yes'), quick('No')]
    await client.post(to, {
      type: 'unified',
      unified: { text: 'Yes?', footer: 'Shop', media: { url: `${url}.pdf?v=1` }, buttons },
    })
    const { conversations } = await client.state()
    expect(conversations[0]?.messages.at(-1)?.content).toEqual({
      kind: 'rich',
      text: 'Yes?',
      footer: 'Shop',
      media: [{ url: `${url}.pdf?v=1`, mimeType: 'application/pdf' }],
      buttons,
    })
  })

  it('makes it the last message, and changes neither takeover, window nor unread', async () => {
    const client = await mockOf(world([conversation(1, { control: human('+1h'), unread: 2 })]))
    const { body: before } = await client.get<Conversation>(at(idOf(1)))
    await client.post(to, { type: 'text', text: { body: 'I am Maya' } })
    expect((await client.get(at(idOf(1)))).body).toEqual({ ...before, lastMessage: 'I am Maya' })
    expect((await client.state()).conversations[0]).toMatchObject({
      unread: 2,
      control: { holder: 'human', until: '2026-01-01T10:00:00.000Z' },
    })
  })

  it.each([
    ['.jpg', 'image/jpeg'],
    ['.jpeg', 'image/jpeg'],
    ['.PNG', 'image/png'],
    ['.mp4', 'video/mp4'],
    ['.3gp', 'video/3gpp'],
    ['.aac', 'audio/aac'],
    ['.m4a', 'audio/mp4'],
    ['.mp3', 'audio/mpeg'],
    ['.amr', 'audio/amr'],
    ['.ogg', 'audio/ogg'],
    ['.pdf', 'application/pdf'],
    ['.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['.pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
    ['', 'application/octet-stream'],
  ])('takes media that WhatsApp takes: %s', async (extension, mimeType) => {
    const client = await shop()
    const media = { url: `${url}${extension}` }
    expect((await client.post(to, { type: 'unified', unified: { media } })).status).toBe(201)
    const { conversations } = await client.state()
    expect(conversations[0]?.messages.at(-1)?.content).toMatchObject({
      media: [{ url: media.url, mimeType }],
    })
  })

  it.each(['.gif', '.exe', '.svg', '.html'])(
    'refuses media that WhatsApp does not take: %s',
    async (extension) => {
      const client = await shop()
      const { status, body } = await client.post(to, {
        type: 'unified',
        unified: { media: { url: `${url}${extension}` } },
      })
      expect(status).toBe(400)
      expect(body).toEqual({
        unified: {
          media: {
            url: [
              'Expected a file of a type that WhatsApp takes (.jpg .jpeg .png .mp4 .3gp .aac .m4a .mp3 .amr .ogg .pdf ' +
                `.docx .xlsx .pptx), got ${extension}.`,
            ],
          },
        },
      })
    },
  )

  it.each([
    ['nope', { error: 'Template not found: nope', code: 'template_not_found' }],
    [
      'spring_sale',
      {
        error: 'Template spring_sale is pending; only an approved one can be sent',
        code: 'template_not_approved',
      },
    ],
  ])('refuses the template %s', async (name, expected) => {
    const { status, body } = await (await shop()).post(to, { type: 'template', template: { name } })
    expect({ status, body }).toEqual({ status: 400, body: expected })
  })

  it('answers 404 for a conversation that is not there', async () => {
    const { status, body } = await (await mock()).post(at(NOBODY, 'messages'), {
      type: 'text',
      text: { body: 'Hi' },
    })
    expect({ status, body }).toEqual({
      status: 404,
      body: { error: 'Conversation not found', code: 'not_found' },
    })
  })
})
