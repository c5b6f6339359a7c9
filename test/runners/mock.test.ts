import { describe, expect, it } from 'vitest'
import { ContractBroken, Watch } from '../../src/mock.ts'
import type { Violation } from '../../src/spec/violation.ts'

const violation = (more: Partial<Violation> = {}): Violation => ({
  ...{ level: 'error', blame: 'client', location: 'body', pointer: '/minutes', rule: 'type' },
  ...{ expected: 'an integer', got: '"10"', at: 0, operation: 'take_over', method: 'POST' },
  ...{ path: '/one/takeover/', status: 400 },
  ...more,
})

const watching = (...violations: Violation[]): Watch => {
  const watch = new Watch()
  for (const one of violations) watch.add(one)
  return watch
}

describe('the contract in the world of a test', () => {
  it('is kept where nothing breaks it, notices apart', () => {
    expect(() => watching(violation({ level: 'notice' })).judge()).not.toThrow()
  })

  it('fails the test with who is to blame, where, and what was expected', () => {
    const watch = watching(
      violation(),
      violation({ blame: 'mock', status: null, operation: 'taken.over', path: 'http://hook/' }),
    )
    expect(() => watch.judge()).toThrow(
      new ContractBroken(
        [
          'the contract was broken 2 times',
          "  client's fault: POST /one/takeover/, answered 400 (take_over)",
          '    body /minutes: expected an integer, got "10"',
          "  mock's fault: webhook taken.over to http://hook/",
          '    body /minutes: expected an integer, got "10"',
        ].join('\n'),
      ),
    )
  })

  it('fails nothing where the test has looked at what there is, and not at what comes later', () => {
    const watch = watching(violation())
    watch.look()
    expect(() => watch.judge()).not.toThrow()
    watch.add(violation({ pointer: '/later' }))
    expect(() => watch.judge()).toThrow('broken once\n  client')
  })

  it('may be broken as the test says, and in no other way', () => {
    const watch = watching(violation())
    watch.expect({ blame: 'client', pointer: '/minutes' })
    expect(() => watch.judge()).not.toThrow()
    watch.add(violation({ blame: 'mock' }))
    expect(() => watch.judge()).toThrow("mock's fault")
  })

  it('must be broken where the test says so', () => {
    const watch = watching()
    watch.expect({ blame: 'spec' })
    expect(() => watch.judge()).toThrow(
      'expected a violation like {"blame":"spec"}, and there was none',
    )
  })

  it('counts what is too much to tell', () => {
    const watch = watching(...Array.from({ length: 1500 }, () => violation()))
    expect(() => watch.judge()).toThrow(/broken 1500 times[\s\S]*and 1490 more/)
    watch.look()
    expect(() => watch.judge()).not.toThrow()
  })
})
