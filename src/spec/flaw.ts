import type { ErrorObject } from 'ajv'
import type { Flaw, Location } from './violation.ts'

/** More of them help nobody, and one wrong list of thousands would fill a report. */
const MOST = 20

/** AJV finds them all, and looking into thousands would take longer than anybody waits. */
const MOST_LOOKED_AT = 300

/** AJV's errors as flaws: one for each mistake, none for the branches that were merely tried. */
export function flaws(errors: readonly ErrorObject[], location: Location): Flaw[] {
  return withoutTried(errors.slice(0, MOST_LOOKED_AT))
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
        expected: own ?? `${bound(keyword)} ${params.limit} characters`,
        got: `${String(data).length} characters`,
      }
    case 'maxItems':
    case 'minItems':
      return {
        ...base,
        limit: params.limit,
        expected: own ?? `${bound(keyword)} ${params.limit} items`,
        got: `${Array.isArray(data) ? data.length : 0} items`,
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

/**
 * When `anyOf` or `oneOf` fails, AJV reports every branch it tried. What helps is either the mistakes in the one
 * branch that was plainly meant, or the schema's own words for the choice.
 */
function withoutTried(errors: readonly ErrorObject[]): ErrorObject[] {
  let kept = errors.filter(({ keyword }) => keyword !== 'if')
  for (const choice of errors) {
    if (choice.keyword !== 'anyOf' && choice.keyword !== 'oneOf') continue
    const tried = kept.filter((error) => error.schemaPath.startsWith(`${choice.schemaPath}/`))
    const meant = new Set(meantBranch(choice, tried))
    kept = kept.filter((error) =>
      error === choice ? meant.size === 0 : meant.has(error) || !tried.includes(error),
    )
  }
  return kept
}

/** The branch whose constants fit where those of others do not, or whose members are all there and merely wrong. */
function meantBranch(choice: ErrorObject, tried: readonly ErrorObject[]): readonly ErrorObject[] {
  const branches = Object.values(groupByBranch(choice, tried))
  const told = branches.some(hasConst)
  const meant = branches.filter((branch) =>
    told
      ? !hasConst(branch)
      : branch.every(({ instancePath }) => instancePath !== choice.instancePath),
  )
  return meant.length === 1 ? (meant[0] ?? []) : []
}

function groupByBranch(choice: ErrorObject, tried: readonly ErrorObject[]) {
  const branches: Record<string, ErrorObject[]> = {}
  for (const error of tried) {
    const index = error.schemaPath.slice(choice.schemaPath.length + 1).split('/')[0] ?? ''
    branches[index] = [...(branches[index] ?? []), error]
  }
  return branches
}

const hasConst = (branch: readonly ErrorObject[]): boolean =>
  branch.some(({ keyword }) => keyword === 'const')
