import { describe, expect, test } from 'vitest'
import {
  isClockTime,
  isInstant,
  iso,
  parseDuration,
  requireInstant,
  worldTime,
  writeDuration,
} from '../src/clock.ts'
import { handWall } from './support/hand-wall.ts'

describe('a duration', () => {
  test.each([
    ['250ms', 250],
    ['45s', 45_000],
    ['1.5s', 1500],
    ['11m', 660_000],
    ['24h', 86_400_000],
    ['2d', 172_800_000],
    ['1h30m', 5_400_000],
    ['1d2h3m4s5ms', 93_784_005],
    ['0s', 0],
    ['0.4ms', 0],
  ])('%s is read as %i ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms)
  })

  test.each([
    '',
    '11',
    'm',
    '11 minutes',
    '1h 30m',
    '-5m',
    '+5m',
    '1.m',
    '.5m',
    '1,5h',
    '11M',
    '1w',
  ])('"%s" is none', (text) => {
    expect(parseDuration(text)).toBeUndefined()
  })
})

describe('a duration in milliseconds', () => {
  test.each([
    [0, '0s'],
    [-5, '0s'],
    [250, '250ms'],
    [1500, '1s500ms'],
    [5_400_000, '1h30m'],
    [93_784_005, '1d2h3m4s5ms'],
    [864_000_000, '10d'],
  ])('%i is written as %s, which can be read', (ms, text) => {
    expect(writeDuration(ms)).toBe(text)
    expect(parseDuration(text)).toBe(Math.max(0, ms))
  })
})

describe('an instant', () => {
  const first = Date.parse('0001-01-01T00:00:00Z')
  const last = Date.parse('9999-12-31T23:59:59Z')

  test.each([first, Date.UTC(2026, 0, 5), last])('may be %d', (at) => {
    expect(isInstant(at)).toBe(true)
    expect(requireInstant(at)).toBe(at)
    expect(iso(at)).toMatch(/^\d{4}-/)
  })

  test.each([first - 1, last + 1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'is never %d',
    (at) => {
      expect(isInstant(at)).toBe(false)
      expect(() => requireInstant(at)).toThrow(`${at} is no time between the years 1 and 9999`)
    },
  )
})

describe('a clock', () => {
  test.each(['1980-01-01T00:00:00Z', '2026-01-05T09:00:00Z', '9900-01-01T00:00:00Z'])(
    'may show %s',
    (text) => expect(isClockTime(Date.parse(text))).toBe(true),
  )

  test.each(['1979-12-31T23:59:59Z', '9900-01-01T00:00:01Z', 'yesterday'])(
    'never shows %s, which leaves no room for what is planned by it',
    (text) => expect(isClockTime(Date.parse(text))).toBe(false),
  )
})

describe('the time in a world', () => {
  const wall = handWall(1000)

  test('stands still when frozen', () => {
    expect(worldTime({ mode: 'frozen', now: 5 }, wall)).toBe(5)
  })

  test('runs along with the wall clock, at a distance', () => {
    expect(worldTime({ mode: 'real', offsetMs: 0 }, wall)).toBe(1000)
    expect(worldTime({ mode: 'real', offsetMs: -400 }, wall)).toBe(600)
  })

  test('is written in UTC, with milliseconds', () => {
    expect(iso(Date.UTC(2026, 0, 5, 12))).toBe('2026-01-05T12:00:00.000Z')
  })
})
