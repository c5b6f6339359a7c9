import type { operations } from './types.gen.ts'

type Get<T, Key extends PropertyKey> = T extends { [K in Key]?: infer V } ? V : never
type Known<T> = [T] extends [never] ? Record<never, never> : NonNullable<T>
type ContentOf<T> = T extends { content: infer Content } ? Content[keyof Content] : undefined
type BodyOf<T> = T extends { requestBody: infer Body }
  ? ContentOf<Body>
  : T extends { requestBody?: infer Body }
    ? ContentOf<NonNullable<Body>> | undefined
    : undefined

/** What a client sends with an operation, computed from the spec. */
export interface RequestOf<Id extends keyof operations> {
  readonly path: Known<Get<operations[Id]['parameters'], 'path'>>
  readonly query: Known<Get<operations[Id]['parameters'], 'query'>>
  /** Undefined where none is taken, or none need be sent. */
  readonly body: BodyOf<operations[Id]>
}

/** The statuses that an operation documents. */
export type StatusOf<Id extends keyof operations> = keyof operations[Id]['responses']

type Success = 200 | 201 | 202 | 204

/** The body that an operation answers: of its success, or of the status that is named; undefined where there is none. */
export type ResponseOf<
  Id extends keyof operations,
  Status extends StatusOf<Id> = StatusOf<Id> & Success,
> = ContentOf<operations[Id]['responses'][Status]>
