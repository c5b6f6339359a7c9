import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageRoot } from '../package.ts'
import type { Validators } from '../spec/validator.ts'
import { bodyFlaw } from '../spec/violation.ts'
import { FixtureError } from './fixture.ts'
import type { Scenario } from './play.ts'
import { impossibleSteps } from './steps.ts'

const folder = new URL('fixtures/scenarios/', packageRoot)

/** Those that come with Standin, by their names. Throws `FixtureError`. */
export function readScenarios(validators: Validators): Scenario[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  return files.sort().map((file) => {
    const path = fileURLToPath(new URL(file, folder))
    const scenario = checkScenario(JSON.parse(readFileSync(path, 'utf8')), path, validators)
    const name = basename(file, '.json')
    if (scenario.name === name) return scenario
    const wrong = { pointer: '/name', rule: 'const', expected: name, got: scenario.name }
    throw new FixtureError(path, [bodyFlaw(wrong)])
  })
}

/** Gives the data back, typed and with its defaults filled in. Throws `FixtureError`. */
function checkScenario(data: unknown, source: string, validators: Validators): Scenario {
  const flaws = validators.body('/components/schemas/Scenario')(data)
  if (flaws.length > 0) throw new FixtureError(source, flaws)
  const scenario = data as Scenario // the schema was checked just now
  const wrong = impossibleSteps(scenario.steps, '/steps')
  if (wrong.length > 0) throw new FixtureError(source, wrong)
  return scenario
}
