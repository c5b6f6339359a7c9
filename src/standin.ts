import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ClockSetting, wallClock } from './clock.ts'
import { controlDialect } from './control/index.ts'
import { handsOf } from './hands.ts'
import { createApp } from './http/app.ts'
import { saltOf } from './ids.ts'
import { fileJournal } from './journal/file.ts'
import { memoryJournal } from './journal/memory.ts'
import { packageRoot } from './package.ts'
import { type Listeners, recordsOf } from './records.ts'
import { Contract } from './spec/contract.ts'
import { loadDocument, type Profile } from './spec/document.ts'
import type { ContractMode } from './spec/mode.ts'
import { operationsOf } from './spec/operation.ts'
import { Samples } from './spec/samples.ts'
import { Validators } from './spec/validator.ts'
import { vendors as builtIn, vendorNames } from './vendors/index.ts'
import { callsIntegration, dialectOf, type Vendor } from './vendors/vendor.ts'
import { targets } from './webhooks/targets.ts'
import { fileBlobs, memoryBlobs } from './world/blobs.ts'
import {
  bundledFixture,
  checkFixture,
  type Fixture,
  type FixtureRules,
  readFixture,
} from './world/fixture.ts'
import type { FixtureData } from './world/fixture-data.ts'
import { fileNamedSnapshots, memoryNamedSnapshots } from './world/named-snapshots.ts'
import { readScenarios } from './world/scenarios.ts'
import { fileSnapshots, memorySnapshots } from './world/snapshot.ts'
import { type Store, Worlds } from './world/worlds.ts'

export interface Settings extends Listeners {
  readonly vendors: readonly Vendor[]
  readonly profile: Profile
  readonly contract: ContractMode
  readonly fixture: string | FixtureData
  readonly seed: string
  readonly at: string | null
  readonly latencyMs: number
  readonly adminToken: string | null
  /** Hosts besides this machine that webhooks and integrations may be called on. */
  readonly webhookHosts: readonly string[]
  readonly store: (world: string) => Store
  /** Takes what a person running the server should see. */
  readonly report: (problem: string) => void
  /** Removes what a store has of a world. */
  readonly remove: (world: string) => Promise<void>
}

export const { version } = JSON.parse(
  readFileSync(new URL('package.json', packageRoot), 'utf8'),
) as { version: string } // our own package.json

/** Puts the parts together, once. */
export function compose(settings: Settings) {
  const { vendors, profile, report } = settings
  const document = loadDocument(profile)
  const validators = new Validators(document)
  const { liveOf, coverageOf, exchangesOf, logOf, forget } = recordsOf(settings)
  const startClock: ClockSetting =
    settings.at === null
      ? { mode: 'real', offsetMs: 0 }
      : { mode: 'frozen', now: Date.parse(settings.at) }
  // all that there are, also those that are not served: a store must not suffer from being opened without one
  const known = [...vendorNames.map((name) => builtIn[name](profile)), ...vendors]
  const tenants = new Map(known.map((vendor) => [vendor.name, vendor]))
  const handoffVendors = new Set(known.filter(callsIntegration).map(({ name }) => name))
  const publishingVendors = new Set(known.filter(canPublish).map(({ name }) => name))
  const vendorsOf = { vendors: new Set(tenants.keys()), handoffVendors, publishingVendors }
  const rules = { validators, ...vendorsOf }
  const baseline = fixtureOf(settings.fixture, rules)

  const worlds = new Worlds({
    wall: wallClock,
    tenants,
    hands: handsOf(tenants, {
      wall: wallClock,
      targets: targets(settings.webhookHosts),
      mode: settings.contract,
      validators,
      record: (world, violation) => logOf(world).add(violation),
      report,
    }),
    startClock,
    store: settings.store,
    report,
    onCommit: (world, commit) => liveOf(world).commit(commit),
    onSteps: (world, steps) => coverageOf(world).add(steps),
    baseline: () => ({
      version: 1,
      seq: 0,
      origin: 0,
      seed: settings.seed,
      salt: saltOf(baseline.data),
      fixture: baseline.name,
      world: baseline.data,
    }),
    check: (world, source) => checkFixture(world, source, rules),
  })

  const control = controlDialect({
    version,
    document,
    mode: settings.contract,
    profile,
    vendors,
    worlds,
    wall: wallClock,
    logOf,
    liveOf,
    coverageOf,
    exchangesOf,
    drop: async (world) => {
      await worlds.drop(world)
      await settings.remove(world)
      forget(world)
    },
    baseline,
    bundledFixture: (name) => bundledFixture(name, rules),
    scenarios: once(() => readScenarios(validators)),
    checkFixture: (data) => checkFixture(data, 'the body', rules),
    adminToken: settings.adminToken,
  })

  const fetch = createApp({
    operations: operationsOf(document),
    dialects: [...vendors.map(dialectOf), control],
    fallback: control,
    samples: new Samples(document),
    contract: new Contract(settings.contract, document, validators),
    openWorld: (name) => worlds.get(name),
    logOf,
    exchangesOf,
    reportBug: (error) =>
      report(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    latencyMs: settings.latencyMs,
    wall: wallClock,
  })
  return { fetch, worlds }
}

/** One that is given whole has no name of its own. */
const fixtureOf = (given: string | FixtureData, rules: FixtureRules): Fixture =>
  typeof given === 'string'
    ? readFixture(given, rules)
    : { name: 'given', data: checkFixture(structuredClone(given), 'the fixture given', rules) }

const canPublish = ({ acts }: Vendor): boolean => acts.publishes !== undefined

export const memoryStore = (): Store => ({
  journal: memoryJournal(),
  snapshots: memorySnapshots(),
  beginning: memorySnapshots(),
  saved: memoryNamedSnapshots(),
  blobs: memoryBlobs(),
})

/** `<data>/<world>/`: a readable snapshot, the journal, what it began with, and the snapshots that have names. */
export const fileStore =
  (data: string, options: { fsync: boolean }) =>
  (world: string): Store => ({
    journal: fileJournal(join(data, world, 'journal.jsonl'), options),
    snapshots: fileSnapshots(join(data, world, 'world.json')),
    beginning: fileSnapshots(join(data, world, 'beginning.json')),
    saved: fileNamedSnapshots(join(data, world, 'snapshots')),
    blobs: fileBlobs(join(data, world, 'attachments'), options),
  })

/** Made when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined
  return () => {
    made ??= { it: make() }
    return made.it
  }
}
