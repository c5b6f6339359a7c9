import { type CreateOptions, createStandin, type Standin, type WorldHandle } from './create.ts'

export { type CreateOptions, createStandin, type Standin, type WorldHandle }
