import { parseArgs } from 'node:util'
import { distance } from 'fastest-levenshtein'

/** A flag, a variable, a word or a combination that makes no sense. The message is one line for a person. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

export interface Option {
  readonly type: 'string' | 'boolean'
  readonly short?: string
  readonly default?: string
  /** What the help calls its value. */
  readonly value?: string
  readonly help: string
}

/** What a command can be told, by name. */
export type Options = Readonly<Record<string, Option>>

export type Environment = Readonly<Record<string, string | undefined>>

/** What was said: by a flag, else by a variable, else by the option's default. */
export interface Flags<Name extends string> {
  /** What stands on the command line besides flags. */
  readonly words: readonly string[]
  /** Undefined where nobody says anything, or nothing but an empty text. */
  raw(name: Name): string | undefined
  text(name: Name): string
  isOn(name: Name): boolean
  /** Whether a flag says it, and not a variable or the default. */
  isSaid(name: Name): boolean
}

interface Said<O extends Options> {
  readonly options: O
  readonly args: readonly string[]
  readonly environment: Environment
}

/** Throws `ConfigError`. */
export function readFlags<O extends Options>(said: Said<O>): Flags<keyof O & string> {
  const { options, environment } = said
  const { values, positionals } = parse(said)
  const raw = (name: string): string | undefined => {
    const flag = values[name]
    const value = flag === undefined ? environment[variableOf(name)] : String(flag)
    return value === undefined || value === '' ? options[name]?.default : value
  }
  return {
    words: positionals,
    raw,
    text: (name) => raw(name) ?? '',
    isSaid: (name) => values[name] !== undefined,
    isOn: (name) => ['true', '1'].includes(raw(name) ?? ''),
  }
}

/** `--admin-token` is also `STANDIN_ADMIN_TOKEN`. */
export const variableOf = (name: string): string =>
  `STANDIN_${name.toUpperCase().replaceAll('-', '_')}`

function parse({ options, args }: Said<Options>) {
  try {
    return parseArgs({ args: [...args], options: withoutDefaults(options), allowPositionals: true })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const [told = ''] = error.message.split('. ')
    const [, unknown] = /^Unknown option '--([^']+)'$/.exec(told) ?? []
    const meant = unknown === undefined ? undefined : nearest(unknown, Object.keys(options))
    throw new ConfigError(meant === undefined ? told : `${told}; the nearest is --${meant}`)
  }
}

/** As `parseArgs` takes them. The defaults come after the environment, which it knows nothing of. */
const withoutDefaults = (options: Options) =>
  Object.fromEntries(
    Object.entries(options).map(([name, { type, short }]) => [
      name,
      { type, ...(short === undefined ? {} : { short }) },
    ]),
  )

/** The name that may have been meant; undefined when none is near. */
function nearest(got: string, names: readonly string[]): string | undefined {
  const [best] = names
    .map((name) => ({ name, far: distance(name, got) }))
    .sort((one, other) => one.far - other.far)
  return best !== undefined && best.far <= Math.max(2, got.length / 3) ? best.name : undefined
}
