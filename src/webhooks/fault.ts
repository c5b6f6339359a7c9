import { parseDuration } from '../clock.ts'
import { invalidBody, Refused } from '../handover/refusal.ts'
import type { components } from '../spec/types.gen.ts'
import { endless } from '../world/endless.ts'
import type { Fault } from '../world/fault.ts'

type Schemas = components['schemas']
type Input = Schemas['FaultInput']

/** A fault to come, each kind with what it needs. */
export type FaultRequest =
  | Wish<DeliveryKind, 'vendor' | 'event' | 'webhookId' | 'times' | 'delay'>
  | Wish<'lost_reply', OfCalls>
  | (Wish<'status', OfCalls | 'body'> & { status: number })
  | (Wish<'latency', OfCalls | 'jitter'> & { delay: string })
  | Wish<'connection_reset', OfCalls | 'carriedOut'>

type Wish<Kind, Member extends keyof Schemas['FaultInput']> = { kind: Kind } & Partial<
  Pick<Schemas['FaultInput'], Member>
>
type OfCalls = 'vendor' | 'operation' | 'times'
type DeliveryKind = Schemas['DeliveryFault']['kind']

/** The shape of a fault of some kind. */
export type FaultOf<Kind> = Kind extends DeliveryKind
  ? Schemas['DeliveryFault']
  : Extract<Schemas['Fault'], { kind: Kind }>

/** A fault as it was asked for, with what was left out. Throws `Refused` where it lacks what its kind needs, or is beyond all measure. */
export function faultOf(input: Input, id: string): Fault {
  const { vendor = null, times, operation = null } = input
  const ofCalls = { vendor, operation, times }
  switch (input.kind) {
    case 'lost_reply':
      return { id, kind: 'lost_reply', ...ofCalls }
    case 'status': {
      const { kind, body } = input
      return {
        id,
        kind,
        ...ofCalls,
        status: statusOf(input),
        ...(body === undefined ? {} : { body }),
      }
    }
    case 'latency':
      return { id, kind: 'latency', ...ofCalls, ...latencyOf(input) }
    case 'connection_reset': {
      const { kind, carriedOut = false } = input
      return { id, kind, ...ofCalls, carriedOut }
    }
    default: {
      const { kind, event = null, webhookId = null, delay = '30s' } = input
      const delayMs = kind === 'delay' ? laterBy(delay) : 0
      return { id, kind, vendor, event, webhookId, times, delayMs }
    }
  }
}

function statusOf({ status }: Input): number {
  if (status !== undefined) return status
  throw lacking('/status', 'an integer from 400 to 599 with status')
}

function latencyOf({ delay, jitter = '0s' }: Input): { delayMs: number; jitterMs: number } {
  if (delay === undefined) throw lacking('/delay', 'a duration such as 250ms with latency')
  return { delayMs: waitOf(delay, '/delay'), jitterMs: waitOf(jitter, '/jitter') }
}

/** A client really waits so long. */
function waitOf(text: string, pointer: string): number {
  const ms = parseDuration(text) ?? 0
  if (ms <= LONGEST_WAIT_MS) return ms
  const got = JSON.stringify(text)
  throw invalidBody({ pointer, rule: 'maximum', expected: 'at most 10m', got })
}

const LONGEST_WAIT_MS = 600_000

const lacking = (pointer: string, expected: string): Refused =>
  invalidBody({ pointer, rule: 'required', expected, got: 'none' })

function laterBy(text: string): number {
  const flaws = endless(text, '/delay')
  if (flaws.length > 0) throw new Refused({ reason: 'invalid', flaws, hint: null })
  return parseDuration(text) ?? 0
}
