import { CLOCK_FORM, parseClockTime } from './clock.ts'
import { ConfigError } from './flags.ts'
import { isVendorName, type VendorName, vendorNames } from './vendors/index.ts'

/** Throws `ConfigError`, as the others do. */
export function number(name: string, text: string, most: number): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value <= most) return value
  throw new ConfigError(`--${name} ${text}: expected a whole number from 0 to ${most}`)
}

export function oneOf<T extends string>(name: string, text: string, values: readonly T[]): T {
  const found = values.find((value) => value === text)
  if (found !== undefined) return found
  throw new ConfigError(`--${name} ${text}: expected one of ${values.join(', ')}`)
}

/** Separated by commas, in lower case. */
export const list = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== '')

export function vendorList(text: string): VendorName[] {
  const names = text.split(',').map((name) => name.trim())
  const unknown = names.find((name) => !isVendorName(name))
  if (unknown === undefined) return names.filter(isVendorName)
  throw new ConfigError(`--vendors ${text}: "${unknown}" is not one of ${vendorNames.join(', ')}`)
}

export function time(text: string | undefined): string | null {
  if (text === undefined) return null
  if (parseClockTime(text) !== undefined) return text
  throw new ConfigError(`--at ${text}: expected ${CLOCK_FORM}`)
}
