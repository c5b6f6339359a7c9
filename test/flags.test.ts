import { describe, expect, test } from 'vitest'
import { ConfigError, type Environment, readFlags } from '../src/flags.ts'

const options = {
  'web-port': { type: 'string', short: 'w', default: '80', help: '' },
  name: { type: 'string', help: '' },
  quiet: { type: 'boolean', help: '' },
} as const

const read = (args: readonly string[], environment: Environment = {}) =>
  readFlags({ options, args, environment })

describe('flags', () => {
  test('go before variables, and variables before defaults', () => {
    const environment = { STANDIN_WEB_PORT: '81' }
    expect(read(['-w', '82'], environment).raw('web-port')).toBe('82')
    expect(read([], environment).raw('web-port')).toBe('81')
    expect(read([]).raw('web-port')).toBe('80')
  })

  test('say nothing where their text is empty', () => {
    expect(read(['--web-port', ''], { STANDIN_NAME: '' }).raw('web-port')).toBe('80')
    expect(read([], { STANDIN_NAME: '' }).raw('name')).toBeUndefined()
    expect(read([]).text('name')).toBe('')
  })

  test.each([
    [['--quiet'], {}, true],
    [[], { STANDIN_QUIET: '1' }, true],
    [[], { STANDIN_QUIET: 'true' }, true],
    [[], { STANDIN_QUIET: '0' }, false],
    [[], {}, false],
  ])('are on or off: %j %j', (args, environment, expected) => {
    expect(read(args, environment).isOn('quiet')).toBe(expected)
  })

  test('leave the words between them, and all that stands after two dashes', () => {
    expect(read(['one', '--quiet', 'two', '--', '--name']).words).toEqual(['one', 'two', '--name'])
  })

  test.each([
    ['--nmae', "Unknown option '--nmae'; the nearest is --name"],
    ['--webport', "Unknown option '--webport'; the nearest is --web-port"],
    ['--elsewhere', "Unknown option '--elsewhere'"],
    ['-x', "Unknown option '-x'"],
  ])('that nobody knows are refused: %s', (flag, message) => {
    expect(() => read([flag, 'value'])).toThrow(new ConfigError(message))
  })

  test('without their value are refused', () => {
    expect(() => read(['--name'])).toThrow(/'--name <value>' argument missing/)
  })
})
