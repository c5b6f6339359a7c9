import { describe, expect, it } from 'vitest'
import { bodyFlaw, type Flaw } from '../../../src/spec/violation.ts'
import { fieldMap } from '../../../src/vendors/wassist/field-map.ts'

const missing = (pointer: string): Flaw =>
  bodyFlaw({ pointer, rule: 'required', expected: 'a value', got: 'nothing' })
const unknown = (pointer: string): Flaw =>
  bodyFlaw({ pointer, rule: 'enum', expected: 'one of a, b', got: '"c"' })
const noMap = (pointer: string): Flaw =>
  bodyFlaw({ pointer, rule: 'type', expected: 'object', got: '"c"' })

const REQUIRED = ['This field is required.']
const INVALID = ['"c" is not a valid choice.']

describe('complaints nested like the body', () => {
  it('stand under their field', () => {
    expect(fieldMap([missing('/url'), unknown('/a/b')], null)).toEqual({
      url: REQUIRED,
      a: { b: INVALID },
    })
  })

  it('about plain values of a list stand under their places', () => {
    expect(fieldMap([unknown('/events/0'), unknown('/events/2')], null)).toEqual({
      events: { 0: INVALID, 2: INVALID },
    })
  })

  it('about maps in a list stand in a list, with an empty map where all is well', () => {
    expect(fieldMap([missing('/buttons/1/text')], null)).toEqual({
      buttons: [{}, { text: REQUIRED }],
    })
    expect(fieldMap([noMap('/buttons/0')], null)).toEqual({
      buttons: [{ non_field_errors: ['Invalid data. Expected a dictionary.'] }],
    })
  })

  it('about a list and what is in it say which list', () => {
    expect(fieldMap([missing('/buttons'), missing('/buttons/0/text')], null)).toEqual({
      buttons: [{ text: REQUIRED }],
      non_field_errors: ['buttons: This field is required.'],
    })
    expect(fieldMap([missing('/events'), unknown('/events/0')], null)).toEqual({
      events: { 0: INVALID, non_field_errors: REQUIRED },
    })
  })

  it('about the whole, and what is meant, stand under a name of their own', () => {
    expect(fieldMap([missing('')], 'a webhook')).toEqual({
      non_field_errors: [...REQUIRED, 'Expected a webhook.'],
    })
  })
})
