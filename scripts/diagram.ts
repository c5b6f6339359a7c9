/** Writes the diagram and the table of the machine into docs/architecture.md; with `--check`, fails when they are stale. */
import { readFileSync, writeFileSync } from 'node:fs'
import { argv, exit } from 'node:process'
import type { Command, CommandType } from '../src/handover/command.ts'
import type { Control, Conversation, Lifecycle } from '../src/handover/conversation.ts'
import { decide } from '../src/handover/decide.ts'
import { evolve } from '../src/handover/evolve.ts'
import { allows, machine, type Step, stateOf, steps } from '../src/handover/machine.ts'
import type { Moment } from '../src/handover/moment.ts'
import type { Policy } from '../src/handover/policy.ts'
import { Refused } from '../src/handover/refusal.ts'

const file = new URL('../docs/architecture.md', import.meta.url)
const [START, END] = ['<!-- machine:start -->', '<!-- machine:end -->']

/** One of each, so that a new command does not compile until it has a sample here. */
const SAMPLES: { readonly [Type in CommandType]: Command & { readonly type: Type } } = {
  Open: { type: 'Open', vendor: 'any', channelId: 'c', contactId: 'p', agentId: 'a' },
  ReceiveMessage: { type: 'ReceiveMessage', content: { kind: 'text', text: '' } },
  SendMessage: { type: 'SendMessage', content: { kind: 'text', text: '' } },
  ConfirmDelivery: { type: 'ConfirmDelivery' },
  MarkRead: { type: 'MarkRead' },
  ShowTyping: { type: 'ShowTyping' },
  PromptAi: { type: 'PromptAi', instruction: '' },
  TakeAiTurn: { type: 'TakeAiTurn', content: { kind: 'text', text: '' } },
  AssignAgent: { type: 'AssignAgent', agentId: 'another' },
  Subscribe: { type: 'Subscribe', webhookId: 'w' },
  Unsubscribe: { type: 'Unsubscribe' },
  TakeOver: { type: 'TakeOver' },
  ExpireTakeover: { type: 'ExpireTakeover' },
  HandBack: { type: 'HandBack' },
  RequestHandoff: { type: 'RequestHandoff', label: 'desk', url: '' },
  AcceptHandoff: { type: 'AcceptHandoff' },
  DeclineHandoff: { type: 'DeclineHandoff', content: { kind: 'text', text: '' } },
  ShowQueue: { type: 'ShowQueue', place: { unit: 'unknown', amount: null } },
  ChangeMetadata: { type: 'ChangeMetadata', change: {} },
  Close: { type: 'Close', by: 'human' },
  WriteNote: { type: 'WriteNote', content: { kind: 'text', text: '' } },
  PutOffAiTurn: { type: 'PutOffAiTurn', until: 1 },
  OfferHuman: { type: 'OfferHuman', content: { kind: 'text', text: '' } },
  RequestHuman: { type: 'RequestHuman', trigger: 'customer_request', content: null },
  Release: { type: 'Release' },
  SendContactForm: { type: 'SendContactForm' },
  SubmitContactForm: { type: 'SubmitContactForm' },
  ChangeContact: { type: 'ChangeContact', contactId: 'other-contact' },
  Reopen: { type: 'Reopen', to: 'human', userId: 'maya' },
  Delete: { type: 'Delete' },
  WarnOfWindow: { type: 'WarnOfWindow' },
  CloseWindow: { type: 'CloseWindow' },
}

/** The most lenient one, so that every move which some vendor makes is found. */
const POLICY: Policy = {
  outsideWindow: 'fail',
  replyInFlight: 'drop',
  replyWhileAi: 'allow',
  replyWhileFree: 'allow',
  waitingHandback: 'hand_back',
  handbackAnswers: 'nothing',
  messageAfterClose: 'open_new',
  conversationPer: 'channel',
  handoff: 'queue',
  intentMatching: 'intent',
  thanks: 'answer',
  agentReleased: 'nobody',
  humanReleased: 'nobody',
  messageWhileWaiting: 'clock_goes_on',
  contactFormMs: 0,
  contactCapture: 'form',
  withoutWidget: 'question',
  lateForm: 'accept',
  duplicateContact: 'merge',
  unpublishedAgent: 'keeps',
  secondPublish: 'replace',
  windowMs: null,
  windowWarningMs: null,
  takeoverMs: null,
  secondTakeover: 'restart',
  idleHandback: 'nothing',
  closeFromHuman: 'as_is',
  promptDuringTakeover: 'speak',
  greetingMs: null,
  aiLatencyMs: 0,
  deliveryMs: 0,
  typingMs: 0,
}

/** The other answer, where it leads elsewhere. */
const OTHERWISE: Policy = {
  ...POLICY,
  replyWhileAi: 'claim',
  replyWhileFree: 'claim',
  waitingHandback: 'idle',
  agentReleased: 'queue',
  humanReleased: 'queue',
}

const momentOf = (policy: Policy): Moment => ({
  now: 0,
  policy,
  newId: () => 'id',
  channel: 'webchat',
})

const nameOf = ({ command, from, to }: Step): string => `${command}: ${from} to ${to}`

function* conversations(): Iterable<Conversation | null> {
  yield null
  const opened = carryOut(SAMPLES.Open, null)
  if (opened === null) throw new Error('Open opens nothing')
  const controls: Control[] = [
    { holder: 'ai', agentId: 'a' },
    { holder: 'ai', agentId: 'a', offeredAt: 0 },
    ...[null, 'a'].flatMap((agentId): Control[] => [
      { holder: 'queue', agentId, since: 0, trigger: 'operator', formDueAt: 0 },
      { holder: 'human', agentId, userId: null },
    ]),
    { holder: 'nobody' },
  ]
  for (const control of controls) yield { ...opened, control }
  yield { ...opened, aiTurn: { dueAt: 0, instruction: null } }
  yield {
    ...opened,
    control: { holder: 'ai', agentId: 'a', offeredAt: 0 },
    aiTurn: { dueAt: 0, instruction: null },
  }
  const handoffRequest = { label: 'desk', url: '', at: 0 }
  yield { ...opened, handoffRequest }
  yield { ...opened, handoffRequest, control: { holder: 'ai', agentId: 'a', offeredAt: 0 } }
  for (const lifecycle of ['closed', 'deleted'] satisfies Lifecycle[]) {
    yield { ...opened, lifecycle }
    yield { ...opened, lifecycle, control: { holder: 'nobody' } }
  }
}

/** A refusal leaves everything as it is. */
function carryOut(
  command: Command,
  before: Conversation | null,
  policy = POLICY,
): Conversation | null {
  try {
    return decide(command, before, momentOf(policy)).reduce(evolve, before)
  } catch (error) {
    if (error instanceof Refused) return before
    throw error
  }
}

/** The moves that `decide` really makes from one state to another. Throws when they are not those that the machine declares. */
function moves(): Step[] {
  const found = new Map(
    [POLICY, OTHERWISE].flatMap(tried).map((step) => [nameOf(step), step] as const),
  )
  const declared = steps.filter(({ from, to }) => from !== to).map(nameOf)
  const strange = [...found.keys()].filter((name) => !declared.includes(name))
  const idle = declared.filter((name) => !found.has(name))
  if (strange.length > 0) throw new Error(`Not declared by the machine: ${strange.join(', ')}`)
  if (idle.length > 0) throw new Error(`Declared, and never made: ${idle.join(', ')}`)
  return [...found.values()]
}

/** Every command in every state. */
function tried(policy: Policy): Step[] {
  const commands: Command[] = [
    { ...SAMPLES.Open, agentId: null },
    { type: 'Reopen', to: 'ai' },
    ...Object.values(SAMPLES),
  ]
  return [...conversations()].flatMap((before) => {
    const from = stateOf(before)
    return commands
      .filter(({ type }) => allows(from, type))
      .map((command) => ({
        command: command.type,
        from,
        to: stateOf(carryOut(command, before, policy)),
      }))
      .filter(({ to }) => to !== from)
  })
}

function diagram(): string[] {
  const labels = new Map<string, string[]>()
  for (const { from, to, command } of moves()) {
    const arrow = `${from === 'absent' ? '[*]' : from} --> ${to}`
    labels.set(arrow, [...(labels.get(arrow) ?? []), command])
  }
  const lines = [...labels].map(([arrow, commands]) => `  ${arrow}: ${commands.join(', ')}`)
  return ['```mermaid', 'stateDiagram-v2', ...lines.sort(), '```']
}

const table = (): string[] => [
  '| command | from | to |',
  '| --- | --- | --- |',
  ...machine.map(
    ({ command, from, to }) => `| ${command} | ${from.join(', ')} | ${to.join(', ')} |`,
  ),
]

const text = readFileSync(file, 'utf8')
const [before, rest] = text.split(START)
const after = rest?.split(END)[1]
if (before === undefined || after === undefined) throw new Error(`${file.pathname} has no markers`)
const block = ['', '', ...diagram(), '', ...table(), '', ''].join('\n')
const made = `${before}${START}${block}${END}${after}`
if (!argv.includes('--check')) writeFileSync(file, made)
else if (made !== text) {
  console.error(
    'docs/architecture.md does not match src/handover/machine.ts; run npx tsx scripts/diagram.ts',
  )
  exit(1)
}
