import { loadDocument } from '../../src/spec/document.ts'
import { examplesAt } from '../../src/spec/examples.ts'
import type { Json } from '../../src/spec/json.ts'
import { type Operation, operationsOf } from '../../src/spec/operation.ts'
import { type Client, fresh, type Schemas } from '../support-http/mock.ts'
import { CONVERSO } from './converso-world.ts'
import { type Asked, ownCases, sharedCases } from './refusal-cases.ts'
import { emptyWorld, IDS, world } from './refusal-world.ts'

/** One documented answer, and what asks for it. */
export interface Documented {
  /** The operation, the status and the name of the example. */
  readonly place: string
  readonly operation: Operation
  readonly status: number
  readonly value: Json | undefined
  readonly asked: Asked | undefined
}

/** No request brings these about: too many requests, faults of ours, a store that fails. */
const UNPROVOKED = new Set([429, 500, 503])

/** Ada lists the first two, and a 4xx must stand somewhere in the others: what is there says that it is not sent. */
const UNSENT = new Set([
  'ada_conversations_retrieve 400',
  'ada_end_users_retrieve 400',
  'mock_health 400',
  'mock_index 400',
  'mock_spec 400',
])

/** All errors that the operations of Ada, Converso and Standin itself document. */
export function documentedErrors(): Documented[] {
  const document = loadDocument()
  return operationsOf(document).flatMap((operation) => {
    const { id, responses } = operation
    const shared = sharedCases[id.split('_')[0] ?? '']
    if (shared === undefined) return []
    const errors = [...responses].filter(
      ([status]) => status >= 400 && !UNPROVOKED.has(status) && !UNSENT.has(`${id} ${status}`),
    )
    return errors.flatMap(([status, content]) =>
      [...content.values()].flatMap((schema) =>
        [...examplesAt(document, schema)].map(([name, value]) => {
          const key = `${status} ${name}`
          const asked = ownCases[id]?.[key] ?? shared[key]
          return { place: `${id} ${key}`, operation, status, value, asked }
        }),
      ),
    )
  })
}

export type Send = (wanted: Documented) => Promise<{ status: number; body: unknown }>

/** A server, or a way `through` to one, with the world of the examples and one without what they miss, and another that demands a token. */
export async function provoker(
  through: (client: Client) => Promise<Client> = async (client) => client,
): Promise<Send> {
  const open = await through(await fresh())
  const guarded = await through(await fresh({ adminToken: 'secret' }))
  await load(open, 'full', world)
  await load(open, 'empty', emptyWorld)
  return async ({ operation, asked = {} }) => {
    const { standin } = asked.guarded ? guarded : open
    const named = asked.as === undefined ? '' : `.${asked.as}`
    const key = `sk_test_${asked.inEmptyWorld ? 'empty' : 'full'}${named}`
    const response = await standin.fetch(addressOf(operation, asked), {
      method: operation.method,
      headers: headersOf(operation, asked, key),
      body: operation.body === null ? null : bodyOf(asked),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text) }
  }
}

async function load({ put }: Client, name: string, fixture: Schemas['Fixture']): Promise<void> {
  const { status, text } = await put(`/_mock/state?world=${name}`, fixture)
  if (status !== 200) throw new Error(text)
}

const PATH = {
  conversation_id: IDS.conversation,
  channel_id: IDS.channel,
  end_user_id: IDS.endUser,
  webhook_id: IDS.webhook,
  conversationId: CONVERSO.conversation,
  channelId: 'web',
  contactId: 'priya',
  userId: 'dana',
  agentId: 'assistant',
}

function addressOf({ path }: Operation, { path: own, query = '' }: Asked): string {
  const values: Readonly<Record<string, string>> = { ...PATH, ...own }
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? 'x')
  return query === '' ? address : `${address}?${query}`
}

function headersOf({ id }: Operation, { headers, body }: Asked, key: string): Headers {
  const own = id.startsWith('mock_') ? { 'x-api-key': key } : { authorization: `Bearer ${key}` }
  const type = body === undefined ? {} : { 'content-type': 'application/json' }
  const all = new Headers({ ...own, ...type, ...headers })
  for (const [name, value] of [...all]) if (value === '') all.delete(name)
  return all
}

function bodyOf({ body, form }: Asked): string | FormData | null {
  if (form !== undefined) return form
  if (body === undefined) return null
  return typeof body === 'string' ? body : JSON.stringify(body)
}
