/** Writes the diagram and the table of the machine into docs/architecture.md; with `--check`, fails when they are stale. */
import { readFileSync, writeFileSync } from 'node:fs'
import { argv, exit } from 'node:process'
import type { Command, CommandType } from '../src/handover/command.ts'
import type { Control, Conversation, Lifecycle } from '../src/handover/conversation.ts'
import { decide } from '../src/handover/decide.ts'
import { evolve } from '../src/handover/evolve.ts'
import { allows, machine, type State, stateOf } from '../src/handover/machine.ts'
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
  WarnOfWindow: { type: 'WarnOfWindow' },
  CloseWindow: { type: 'CloseWindow' },
}

/** The most lenient one, so that every move which some vendor makes is found. */
const POLICY: Policy = {
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

const MOMENT = { now: 0, policy: POLICY, newId: () => 'id' }

interface Move {
  readonly from: State
  readonly to: State
  readonly command: CommandType
}

function* conversations(): Iterable<Conversation | null> {
  yield null
  const opened = carryOut(SAMPLES.Open, null)
  if (opened === null) throw new Error('Open opens nothing')
  const controls: Control[] = [
    { holder: 'ai', agentId: 'a' },
    { holder: 'ai', agentId: 'a', offeredAt: 0 },
    ...[null, 'a'].flatMap((agentId): Control[] => [
      { holder: 'queue', agentId, since: 0, trigger: 'operator' },
      { holder: 'human', agentId, userId: null },
    ]),
    { holder: 'nobody' },
  ]
  for (const control of controls) yield { ...opened, control }
  yield { ...opened, handoffRequest: { label: 'desk', url: '', at: 0 } }
  for (const lifecycle of ['closed', 'deleted'] satisfies Lifecycle[]) {
    yield { ...opened, lifecycle }
  }
}

/** A refusal leaves everything as it is. */
function carryOut(command: Command, before: Conversation | null): Conversation | null {
  try {
    return decide(command, before, MOMENT).reduce(evolve, before)
  } catch (error) {
    if (error instanceof Refused) return before
    throw error
  }
}

/** The moves that `decide` really makes from one state to another. Throws when the machine does not declare one. */
function moves(): Move[] {
  const found = new Map<string, Move>()
  const commands: Command[] = [{ ...SAMPLES.Open, agentId: null }, ...Object.values(SAMPLES)]
  for (const before of conversations()) {
    const from = stateOf(before)
    for (const command of commands.filter(({ type }) => allows(from, type))) {
      const to = stateOf(carryOut(command, before))
      const { type } = command
      if (from === to) continue
      if (!machine.some((row) => row.command === type && row.to.includes(to))) {
        throw new Error(`${type} leads from ${from} to ${to}, which the machine does not declare`)
      }
      found.set(`${from} ${to} ${type}`, { from, to, command: type })
    }
  }
  return [...found.values()]
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
