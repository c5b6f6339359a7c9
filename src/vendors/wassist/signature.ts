import { createHmac } from 'node:crypto'
import type { Webhook } from '../../world/directory.ts'
import type { Parcel } from '../webhook-dialect.ts'

/** What goes with an event, signed by the secret's text as it stands: https://docs.wassist.app/concepts/webhooks */
export function headers(parcel: Parcel, { secret }: Webhook): Record<string, string> {
  const seconds = Math.floor(parcel.sentAt / 1000)
  const digest = createHmac('sha256', secret).update(`${seconds}.${parcel.body}`).digest('hex')
  return {
    'User-Agent': 'Wassist-Webhook/1.0',
    'X-Wassist-Event': parcel.event,
    'X-Wassist-Delivery': parcel.messageId,
    'X-Wassist-Timestamp': String(seconds),
    'X-Wassist-Signature': `t=${seconds},v1=${digest}`,
  }
}
