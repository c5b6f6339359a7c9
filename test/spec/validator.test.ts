import { describe, expect, test } from 'vitest'
import { operationsOf } from '../../src/spec/operation.ts'
import { Validators } from '../../src/spec/validator.ts'
import { document, validators } from '../support/worlds.ts'

const operation = (id: string) => {
  const found = operationsOf(document).find((one) => one.id === id)
  if (found === undefined) throw new Error(`No operation ${id}`)
  return found
}
const list = operation('api_v1_conversations_list')

describe('parameters', () => {
  const check = (query: Record<string, unknown>) => validators.parameters(list, 'query')(query)

  test.each([
    [{ limit: '5' }, { limit: 5 }],
    [{ offset: '-1' }, { offset: -1 }],
    [{ hasUnread: 'true' }, { hasUnread: true }],
    [{ hasUnread: 'false' }, { hasUnread: false }],
    [{ contact: '447700900101' }, { contact: '447700900101' }],
    [{ status: 'active' }, { status: 'active' }],
  ])('%j become the types that the spec asks for', (query: Record<string, unknown>, typed) => {
    const given = { ...query }
    expect(check(given)).toEqual([])
    expect(given).toEqual(typed)
  })

  test.each([
    ['limit', 'x', 'integer', 'type'],
    ['limit', '5.5', 'integer', 'type'],
    ['limit', '', 'integer', 'type'],
    ['hasUnread', 'yes', 'boolean', 'type'],
    ['agent', 'me', 'a uuid', 'format'],
    ['lastMessageAfter', '2026-01-05', 'a date-time', 'format'],
    ['status', 'open', 'one of active, closed', 'enum'],
  ])('%s=%s is refused: expected %s', (name, value, expected, rule) => {
    expect(check({ [name]: value })).toEqual([
      { location: 'query', pointer: `/${name}`, rule, expected, got: JSON.stringify(value) },
    ])
  })

  test('that are not in the spec are no flaw', () => {
    expect(check({ sort: 'asc' })).toEqual([])
  })

  test('of a path are demanded', () => {
    const retrieve = operation('api_v1_conversations_retrieve')
    expect(validators.parameters(retrieve, 'path')({})).toMatchObject([
      { location: 'path', pointer: '/id', rule: 'required' },
    ])
  })
})

describe('a request', () => {
  const takeover = validators.body('/components/schemas/TakeoverInput')

  test('has its defaults filled in', () => {
    const body = {}
    expect(takeover(body)).toEqual([])
    expect(body).toEqual({ durationMinutes: 10 })
  })

  test('keeps what it says itself', () => {
    const body = { durationMinutes: 3 }
    expect(takeover(body)).toEqual([])
    expect(body).toEqual({ durationMinutes: 3 })
  })

  test('is not coerced as parameters are', () => {
    expect(takeover({ durationMinutes: '3' })).toMatchObject([
      { pointer: '/durationMinutes', expected: 'integer', got: '"3"' },
    ])
  })

  test('needs no member that only the server gives, nor is it checked', () => {
    const conversation = validators.body('/components/schemas/Conversation')
    expect(conversation({ contact: { phoneNumber: '1', name: null } })).toEqual([])
    expect(conversation({ id: 5, contact: { phoneNumber: '1', name: null } })).toEqual([])
    expect(conversation({})).toMatchObject([{ pointer: '/contact', rule: 'required' }])
  })
})

describe('a response', () => {
  test('needs the members that only the server gives', () => {
    const flaws = validators.response('/components/schemas/Conversation')({
      contact: { phoneNumber: '1', name: null },
    })
    expect(flaws.map(({ location, pointer }) => `${location} ${pointer}`)).toEqual([
      'response /active',
      'response /activeAgent',
      'response /chatWindowRemainingTime',
      'response /id',
      'response /isHumanTakeover',
      'response /lastMessage',
    ])
  })

  test('has no default filled in, so that what is missing is missed', () => {
    const body = {}
    validators.response('/components/schemas/TakeoverInput')(body)
    expect(body).toEqual({})
  })

  test('needs no member that only the client gives', () => {
    const It = {
      type: 'object',
      required: ['secret'],
      properties: { secret: { type: 'string', writeOnly: true } },
    }
    const own = new Validators({ components: { schemas: { It } } })
    expect(own.response('/components/schemas/It')({})).toEqual([])
    expect(own.body('/components/schemas/It')({})).toMatchObject([{ pointer: '/secret' }])
  })
})

describe('members that the spec does not mention', () => {
  const undocumented = (schema: string, body: unknown) =>
    validators.undocumentedMembers(`/components/schemas/${schema}`, body)

  test('are found at every depth', () => {
    expect(
      undocumented('SendMessageInput', {
        type: 'unified',
        draft: true,
        unified: { text: 'Hi', mood: 1, media: { url: 'x', alt: 'y' }, buttons: [{ color: 1 }] },
      }),
    ).toEqual(['/draft', '/unified/mood', '/unified/media/alt', '/unified/buttons/0/color'])
  })

  test('are none where members of any name may stand', () => {
    expect(undocumented('FieldErrors', { anything: ['x'] })).toEqual([])
  })

  test('are known from any branch of a choice', () => {
    expect(undocumented('ClockChange', { advance: '1m', freeze: true })).toEqual([])
    expect(undocumented('ClockChange', { pause: true })).toEqual(['/pause'])
  })

  test('are none in what is no object', () => {
    expect(undocumented('TakeoverInput', 'text')).toEqual([])
    expect(undocumented('TakeoverInput', null)).toEqual([])
  })

  test('are looked for in a schema that holds itself without end', () => {
    const Tree = {
      type: 'object',
      properties: { name: { type: 'string' }, child: { $ref: '#/components/schemas/Tree' } },
    }
    const own = new Validators({ components: { schemas: { Tree } } })
    const body = { name: 'a', size: 1, child: { child: { child: {} } } }
    expect(own.undocumentedMembers('/components/schemas/Tree', body)).toEqual(['/size'])
  })
})
