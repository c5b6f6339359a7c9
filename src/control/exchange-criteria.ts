import { isDeepStrictEqual } from 'node:util'
import type { Entry, ExchangeLog } from '../http/exchange-log.ts'
import type { Gone } from '../http/gone.ts'
import { isSecretName, maskText } from '../spec/mask.ts'
import type { Operation } from '../spec/operation.ts'
import { matches, overlap } from '../spec/path.ts'
import { segmentsOf } from '../spec/pointer.ts'

/** What exchanges are asked for by. */
export interface Wanted {
  readonly operation?: string
  readonly vendor?: string
  /** `404`, or `4xx`. */
  readonly status?: string
  readonly method?: string
  /** What the path begins with, or a template of the document. */
  readonly path?: string
  readonly unmatched?: boolean
  /** Those with a greater id. */
  readonly since?: number
  /** Into the JSON that was sent. */
  readonly pointer?: string
  /** What may stand there; anything, where it is not said. */
  readonly values?: readonly unknown[]
}

/** Whether something is so of an exchange that is no longer kept. */
export type Sure = 'yes' | 'no' | 'maybe'

export interface Criterion {
  fits(entry: Entry): boolean
  ofGone(gone: Gone): Sure
  /** What was expected and what came, for one that does not fit. */
  differs(entry: Entry): string
}

interface Around {
  readonly log: ExchangeLog
  readonly operations: readonly Operation[]
}

/** One for each member, what is cheap to look at first. */
export const criteriaOf = (wanted: Wanted, around: Around): Criterion[] => [
  ...one(wanted.since, (since) => sinceIs(since, around)),
  ...one(wanted.operation, (id) => kindIs('operation', id)),
  ...one(wanted.vendor, (vendor) => kindIs('vendor', vendor)),
  ...one(wanted.method, (method) => kindIs('method', method.toUpperCase())),
  ...one(wanted.status, statusIs),
  ...one(wanted.unmatched, unmatchedIs),
  ...one(wanted.path, (path) => pathIs(path, around)),
  ...one(wanted.pointer, (pointer) => bodyHas(pointer, wanted.values, around)),
]

const one = <T>(value: T | undefined, make: (value: T) => Criterion): Criterion[] =>
  value === undefined ? [] : [make(value)]

const sure = (is: boolean): Sure => (is ? 'yes' : 'no')

const unlike = (what: string, expected: string, got: string): string =>
  `${what}: expected ${expected}, got ${got}`

/** That there is a reply. */
export const hasEnded: Criterion = {
  fits: ({ reply }) => reply !== null,
  ofGone: ({ status }) => sure(status !== null),
  differs: () => 'it is under way',
}

const kindIs = (kind: 'operation' | 'vendor' | 'method', expected: string): Criterion => ({
  fits: (entry) => entry[kind] === expected,
  ofGone: (gone) => sure(gone[kind] === expected),
  differs: (entry) => unlike(kind, expected, entry[kind] ?? 'none'),
})

function statusIs(expected: string): Criterion {
  const fits = (status: number | null) =>
    expected.endsWith('xx')
      ? Math.floor((status ?? 0) / 100) === Number(expected[0])
      : status === Number(expected)
  return {
    fits: ({ reply }) => fits(reply?.status ?? null),
    ofGone: ({ status }) => sure(fits(status)),
    differs: ({ reply }) => unlike('status', expected, String(reply?.status ?? 'none yet')),
  }
}

const unmatchedIs = (expected: boolean): Criterion => ({
  fits: ({ operation }) => (operation === null) === expected,
  ofGone: ({ operation }) => sure((operation === null) === expected),
  differs: ({ operation }) =>
    unlike('operation', expected ? 'none' : 'one of the document', operation ?? 'none'),
})

/** Ids count up, so that much is known of those that are gone. */
const sinceIs = (since: number, { log }: Around): Criterion => ({
  fits: ({ id }) => id > since,
  ofGone() {
    const { after, to } = log.goneIds
    if (since >= to) return 'no'
    return since <= after ? 'yes' : 'maybe'
  },
  differs: ({ id }) => unlike('id', `more than ${since}`, String(id)),
})

const pathOf = ({ url }: Entry): string => new URL(url).pathname

function pathIs(expected: string, { operations }: Around): Criterion {
  const templates = new Map(operations.map(({ id, path }) => [id, path]))
  const isTemplate = expected.includes('{')
  const within = isTemplate ? templateWithin : prefixWithin
  return {
    fits: (entry) =>
      isTemplate ? matches(expected, pathOf(entry)) : pathOf(entry).startsWith(expected),
    ofGone({ operation }) {
      const template = templates.get(operation ?? '')
      return template === undefined ? 'maybe' : within(expected, template)
    },
    differs: (entry) => unlike('path', expected, pathOf(entry)),
  }
}

/** Whether a template describes the paths that another one does. */
function templateWithin(expected: string, template: string): Sure {
  if (matches(expected, template)) return 'yes'
  return overlap(expected, template) ? 'maybe' : 'no'
}

/** Whether the paths of a template begin so. */
function prefixWithin(expected: string, template: string): Sure {
  const [fixed = ''] = template.split('{')
  const isFixed = fixed === template
  if (!fixed.startsWith(expected)) return expected.startsWith(fixed) && !isFixed ? 'maybe' : 'no'
  return isFixed && fixed === expected ? 'maybe' : 'yes' // it may have come without the slash at its end
}

function bodyHas(pointer: string, values: Wanted['values'], { operations }: Around): Criterion {
  const withBody = new Set(operations.filter(({ body }) => body !== null).map(({ id }) => id))
  const expected = values === undefined ? 'a value' : JSON.stringify(values.at(-1))
  return {
    fits(entry) {
      const { value } = valueAt(pointer, entry)
      if (value === undefined) return false
      return values === undefined || values.some((one) => isDeepStrictEqual(one, value))
    },
    ofGone: ({ operation }) => (operation !== null && !withBody.has(operation) ? 'no' : 'maybe'),
    differs: (entry) =>
      unlike(`body ${pointer}`, expected, shownValue(valueAt(pointer, entry).value, pointer)),
  }
}

/** Without secrets, and not all of what is long. */
function shownValue(value: unknown, pointer: string): string {
  if (value === undefined) return 'none'
  const shown = segmentsOf(pointer).some(isSecretName) ? '***' : maskText(JSON.stringify(value))
  return shown.length > LONGEST_SHOWN ? `${shown.slice(0, LONGEST_SHOWN)}…` : shown
}

const LONGEST_SHOWN = 200

/** What stands in a body that was sent; undefined where nothing does. */
function valueAt(pointer: string, { body }: Entry): { readonly value: unknown } {
  let value = jsonOf(body?.text ?? '')
  for (const name of segmentsOf(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) {
      return { value: undefined }
    }
    value = value[name as keyof typeof value] // it has it
  }
  return { value }
}

/** Undefined for what is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
