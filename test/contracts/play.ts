import { fileURLToPath } from 'node:url'
import type { Check, Run } from '../../src/contracts/run.ts'
import { loadRunner } from '../../src/contracts/suites/arazzo-runner.ts'
import { findSuites, type Suite } from '../../src/contracts/suites/suite.ts'
import { hasControl, type Target } from '../../src/contracts/suites/target.ts'
import { type Verification, verify } from '../../src/contracts/suites/verify.ts'
import { loadDocument } from '../../src/spec/document.ts'

const FOLDER = fileURLToPath(new URL('../../contracts', import.meta.url))

export const suites = (...patterns: string[]): Suite[] =>
  findSuites(FOLDER, { vendors: null, patterns })

/** Some workflows of a suite that comes with Standin. */
export function workflows(pattern: string, ...ids: string[]): Suite[] {
  return suites(pattern).map((suite) => ({
    ...suite,
    document: {
      ...suite.document,
      workflows: suite.document.workflows.filter(({ workflowId }) => ids.includes(workflowId)),
    },
  }))
}

type Asked = Pick<Verification, 'suites'> & Partial<Verification>

/** Suites, played to whatever answers. */
export async function played(
  fetch: Target['fetch'],
  { suites, ...asked }: Asked,
  url: string | null = null,
): Promise<Run> {
  const target = { url, fetch, adminToken: null }
  return verify({
    title: 'test',
    standin: '0.0.0',
    document: loadDocument(),
    profile: 'published',
    suites,
    target,
    hasControl: await hasControl(target),
    inputs: {},
    keepsGoing: false,
    run: await loadRunner(),
    ...asked,
  })
}

/** How many checks had each outcome. */
export function counts({ checks, exchanges }: Run) {
  const of = (wanted: Check['outcome']) => checks.filter(({ outcome }) => outcome === wanted).length
  return {
    passed: of('passed'),
    failed: of('failed'),
    skipped: of('skipped'),
    calls: exchanges.length,
  }
}

/** Who is to blame for what, in the order of the checks. */
export const blamed = ({ checks }: Run): string[] =>
  checks.flatMap(({ name, findings }) =>
    findings
      .filter(({ level }) => level === 'error')
      .map(({ blame, location, pointer }) => `${name}: ${blame}, ${location} ${pointer}`.trim()),
  )
