import { iso } from '../../clock.ts'
import type { Webhook } from '../../world/directory.ts'
import type { Transaction } from '../../world/transaction.ts'
import { type Notice, notice } from '../webhook-dialect.ts'

/** The envelope of a message with nothing real in it: https://docs.wassist.app/concepts/webhooks */
export const testPing = ({ id }: Webhook, { now }: Transaction): Notice =>
  notice(
    'test.ping',
    {
      event: 'test.ping',
      timestamp: iso(now),
      phoneNumber: '+447700900100',
      from: CONTACT,
      contact: { name: null, phoneNumber: CONTACT },
      message: { id: NOTHING, waId: null, body: 'This is a test.', media: [], buttons: [] },
      conversationId: NOTHING,
    },
    { conversationId: null, tags: [], to: id },
  )

/** A number that nobody has: https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama */
const CONTACT = '+447700900123'
const NOTHING = '00000000-0000-0000-0000-000000000000'
