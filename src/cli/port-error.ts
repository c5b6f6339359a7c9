import { ConfigError } from '../flags.ts'

/** Why a port is not to be had, in one line; any other error as it is. */
export function portError(
  error: unknown,
  { port, host }: { readonly port: number; readonly host: string },
): unknown {
  const { code } = error as NodeJS.ErrnoException // whatever else it is has no such code
  if (code === 'EADDRINUSE') {
    return new ConfigError(
      `port ${port} on ${host} is in use; choose another with --port, or 0 for any`,
    )
  }
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new ConfigError(`cannot listen on ${host} port ${port} (${code})`)
  }
  return error
}
