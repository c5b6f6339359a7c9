import type { ErrorObject } from 'ajv'
import type { Reach } from './reach.ts'

/**
 * When `anyOf` or `oneOf` fails, AJV reports every branch it tried. What helps is the mistakes in the one branch that was
 * plainly meant, or the word that no branch knows, or else the schema's own words for the choice.
 */
export function withoutTried(errors: readonly ErrorObject[], reach: Reach): ErrorObject[] {
  let kept = errors.filter(({ keyword }) => keyword !== 'if')
  for (const choice of errors) {
    if (choice.keyword !== 'anyOf' && choice.keyword !== 'oneOf') continue
    const tried = kept.filter((error) => branchOf(error, choice, reach) !== undefined)
    const branches = branchesOf(choice, tried, reach)
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

type Branch = readonly ErrorObject[]

/** Where the schema stands that an error of our own making is about. */
const ORIGIN = 'x-origin'

/** Which branch of a choice an error is from; undefined where it is from none. */
function branchOf(
  { schemaPath, instancePath, parentSchema }: ErrorObject,
  choice: ErrorObject,
  reach: Reach,
): string | undefined {
  if (!`${instancePath}/`.startsWith(`${choice.instancePath}/`)) return undefined
  const branches = Object.entries(choice.schema as object[]) // a choice is a list of schemas
  const able = branches
    .filter(([, schema]) => reach(schema).has(parentSchema?.[ORIGIN] ?? parentSchema))
    .map(([index]) => index)
  return able.find((index) => schemaPath.startsWith(`${choice.schemaPath}/${index}/`)) ?? able[0]
}

/** The errors of each branch that failed, but for those of branches that are for values of another type. */
function branchesOf(
  choice: ErrorObject,
  tried: readonly ErrorObject[],
  reach: Reach,
): readonly Branch[] {
  if (Array.isArray(choice.params.passingSchemas)) return [] // too many are right: nothing in the others helps
  const branches: Record<string, ErrorObject[]> = {}
  for (const error of tried) {
    const index = branchOf(error, choice, reach) ?? ''
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
    return differ
      ? [
          {
            ...word,
            keyword: 'enum',
            params: { allowedValues },
            parentSchema: { [ORIGIN]: word.parentSchema },
          },
        ]
      : []
  })
}

/** What a branch would have at a place; empty where it refuses nothing there. */
function wordsFor(place: string, branch: Branch): readonly unknown[] {
  const { params } = branch.find((error) => isWord(error) && error.instancePath === place) ?? {}
  return params === undefined ? [] : (params.allowedValues ?? [params.allowedValue])
}

export const isWord = ({ keyword }: ErrorObject): boolean =>
  keyword === 'const' || keyword === 'enum'
