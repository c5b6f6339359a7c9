import { iso } from '../clock.ts'
import { presentExchange } from '../http/present-exchange.ts'
import { presentViolation } from '../http/problem.ts'
import { fingerprintOf } from '../spec/compiled.ts'
import type { AsyncHandlers } from '../spec/handler.ts'
import type { JsonObject } from '../spec/json.ts'
import { isSecretName } from '../spec/mask.ts'
import type { components } from '../spec/types.gen.ts'
import type { ControlContext } from './context.ts'
import { stored } from './snapshots.ts'

type Recording = components['schemas']['Recording']

export const exportHandlers: Pick<AsyncHandlers<'mock_', ControlContext>, 'mock_export'> = {
  mock_export: async ({ query: { secrets = 'masked' } }, context) => {
    const { world, wall, version, document, profile, vendors, exchangesOf, logOf } = context
    const { beginning, commits } = await stored(world.story())
    const told = { beginning, commits } as unknown as Pick<Recording, 'beginning' | 'commits'> // it is the same, but readonly
    const recording: Recording = {
      version: 1,
      standin: version,
      spec: fingerprintOf(document as JsonObject), // it was read as one,
      profile,
      vendors: vendors.map(({ name }) => name),
      world: world.name,
      exportedAt: iso(wall.now()),
      secrets,
      ...(secrets === 'kept' ? told : withoutSecrets(told)),
      exchanges: exchangesOf(world.name).all().map(presentExchange).map(asText),
      violations: logOf(world.name).all().map(presentViolation),
    }
    return { status: 200, body: recording }
  },
}

const asText = ({ at, violations, ...exchange }: ReturnType<typeof presentExchange>) => ({
  ...exchange,
  at: iso(at),
  violations: violations.map(presentViolation),
})

/** Another in the place of each secret, the same for the same one, so that what depends on it still does. */
function withoutSecrets<T>(told: T): T {
  const others = new Map<string, string>()
  const otherThan = (secret: string): string => {
    const [prefix = ''] = /^[a-z]+_/.exec(secret) ?? []
    const other = others.get(secret) ?? `${prefix}masked${others.size + 1}`
    others.set(secret, other)
    return other
  }
  const walk = (value: unknown, name: string): unknown => {
    if (typeof value === 'string') return isSecretName(name) && value ? otherThan(value) : value
    if (Array.isArray(value)) return value.map((item) => walk(item, ''))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one, key)]))
  }
  return walk(told, '') as T // only texts are others
}
