import { describe, expect, test } from 'vitest'
import type { Json } from '../../src/spec/json.ts'
import { Validators } from '../../src/spec/validator.ts'
import { validators as real } from '../support/worlds.ts'

/** What is wrong with a value under one schema. */
function flawsOf(schema: Json, value: unknown) {
  return new Validators({ components: { schemas: { It: schema } } }).body('/components/schemas/It')(
    value,
  )
}

const described = (schema: Json, value: unknown) =>
  flawsOf(schema, value).map(({ pointer, expected, got }) => [pointer, expected, got])

const text = { type: 'string' }
const object = (properties: { [name: string]: Json }, rest = {}): Json => ({
  type: 'object',
  properties,
  ...rest,
})

describe('a flaw says where it is, what was expected and what came', () => {
  const cases: [string, Json, unknown, string[]][] = [
    ['a missing member', object({}, { required: ['a'] }), {}, ['/a', 'a value', 'nothing']],
    [
      'an unknown member',
      object({}, { additionalProperties: false }),
      { a: 1 },
      ['/a', 'no member of this name', 'one'],
    ],
    ['a wrong type', object({ a: text }), { a: 5 }, ['/a', 'string', '5']],
    ['a wrong type that is no right word either', { ...text, enum: ['a'] }, 5, ['', 'string', '5']],
    ['one of two types', { type: ['string', 'null'] }, 5, ['', 'string or null', '5']],
    ['a wrong word', { enum: ['a', 'b', null] }, 'c', ['', 'one of a, b, null', '"c"']],
    ['a wrong constant', { const: 1 }, 2, ['', '1', '2']],
    ['a wrong format', { type: 'string', format: 'uuid' }, 'x', ['', 'a uuid', '"x"']],
    [
      'a text too long',
      { type: 'string', maxLength: 2 },
      'abc',
      ['', 'at most 2 characters', '3 characters'],
    ],
    [
      'a text too short',
      { type: 'string', minLength: 1 },
      '',
      ['', 'at least 1 character', '0 characters'],
    ],
    ['a list too long', { type: 'array', maxItems: 1 }, [1, 2], ['', 'at most 1 item', '2 items']],
    ['a list too short', { type: 'array', minItems: 1 }, [], ['', 'at least 1 item', '0 items']],
    ['a number too small', { type: 'number', minimum: 1 }, 0, ['', 'at least 1', '0']],
    ['a number too big', { type: 'number', maximum: 1 }, 2, ['', 'at most 1', '2']],
    [
      'a pattern in words',
      { type: 'string', pattern: '^a', 'x-expected': 'a word with a' },
      'b',
      ['', 'a word with a', '"b"'],
    ],
  ]
  test.each(cases)('of %s', (_, schema, value, expected) => {
    expect(described(schema, value)).toEqual([expected])
  })

  test('and by which rule, with its number', () => {
    expect(flawsOf({ type: 'string', maxLength: 2 }, 'abc')).toEqual([
      {
        location: 'body',
        pointer: '',
        rule: 'maxLength',
        expected: 'at most 2 characters',
        got: '3 characters',
        limit: 2,
      },
    ])
  })

  test('and shortens what is long', () => {
    const [flaw] = flawsOf({ type: 'number' }, 'x'.repeat(500))
    expect(flaw?.got).toMatch(/^"x{76}…$/)
  })

  test('for all that is wrong at once, up to twenty', () => {
    expect(flawsOf(object({ a: text, b: text }), { a: 1, b: 2 })).toHaveLength(2)
    expect(flawsOf({ type: 'array', items: text }, Array(5000).fill(1))).toHaveLength(20)
  })
})

describe('a choice', () => {
  const cat = object(
    { kind: { const: 'cat' }, lives: { type: 'integer' } },
    { required: ['lives'] },
  )
  const dog = object({ kind: { const: 'dog' }, tricks: text }, { required: ['tricks'] })
  const pet = { oneOf: [cat, dog], 'x-expected': 'a cat or a dog' }

  test('told apart by a constant has the flaws of the branch that was meant', () => {
    expect(described(pet, { kind: 'dog', tricks: 5 })).toEqual([['/tricks', 'string', '5']])
    expect(described(pet, { kind: 'cat' })).toEqual([['/lives', 'a value', 'nothing']])
  })

  test('that meant neither names the words that there are, whatever else is wrong', () => {
    const flaw = ['/kind', 'one of cat, dog', '"cow"']
    expect(described(pet, { kind: 'cow' })).toEqual([flaw])
    expect(described(pet, { kind: 'cow', lives: 9, tricks: 'moo' })).toEqual([flaw])
    expect(described(pet, { kind: 7 })).toEqual([['/kind', 'one of cat, dog', '7']])
  })

  test('in which no word was said is told in its own words', () => {
    expect(described(pet, {})).toEqual([['', 'a cat or a dog', '{}']])
    expect(described(pet, 'cat')).toEqual([['', 'a cat or a dog', '"cat"']])
  })

  test('by lists of words names the words of all branches once', () => {
    const tame = object({ kind: { enum: ['cat', 'dog'] }, name: text }, { required: ['name'] })
    const wild = object({ kind: { enum: ['dog', 'fox'] } })
    expect(described({ anyOf: [tame, wild] }, { kind: 'cow' })).toEqual([
      ['/kind', 'one of cat, dog, fox', '"cow"'],
    ])
  })

  test('by a word that one branch takes any value for is told in its own words', () => {
    const schema = {
      oneOf: [cat, object({ kind: text, size: text }, { required: ['size'] }), dog],
      'x-expected': 'a pet',
    }
    expect(described(schema, { kind: 'cow', size: 5 })).toEqual([['/size', 'string', '5']])
  })

  test('that may be null as well is told by what is no null', () => {
    const schema = { anyOf: [...pet.oneOf, { type: 'null' }], 'x-expected': 'a pet or null' }
    expect(described(schema, { kind: 'cow' })).toEqual([['/kind', 'one of cat, dog', '"cow"']])
    expect(described(schema, { kind: 'dog', tricks: 5 })).toEqual([['/tricks', 'string', '5']])
    expect(described(schema, 5)).toEqual([['', 'a pet or null', '5']])
  })

  test('whose branches have the same words is told by the branch that was meant', () => {
    const size = { enum: ['big', 'small'] }
    const choice = {
      oneOf: [
        object({ a: text, size }, { required: ['a'] }),
        object({ b: text, size }, { required: ['b'] }),
      ],
    }
    expect(described(choice, { b: 5, size: 'huge' }).map(([pointer]) => pointer)).toEqual([
      '/b',
      '/size',
    ])
  })

  test('of which two are right is told in its own words', () => {
    const schema = { oneOf: [cat, dog, object({}), {}], 'x-expected': 'one pet' }
    expect(described(schema, { kind: 'cow' })).toEqual([['', 'one pet', '{"kind":"cow"}']])
  })

  test('of plain words is told in its own words', () => {
    const words = { anyOf: [{ const: 'on' }, { const: 'off' }], 'x-expected': 'on or off' }
    expect(described(words, 'up')).toEqual([['', 'on or off', '"up"']])
  })

  test('without constants has the flaws of the branch whose members are all there', () => {
    const choice = {
      oneOf: [
        object({ a: text }, { required: ['a'], additionalProperties: false }),
        object({ b: text }, { required: ['b'], additionalProperties: false }),
      ],
    }
    expect(described(choice, { b: 5 })).toEqual([['/b', 'string', '5']])
  })

  test('of members is told in its own words', () => {
    const either = {
      anyOf: [{ required: ['from'] }, { required: ['to'] }],
      'x-expected': 'from or to',
    }
    expect(described(object({}, { allOf: [either] }), {})).toEqual([['', 'from or to', '{}']])
  })

  test('that is right beside a mistake adds nothing to it', () => {
    const schema = object({ pet, name: text })
    expect(described(schema, { pet: { kind: 'dog', tricks: 'sit' }, name: 1 })).toEqual([
      ['/name', 'string', '1'],
    ])
  })

  test('whose branch refers to a part of the document that refers to another is told once', () => {
    const schemas = {
      It: object({ number: { anyOf: [{ $ref: '#/components/schemas/Entry' }, { type: 'null' }] } }),
      Entry: object({ value: { $ref: '#/components/schemas/Value' } }),
      Value: {
        oneOf: [{ $ref: '#/components/schemas/Word' }, { type: 'integer' }],
        'x-expected': 'a word with a, or a number',
      },
      Word: { type: 'string', pattern: '^a' },
    }
    const check = new Validators({ components: { schemas } }).body('/components/schemas/It')
    expect(check({ number: { value: 'b' } })).toMatchObject([
      { pointer: '/number/value', expected: 'a word with a, or a number', got: '"b"' },
    ])
  })

  test('inside a choice is told by the innermost mistake', () => {
    const owner = object({ kind: { const: 'owner' }, pet }, { required: ['pet'] })
    const nobody = object({ kind: { const: 'nobody' } })
    expect(
      described({ oneOf: [owner, nobody] }, { kind: 'owner', pet: { kind: 'dog', tricks: 5 } }),
    ).toEqual([['/pet/tricks', 'string', '5']])
    expect(described({ oneOf: [owner, nobody] }, { kind: 'owner', pet: { kind: 'cow' } })).toEqual([
      ['/pet/kind', 'one of cat, dog', '"cow"'],
    ])
  })
})

describe('in the real document', () => {
  const said = (schema: string, value: unknown) =>
    real
      .body(`/components/schemas/${schema}`)(value)
      .map(({ pointer, expected }) => [pointer, expected])

  test('a clock change that is no duration names what one looks like', () => {
    expect(said('ClockChange', { advance: '11 minutes' })).toEqual([
      ['/advance', 'a duration such as 11m, 24h or 1h30m'],
    ])
  })

  test.each([{}, { advance: '1m', freeze: true }, { pause: true }])(
    'a clock change of %j names the four that there are',
    (change) => {
      expect(said('ClockChange', change)).toEqual([
        ['', 'exactly one of advance, freeze, set and resume'],
      ])
    },
  )

  test('a clock set to no time names the format', () => {
    expect(said('ClockChange', { set: 'noon' })).toEqual([['/set', 'a date-time']])
  })

  test('an inbound message from nobody names what it needs', () => {
    expect(said('InboundMessage', { vendor: 'wassist', text: 'Hi' })).toEqual([
      ['', 'from or conversationId'],
    ])
  })

  test('a message without the part that its type names misses that part alone', () => {
    expect(said('SendMessageInput', { type: 'text' })).toEqual([['/text', 'a value']])
  })

  test.each([
    [
      'AdaMessageCreateInput',
      { author: { role: 'human_agent', display_name: 'Sam' }, content: { type: 'video' } },
      '/content/type',
      'one of text, file',
    ],
    [
      'AdaHandoffQueueInput',
      { unit: 'minutes', amount: 5 },
      '/unit',
      'one of position, time, unknown',
    ],
    ['Control', { holder: 'robot' }, '/holder', 'one of ai, queue, human, nobody'],
  ])('%s with a word that it does not know: %j', (schema, value, pointer, expected) => {
    expect(said(schema, value)).toEqual([[pointer, expected]])
  })

  test('what is a part of the document or null is told once', () => {
    const handoff = { url: 'ftp://a.test/', label: 'desk', phrases: ['human'] }
    expect(said('HandoffSetting', { vendor: 'ada', handoff })).toEqual([
      ['/handoff/url', 'an http or https address'],
    ])
    const { label: _, ...rest } = handoff
    expect(said('HandoffSetting', { vendor: 'ada', handoff: rest })).toEqual([
      ['/handoff', 'url, label and phrases, or null'],
    ])
  })

  test('buttons of two kinds are told apart', () => {
    const buttons = [
      { type: 'quick_reply', text: 'Yes', quickReplyId: 'y' },
      { type: 'url', text: 'Shop', url: 'https://a.test' },
    ]
    expect(said('UnifiedWhatsappMessageInput', { text: 'Hi', buttons })).toEqual([
      ['/buttons', 'buttons of one kind: one url button, or up to three quick_reply buttons'],
    ])
  })
})
