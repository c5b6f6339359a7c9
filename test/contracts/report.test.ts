import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ReportError } from '../../src/contracts/report/error.ts'
import { htmlReport } from '../../src/contracts/report/html.ts'
import { jsonReport, readRun } from '../../src/contracts/report/json.ts'
import { junitReport } from '../../src/contracts/report/junit.ts'
import { parseReports, prepareReports, writeReports } from '../../src/contracts/report/report.ts'
import { temporaryFolder } from '../support/temp.ts'
import { check, exchange, finding, jsonBody, runOf, violation } from './exchanges.ts'

const EVIL = `<script>alert(1)</script> & "'\u0007 \ud800 </textarea> ]]>`

const evil = runOf({
  title: EVIL,
  target: EVIL,
  exchanges: [
    exchange({
      id: 1,
      url: `http://x/?a=${EVIL}`,
      answers: { name: EVIL },
      violations: [violation()],
    }),
  ],
  checks: [
    check({
      path: [EVIL],
      name: EVIL,
      outcome: 'failed',
      findings: [finding({ message: EVIL, got: EVIL, exchange: 1 })],
    }),
    check({ name: `skip ${EVIL}`, outcome: 'skipped', reason: EVIL }),
    check({ name: `pass ${EVIL}` }),
  ],
})

describe('reports asked for', () => {
  it('are read from one text or several', () => {
    expect(parseReports(['junit=a.xml,html=b=c.html', 'json=d.json'])).toEqual([
      { format: 'junit', file: 'a.xml' },
      { format: 'html', file: 'b=c.html' },
      { format: 'json', file: 'd.json' },
    ])
    expect(parseReports([])).toEqual([])
  })

  it.each(['pdf=x', 'html', 'html=', '', 'html=a,json=a'])('are refused as %o', (text) => {
    expect(() => parseReports([text])).toThrow(ReportError)
  })

  it('are written, into folders that are made for them', () => {
    const folder = temporaryFolder()
    const file = join(folder, 'deep', 'run.json')
    writeReports(evil, [{ format: 'json', file }])
    expect(readRun(readFileSync(file, 'utf8'))).toEqual(evil)
  })

  it('say so at once where no folder can be made, and leave nothing where it can', () => {
    const nowhere = [{ format: 'html', file: '/proc/nope/deep/x.html' }]
    if (process.platform === 'linux') {
      expect(() => prepareReports(nowhere)).toThrow(/^the html report cannot be written: /)
    }
    const folder = temporaryFolder()
    const [file, kept] = [join(folder, 'deep', 'run.json'), join(folder, 'kept.json')]
    writeFileSync(kept, 'old')
    prepareReports([
      { format: 'json', file },
      { format: 'json', file: kept },
    ])
    expect(existsSync(file)).toBe(false)
    expect(readFileSync(kept, 'utf8')).toBe('old')
  })

  it('say which cannot be written', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'file'), '')
    mkdirSync(join(folder, 'folder'))
    const write = (file: string) => () => writeReports(evil, [{ format: 'html', file }])
    expect(write(join(folder, 'file', 'x.html'))).toThrow(/^the html report cannot be written: /)
    expect(write(join(folder, 'folder'))).toThrow(/^the html report cannot be written: /)
  })
})

describe('the JSON report', () => {
  it('is the run, and can be read again', () => {
    expect(readRun(jsonReport(evil))).toEqual(JSON.parse(JSON.stringify(evil)))
  })

  it.each([
    ['{', /^expected a report that Standin wrote as JSON; .*JSON/],
    ['[]', /; expected object, got \[\]$/],
    ['{"version":2}', /; \/version: expected 1, got 2$/],
    [jsonReport(runOf({ dropped: -1 })), /; \/dropped: expected /],
    [
      jsonReport(runOf()).replace('"checks": []', '"checks": [{"path": ["a"]}]'),
      /; \/checks\/0\/name: expected a value, got nothing$/,
    ],
  ])('is refused as %o', (text, message) => {
    expect(() => readRun(text)).toThrow(message)
  })
})

describe('the JUnit report', () => {
  it('has a suite for each path, with its counts, its times and what the run was', () => {
    const run = runOf({
      checks: [
        check({ name: 'a' }),
        check({ name: 'b', outcome: 'skipped', reason: 'needs a clock', tookMs: 0 }),
        check({ path: ['bank', 'loans'], outcome: 'failed', findings: [finding()] }),
      ],
      coverage: {
        ...runOf().coverage,
        operations: [
          { name: 'a', hits: 1 },
          { name: 'b', hits: 0 },
        ],
      },
    })
    const xml = junitReport(run)
    expect(xml).toContain(
      '<testsuites name="npm test" tests="3" failures="1" errors="0" time="1.500">',
    )
    expect(xml).toContain(
      '<testsuite name="shop" tests="2" failures="0" errors="0" skipped="1" time="0.005" timestamp="2026-01-01T09:00:00">',
    )
    expect(xml).toContain('<property name="coverage.operations" value="50"/>')
    expect(xml).toContain('<testcase name="a" classname="shop" time="0.005"/>')
    expect(xml).toContain('<skipped message="needs a clock"/>')
    expect(xml).toContain('<testcase name="pets_list" classname="bank.loans" time="0.005"><failure')
  })

  it('tells who, what, where and how to see it again', () => {
    const run = runOf({
      exchanges: [
        exchange({
          id: 4,
          request: { headers: { 'x-api-key': 'abc***' }, body: null },
          answers: { name: 12 },
        }),
      ],
      checks: [check({ outcome: 'failed', findings: [finding({ exchange: 4 }), finding()] })],
    })
    const [, text = ''] = /<failure ([\s\S]*)<\/failure>/.exec(junitReport(run)) ?? []
    expect(text).toContain('type="mock"')
    expect(text).toContain('(and 1 more)')
    expect(text).toContain('To blame: the mock\nresponse /name: expected string, got 12')
    expect(text).toContain('reply:     200 {"name":12}')
    expect(text).toContain(`$ curl 'http://127.0.0.1:4010/shop/pets' -H "x-api-key: $STANDIN_KEY"`)
  })

  it('holds no character that XML forbids, and no markup of others', () => {
    const xml = junitReport(evil)
    expect(xml).not.toMatch(/[^\P{Cc}\n\t\r]|\p{Cs}/u)
    expect(xml).toContain('\\u0007 \\ud800')
    expect(xml).not.toMatch(/<script|<\/textarea|]]>/)
    expect(xml).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#\d+;)/)
  })
})

describe('the HTML report', () => {
  it('holds nothing of others as markup, and asks nobody for anything', () => {
    const page = htmlReport(evil)
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(page.match(/<\/script/g)).toHaveLength(1)
    expect(page).not.toMatch(/<\/textarea|<img|<link|\b(src|href)="(?!#)/)
    expect(page).toContain('&#60;script&#62;alert(1)&#60;/script&#62;')
    expect(page).not.toContain('\u0007')
  })

  it('begins with the verdict, and has failures before all else', () => {
    const page = htmlReport(evil)
    expect(page).toContain('<h1>1 of 3 checks failed, 1 skipped; to blame: the mock (1)</h1>')
    const order = ['failed', 'skipped', 'coverage', 'passed'].map((id) =>
      page.indexOf(`<section id="${id}"`),
    )
    expect(order).toEqual([...order].sort((one, other) => one - other))
    expect(order).not.toContain(-1)
  })

  it('marks the place in a reply, deep in a long list too, and what a missing member is missing from', () => {
    const items = Array.from({ length: 200 }, (_, index) => ({ id: index, name: `n${index}` }))
    const page = (pointer: string) =>
      htmlReport(
        runOf({
          exchanges: [exchange({ id: 1, answers: { items } })],
          checks: [check({ outcome: 'failed', findings: [finding({ pointer, exchange: 1 })] })],
        }),
      )
    const marked = page('/items/150/name')
    expect(marked).toContain('<mark>      &#34;name&#34;: &#34;n150&#34;\n</mark>')
    expect(marked).toMatch(/<i>⋯ \d+ lines\n<\/i>/)
    expect(marked).not.toContain('n80&#34;')
    expect(page('/items/3/age')).toContain('<mark>      &#34;name&#34;: &#34;n3&#34;\n</mark>')
  })

  it('stays small with thousands of checks, and says what it leaves out', () => {
    const body = jsonBody({
      items: Array.from({ length: 100 }, (_, index) => ({ index, name: 'x'.repeat(50) })),
    })
    const exchanges = Array.from({ length: 5000 }, (_, index) =>
      exchange({
        id: index,
        request: { headers: {}, body },
        response: { status: 200, headers: {}, body },
      }),
    )
    const checks = exchanges.map(({ id }) =>
      check({ name: `check ${id}`, outcome: 'failed', findings: [finding({ exchange: id })] }),
    )
    const page = htmlReport(runOf({ exchanges, checks }))
    expect(page.length).toBeLessThan(8_000_000)
    expect(page.match(/<details class="check failed"/g)).toHaveLength(5000)
    expect(page).toContain(
      'Its exchange is left out to keep this page small; the JSON report has it.',
    )
  })
})
