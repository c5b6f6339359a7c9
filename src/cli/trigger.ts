import { ConfigError, type Environment, type Options, readFlags } from '../flags.ts'
import type { WorldHandle } from '../handle/world.ts'
import type { components } from '../spec/types.gen.ts'
import type { Command } from './command.ts'
import { print } from './print.ts'
import { connect, REMOTE_ENDS, REMOTE_OPTIONS, unknownVendor } from './remote.ts'

type Schemas = components['schemas']

const OPTIONS = {
  vendor: { type: 'string', value: 'name', help: 'whose event it is; each vendor has its own' },
  conversation: {
    type: 'string',
    value: 'id',
    help: 'where it is to happen, instead of with a customer of its own',
  },
  ...REMOTE_OPTIONS,
} as const satisfies Options

export const trigger: Command = {
  name: 'trigger',
  usage: 'trigger [event] [options]',
  summary: 'make a webhook event happen, and see who was told',
  options: OPTIONS,
  examples: [
    ['standin trigger', 'the events that there are'],
    ['standin trigger message.received', 'a customer writes, and webhooks are called'],
  ],
  ends: REMOTE_ENDS,
  run: make,
}

async function make(args: readonly string[], environment: Environment): Promise<void> {
  const flags = readFlags({ options: OPTIONS, args, environment })
  const event = onlyEvent(flags.words)
  const [vendor, conversationId] = [flags.raw('vendor'), flags.raw('conversation')]
  const { world, vendors } = await connect(flags)
  const isJson = flags.isOn('json')
  if (event === undefined) {
    if (vendor !== undefined && !vendors.includes(vendor))
      throw unknownVendor(`--vendor ${vendor}`, vendors)
    const events = await world.triggers()
    for (const line of isJson ? [JSON.stringify({ events })] : table(events, vendor)) print(line)
    return
  }
  const done = await world.trigger(event, {
    ...(vendor === undefined ? {} : { vendor }),
    ...(conversationId === undefined ? {} : { conversationId }),
  })
  await world.settled()
  for (const line of isJson ? [JSON.stringify(done)] : await told(done, world)) print(line)
}

function onlyEvent([event, ...others]: readonly string[]): string | undefined {
  if (others.length === 0) return event
  throw new ConfigError(
    `trigger: expected one event, or none to list them; got ${others.length + 1}`,
  )
}

function table(events: Schemas['TriggerList']['events'], vendor: string | undefined): string[] {
  const shown = events.filter((one) => vendor === undefined || one.vendor === vendor)
  const width = Math.max(0, ...shown.map(({ event }) => event.length))
  const vendorWidth = Math.max(0, ...shown.map((one) => one.vendor.length))
  return shown.map(
    (one) => `${one.event.padEnd(width)}  ${one.vendor.padEnd(vendorWidth)}  ${one.summary}`,
  )
}

/** What happened where, and a line for each call of a webhook. */
async function told(
  { event, conversationId, deliveries, note }: Schemas['Triggered'],
  world: WorldHandle,
): Promise<string[]> {
  const place = conversationId === null ? '' : ` in conversation ${conversationId}`
  const calls = await Promise.all(deliveries.map((id) => world.deliveries.get(id)))
  return [`${event}${place}`, ...calls.map(callLine), ...(note === null ? [] : [`  ${note}`])]
}

function callLine({ event, url, status, problem, attempts }: Schemas['Delivery']): string {
  const why = [attempts.map(answerOf).at(-1), problem].filter((one) => one != null)
  return `  ${[`${event} to ${url}: ${status}`, ...why].join(', ')}`
}

const answerOf = ({ status, error }: Schemas['Delivery']['attempts'][number]): string =>
  status === null ? `no answer (${error})` : `answered ${status}`
