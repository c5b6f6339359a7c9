import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStandin, type Standin } from '../../src/create.ts'
import { vendorNames } from '../../src/vendors/index.ts'
import { AT, type Schemas } from '../support-http/mock.ts'

type Scenario = Schemas['Scenario']
type Play = Schemas['Play']

const folder = new URL('../../fixtures/scenarios/', import.meta.url)
const names = readdirSync(folder).map((file) => basename(file, '.json'))
const fileOf = (name: string): Scenario =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))

const pairs = names.flatMap((name) => vendorNames.map((vendor) => ({ name, vendor })))

let standin: Standin
let twin: Standin
let entries: Schemas['ScenarioEntry'][]

beforeAll(async () => {
  standin = await createStandin({ at: AT, fixture: 'demo' })
  twin = await createStandin({ at: AT, fixture: 'demo' })
  entries = await standin.world().scenarios.list()
})
afterAll(() => Promise.all([standin.close(), twin.close()]))

const abilityOf = (name: string, vendor: string) =>
  entries.find((one) => one.name === name)?.vendors.find((one) => one.vendor === vendor)

const linesOf = ({ log }: Play, what: string) =>
  log.filter((line) => line.what === what).map(({ text }) => text)

describe.each(pairs)('$name at $vendor', ({ name, vendor }) => {
  it('is played as expected, and again in the same way, or says why not', async () => {
    const ability = abilityOf(name, vendor)
    if (ability?.plays !== true) {
      expect(ability?.reason).toMatch(/\w/)
      return
    }
    const play = await standin.world(`${name}-${vendor}`).scenarios.run(name, { vendor })
    expect(linesOf(play, 'broken')).toEqual([])
    expect(play).toMatchObject({ status: 'ended', broken: 0, waitsFor: null, dueAt: null })
    for (const text of linesOf(play, 'skipped')) expect(text).toMatch(/\(left out: \w.+\.\)$/)
    expect(await twin.world(`${name}-${vendor}`).scenarios.run(name, { vendor })).toEqual(play)
  })

  it('has no expectation that could not fail', async () => {
    if (abilityOf(name, vendor)?.plays !== true) return
    const scenario = fileOf(name)
    const whole = await standin.world(`${name}-${vendor}-whole`).scenarios.run(name, { vendor })
    const spoilt = { ...scenario, steps: scenario.steps.map(spoil) }
    const play = await standin.world(`${name}-${vendor}-spoilt`).scenarios.run(spoilt, { vendor })
    const done = whole.log.filter(({ what }) => what === 'done' || what === 'refused')
    const wanted = done.flatMap(({ step = 0 }) =>
      Object.keys(scenario.steps[step]?.expect ?? {}).some((key) => !FREE.has(key)) ? [step] : [],
    )
    const broken = new Set(play.log.filter(({ what }) => what === 'broken').map((one) => one.step))
    expect(wanted.filter((step) => !broken.has(step))).toEqual([])
  })
})

/** Not looked at everywhere: where there are no users, no receipts, no queue or no webhooks. */
const FREE = new Set(['user', 'lastStatus', 'called', 'faults'])

/** The same step, expecting everything else. */
function spoil(step: Schemas['Step']): Schemas['Step'] {
  const { expect: expected } = step
  if (expected === undefined) return step
  const spoilt = Object.entries(expected).map(([key, value]) => [key, otherThan(value)])
  return { ...step, expect: Object.fromEntries(spoilt) }
}

function otherThan(value: string | number | boolean) {
  if (typeof value === 'number') return value + 1
  return typeof value === 'boolean' ? !value : (OTHERS[value] ?? 'other')
}

/** Every one of them is one of the same list, which none of the files expects there. */
const OTHERS: Readonly<Record<string, string>> = {
  ...{ ai: 'human', human: 'ai', queue: 'human', nobody: 'human', customer: 'human' },
  ...{ system: 'human', open: 'deleted', closed: 'deleted', failed: 'read' },
}

describe('the scenarios', () => {
  it('are played by somebody, every one of them', () => {
    const idle = entries.filter(({ vendors }) => vendors.every(({ plays }) => !plays))
    expect(idle.map(({ name }) => name)).toEqual([])
  })

  it('tell everything in one sentence each, and where it was told of', () => {
    for (const { tells, client, source } of entries) {
      expect(tells).toMatch(/^[A-Z].+\.$/)
      expect(client).toMatch(/^[A-Z].+\.$/)
      for (const url of source) expect(url).toMatch(/^https:\/\/[^/]+\.[a-z]+\/./)
    }
  })

  it('are listed in the documentation as they are', () => {
    const page = readFileSync(new URL('../../docs/scenarios.md', import.meta.url), 'utf8')
    for (const { name, tells, client, vendors } of entries) {
      const able = vendors.filter(({ plays }) => plays).map(({ vendor }) => vendor)
      expect(page).toContain(`| \`${name}\` | ${tells} | ${client} | ${able.join(', ')} |`)
    }
    const [, table = ''] = page.split('## All of them')
    expect(table.match(/^\| `/gm)).toHaveLength(entries.length)
  })

  it('of three days take less than a second', async () => {
    const begun = performance.now()
    const play = await standin.world('fast').scenarios.run('three-days', { vendor: 'wassist' })
    expect(performance.now() - begun).toBeLessThan(1000)
    const took = Date.parse(play.endedAt ?? '') - Date.parse(play.startedAt)
    expect(took).toBeGreaterThan(2 * 86_400_000)
  })
})
