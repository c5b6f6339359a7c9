import type { Vendor } from '../vendors/vendor.ts'
import type { Step } from '../world/play.ts'

/** Why a vendor leaves a step out; undefined where it does not. */
export const reasonToSkip = ({ skips, does, when }: Step, { name, cannot }: Vendor) =>
  skips?.[name] ?? cannot[does] ?? (when === undefined ? undefined : cannot[when])
