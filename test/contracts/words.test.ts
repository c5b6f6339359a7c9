import { describe, expect, it } from 'vitest'
import {
  NO_COVERAGE,
  parseMinCoverage,
  shareOf,
  shortfalls,
  total,
} from '../../src/contracts/coverage/shares.ts'
import { curlNote, curlOf } from '../../src/contracts/report/curl.ts'
import { jsonLines } from '../../src/contracts/report/json-lines.ts'
import { summary } from '../../src/contracts/report/summary.ts'
import { LONGEST_TEXT } from '../../src/spec/exchange.ts'
import { check, exchange, finding, jsonBody, runOf } from './exchanges.ts'

const places = (covered: number, of: number) =>
  Array.from({ length: of }, (_, index) => ({ name: `p${index}`, hits: index < covered ? 1 : 0 }))

describe('a curl command', () => {
  it('takes keys from the environment, keeps quotes, and leaves out what curl says itself', () => {
    const sent = exchange({
      method: 'POST',
      url: "http://x/a?b='c'",
      request: {
        headers: {
          authorization: 'Bearer abc***',
          'content-type': 'application/json',
          'x-standin-admin-token': 'abc***',
          'user-agent': 'node',
          'content-length': '3',
        },
        body: jsonBody({ text: "it's" }),
      },
    })
    expect(curlOf(sent)).toBe(
      String.raw`curl -X POST 'http://x/a?b='\''c'\''' -H "authorization: Bearer $STANDIN_KEY" -H 'content-type: application/json' -H "x-standin-admin-token: $STANDIN_ADMIN_TOKEN" --data-binary '{"text":"it'\''s"}'`,
    )
    expect(curlNote(sent)).toBeNull()
  })

  it('says when it does not have the whole body', () => {
    const sent = (text: string | null) =>
      exchange({ request: { headers: {}, body: { type: '', text, bytes: LONGEST_TEXT + 1 } } })
    expect(curlNote(sent('abc'))).toMatch(
      /^Only the beginning of the body is kept, of \d+ bytes\.$/,
    )
    expect(curlNote(sent(null))).toMatch(/was no text/)
    expect(curlOf(sent(null))).toContain('--data-binary @body')
  })
})

describe('lines of JSON', () => {
  it('have a value each, as it was written, and its pointer', () => {
    const text = '{"a/b":[1e400,{"c":12345678901234567890}],"d":{},"e":[],"f":"{[:,\\""}'
    expect(jsonLines(text)?.map((line) => `${line.text} ← ${line.pointer}`)).toEqual([
      '{ ← ',
      '  "a/b": [ ← /a~1b',
      '    1e400, ← /a~1b/0',
      '    { ← /a~1b/1',
      '      "c": 12345678901234567890 ← /a~1b/1/c',
      '    } ← /a~1b/1',
      '  ], ← /a~1b',
      '  "d": {}, ← /d',
      '  "e": [], ← /e',
      '  "f": "{[:,\\"" ← /f',
      '} ← ',
    ])
    expect(jsonLines('null')).toEqual([{ text: 'null', pointer: '' }])
    expect(jsonLines('no')).toBeNull()
  })
})

describe('percentages', () => {
  it('are rounded down, so that 100 is all', () => {
    expect(shareOf(places(999, 1000)).percent).toBe(99.9)
    expect(shareOf(places(1999, 2000)).percent).toBe(99.9)
    expect(shareOf([])).toEqual({ covered: 0, of: 0, percent: null })
    expect(total(NO_COVERAGE)).toBe(100)
  })

  it('in total are of operations and statuses', () => {
    const coverage = {
      ...NO_COVERAGE,
      operations: places(1, 1),
      statuses: places(1, 3),
      branches: places(0, 9),
    }
    expect(total(coverage)).toBe(50)
    expect(shortfalls(coverage, parseMinCoverage('50'))).toEqual([])
    expect(shortfalls(coverage, parseMinCoverage('50.1,statuses=40%,branches=1,events=9'))).toEqual(
      [
        'coverage is 50 %, below 50.1 %',
        'coverage of statuses is 33.3 %, below 40 %',
        'coverage of branches is 0 %, below 1 %',
      ],
    )
  })

  it.each(['', 'lots', '101', '-1', 'status=3', '80,', 'statuses='])(
    'are refused as %o',
    (text) => {
      expect(() => parseMinCoverage(text)).toThrow(/^--min-coverage .*: expected a percentage/)
    },
  )
})

describe('a summary', () => {
  it('tells failures, the verdict and coverage, on plain lines', () => {
    const run = runOf({
      checks: [
        check({
          name: 'evil\u001b[2J\nname',
          outcome: 'failed',
          findings: [finding(), finding({ level: 'notice' })],
        }),
        check(),
        check({ outcome: 'skipped', reason: 'no' }),
      ],
      coverage: { ...NO_COVERAGE, operations: places(1, 2) },
    })
    expect(summary(run)).toBe(
      [
        'FAILED shop › evil [2J name',
        '  mock: response /name: expected string, got 12',
        '1 of 3 checks failed, 1 skipped; to blame: the mock (1) (1.5 s)',
        'Coverage 50 %: operations 1/2',
      ].join('\n'),
    )
  })

  it('tells the same mistake in every item of a list once', () => {
    const items = ['/list/0/name', '/list/1/name', '/list/12/name', '/name', '/list/0/id']
    const findings = items.map((pointer) => finding({ pointer, message: `bad ${pointer}` }))
    const told = summary(runOf({ checks: [check({ outcome: 'failed', findings })] }))
    expect(told.split('\n').slice(1, -1)).toEqual([
      '  mock: bad /list/0/name, and at 2 more places',
      '  mock: bad /name',
      '  mock: bad /list/0/id',
    ])
  })

  it('says when all is well, when nothing was checked, and how many failures it leaves out', () => {
    expect(summary(runOf({ checks: [check()] }))).toBe('1 of 1 check passed (1.5 s)')
    expect(summary(runOf())).toBe('Nothing was checked (1.5 s)')
    const many = Array.from({ length: 25 }, () => check({ outcome: 'failed' }))
    expect(summary(runOf({ checks: many }))).toContain('\n… and 5 more that failed\n')
  })
})
