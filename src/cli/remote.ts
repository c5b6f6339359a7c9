import { ConfigError, type Flags, type Options } from '../flags.ts'
import { ControlError, type Fetch } from '../handle/call.ts'
import { handle, type WorldHandle } from '../handle/world.ts'
import type { components } from '../spec/types.gen.ts'
import { DEFAULT_WORLD, isWorldName, WORLD_NAMES } from '../vendors/key.ts'

/** What every command that talks to a running server can be told. */
export const REMOTE_OPTIONS = {
  url: {
    type: 'string',
    default: 'http://127.0.0.1:4010',
    value: 'address',
    help: 'where the server is',
  },
  world: { type: 'string', default: DEFAULT_WORLD, value: 'name', help: 'which of its worlds' },
  'admin-token': { type: 'string', value: 'text', help: 'what the server was started with' },
  json: { type: 'boolean', help: "print the server's answer as it came" },
} as const satisfies Options

export const REMOTE_ENDS =
  'Exit code 0 when done, 1 when the server refuses, 2 for wrong usage and where no server is.'

/** Where a server was looked for, there is none. The message is one line for a person. */
export class ServerError extends Error {
  override readonly name = 'ServerError'
}

export interface Remote {
  /** Names of the vendors that the server runs. */
  readonly vendors: readonly string[]
  readonly world: WorldHandle
}

/** One world of a running server. Throws `ConfigError`, `ServerError` and `ControlError`. */
export async function connect(flags: Flags<keyof typeof REMOTE_OPTIONS>): Promise<Remote> {
  const url = addressOf(flags.text('url'))
  const world = flags.text('world')
  if (!isWorldName(world)) throw new ConfigError(`--world ${world}: expected ${WORLD_NAMES}`)
  const call = caller(url)
  const { vendors } = await about(url, call)
  return {
    vendors: vendors.map(({ name }) => name),
    world: handle(world, call, flags.raw('admin-token')),
  }
}

/** Where nobody says which. Throws `ConfigError` when there are several. */
export function onlyVendor(vendors: readonly string[]): string {
  const [vendor, ...others] = vendors
  if (vendor !== undefined && others.length === 0) return vendor
  throw unknownVendor('--vendor', vendors)
}

/** What was asked for, and what there is. */
export const unknownVendor = (asked: string, vendors: readonly string[]): ConfigError =>
  new ConfigError(`${asked}: expected one of ${vendors.join(', ')}, which this server runs`)

function addressOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url !== null && /^https?:$/.test(url.protocol)) return url
  throw new ConfigError(`--url ${text}: expected an address such as http://127.0.0.1:4010`)
}

const caller =
  (url: URL): Fetch =>
  async (path, init) => {
    try {
      return await fetch(new URL(path, url), init)
    } catch (error) {
      throw new ServerError(`no server answers at ${url.origin} (${reasonOf(error)}); ${WAYS_OUT}`)
    }
  }

const WAYS_OUT = 'npm start begins one, --url names another'

type Index = components['schemas']['Index']
type Problem = components['schemas']['Problem']

/** Asked before anything else, so that nothing is sent to a stranger who has the port. */
async function about(url: URL, call: Fetch): Promise<Index> {
  const response = await call('/')
  const answer = (await jsonOf(response)) as Partial<Index & Problem> | null
  if (answer?.name === 'standin') return answer as Index // who says so keeps to its document
  if (answer?.type?.startsWith('urn:standin:')) throw new ControlError('/', answer as Problem)
  throw new ServerError(`who answers at ${url.origin} is no Standin server; ${WAYS_OUT}`)
}

/** Null for what is no JSON: whoever else may listen there. */
async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** `fetch` says no more than "fetch failed"; why stands in its cause. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error & { cause?: NodeJS.ErrnoException } // as `fetch` throws it
  return cause?.code ?? cause?.message ?? message
}
