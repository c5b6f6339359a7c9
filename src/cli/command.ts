import type { Environment, Options } from '../flags.ts'

/** One thing that can be typed after `standin`. */
export interface Command {
  readonly name: string
  /** How it is typed. */
  readonly usage: string
  readonly summary: string
  readonly options: Options
  /** Ways to type it, each with what it does. */
  readonly examples?: readonly (readonly [typed: string, does: string])[]
  /** What its exit codes mean. */
  readonly ends: string
  run(args: readonly string[], environment: Environment): Promise<void>
}
