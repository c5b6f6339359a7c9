import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { NO_COVERAGE } from '../../src/contracts/coverage/shares.ts'
import { jsonReport, readRun } from '../../src/contracts/report/json.ts'
import type { Run } from '../../src/contracts/run.ts'
import { check, finding, runOf } from '../contracts/exchanges.ts'
import { sandbox } from '../support-http/server.ts'

const box = sandbox()
afterAll(() => box.clear())

const half = {
  ...NO_COVERAGE,
  operations: [
    { name: 'a', hits: 1 },
    { name: 'b', hits: 0 },
  ],
}
const other = {
  ...NO_COVERAGE,
  operations: [
    { name: 'a', hits: 0 },
    { name: 'b', hits: 4 },
  ],
}
const good = runOf({ checks: [check({ name: 'a' })], coverage: half })
const alsoGood = runOf({ checks: [check({ name: 'b' })], coverage: other })
const bad = runOf({ checks: [check({ name: 'b', outcome: 'failed', findings: [finding()] })] })

/** Files of runs in a folder, and the command. */
async function shards(...runs: readonly Run[]) {
  const folder = await box.folder()
  const files = runs.map((run, index) => {
    const file = join(folder, `${index}.json`)
    writeFileSync(file, jsonReport(run))
    return file
  })
  const report = (...args: string[]) => box.run('report', ...files, ...args)
  return { folder, report }
}

describe.concurrent('standin report', { timeout: 30_000 }, () => {
  it('merges shards and writes every report asked for', async () => {
    const { folder, report } = await shards(good, alsoGood)
    const [html, junit, json] = ['page.html', 'out/junit.xml', 'run.json'].map((name) =>
      join(folder, name),
    )
    const ended = await report('--report', `html=${html},junit=${junit},json=${json}`)
    expect(ended).toMatchObject({ code: 0, stderr: '' })
    expect(ended.stdout).toBe(
      [
        '2 of 2 checks passed (1.5 s)',
        'Coverage 100 %: operations 2/2',
        `html report: ${html}`,
        `junit report: ${junit}`,
        `json report: ${json}`,
        '',
      ].join('\n'),
    )
    expect(readFileSync(html ?? '', 'utf8')).toContain('<h1>2 of 2 checks passed</h1>')
    expect(readFileSync(junit ?? '', 'utf8')).toContain('tests="2" failures="0"')
    expect(readRun(readFileSync(json ?? '', 'utf8')).checks.map(({ name }) => name)).toEqual([
      'a',
      'b',
    ])
  })

  it('ends with 1 when a shard has a failed check', async () => {
    const { report } = await shards(good, bad)
    const { code, stdout } = await report()
    expect(code).toBe(1)
    expect(stdout).toContain('FAILED shop › b\n  mock: response /name: expected string, got 12\n')
  })

  it('ends with 1 when too little is covered, of all or of one respect', async () => {
    const { report } = await shards(good)
    expect((await report('--min-coverage', '50')).code).toBe(0)
    const short = await report('--min-coverage', '50,operations=60')
    expect(short.code).toBe(1)
    expect(short.stdout).toMatch(/FAILED coverage of operations is 50 %, below 60 %\n$/)
  })

  it('ends with 2 for what makes no sense, and names it', async () => {
    const { folder, report } = await shards(good, runOf({ profile: 'wire' }))
    const wrong = join(folder, 'wrong.json')
    writeFileSync(wrong, '{"version":3}')
    const cases: [Promise<{ code: number | null; stderr: string }>, RegExp][] = [
      [box.run('report'), /expected the file of a JSON report, or several; got nothing/],
      [box.run('report', join(folder, 'none.json')), /none\.json: ENOENT/],
      [box.run('report', wrong), /wrong\.json: expected a report .*; \/version: expected 1, got 3/],
      [report(), /the runs are of two profiles, published and wire/],
      [report('--report', 'pdf=x'), /--report pdf=x: expected one or more of junit=<file>/],
      [report('--min-coverage', 'all'), /--min-coverage all: expected a percentage/],
      [
        box.run('report', join(folder, '0.json'), '--report', `html=${folder}`),
        /the html report cannot be written: EISDIR/,
      ],
    ]
    for (const [ended, message] of cases) {
      const { code, stderr } = await ended
      expect(stderr).toMatch(message)
      expect(stderr).toMatch(/^standin: [^\n]*\n$/)
      expect(code).toBe(2)
    }
  })
})
