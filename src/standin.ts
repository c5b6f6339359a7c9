import { readFileSync } from 'node:fs'
import { type ClockSetting, wallClock } from './clock.ts'
import { CoveragePlan } from './contracts/coverage/coverage-plan.ts'
import { controlDialect } from './control/index.ts'
import { handsOf } from './hands.ts'
import { createApp } from './http/app.ts'
import { saltOf } from './ids.ts'
import { packageRoot } from './package.ts'
import { type OpenedRecording, storeOf } from './recording.ts'
import { type Listeners, recordsOf } from './records.ts'
import { Contract } from './spec/contract.ts'
import { loadDocument, type Profile } from './spec/document.ts'
import type { ContractMode } from './spec/mode.ts'
import { operationsOf } from './spec/operation.ts'
import { Samples } from './spec/samples.ts'
import { Validators } from './spec/validator.ts'
import { vendors as builtIn, vendorNames } from './vendors/index.ts'
import { DEFAULT_WORLD } from './vendors/key.ts'
import { callsIntegration, dialectOf, type Vendor } from './vendors/vendor.ts'
import { targets } from './webhooks/targets.ts'
import {
  bundledFixture,
  checkFixture,
  type Fixture,
  type FixtureRules,
  readFixture,
} from './world/fixture.ts'
import type { FixtureData } from './world/fixture-data.ts'
import { readScenarios } from './world/scenarios.ts'
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
  /** A recording that the default world is opened with; null for none. */
  readonly recording: OpenedRecording | null
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
  const { liveOf, machineOf, exchangesOf, logOf, forget } = recordsOf(settings)
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
  const baseline = fixtureOf(settings, rules)
  const salt = saltOf(baseline.data)

  const contents = { wall: wallClock, tenants, startClock }
  const opened = settings.recording && storeOf(settings.recording, contents)

  const worlds = new Worlds({
    ...contents,
    hands: handsOf(tenants, {
      wall: wallClock,
      targets: targets(settings.webhookHosts),
      mode: settings.contract,
      validators,
      record: (world, violation) => logOf(world).add(violation),
      report,
    }),
    store: (world) => (world === DEFAULT_WORLD && opened ? opened : settings.store(world)),
    report,
    onCommit: (world, commit) => liveOf(world).commit(commit),
    onSteps: (world, steps) => machineOf(world).add(steps),
    baseline: () => ({
      version: 1,
      seq: 0,
      origin: 0,
      seed: settings.seed,
      salt,
      fixture: baseline.name,
      world: baseline.data,
    }),
    check: (world, source) => checkFixture(world, source, rules),
  })

  const operations = operationsOf(document)
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
    machineOf,
    coveragePlan: once(() => {
      const basePaths = vendors.map(({ basePath }) => basePath)
      return new CoveragePlan(document, { basePaths })
    }),
    exchangesOf,
    drop: (world) =>
      worlds.drop(world, async () => {
        forget(world)
        await settings.remove(world)
      }),
    operations: operations.filter(({ id }) => vendors.some(({ handlers }) => id in handlers)),
    baseline,
    bundledFixture: (name) => bundledFixture(name, rules),
    scenarios: once(() => readScenarios(validators)),
    checkFixture: (data) => checkFixture(data, 'the body', rules),
    adminToken: settings.adminToken,
  })

  const fetch = createApp({
    operations,
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
function fixtureOf({ fixture, recording }: Settings, rules: FixtureRules): Fixture {
  if (typeof fixture === 'string') return readFixture(fixture, rules)
  const source = recording?.source ?? 'the fixture given'
  return { name: 'given', data: checkFixture(structuredClone(fixture), source, rules) }
}

const canPublish = ({ acts }: Vendor): boolean => acts.publishes !== undefined

/** Made when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined
  return () => {
    made ??= { it: make() }
    return made.it
  }
}
