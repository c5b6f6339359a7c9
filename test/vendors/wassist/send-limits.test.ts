import { describe, expect, it } from 'vitest'
import { at, mockOf } from '../../support-http/mock.ts'
import { conversation, idOf, world } from '../../support-http/world.ts'

const to = at(idOf(1), 'messages')
const url = 'https://example.com/a'
const required = ['This field is required.']
const atMost = (n: number) => [`Ensure this field has no more than ${n} characters.`]
const quick = (text: string) => ({ type: 'quick_reply', text, quickReplyId: text })
const link = { type: 'url', text: 'Open', url }

const unified = (more: object) => ({ type: 'unified', unified: { text: 'Hi', ...more } })
const cta = (more: object) => ({
  type: 'cta',
  cta: { body: 'See', buttonText: 'Open', url, ...more },
})

describe('a message that keeps to its limits', () => {
  it.each([
    ['text of 1024 characters', { type: 'text', text: { body: 'x'.repeat(1024) } }],
    ['unified text of 1024 characters', unified({ text: 'x'.repeat(1024) })],
    ['footer of 60 characters', unified({ footer: 'x'.repeat(60) })],
    ['button of 20 characters', unified({ buttons: [quick('x'.repeat(20))] })],
    ['three quick replies', unified({ buttons: [quick('1'), quick('2'), quick('3')] })],
    ['no buttons at all', unified({ buttons: [] })],
    [
      'cta body of 1024 and button of 20',
      cta({ body: 'x'.repeat(1024), buttonText: 'x'.repeat(20) }),
    ],
    [
      '1024 characters outside the basic plane',
      { type: 'text', text: { body: '🚲'.repeat(1024) } },
    ],
  ])('is sent: %s', async (_, body) => {
    const client = await mockOf(world([conversation(1)]))
    expect((await client.post(to, body)).status).toBe(201)
  })
})

describe('a message that breaks a rule', () => {
  it.each([
    ['no type', {}, { type: required }],
    ['an unknown type', { type: 'fax' }, { type: ['"fax" is not a valid choice.'] }],
    ['a legacy body', { message: 'Hi' }, { type: required }],
    ['no unified', { type: 'unified' }, { unified: required }],
    ['no text', { type: 'text' }, { text: required }],
    ['no cta', { type: 'cta', text: { body: 'Hi' } }, { cta: required }],
    ['no template', { type: 'template' }, { template: required }],
    ['text without body', { type: 'text', text: {} }, { text: { body: required } }],
    [
      'empty text',
      { type: 'text', text: { body: '' } },
      { text: { body: ['This field may not be blank.'] } },
    ],
    [
      'text of null',
      { type: 'text', text: { body: null } },
      { text: { body: ['This field may not be null.'] } },
    ],
    [
      'text that is a number',
      { type: 'text', text: { body: 5 } },
      { text: { body: ['Not a valid string.'] } },
    ],
    [
      'long text',
      { type: 'text', text: { body: 'x'.repeat(1025) } },
      { text: { body: atMost(1024) } },
    ],
    ['long unified text', unified({ text: 'x'.repeat(1025) }), { unified: { text: atMost(1024) } }],
    ['a long footer', unified({ footer: 'x'.repeat(61) }), { unified: { footer: atMost(60) } }],
    ['media without url', unified({ media: {} }), { unified: { media: { url: required } } }],
    [
      'media that is no url',
      unified({ media: { url: 'a.jpg' } }),
      { unified: { media: { url: ['Enter a valid URL.'] } } },
    ],
    [
      'media as a list',
      unified({ media: [{ url }] }),
      { unified: { media: ['Invalid data. Expected a dictionary.'] } },
    ],
    [
      'a long button',
      unified({ buttons: [quick('x'.repeat(21))] }),
      { unified: { buttons: [{ text: atMost(20) }] } },
    ],
    [
      'a wrong second button',
      unified({ buttons: [quick('1'), { type: 'quick_reply' }] }),
      { unified: { buttons: [{}, { text: required }] } },
    ],
    [
      'a link without url',
      unified({ buttons: [{ type: 'url', text: 'Open' }] }),
      { unified: { buttons: [{ url: required }] } },
    ],
    ['cta without url', cta({ url: undefined }), { cta: { url: required } }],
    ['cta that leads nowhere', cta({ url: 'nowhere' }), { cta: { url: ['Enter a valid URL.'] } }],
    [
      'a long cta',
      cta({ body: 'x'.repeat(1025), buttonText: 'x'.repeat(21) }),
      { cta: { body: atMost(1024), buttonText: atMost(20) } },
    ],
    [
      'a template without name',
      { type: 'template', template: {} },
      { template: { name: required } },
    ],
    [
      'wrong variables',
      { type: 'template', template: { name: 'named', variables: { buttons: 'x' } } },
      { template: { variables: { buttons: ['Expected a list of items.'] } } },
    ],
  ])('is refused with 400, field and rule: %s', async (_, body, expected) => {
    const client = await mockOf(world([conversation(1)]))
    const state = (await client.get('/_mock/state')).text
    const refused = await client.post(to, body)
    expect({ status: refused.status, body: refused.body }).toEqual({ status: 400, body: expected })
    expect((await client.get('/_mock/state')).text).toBe(state)
  })

  it.each([
    [
      'four quick replies',
      [quick('1'), quick('2'), quick('3'), quick('4')],
      ['Ensure this field has no more than 3 elements.'],
    ],
    ['two links', [link, link], ['Ensure this field has no more than 1 elements.']],
    [
      'a link among quick replies',
      [quick('1'), link],
      [
        expect.stringMatching(
          /^Expected buttons of one kind: one url button, or up to three quick_reply buttons, got /,
        ),
      ],
    ],
  ])('is refused with what its buttons may be: %s', async (_, buttons, expected) => {
    const client = await mockOf(world([conversation(1)]))
    const { status, body } = await client.post(to, unified({ buttons }))
    expect(status).toBe(400)
    expect(body).toEqual({ unified: { buttons: expected } })
  })

  it('is refused with neither text nor media', async () => {
    const client = await mockOf(world([conversation(1)]))
    const { status, body } = await client.post(to, { type: 'unified', unified: { footer: 'Shop' } })
    expect(status).toBe(400)
    expect(JSON.stringify(body)).toMatch(/text or media/)
  })

  it.each([
    ['a list', [], 'Invalid data. Expected a dictionary.'],
    ['a string', 'Hi', 'Invalid data. Expected a dictionary.'],
    ['null', null, 'This field may not be null.'],
    ['nothing', undefined, 'This field is required.'],
  ])('is refused when it is %s', async (_, body, complaint) => {
    const client = await mockOf(world([conversation(1)]))
    const refused = await client.post(to, body)
    expect({ status: refused.status, body: refused.body }).toEqual({
      status: 400,
      body: { non_field_errors: [complaint] },
    })
  })
})
