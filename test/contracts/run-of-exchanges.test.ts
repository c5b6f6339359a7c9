import { describe, expect, it } from 'vitest'
import { toRun } from '../../src/contracts/run-of-exchanges.ts'
import type { Exchange } from '../../src/spec/exchange.ts'
import type { Violation } from '../../src/spec/violation.ts'
import { check, exchange, runOf, violation } from './exchanges.ts'

const { version: _, checks: __, ...rest } = runOf()
const made = (exchanges: readonly Exchange[], violations: readonly Violation[]) =>
  toRun({ ...rest, exchanges, violations, groupOf: (name) => (name === 'bank' ? 'bank' : 'shop') })

describe('a run made of traffic', () => {
  it('has a check for each operation, failed where an error was found', () => {
    const bad = violation()
    const run = made(
      [
        exchange({ id: 1 }),
        exchange({ id: 2, operation: 'bank' }),
        exchange({ id: 3, violations: [bad, violation({ level: 'notice', pointer: '/x' })] }),
      ],
      [bad],
    )
    expect(run.checks.map(({ path, name, outcome }) => [...path, name, outcome])).toEqual([
      ['shop', 'pets_list', 'failed'],
      ['bank', 'bank', 'passed'],
    ])
    expect(run.checks[0]).toMatchObject({ exchanges: [1, 3], tookMs: 10 })
    expect(run.checks[0]?.findings.map(({ exchange: id, level }) => [id, level])).toEqual([
      [3, 'error'],
      [3, 'notice'],
    ])
  })

  it('passes with a notice', () => {
    const notice = violation({ level: 'notice' })
    expect(made([exchange({ violations: [notice] })], [notice]).checks[0]?.outcome).toBe('passed')
  })

  it('counts what was put down of a webhook, or of an exchange that is not kept', () => {
    const webhook = violation({ operation: 'pet.sold', status: null, blame: 'mock' })
    const [first] = made([], [webhook]).checks
    expect(first).toMatchObject({ path: ['shop'], name: 'pet.sold', outcome: 'failed' })
    expect(first?.findings[0]).toMatchObject({ blame: 'mock', exchange: null })
    const twice = made([exchange({ violations: [violation()] })], [violation(), violation()])
    expect(twice.checks[0]?.findings.map(({ exchange: id }) => id)).toEqual([1, null])
  })

  it('fails for requests that fit no operation and broke the contract, together by method and path', () => {
    const wrong = violation({
      operation: 'GET /shop/pet',
      location: 'path',
      pointer: '',
      rule: 'undocumented',
      expected: 'GET /shop/pets',
      got: 'GET /shop/pet',
    })
    const stray = { operation: null, url: 'http://x/shop/pet?a=1', violations: [wrong] }
    const elsewhere = exchange({ operation: null, url: 'http://x/health', id: 3 })
    const all = [exchange({ ...stray, id: 1 }), exchange({ ...stray, id: 2 }), elsewhere]
    const run = made(all, [wrong, wrong])
    expect(run.checks).toHaveLength(1)
    expect(run.checks[0]).toMatchObject({
      path: ['no such operation'],
      name: 'GET /shop/pet',
      outcome: 'failed',
      exchanges: [1, 2],
    })
    expect(run.checks[0]?.findings[0]?.message).toBe(
      'path: expected GET /shop/pets, got GET /shop/pet',
    )
  })

  it('keeps the checks that somebody else made, first', () => {
    const run = toRun({ ...rest, checks: [check()], violations: [], groupOf: () => '' })
    expect(run.checks).toEqual([check()])
  })
})
