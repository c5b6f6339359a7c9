import { type HttpHandler, http } from 'msw'
import type { Standin } from './create.ts'
import { LIVE_HOSTS } from './vendors/live-hosts.ts'

export interface StandinHandlerOptions {
  /** Hosts that Standin answers for, whatever the path; `*.` at the beginning stands for one name. The vendors' own where it is not said. */
  readonly hosts?: readonly string[]
  /** Addresses of other servers, and the paths of Standin that they stand for: `{ 'https://gateway.test/wassist/': '/api/v1/' }`. */
  readonly bases?: Readonly<Record<string, string>>
}

/** Has MSW answer with a stand-in what goes to the vendors' hosts. Which world it is, the key says, as ever. */
export function standinHandler(
  standin: Pick<Standin, 'fetch'>,
  { hosts = LIVE_HOSTS, bases = {} }: StandinHandlerOptions = {},
): HttpHandler {
  const routes = Object.entries(bases).map(([base, path]) => route(base, path))
  const patterns = [...hosts.map(ofHost), ...routes.map(({ base }) => `${literal(base)}(?=[/?]|$)`)]
  if (patterns.length === 0)
    throw new TypeError('standinHandler: expected a host or a base, got none')
  return http.all(new RegExp(`^(?:${patterns.join('|')})`, 'i'), ({ request }) => {
    const found = routes.find(({ base }) => isBelow(base, request.url))
    if (found === undefined) return standin.fetch(request)
    return standin.fetch(new Request(found.to(request.url), request))
  })
}

/** A base with no slash at its end, and where an address below it leads. */
function route(given: string, path: string) {
  if (!URL.canParse(given)) {
    throw new TypeError(
      `bases: expected addresses such as https://gateway.test/api/, got ${JSON.stringify(given)}`,
    )
  }
  if (!path.startsWith('/')) {
    throw new TypeError(`bases: expected a path such as /api/v1/, got ${JSON.stringify(path)}`)
  }
  const { origin, pathname } = new URL(given)
  const base = withoutSlash(origin + pathname)
  const to = (url: string) => `${origin}${withoutSlash(path)}${url.slice(base.length)}`
  return { base, to }
}

const isBelow = (base: string, url: string): boolean =>
  url.startsWith(base) && /^([/?]|$)/.test(url.slice(base.length))

const withoutSlash = (text: string): string => text.replace(/\/$/, '')

/** With any port, encrypted or not. */
function ofHost(host: string): string {
  if (!/^(\*\.)?[a-z0-9.-]+$/i.test(host)) {
    throw new TypeError(
      `hosts: expected names such as backend.example.com, got ${JSON.stringify(host)}`,
    )
  }
  const name = literal(host).replace(/^\\\*/, '[^./:@]+')
  return `https?://${name}(?::\\d+)?(?=[/?]|$)`
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
