import type { Profile } from '../spec/document.ts'
import { ada } from './ada/index.ts'
import { converso } from './converso/index.ts'
import type { Vendor } from './vendor.ts'
import { wassist } from './wassist/index.ts'

/** Every vendor that Standin can be, by name. */
export const vendors = {
  wassist,
  ada,
  converso,
} as const satisfies Record<string, (profile: Profile) => Vendor>

export type VendorName = keyof typeof vendors

export const vendorNames = Object.keys(vendors) as VendorName[] // the keys of the object above

export const isVendorName = (name: string): name is VendorName => Object.hasOwn(vendors, name)
