import type { operations } from './types.gen.ts'

/** The operations that the spec names. Everything below is computed from it; no shape is written by hand. */
export type OperationId = keyof operations

type Get<T, Key extends PropertyKey> = T extends { [K in Key]?: infer V } ? V : never
type Known<T> = [T] extends [never] ? Record<never, never> : NonNullable<T>
type Parameters<Id extends OperationId> = operations[Id]['parameters']
/** A file that came as a part of a `multipart/form-data` body. */
export interface Upload {
  readonly filename: string
  readonly mimeType: string
  readonly bytes: Uint8Array
}

/** A part may be a file or text, whatever the schema says: it can only speak of text. */
type FormOf<T> = T extends { content: { 'multipart/form-data': infer Form } }
  ? { readonly [Part in keyof Form]: Form[Part] | Upload }
  : never
type JsonOf<T> = T extends { content: infer Content } ? Get<Content, 'application/json'> : never

/** What a handler is given: checked, with text turned into the types the spec asks for. */
export interface Input<Id extends OperationId> {
  readonly path: Known<Get<Parameters<Id>, 'path'>>
  readonly query: Known<Get<Parameters<Id>, 'query'>>
  /** An optional body that was not sent is an empty object. */
  readonly body:
    | JsonOf<NonNullable<Get<operations[Id], 'requestBody'>>>
    | FormOf<NonNullable<Get<operations[Id], 'requestBody'>>>
  /** The address that was called, for links in the reply. */
  readonly url: string
  /** A header that was sent, as it was sent. */
  readonly header: (name: string) => string | undefined
}

type Success = 200 | 201 | 202 | 204
type Responses<Id extends OperationId> = operations[Id]['responses']

/** The headers that a response documents by name. */
type HeadersOf<T> = T extends { headers: infer Headers }
  ? { readonly [Name in keyof Headers as string extends Name ? never : Name]: Headers[Name] }
  : Record<never, never>
type WithHeaders<T> = [keyof HeadersOf<T>] extends [never]
  ? unknown
  : { readonly headers: HeadersOf<T> & Readonly<Record<string, string>> }

/** What a handler may answer: a documented success. A failure is thrown as `Refused`. */
export type Output<Id extends OperationId> = {
  [Status in keyof Responses<Id> & Success]: ([JsonOf<Responses<Id>[Status]>] extends [never]
    ? { readonly status: Status }
    : { readonly status: Status; readonly body: JsonOf<Responses<Id>[Status]> }) &
    WithHeaders<Responses<Id>[Status]>
}[keyof Responses<Id> & Success]

export type Handler<Id extends OperationId, Context> = (
  input: Input<Id>,
  context: Context,
) => Output<Id>

/** One handler for every operation of the prefix: none missing, none too many. */
export type Handlers<Prefix extends string, Context> = {
  readonly [Id in OperationId as Id extends `${Prefix}${string}` ? Id : never]: Handler<Id, Context>
}

/** The same where an answer may take time. */
export type AsyncHandlers<Prefix extends string, Context> = {
  readonly [Id in OperationId as Id extends `${Prefix}${string}` ? Id : never]: (
    input: Input<Id>,
    context: Context,
  ) => Output<Id> | Promise<Output<Id>>
}
