import { describe, expect, test } from 'vitest'
import { ViolationLog } from '../../src/spec/log.ts'
import { describe as inWords, type Violation } from '../../src/spec/violation.ts'

const violation = (changes: Partial<Violation> = {}): Violation => ({
  location: 'body',
  pointer: '/type',
  rule: 'enum',
  expected: 'one of text, cta',
  got: '"x"',
  at: 0,
  level: 'error',
  blame: 'client',
  operation: 'send',
  method: 'POST',
  path: '/messages',
  status: 400,
  ...changes,
})

function logOf(capacity: number, ...violations: Violation[]): ViolationLog {
  const log = new ViolationLog({ capacity })
  for (const one of violations) log.add(one)
  return log
}

describe('the violations of a world', () => {
  test('stand in the order in which they came', () => {
    const log = logOf(10, violation({ at: 1 }), violation({ at: 2 }))
    expect(log.all().map(({ at }) => at)).toEqual([1, 2])
  })

  test('make room for newer ones, and those gone are counted', () => {
    const log = logOf(2, ...[1, 2, 3, 4, 5].map((at) => violation({ at })))
    expect(log.all().map(({ at }) => at)).toEqual([4, 5])
    expect(log.dropped).toBe(3)
    expect(log.counts.client).toBe(5)
  })

  test('are counted by who is at fault, notices not among them', () => {
    const log = logOf(
      10,
      violation({ blame: 'mock' }),
      violation({ blame: 'client' }),
      violation({ blame: 'client' }),
      violation({ blame: 'client', level: 'notice' }),
    )
    expect(log.counts).toEqual({ client: 2, mock: 1, spec: 0 })
    expect(log.all()).toHaveLength(4)
  })

  test('are forgotten when cleared', () => {
    const log = logOf(1, violation(), violation())
    log.clear()
    expect(log.all()).toEqual([])
    expect(log.dropped).toBe(0)
    expect(log.counts).toEqual({ client: 0, mock: 0, spec: 0 })
  })

  test('are told in one line, with the place', () => {
    expect(inWords(violation())).toBe('body /type: expected one of text, cta, got "x"')
    expect(inWords(violation({ pointer: '' }))).toBe('body: expected one of text, cta, got "x"')
  })
})
