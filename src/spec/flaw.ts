import type { ErrorObject } from 'ajv'
import type { Flaw, Location } from './violation.ts'

/** More of them help nobody, and one wrong list of thousands would fill a report. */
const MOST = 20

/** AJV finds them all, and looking into thousands would take longer than anybody waits. */
const MOST_LOOKED_AT = 300

/** AJV's errors as flaws: one for each mistake, none for the branches that were merely tried. */
export function flaws(errors: readonly ErrorObject[], location: Location): Flaw[] {
  return withoutIdle(withoutTried(errors.slice(0, MOST_LOOKED_AT)))
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

/**
 * When `anyOf` or `oneOf` fails, AJV reports every branch it tried. What helps is the mistakes in the one branch that was
 * plainly meant, or the word that no branch knows, or else the schema's own words for the choice.
 */
function withoutTried(errors: readonly ErrorObject[]): ErrorObject[] {
  let kept = errors.filter(({ keyword }) => keyword !== 'if')
  for (const choice of errors) {
    if (choice.keyword !== 'anyOf' && choice.keyword !== 'oneOf') continue
    const tried = kept.filter((error) => branchOf(error, choice) !== undefined)
    const branches = branchesOf(choice, tried)
    const unknown = unknownWords(choice, branches)
    const meant = new Set(meantBranch(choice, branches, unknown))
    const told = unknown.length > 0 ? unknown : [choice]
    kept = kept.flatMap((error) => {
      if (error === choice) return meant.size > 0 ? [] : told
      return meant.has(error) || !tried.includes(error) ? [error] : []
    })
  }
  return kept
}

/** What is of the wrong type need not be told that it is none of the right values, too. */
function withoutIdle(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const mistyped = new Set(
    errors.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath),
  )
  return errors.filter((error) => !(isWord(error) && mistyped.has(error.instancePath)))
}

type Branch = readonly ErrorObject[]

/** Which branch of a choice an error is from; undefined where it is from none. */
function branchOf({ schemaPath, instancePath }: ErrorObject, choice: ErrorObject) {
  if (schemaPath.startsWith(`${choice.schemaPath}/`)) {
    return schemaPath.slice(choice.schemaPath.length + 1).split('/')[0]
  }
  if (!instancePath.startsWith(choice.instancePath)) return undefined
  const branches = Object.entries(choice.schema as { $ref?: string }[]) // a choice is a list of schemas
  return branches.find(([, { $ref }]) => $ref && schemaPath.startsWith(`${$ref}/`))?.[0]
}

/** The errors of each branch that failed, but for those of branches that are for values of another type. */
function branchesOf(choice: ErrorObject, tried: readonly ErrorObject[]): readonly Branch[] {
  if (Array.isArray(choice.params.passingSchemas)) return [] // too many are right: nothing in the others helps
  const branches: Record<string, ErrorObject[]> = {}
  for (const error of tried) {
    const index = branchOf(error, choice) ?? ''
    branches[index] = [...(branches[index] ?? []), error]
  }
  return Object.values(branches).filter(
    (branch) =>
      !branch.some(
        ({ keyword, instancePath }) => keyword === 'type' && instancePath === choice.instancePath,
      ),
  )
}

/** The branch whose constants fit where those of others do not, or whose members are all there and merely wrong. */
function meantBranch(
  choice: ErrorObject,
  branches: readonly Branch[],
  unknown: readonly ErrorObject[],
): Branch {
  const told = unknown.length > 0 || branches.some(hasConst)
  const meant = branches.filter((branch) =>
    told
      ? !hasConst(branch)
      : branch.every(({ instancePath }) => instancePath !== choice.instancePath),
  )
  return meant.length === 1 ? (meant[0] ?? []) : []
}

const hasConst = (branch: Branch): boolean => branch.some(({ keyword }) => keyword === 'const')

/** One error for each member by whose `const` or `enum` the branches differ, and whose value none of them has. */
function unknownWords(choice: ErrorObject, branches: readonly Branch[]): readonly ErrorObject[] {
  const [first = [], ...others] = branches
  return first.filter(isWord).flatMap((word) => {
    if (word.instancePath === choice.instancePath) return []
    const lists = [first, ...others].map((branch) => wordsFor(word.instancePath, branch))
    const allowedValues = [...new Set(lists.flat())]
    const differ = lists.every((list) => list.length > 0 && list.length < allowedValues.length)
    return differ ? [{ ...word, keyword: 'enum', params: { allowedValues }, parentSchema: {} }] : []
  })
}

/** What a branch would have at a place; empty where it refuses nothing there. */
function wordsFor(place: string, branch: Branch): readonly unknown[] {
  const { params } = branch.find((error) => isWord(error) && error.instancePath === place) ?? {}
  return params === undefined ? [] : (params.allowedValues ?? [params.allowedValue])
}

const isWord = ({ keyword }: ErrorObject): boolean => keyword === 'const' || keyword === 'enum'
