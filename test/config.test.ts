import { describe, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { ConfigError } from '../src/flags.ts'

describe('an option', () => {
  test('is the default where nobody says anything', () => {
    expect(readConfig([], {})).toMatchObject({
      port: 4010,
      host: '127.0.0.1',
      contract: 'strict',
      data: '.standin',
    })
  })

  test.each([
    ['STANDIN_PORT', '4031', { port: 4031 }],
    ['STANDIN_FIXTURE', 'empty', { fixture: 'empty' }],
    ['STANDIN_CONTRACT', 'report', { contract: 'report' }],
    ['STANDIN_PROFILE', 'wire', { profile: 'wire' }],
    ['STANDIN_DATA', '/tmp/here', { data: '/tmp/here' }],
    ['STANDIN_EPHEMERAL', '1', { data: null }],
    ['STANDIN_ADMIN_TOKEN', 't', { adminToken: 't' }],
  ])('is read from the environment: %s', (name, value, expected) => {
    expect(readConfig([], { [name]: value })).toMatchObject(expected)
  })

  test('on the command line goes before the environment', () => {
    expect(readConfig(['--port', '5'], { STANDIN_PORT: '6' }).port).toBe(5)
  })

  test('in the environment is held to the same rules', () => {
    expect(() => readConfig([], { STANDIN_PORT: 'abc' })).toThrow(ConfigError)
  })

  test.each(['2026-01-31', '2026-01-31T09:00', '2026-02-31T09:00:00Z', '1979-01-01T00:00:00Z'])(
    'for the time must be one with its zone, on a day that there is: not %s',
    (at) => expect(() => readConfig(['--at', at], {})).toThrow(/as an ISO date-time with its zone/),
  )
})
