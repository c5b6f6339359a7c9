import { Refused } from '../handover/refusal.ts'

export const DEFAULT_WORLD = 'default'

const PREFIX = 'sk_test'
/** How a world may be called, for people. */
export const WORLD_NAMES = 'lower-case letters, digits, - and _, at most 64'

const WORLD = /^[a-z0-9][a-z0-9_-]{0,63}$/

/**
 * The world that a key opens: `sk_test` is `default`, `sk_test_<name>` is `<name>`, and a user may follow after a dot.
 * Throws `Refused`, with what a vendor's keys may hold besides.
 */
export function worldOfKey(key: string | undefined, besides = ''): string {
  if (key === undefined || key === '') throw new Refused({ reason: 'no_credentials' })
  const [opener = ''] = key.split('.')
  const world = read(opener)
  if (world !== null) return world
  throw new Refused({
    reason: 'bad_credentials',
    expected: `${PREFIX}, or ${PREFIX}_<world> with a world of lower-case letters, digits, - and _${besides}`,
  })
}

/** The world that a caller means, by a key in any of the headers that keys come in; null where none tells. */
export function worldMeant(header: (name: string) => string | undefined): string | null {
  const key = header('X-API-Key') ?? header('Authorization')?.replace(/^Bearer /i, '') ?? ''
  return read(key.split('.')[0] ?? '')
}

/** The user that a key acts as; null where it names none. */
export function userOfKey(key: string): string | null {
  const dot = key.indexOf('.')
  return dot < 0 ? null : key.slice(dot + 1)
}

function read(key: string): string | null {
  if (key === PREFIX) return DEFAULT_WORLD
  const world = key.startsWith(`${PREFIX}_`) ? key.slice(PREFIX.length + 1) : ''
  return isWorldName(world) ? world : null
}

export const isWorldName = (name: string): boolean => WORLD.test(name)

export const keyOfWorld = (world: string): string =>
  world === DEFAULT_WORLD ? PREFIX : `${PREFIX}_${world}`
