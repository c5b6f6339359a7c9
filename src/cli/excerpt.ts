import { oneOf } from '../flag-values.ts'
import { ConfigError, type Flags, type Options } from '../flags.ts'
import { MOCK_OPTIONS } from '../mock-config.ts'
import { loadDocument, PROFILES } from '../spec/document.ts'
import { excerpt } from '../spec/excerpt.ts'
import type { JsonObject } from '../spec/json.ts'
import { isVendorName, vendorNames, vendors } from '../vendors/index.ts'

/** Which part of the document is asked for. */
export const EXCERPT_OPTIONS = {
  vendor: {
    type: 'string',
    value: 'name',
    help: `only what belongs to one: ${vendorNames.join(', ')}, or standin for the control API`,
  },
  profile: MOCK_OPTIONS.profile,
} as const satisfies Options

/** The document, or the part of it that the flags name. Throws `ConfigError`. */
export function documentOf(flags: Flags<keyof typeof EXCERPT_OPTIONS>): JsonObject {
  const [surplus] = flags.words
  if (surplus !== undefined) throw new ConfigError(`Unexpected argument '${surplus}'`)
  const profile = oneOf('profile', flags.text('profile'), PROFILES)
  const document = loadDocument(profile)
  const vendor = flags.raw('vendor')
  if (vendor === undefined) return document
  const all = vendorNames.map((name) => vendors[name](profile))
  if (vendor === 'standin') {
    const isVendors = (path: string) => all.some(({ basePath }) => isBelow(path, basePath))
    return excerpt(document, { path: (path) => !isVendors(path), event: () => false })
  }
  if (!isVendorName(vendor)) {
    const known = [...vendorNames, 'standin'].join(', ')
    throw new ConfigError(`--vendor ${vendor}: expected one of ${known}`)
  }
  const { basePath, triggers } = vendors[vendor](profile)
  return excerpt(document, {
    path: (path) => isBelow(path, basePath),
    event: (event) => Object.hasOwn(triggers, event),
  })
}

const isBelow = (path: string, base: string): boolean =>
  path.startsWith(`${base.replace(/\/$/, '')}/`)
