/** Whom the suites are played to. */
export interface Target {
  /** What goes before the path of each operation; null for a mock in memory. */
  readonly url: string | null
  readonly fetch: (request: Request) => Promise<Response>
  /** What the control API wants besides a key. */
  readonly adminToken: string | null
}

/** Nobody answers, or not as needed. The message is one line for a person. */
export class TargetError extends Error {
  override readonly name = 'TargetError'
}

/** Stands for a host where there is none. */
const ORIGIN = 'http://standin.test'

export const addressOf = ({ url }: Target): string => url ?? ORIGIN

/**
 * Whether a target has the control API. It is asked about a world of a certain name: a mock that answers with examples
 * of the document does not know what it was asked. Throws `TargetError` where nobody answers, or a token is missing.
 */
export async function hasControl(target: Target): Promise<boolean> {
  const response = await answerOf(target)
  if (response.status === 401 && /"urn:standin:/.test(await response.clone().text())) {
    const has = target.adminToken === null ? 'an admin token' : 'another admin token'
    throw new TargetError(`${addressOf(target)} has ${has}: say it with --admin-token`)
  }
  if (!response.ok) return false
  try {
    const { world } = (await response.json()) as { world?: unknown } // looked at right here
    return world === PROBE
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return false // no JSON, or null
    throw error
  }
}

/** A world that nobody else uses. */
const PROBE = 'verify-asks-who-is-there'

async function answerOf(target: Target): Promise<Response> {
  try {
    return await target.fetch(requestTo(target, `/_mock/clock?world=${PROBE}`))
  } catch (error) {
    const { message, cause } = error as Error & { cause?: NodeJS.ErrnoException } // as `fetch` throws it
    const reason = cause?.code ?? cause?.message ?? message
    throw new TargetError(`nobody answers at ${addressOf(target)} (${reason})`)
  }
}

/** A request as the control API takes it. */
function requestTo(target: Target, path: string): Request {
  const headers = target.adminToken === null ? {} : { [ADMIN_TOKEN]: target.adminToken }
  return new Request(addressOf(target).replace(/\/$/, '') + path, { headers })
}

export const ADMIN_TOKEN = 'x-standin-admin-token'
