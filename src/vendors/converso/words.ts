import type { Content } from '../../handover/message.ts'
import { Refused } from '../../handover/refusal.ts'
import type { components } from '../../spec/types.gen.ts'
import type { Channel } from '../../world/directory.ts'
import type { Transaction } from '../../world/transaction.ts'
import { filledIn } from '../template-text.ts'

type Schemas = components['schemas']

/** What a user says: free text or, on WhatsApp, an approved template, which needs no open window. Throws `Refused`. */
export function contentOf(
  { text = '', template }: Pick<Schemas['ConversoMessageInput'], 'text' | 'template'>,
  channel: Channel | undefined,
  tx: Transaction,
): Content {
  if (template === undefined) return { kind: 'text', text }
  if (channel?.kind !== 'whatsapp') {
    throw new Refused({ reason: 'unprocessable', detail: 'Templates are for WhatsApp alone' })
  }
  const { name, values = [] } = template
  const { body } = tx.directory.template(name)
  return { kind: 'template', name, variables: { body: values }, text: filledIn(body, values) }
}
