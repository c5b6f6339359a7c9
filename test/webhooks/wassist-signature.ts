import { createHmac } from 'node:crypto'
import type { Received } from '../support-http/receiver.ts'

/** What a receiver makes of Wassist's signature, by https://docs.wassist.app/concepts/webhooks */
export function signatureOf({ headers, body }: Received, secret: string) {
  const header = String(headers['x-wassist-signature'])
  const [, seconds = '', digest = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header) ?? []
  const expected = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return {
    isRight: digest !== '' && digest === expected,
    seconds: Number(seconds),
    /** How long ago it was made. */
    ageSeconds: Date.now() / 1000 - Number(seconds),
  }
}
