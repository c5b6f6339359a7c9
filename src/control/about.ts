import { presentViolation } from '../http/problem.ts'
import type { AsyncHandlers } from '../spec/handler.ts'
import type { JsonObject } from '../spec/json.ts'
import type { ControlContext } from './context.ts'
import { coverageOf } from './coverage.ts'

export const aboutHandlers: Pick<
  AsyncHandlers<'mock_', ControlContext>,
  'mock_index' | 'mock_spec' | 'mock_health' | 'mock_contract'
> = {
  mock_index: ({ url }, { version, vendors }) => ({
    status: 200,
    body: {
      name: 'standin',
      version,
      vendors: vendors.map(({ name, basePath, keyHeader }) => ({
        name,
        baseUrl: new URL(basePath, url).href,
        keyHeader,
      })),
      control: new URL('/_mock', url).href,
      spec: new URL('/openapi.json', url).href,
    },
  }),

  mock_spec: (_, { document }) => ({ status: 200, body: document as JsonObject }), // it was read as one

  mock_health: (_, { version, world }) => ({
    status: 200,
    body: { status: 'ok', version, world: world.name },
  }),

  mock_contract: ({ query }, context) => {
    const { mode, profile, logOf, machineOf, world } = context
    const log = logOf(world.name)
    return {
      status: 200,
      body: {
        mode,
        profile,
        counts: { ...log.counts },
        dropped: log.dropped,
        violations: log.all().map(presentViolation),
        machine: machineOf(world.name).report(),
        ...(query.coverage === true ? { coverage: coverageOf(context) } : {}),
      },
    }
  },
}
