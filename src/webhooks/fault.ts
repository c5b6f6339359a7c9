import { parseDuration } from '../clock.ts'
import { invalidBody } from '../handover/refusal.ts'
import type { components } from '../spec/types.gen.ts'
import type { Fault } from '../world/delivery.ts'

type Input = components['schemas']['FaultInput']

/** A fault as it was asked for, with what was left out. Throws `Refused` for a delay beyond all measure. */
export function faultOf(input: Input, id: string): Fault {
  const { kind, vendor = null, event = null, webhookId = null, times, operation } = input
  const delayMs = kind === 'delay' ? delayOf(input.delay) : 0
  const common = { id, kind, vendor, event, webhookId, times, delayMs }
  return operation === undefined ? common : { ...common, operation }
}

function delayOf(text: string): number {
  const delayMs = parseDuration(text) ?? 0
  if (delayMs <= LONGEST_DELAY_MS) return delayMs
  const expected = 'a duration of at most 365d'
  throw invalidBody({ pointer: '/delay', rule: 'range', expected, got: JSON.stringify(text) })
}

const LONGEST_DELAY_MS = 365 * 86_400_000
