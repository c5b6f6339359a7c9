/** The path and query; a client that knows this as its HTTP proxy says the whole address. Null for what is neither. */
export function targetOf(asked: string): string | null {
  if (asked.startsWith('/')) return asked
  const [, rest] = /^https?:\/\/[^/?#]*(.*)$/i.exec(asked) ?? []
  if (rest === undefined) return null
  return rest.startsWith('/') ? rest : `/${rest}`
}

/** Below the path of the upstream, if it has one. */
export const pathAt = (upstream: URL, target: string): string =>
  upstream.pathname.replace(/\/$/, '') + target
