import { invalid } from '../handover/refusal.ts'
import type { Input } from '../spec/handler.ts'
import type { Location } from '../spec/violation.ts'
import type { ControlContext } from './context.ts'
import { jsonOf, type Wanted } from './exchange-criteria.ts'
import { nearest } from './nearest.ts'

/** What a query asks for. A value there is a text, or else JSON. Throws `Refused`. */
export function wantedInQuery(
  { value, ...wanted }: Input<'mock_requests_har'>['query'],
  context: ControlContext,
): Wanted {
  if (value === undefined) return checked(wanted, 'query', context)
  const values = [jsonOf(value), value].filter((one) => one !== undefined)
  return checked({ ...wanted, values }, 'query', context)
}

/** What a body asks for. Throws `Refused`. */
export function wantedInBody(
  { value, count: _, timeout: __, ...wanted }: Input<'mock_requests_await'>['body'],
  context: ControlContext,
): Wanted {
  return checked(value === undefined ? wanted : { ...wanted, values: [value] }, 'body', context)
}

/** A name that nothing has would match nothing, and a test that counts on that would pass for ever. */
function checked(wanted: Wanted, location: Location, context: ControlContext): Wanted {
  const { operation, vendor, pointer, values } = wanted
  const refuse = (name: string, expected: string, got: unknown) =>
    invalid({
      location,
      pointer: `/${name}`,
      rule: 'reference',
      expected,
      got: JSON.stringify(got),
    })
  const ids = context.operations.map(({ id }) => id)
  if (operation !== undefined && !ids.includes(operation)) {
    const near = nearest(operation, ids)
    throw refuse('operation', `an operation of a vendor; the nearest is ${near}`, operation)
  }
  const vendors = context.vendors.map(({ name }) => name)
  if (vendor !== undefined && !vendors.includes(vendor)) {
    throw refuse('vendor', `a vendor that this server runs (${vendors.join(', ')})`, vendor)
  }
  if (values !== undefined && pointer === undefined) {
    throw refuse('value', 'a pointer beside it', values.at(-1))
  }
  return wanted
}
