import { pointerTo } from './pointer.ts'
import type { webhooks } from './types.gen.ts'

/** The webhook events that the spec names, of all vendors. */
export type EventName = keyof webhooks

/** What is sent with an event, computed from the spec. */
export type Payload<Name extends EventName> = webhooks[Name]['post'] extends {
  requestBody?: { content: { 'application/json': infer Body } }
}
  ? Body
  : never

/** Where the schema of an event's payload stands in the document. */
export const payloadSchema = (event: string): string =>
  pointerTo('webhooks', event, 'post', 'requestBody', 'content', 'application/json', 'schema')
