import { assertType, describe, expectTypeOf, test } from 'vitest'
import type { AsyncHandlers, Handlers, Input, OperationId, Output } from '../../src/spec/handler.ts'
import { handlers } from '../../src/vendors/wassist/handlers.ts'
import { published } from '../../src/vendors/wassist/present.ts'
import type { Transaction } from '../../src/world/transaction.ts'

type Table = Handlers<'api_v1_', Transaction>
type Conversation = Output<'api_v1_conversations_retrieve'>['body']
type Message = Output<'api_v1_conversations_messages_create'>['body']

const table: Table = handlers(published())
declare const conversation: Conversation
declare const message: Message
type Chat = Output<'converso_conversations_retrieve'>
declare const chat: Chat['body']

describe('a table of handlers', () => {
  test('compiles when it is whole', () => {
    assertType<Table>({ ...table })
  })

  test('does not compile without one of them', () => {
    const { api_v1_conversations_takeover_create: _deleted, ...rest } = table
    // @ts-expect-error: a handler is missing
    assertType<Table>(rest)
  })

  test('does not compile with one too many', () => {
    assertType<Table>({
      ...table,
      // @ts-expect-error: the spec has no such operation
      api_v1_conversations_burn_create: () => ({ status: 204 }),
    })
  })

  test('does not compile with the operation of somebody else', () => {
    assertType<Table>({
      ...table,
      // @ts-expect-error: its prefix is another
      mock_health: () => ({ status: 200, body: { status: 'ok', version: '1', world: 'x' } }),
    })
  })

  test('holds the operations of its vendor, and the control API the others', () => {
    type Ada = keyof Handlers<'ada_', Transaction>
    type Converso = keyof Handlers<'converso_', Transaction>
    type Control = keyof AsyncHandlers<'mock_', unknown>
    type Served = Exclude<OperationId, `event_${string}`> // events are sent, and not served
    expectTypeOf<keyof Table | Ada | Converso | Control>().toEqualTypeOf<Served>()
    expectTypeOf<keyof Table & (Ada | Converso)>().toBeNever()
    expectTypeOf<Ada & Converso>().toBeNever()
    expectTypeOf<(keyof Table | Ada | Converso) & Control>().toBeNever()
  })
})

describe('an answer', () => {
  test('compiles with the documented status and body', () => {
    assertType<Table['api_v1_conversations_retrieve']>(() => ({ status: 200, body: conversation }))
    assertType<Table['api_v1_conversations_prompt_create']>(() => ({ status: 204 }))
  })

  test('does not compile with a status that is not documented', () => {
    // @ts-expect-error: it answers 200
    assertType<Table['api_v1_conversations_retrieve']>(() => ({ status: 201, body: conversation }))
  })

  test('does not compile with a documented failure, which is thrown instead', () => {
    // @ts-expect-error: 404 is a refusal
    assertType<Table['api_v1_conversations_retrieve']>(() => ({ status: 404, body: conversation }))
  })

  test('does not compile without its body', () => {
    // @ts-expect-error: the body is missing
    assertType<Table['api_v1_conversations_retrieve']>(() => ({ status: 200 }))
  })

  test('does not compile without a member of its body', () => {
    const { active: _missing, ...body } = conversation
    // @ts-expect-error: active is missing
    assertType<Table['api_v1_conversations_retrieve']>(() => ({ status: 200, body }))
  })

  test('does not compile without a header that is documented by name', () => {
    const tagged = { status: 200, body: chat } as const
    assertType<Chat>({ ...tagged, headers: { ETag: '"1"' } })
    // @ts-expect-error: the ETag is missing
    assertType<Chat>(tagged)
  })

  test('does not compile with a member of the wrong type', () => {
    const body = { ...conversation, active: true }
    // @ts-expect-error: active is a string in the published document
    assertType<Table['api_v1_conversations_retrieve']>(() => ({ status: 200, body }))
  })

  test('does not compile with a word that its enum does not have', () => {
    const body = { ...message, role: 'robot' as const }
    // @ts-expect-error: role is user, assistant or system
    assertType<Table['api_v1_conversations_messages_create']>(() => ({ status: 201, body }))
  })

  test('does not compile when it takes time, as nothing may happen before the commit', () => {
    // @ts-expect-error: a promise is no answer
    assertType<Table['api_v1_conversations_prompt_create']>(async () => ({ status: 204 as const }))
  })
})

describe('what a handler is given', () => {
  test('has the types of the spec, not text', () => {
    type Query = Input<'api_v1_conversations_list'>['query']
    expectTypeOf<Query['limit']>().toEqualTypeOf<number | undefined>()
    expectTypeOf<Query['hasUnread']>().toEqualTypeOf<boolean | undefined>()
    expectTypeOf<Query['status']>().toEqualTypeOf<'active' | 'closed' | undefined>()
    expectTypeOf<Input<'api_v1_conversations_retrieve'>['path']>().toEqualTypeOf<{ id: string }>()
  })

  test('has its defaults', () => {
    type Body = Input<'api_v1_conversations_takeover_create'>['body']
    expectTypeOf<Body['durationMinutes']>().toEqualTypeOf<number>()
  })

  test('has no body where none is taken', () => {
    expectTypeOf<Input<'api_v1_conversations_retrieve'>['body']>().toBeNever()
  })
})
