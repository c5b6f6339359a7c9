import { parseDuration } from '../clock.ts'
import { Refused } from '../handover/refusal.ts'
import type { components } from '../spec/types.gen.ts'
import type { Fault } from '../world/delivery.ts'
import { endless } from '../world/endless.ts'

type Input = components['schemas']['FaultInput']

/** A fault as it was asked for, with what was left out. Throws `Refused` for a delay beyond all measure. */
export function faultOf(input: Input, id: string): Fault {
  const { kind, vendor = null, event = null, webhookId = null, times, operation } = input
  const delayMs = kind === 'delay' ? delayOf(input.delay) : 0
  const common = { id, kind, vendor, event, webhookId, times, delayMs }
  return operation === undefined ? common : { ...common, operation }
}

function delayOf(text: string): number {
  const flaws = endless(text, '/delay')
  if (flaws.length > 0) throw new Refused({ reason: 'invalid', flaws, hint: null })
  return parseDuration(text) ?? 0
}
