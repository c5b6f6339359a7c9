import { describe, expect, it } from 'vitest'
import { NO_COVERAGE } from '../../src/contracts/coverage/shares.ts'
import { mergeCoverage, mergeRuns } from '../../src/contracts/report/merge.ts'
import { check, exchange, finding, runOf } from './exchanges.ts'

const operations = (...places: [string, number][]) => ({
  ...NO_COVERAGE,
  operations: places.map(([name, hits]) => ({ name, hits })),
})

describe('coverage of two', () => {
  it('adds hits of the same place and keeps those of either', () => {
    const merged = mergeCoverage(operations(['a', 1], ['b', 0]), operations(['b', 2], ['c', 0]))
    expect(merged).toEqual(operations(['a', 1], ['b', 2], ['c', 0]))
  })
})

describe('shards of a run', () => {
  it('are one run: exchanges renumbered, findings and checks with them', () => {
    const one = runOf({
      exchanges: [exchange({ id: 5 }), exchange({ id: 6 })],
      checks: [check({ name: 'a', exchanges: [6] })],
      coverage: operations(['a', 1]),
      dropped: 1,
    })
    const two = runOf({
      startedAt: '2026-01-01T09:00:01.000Z',
      target: 'http://127.0.0.1:1',
      exchanges: [exchange({ id: 5, url: 'http://x/2' })],
      checks: [
        check({
          name: 'b',
          outcome: 'failed',
          exchanges: [5, 99],
          findings: [finding({ exchange: 5 })],
        }),
      ],
      coverage: operations(['a', 2]),
      dropped: 2,
    })
    const merged = mergeRuns([one, two])
    expect(merged.exchanges.map(({ id, url }) => [id, url])).toEqual([
      [1, 'http://127.0.0.1:4010/shop/pets'],
      [2, 'http://127.0.0.1:4010/shop/pets'],
      [3, 'http://x/2'],
    ])
    expect(merged.checks.map(({ name, exchanges }) => [name, exchanges])).toEqual([
      ['a', [2]],
      ['b', [3]],
    ])
    expect(merged.checks[1]?.findings[0]?.exchange).toBe(3)
    expect(merged).toMatchObject({
      title: 'npm test',
      target: 'http://127.0.0.1:1',
      startedAt: '2026-01-01T09:00:00.000Z',
      tookMs: 2500,
      dropped: 3,
      coverage: operations(['a', 3]),
    })
  })

  it.each([
    ['passed', 'failed', 'failed'],
    ['failed', 'skipped', 'failed'],
    ['skipped', 'passed', 'passed'],
    ['passed', 'passed', 'passed'],
  ] as const)('a check that %s in one and %s in another has %s', (first, second, worst) => {
    const merged = mergeRuns([
      runOf({ checks: [check({ outcome: first })] }),
      runOf({ checks: [check({ outcome: second }), check({ path: ['other'] })] }),
    ])
    expect(merged.checks.map(({ outcome }) => outcome)).toEqual([worst, 'passed'])
  })

  it('keeps what was found in each, where a check failed in both', () => {
    const failed = runOf({ checks: [check({ outcome: 'failed', findings: [finding()] })] })
    expect(mergeRuns([failed, failed]).checks[0]?.findings).toHaveLength(2)
  })

  it('are refused when they are of two documents, or none', () => {
    expect(() => mergeRuns([runOf(), runOf({ profile: 'wire' })])).toThrow(
      'the runs are of two profiles, published and wire; expected those of one document',
    )
    expect(() => mergeRuns([])).toThrow('there is no run to merge')
  })
})
