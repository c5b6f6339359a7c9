import { isLoopback } from '../loopback.ts'

/** Says why an address may not be called; null when it may. */
export type Targets = (url: string) => string | null

/** This machine always; other hosts only when they are named, so that a public server is no way into a network. */
export const targets = (named: readonly string[]): Targets => {
  const hosts = named.map((host) => host.toLowerCase())
  return (url) => {
    if (!URL.canParse(url)) return `${url} is no address`
    const { hostname } = new URL(url)
    if (isLoopback(hostname) || hosts.includes('*') || hosts.includes(hostname)) return null
    return `${hostname} is not this machine; start Standin with --webhook-hosts ${hostname} to call it`
  }
}
