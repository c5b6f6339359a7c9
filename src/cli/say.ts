import { writeDuration } from '../clock.ts'
import { ConfigError, type Environment, type Options, readFlags } from '../flags.ts'
import type { WorldHandle } from '../handle/world.ts'
import { preview } from '../handover/message.ts'
import { onOneLine } from '../one-line.ts'
import type { components } from '../spec/types.gen.ts'
import type { Command } from './command.ts'
import { print } from './print.ts'
import { connect, onlyVendor, REMOTE_ENDS, REMOTE_OPTIONS } from './remote.ts'

type Schemas = components['schemas']

const OPTIONS = {
  vendor: {
    type: 'string',
    value: 'name',
    help: 'whose customer writes; needed where the server runs several',
  },
  from: {
    type: 'string',
    default: '+447700900123',
    value: 'address',
    help: "the customer's phone number, external id or end user",
  },
  conversation: { type: 'string', value: 'id', help: 'where to write, instead of --from' },
  to: { type: 'string', value: 'address', help: "the business's number, or the id of a channel" },
  name: { type: 'string', value: 'text', help: "the customer's name, if new or changed" },
  'no-wait': { type: 'boolean', help: 'do not wait for what is answered' },
  ...REMOTE_OPTIONS,
} as const satisfies Options

export const say: Command = {
  name: 'say',
  usage: 'say <text> [options]',
  summary: 'write as a customer, and see what is answered',
  options: OPTIONS,
  examples: [
    ['standin say "Is my bike ready?" --vendor wassist', 'from a customer of the default number'],
    ['standin say --vendor wassist -- "-5 °C"', 'a text that begins with a dash'],
  ],
  ends: REMOTE_ENDS,
  run: write,
}

async function write(args: readonly string[], environment: Environment): Promise<void> {
  const flags = readFlags({ options: OPTIONS, args, environment })
  const text = onlyText(flags.words)
  const { world, vendors } = await connect(flags)
  const [conversationId, to, name] = [flags.raw('conversation'), flags.raw('to'), flags.raw('name')]
  const receipt = await world.inbound({
    vendor: flags.raw('vendor') ?? onlyVendor(vendors),
    text,
    from: flags.text('from'),
    ...(conversationId === undefined ? {} : { conversationId }),
    ...(to === undefined ? {} : { to }),
    ...(name === undefined ? {} : { name }),
  })
  const isJson = flags.isOn('json')
  print(isJson ? JSON.stringify(receipt) : receiptLine(receipt))
  if (flags.isOn('no-wait')) return
  const { now } = await world.settled()
  if (!isJson) for (const line of await linesSince(receipt, now, world)) print(line)
}

function onlyText(words: readonly string[]): string {
  const [text, ...others] = words
  if (text !== undefined && others.length === 0) return text
  throw new ConfigError(`say: expected one text, in quotes; got ${words.length}`)
}

const receiptLine = ({ opened, conversationId, messageId }: Schemas['InboundReceipt']): string =>
  `message ${messageId} ${opened ? 'opened' : 'came into'} conversation ${conversationId}`

/** What was said since, a line each, or why nothing was. */
async function linesSince(
  { conversationId, messageId }: Schemas['InboundReceipt'],
  now: string,
  world: WorldHandle,
): Promise<string[]> {
  const { conversations } = await world.state()
  const conversation = conversations.find(({ id }) => id === conversationId)
  const messages = conversation?.messages ?? []
  const sent = messages.findIndex(({ id }) => id === messageId)
  if (conversation === undefined || sent < 0) return ['no answer: the world was reset meanwhile']
  const answers = messages.slice(sent + 1).filter(({ from }) => from !== 'customer')
  return answers.length > 0 ? answers.map(answerLine) : [silenceLine(conversation, now)]
}

function answerLine({ from, author, content }: Schemas['FixtureMessage']): string {
  const who = author?.name ? `${from} (${author.name})` : from
  return onOneLine(`${who}: ${preview(content) || content.kind}`)
}

function silenceLine(conversation: Schemas['FixtureConversation'], now: string): string {
  const { aiTurn, subscriberId, control } = conversation
  if (aiTurn) {
    const left = writeDuration(Date.parse(aiTurn.dueAt) - Date.parse(now))
    return `no answer yet: the AI agent speaks in ${left} (standin clock advance ${left})`
  }
  if (subscriberId) return `no answer: webhook ${subscriberId} speaks instead of the AI agent`
  return `no answer: the conversation is held by ${control.holder}`
}
