export { type CreateOptions, createStandin, type Standin, type WorldHandle } from './create.ts'
export type { Violation } from './spec/violation.ts'
export type { Vendor } from './vendors/vendor.ts'
export { wassist } from './vendors/wassist/index.ts'
