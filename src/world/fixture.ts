import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageRoot } from '../package.ts'
import { isObject } from '../spec/json.ts'
import type { Validators } from '../spec/validator.ts'
import { bodyFlaw, describe, type Flaw } from '../spec/violation.ts'
import { impossibleActs } from './fixture-acts.ts'
import type { FixtureData } from './fixture-data.ts'
import { danglingReferences, fixtureFlaw as flaw } from './fixture-references.ts'
import { impossibleTimes } from './fixture-time.ts'
import { impossibleStepsIn } from './steps.ts'

/** What a fixture is held against. */
export interface FixtureRules {
  readonly validators: Validators
  /** Those that there may be conversations of. */
  readonly vendors: ReadonlySet<string>
  /** Those whose AI agents call an integration to hand over. */
  readonly handoffVendors: ReadonlySet<string>
  /** Those of whose AI agents one at most is published. */
  readonly publishingVendors: ReadonlySet<string>
}

export interface Fixture {
  readonly name: string
  readonly data: FixtureData
}

/** A fixture that cannot be loaded: which file, where in it, and why. */
export class FixtureError extends Error {
  override readonly name = 'FixtureError'
  readonly flaws: readonly Flaw[]

  constructor(source: string, flaws: readonly Flaw[]) {
    super(`${source}: ${flaws.map((flaw) => describe(flaw).replace(/^body:? ?/, '')).join('; ')}`)
    this.flaws = flaws
  }
}

const folder = new URL('fixtures/', packageRoot)

/** Reads a fixture by the name of one that comes with Standin, or by its path. Throws `FixtureError`. */
export function readFixture(nameOrPath: string, rules: FixtureRules): Fixture {
  const isPath = nameOrPath.endsWith('.json') || nameOrPath.includes('/')
  if (isPath) return read(basename(nameOrPath, '.json'), nameOrPath, rules)
  const found = bundledFixture(nameOrPath, rules)
  if (found !== undefined) return found
  const expected = `a .json file, or one of ${bundledNames().join(', ')}`
  throw new FixtureError(`fixture "${nameOrPath}"`, [whole('exists', expected, 'no such name')])
}

/** One that comes with Standin, or undefined. */
export const bundledFixture = (name: string, rules: FixtureRules): Fixture | undefined =>
  bundledNames().includes(name)
    ? read(name, fileURLToPath(new URL(`${name}.json`, folder)), rules)
    : undefined

const bundledNames = (): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'))

const read = (name: string, file: string, rules: FixtureRules): Fixture => ({
  name,
  data: checkFixture(parse(file), file, rules),
})

/** Gives the data back, typed and with its defaults filled in. Throws `FixtureError`. */
export function checkFixture(data: unknown, source: string, rules: FixtureRules): FixtureData {
  const flaws = rules.validators.body('/components/schemas/Fixture')(data)
  if (flaws.length > 0) throw new FixtureError(source, flaws)
  const fixture = data as FixtureData // the schema was checked just now
  const wrong = [
    ...danglingReferences(fixture),
    ...unknownVendors(fixture, rules.vendors),
    ...strangeHandoffs(fixture, rules.handoffVendors),
    ...publishedTwice(fixture, rules.publishingVendors),
    ...impossibleTimes(fixture),
    ...impossibleActs(fixture),
    ...brokenPayloads(fixture),
    ...impossibleStepsIn(fixture),
  ]
  if (wrong.length > 0) throw new FixtureError(source, wrong)
  return fixture
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new FixtureError(file, [whole('json', 'JSON', error.message)])
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new FixtureError(file, [whole('exists', 'a fixture file', 'no such file')])
  }
}

const whole = (rule: string, expected: string, got: string): Flaw =>
  bodyFlaw({ pointer: '', rule, expected, got })

/** Wherever an entry says whose it is. */
function unknownVendors(fixture: FixtureData, known: ReadonlySet<string>): Flaw[] {
  const expected = `one of ${[...known].join(', ')}`
  const settings = (['policies', 'rateLimits'] as const).flatMap((member) =>
    Object.keys(fixture[member] ?? {})
      .filter((vendor) => !known.has(vendor))
      .map((vendor) => flaw(`/${member}`, 'vendor', expected, vendor)),
  )
  const lists = Object.entries(fixture).flatMap(([list, entries]) =>
    (Array.isArray(entries) ? entries : []).flatMap(({ vendor }, index) =>
      typeof vendor !== 'string' || known.has(vendor)
        ? []
        : [flaw(`/${list}/${index}/vendor`, 'vendor', expected, vendor)],
    ),
  )
  return [...settings, ...lists]
}

function strangeHandoffs({ agents }: FixtureData, able: ReadonlySet<string>): Flaw[] {
  return agents.flatMap(({ vendor, handoff }, index) =>
    !handoff || able.has(vendor)
      ? []
      : [
          flaw(
            `/agents/${index}/handoff`,
            'vendor',
            `an agent of ${[...able].join(', ')}, whose agents call an integration`,
            vendor,
          ),
        ],
  )
}

function publishedTwice({ agents }: FixtureData, vendors: ReadonlySet<string>): Flaw[] {
  const first = new Map<string, string>()
  return agents.flatMap(({ id, vendor, published }, index) => {
    if (!published || !vendors.has(vendor)) return []
    const other = first.get(vendor)
    if (other === undefined) first.set(vendor, id)
    const expected = `false, as ${vendor} has one published AI agent at most, and ${other} is it`
    return other === undefined
      ? []
      : [bodyFlaw({ pointer: `/agents/${index}/published`, rule: 'unique', expected, got: 'true' })]
  })
}

/** What is sent again after a restart has to be what it was. */
function brokenPayloads({ deliveries = [] }: FixtureData): Flaw[] {
  return deliveries.flatMap(({ payload }, index) =>
    isJsonObject(payload)
      ? []
      : [flaw(`/deliveries/${index}/payload`, 'json', 'the text of a JSON object', payload)],
  )
}

function isJsonObject(text: string): boolean {
  try {
    return isObject(JSON.parse(text))
  } catch {
    return false // which is what was asked
  }
}
