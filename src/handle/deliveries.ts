import type { components } from '../spec/types.gen.ts'
import { type Call, queryOf } from './call.ts'

type Schemas = components['schemas']

export interface DeliveriesHandle {
  list(wanted?: DeliveryFilter): Promise<Schemas['DeliveryList']>
  get(id: string): Promise<Schemas['Delivery']>
  /** The deliveries, as soon as there are enough. Rejects when they do not come in time, and says what did. */
  await(wanted?: Partial<Schemas['DeliveryWait']>): Promise<Schemas['Delivery'][]>
  replay(id: string): Promise<Schemas['Delivery']>
}

export type DeliveryFilter = Partial<
  Pick<Schemas['Delivery'], 'vendor' | 'event' | 'webhookId' | 'status'>
> & { conversationId?: string; limit?: number }

export const deliveriesHandle = (call: Call): DeliveriesHandle => ({
  list: (wanted = {}) => call('GET', `deliveries?${queryOf(wanted)}`),
  get: (id) => call('GET', `deliveries/${encodeURIComponent(id)}`),
  await: async (wanted = {}) =>
    awaited(await call<Schemas['DeliveryWaited']>('POST', 'deliveries/await', wanted), wanted),
  replay: (id) => call('POST', `deliveries/${encodeURIComponent(id)}/replay`),
})

function awaited(
  { complete, deliveries, near }: Schemas['DeliveryWaited'],
  wanted: object,
): Schemas['Delivery'][] {
  if (complete) return deliveries
  const told = near.map(
    ({ event, status, problem }) => `${event} ${status}${problem ? ` (${problem})` : ''}`,
  )
  throw new Error(
    `Deliveries ${JSON.stringify(wanted)} did not come in time: ${deliveries.length} of them, and else ${told.join(', ') || 'nothing'}`,
  )
}
