import { wallClock } from '../../clock.ts'
import { Contract } from '../../spec/contract.ts'
import { Judge } from '../../spec/judge.ts'
import { operationsOf } from '../../spec/operation.ts'
import { Validators } from '../../spec/validator.ts'
import { SpecCoverage } from '../coverage/coverage.ts'
import type { Check, Run } from '../run.ts'
import { TAG } from './arazzo-runner.ts'
import { checkExamples, DOCUMENT } from './own-examples.ts'
import { Recorder } from './recorder.ts'
import type { Suite } from './suite.ts'
import { type Asked, SuiteRun } from './suite-run.ts'
import { addressOf } from './target.ts'

/** What is to be verified, and by what. */
export interface Verification extends Asked {
  readonly title: string
  /** The version of Standin. */
  readonly standin: string
  readonly suites: readonly Suite[]
  /** Told of what each suite came to, and of the document's own examples first. */
  readonly onDone?: (name: string, checks: readonly Check[], calls: number) => void
}

/** Plays suites to a target, one after the other, and holds every exchange against the document. */
export async function verify(asked: Verification): Promise<Run> {
  const { title, standin, document, profile, suites, target, onDone = () => {} } = asked
  const startedAt = wallClock.now()
  const validators = new Validators(document)
  const operations = operationsOf(document)
  const contract = new Contract('strict', document, validators)
  const recorder = new Recorder(new Judge(operations, contract), {
    url: addressOf(target),
    tag: TAG,
  })
  const checks = checkExamples(document, validators)
  onDone(DOCUMENT, checks, 0)
  for (const suite of suites) {
    const before = recorder.all.length
    const found = await new SuiteRun(asked, { suite, operations, contract, recorder }).play()
    checks.push(...found)
    onDone(suite.name, found, recorder.all.length - before)
  }
  const coverage = new SpecCoverage(document)
  for (const { exchange } of recorder.all) {
    coverage.add({ ...exchange, url: recorder.ofTheDocument(exchange.url) })
  }
  return {
    version: 1,
    title,
    standin,
    profile,
    target: target.url,
    startedAt: new Date(startedAt).toISOString(),
    tookMs: wallClock.now() - startedAt,
    checks,
    exchanges: recorder.all.map(({ exchange }) => exchange),
    dropped: 0,
    coverage: coverage.report(),
  }
}
