import { describe, expectTypeOf, test } from 'vitest'
import type {
  components,
  EventName,
  OperationId,
  Payload,
  RequestOf,
  ResponseOf,
  StatusOf,
} from '../src/index.ts'

type Schemas = components['schemas']

describe('the shapes of an operation', () => {
  test('are its body, or none', () => {
    type Takeover = RequestOf<'api_v1_conversations_takeover_create'>
    expectTypeOf<{ durationMinutes: 5 }>().toExtend<NonNullable<Takeover['body']>>()
    expectTypeOf<RequestOf<'api_v1_conversations_list'>['body']>().toEqualTypeOf<undefined>()
    expectTypeOf<undefined>().toExtend<Takeover['body']>()
    expectTypeOf<{ durationMinutes: 'five' }>().not.toExtend<Takeover['body']>()
  })

  test('are its parameters, read', () => {
    expectTypeOf<RequestOf<'api_v1_conversations_takeover_create'>['path']>().toEqualTypeOf<{
      id: string
    }>()
    type Query = RequestOf<'api_v1_conversations_list'>['query']
    expectTypeOf<Query['limit']>().toEqualTypeOf<number | undefined>()
  })

  test('are its replies, by status', () => {
    type Read = 'api_v1_conversations_retrieve'
    expectTypeOf<ResponseOf<Read>>().toEqualTypeOf<Schemas['Conversation']>()
    expectTypeOf<ResponseOf<Read, 200>>().toEqualTypeOf<Schemas['Conversation']>()
    expectTypeOf<ResponseOf<Read, 404>>().not.toBeAny()
    expectTypeOf<404>().toExtend<StatusOf<Read>>()
    expectTypeOf<418>().not.toExtend<StatusOf<Read>>()
    expectTypeOf<ResponseOf<'mock_reset'>>().toEqualTypeOf<Schemas['WorldSummary']>()
    expectTypeOf<ResponseOf<'mock_worlds_drop', 204>>().toEqualTypeOf<undefined>()
    // @ts-expect-error: the document has no such status
    expectTypeOf<ResponseOf<Read, 418>>().toBeUndefined()
    // @ts-expect-error: nor such an operation
    expectTypeOf<ResponseOf<'api_v1_conversations_burn'>>().toBeUndefined()
  })

  test('have none that is any', () => {
    type Any = { [Id in OperationId]: 0 extends 1 & ResponseOf<Id> ? Id : never }[OperationId]
    expectTypeOf<Any>().toBeNever()
  })
})

describe('the payload of an event', () => {
  test('is the one of its name', () => {
    expectTypeOf<'message.received'>().toExtend<EventName>()
    expectTypeOf<Payload<'message.received'>>().not.toBeAny()
    expectTypeOf<Payload<'message.received'>>().not.toBeNever()
  })
})
