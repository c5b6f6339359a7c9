import { type ClockSetting, iso, type WallClock } from '../../src/clock.ts'
import { saltOf, uuid } from '../../src/ids.ts'
import { memoryJournal } from '../../src/journal/memory.ts'
import { loadDocument } from '../../src/spec/document.ts'
import { Validators } from '../../src/spec/validator.ts'
import { memoryBlobs } from '../../src/world/blobs.ts'
import { checkFixture, type FixtureRules } from '../../src/world/fixture.ts'
import type { FixtureData } from '../../src/world/fixture-data.ts'
import type { Hands } from '../../src/world/hands.ts'
import { memoryNamedSnapshots } from '../../src/world/named-snapshots.ts'
import { memorySnapshots, type Snapshot } from '../../src/world/snapshot.ts'
import type { Tenant } from '../../src/world/tenant.ts'
import { World, type WorldParts } from '../../src/world/world.ts'
import { NOW, policy, text } from './conversations.ts'
import { handWall } from './hand-wall.ts'

export const document = loadDocument()
export const validators = new Validators(document)
export const rules: FixtureRules = {
  validators,
  vendors: new Set(['acme', 'wassist', 'ada', 'converso']),
  handoffVendors: new Set(['ada']),
  publishingVendors: new Set(['converso']),
}

export const acme: Tenant = {
  name: 'acme',
  policy: { ...policy, promptDuringTakeover: 'refuse' },
  idFormat: uuid,
  address: (text) => text.replace(/\D/g, ''),
  isAddress: (text) => /\d/.test(text),
  addressHint: 'a number, for example 2001',
  lacking: () => null,
  newcomer: () => ({}),
  secretOf: (hex) => `secret_${hex}`,
  webhookPatienceMs: null,
}

const party = { vendor: 'acme', name: 'Ann' }

/** A world of one conversation, `c1`, held by its AI agent. */
export const small: FixtureData = checkFixture(
  {
    version: 1,
    agents: [{ id: 'a1', vendor: 'acme', name: 'Bot', replies: ['One.', 'Two.'] }],
    channels: [{ ...party, id: 'ch1', kind: 'whatsapp', address: '1000', agentId: 'a1' }],
    contacts: [
      { ...party, id: 'p1', address: '2001' },
      { ...party, id: 'p2', address: '2002' },
    ],
    conversations: [
      {
        id: 'c1',
        vendor: 'acme',
        channelId: 'ch1',
        contactId: 'p1',
        control: { holder: 'ai', agentId: 'a1' },
        createdAt: '-1h',
        messages: [
          { id: 'm1', at: '-1h', from: 'customer', content: { kind: 'text', text: 'Hi' } },
        ],
      },
    ],
  },
  'the small fixture',
  rules,
)

export const frozen: ClockSetting = { mode: 'frozen', now: NOW }
export const running: ClockSetting = { mode: 'real', offsetMs: 0 }

export const baseline = (world: FixtureData = small): Snapshot => ({
  version: 1,
  seq: 0,
  origin: 0,
  seed: 'test',
  salt: saltOf(world),
  fixture: 'small',
  world,
})

const unexpected = (what: string) => (): never => {
  throw new Error(`${what}, and not expected`)
}

/** An AI agent that tells the time. There is nobody outside who could be told, or asked. */
export const hands: Hands = {
  takeTurn: (tx) => ({ type: 'TakeAiTurn', content: text(`The time is ${iso(tx.now)}.`) }),
  announce: () => {},
  play: unexpected('A step of a play is taken'),
  disable: unexpected('A webhook is disabled'),
  errand: unexpected('Something is done outside'),
}

export function worldParts(parts: Partial<WorldParts> = {}): WorldParts {
  const wall: WallClock = handWall(NOW)
  return {
    name: 'default',
    wall,
    tenants: new Map([[acme.name, acme]]),
    startClock: frozen,
    hands,
    journal: memoryJournal(),
    snapshots: memorySnapshots(),
    beginning: memorySnapshots(),
    saved: memoryNamedSnapshots(),
    blobs: memoryBlobs(),
    check: (world, source) => checkFixture(world, source, rules),
    report: (problem) => {
      throw new Error(`Reported, and not expected: ${problem}`)
    },
    onBroken: () => {},
    onCommit: () => {},
    onSteps: () => {},
    readOnly: null,
    ...parts,
  }
}

/** A world that stands still at NOW, and keeps everything in memory, unless told otherwise. */
export const openWorld = (parts: Partial<WorldParts> = {}, world?: FixtureData): Promise<World> =>
  World.open(worldParts(parts), () => baseline(world))
