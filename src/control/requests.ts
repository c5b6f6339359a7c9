import { har } from '../contracts/har.ts'
import { Refused } from '../handover/refusal.ts'
import { presentExchange } from '../http/present-exchange.ts'
import type { AsyncHandlers, Input } from '../spec/handler.ts'
import type { ControlContext } from './context.ts'
import { criteriaOf } from './exchange-criteria.ts'
import { type Tally, tally } from './exchange-tally.ts'
import { view } from './request-view.ts'
import { waited } from './request-wait.ts'
import { wantedInBody, wantedInQuery } from './wanted-requests.ts'

export const requestHandlers: Pick<
  AsyncHandlers<'mock_', ControlContext>,
  | 'mock_requests_list'
  | 'mock_requests_read'
  | 'mock_requests_await'
  | 'mock_requests_clear'
  | 'mock_requests_har'
> = {
  mock_requests_list({ query: { limit, ...query } }, context) {
    const { found, ...numbers } = tallyOf(query, context)
    const requests = found.slice(-(limit ?? 100)).map((entry) => view(entry, context.operations))
    return { status: 200, body: { requests, ...numbers, last: logIn(context).last } }
  },

  mock_requests_read({ path: { id } }, context) {
    const log = logIn(context)
    const entry = log.all().find((one) => one.id === id)
    if (entry !== undefined) return { status: 200, body: view(entry, context.operations) }
    const what = id <= log.last ? 'longer a request' : 'request'
    throw new Refused({ reason: 'not_found', what, id: String(id) })
  },

  mock_requests_await: async ({ body }, context) => ({
    status: 200,
    body: await waited(wantedInBody(body, context), body, context),
  }),

  mock_requests_clear(_, context) {
    logIn(context).clear()
    return { status: 204 }
  },

  mock_requests_har({ query }, context) {
    const { found, evicted } = tallyOf(query, context)
    const missing = `${evicted} that match, or may, are no longer kept`
    const creator = { name: 'standin', version: context.version }
    return {
      status: 200,
      body: har(found.map(presentExchange), creator, evicted === 0 ? null : missing),
      headers: {
        'Content-Disposition': `attachment; filename="standin-${context.world.name}.har"`,
      },
    }
  },
}

const logIn = ({ world, exchangesOf }: ControlContext) => exchangesOf(world.name)

function tallyOf(query: Input<'mock_requests_har'>['query'], context: ControlContext): Tally {
  const log = logIn(context)
  const { operations } = context
  return tally(log, criteriaOf(wantedInQuery(query, context), { log, operations }))
}
