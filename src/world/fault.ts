import type { components } from '../spec/types.gen.ts'

type Schemas = components['schemas']

/** Something that goes wrong, as often as was asked for. */
export type Fault = Readonly<Schemas['Fault']>

/** With deliveries. */
export type FaultOfDeliveries = Extract<Fault, { event: unknown }>

/** With calls. */
export type FaultOfCalls = Exclude<Fault, FaultOfDeliveries>

export type DeliveryFault = FaultOfDeliveries['kind']

export const meetsDeliveries = (fault: Fault): fault is FaultOfDeliveries => 'event' in fault

/** A fault as it is kept now: once all kinds had one shape, with members that said nothing of some. */
export function renewed(kept: Fault | Schemas['LostReplyBefore']): Fault {
  if (kept.kind !== 'lost_reply' || !('event' in kept)) return kept
  const { id, kind, vendor, operation = null, times } = kept
  return { id, kind, vendor, operation, times }
}
