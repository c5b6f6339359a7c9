import { createHmac } from 'node:crypto'
import type { Webhook } from '../../world/directory.ts'
import type { Parcel } from '../webhook-dialect.ts'
import { keyOf } from './secret.ts'

/** Svix's headers, which Ada's are: https://docs.svix.com/receiving/verifying-payloads/how-manual */
export function signedHeaders(
  parcel: Parcel,
  { secret, previousSecret }: Webhook,
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(parcel.sentAt / 1000))
  const signed = `${parcel.messageId}.${timestamp}.${parcel.body}`
  const isOldValid = previousSecret !== null && previousSecret.until > parcel.at
  const secrets = isOldValid ? [secret, previousSecret.secret] : [secret]
  return {
    'svix-id': parcel.messageId,
    'svix-timestamp': timestamp,
    'svix-signature': secrets.map((one) => signature(signed, one)).join(' '),
  }
}

const signature = (text: string, secret: string): string =>
  `v1,${createHmac('sha256', keyOf(secret)).update(text).digest('base64')}`
