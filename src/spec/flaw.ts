import type { ErrorObject } from 'ajv'
import { isWord, withoutTried } from './choice.ts'
import type { Reach } from './reach.ts'
import type { Flaw, Location } from './violation.ts'

/** More of them help nobody, and one wrong list of thousands would fill a report. */
const MOST = 20

/** AJV finds them all, and looking into thousands would take longer than anybody waits. */
const MOST_LOOKED_AT = 300

/** AJV's errors as flaws: one for each mistake, none for the branches that were merely tried. */
export function flaws(errors: readonly ErrorObject[], location: Location, reach: Reach): Flaw[] {
  return withoutIdle(withoutTried(errors.slice(0, MOST_LOOKED_AT), reach))
    .slice(0, MOST)
    .map((error) => flaw(error, location))
}

function flaw(error: ErrorObject, location: Location): Flaw {
  const { keyword, params, data, instancePath, parentSchema } = error
  const named = parentSchema?.['x-expected']
  const own = typeof named === 'string' && keyword !== 'required' ? named : undefined
  const base = { location, pointer: instancePath, rule: keyword, got: show(data) }
  switch (keyword) {
    case 'required':
      return {
        ...base,
        pointer: `${instancePath}/${params.missingProperty}`,
        expected: 'a value',
        got: 'nothing',
      }
    case 'additionalProperties':
      return {
        ...base,
        pointer: `${instancePath}/${params.additionalProperty}`,
        expected: own ?? 'no member of this name',
        got: 'one',
      }
    case 'type':
      return { ...base, expected: own ?? [params.type].flat().join(' or ') }
    case 'enum':
      return {
        ...base,
        expected: own ?? `one of ${params.allowedValues.map(String).join(', ')}`,
      }
    case 'const':
      return { ...base, expected: own ?? JSON.stringify(params.allowedValue) }
    case 'format':
      return { ...base, expected: own ?? `a ${params.format}` }
    case 'maxLength':
    case 'minLength':
      return {
        ...base,
        limit: params.limit,
        expected: own ?? `${bound(keyword)} ${counted(params.limit, 'character')}`,
        got: counted(String(data).length, 'character'),
      }
    case 'maxItems':
    case 'minItems':
      return {
        ...base,
        limit: params.limit,
        expected: own ?? `${bound(keyword)} ${counted(params.limit, 'item')}`,
        got: counted(Array.isArray(data) ? data.length : 0, 'item'),
      }
    case 'minimum':
    case 'maximum':
      return {
        ...base,
        limit: params.limit,
        expected: own ?? `${bound(keyword)} ${params.limit}`,
      }
    default:
      return { ...base, expected: own ?? error.message?.replace(/^must be /, '') ?? keyword }
  }
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

const bound = (keyword: string): string => (keyword.startsWith('max') ? 'at most' : 'at least')

/** A value in a few words, for a message. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = written(value)
  return text.length <= 80 ? text : `${text.slice(0, 77)}…`
}

function written(value: unknown): string {
  try {
    return JSON.stringify(value)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return 'something nested too deeply to be shown'
  }
}

/** What is of the wrong type need not be told that it is none of the right values, too. */
function withoutIdle(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const mistyped = new Set(
    errors.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath),
  )
  return errors.filter((error) => !(isWord(error) && mistyped.has(error.instancePath)))
}
