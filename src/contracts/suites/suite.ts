import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { Profile } from '../../spec/document.ts'
import { isObject } from '../../spec/json.ts'

/** A file of workflows, in Arazzo: https://spec.openapis.org/arazzo/v1.0.1.html */
export interface Suite {
  /** `wassist/errors`: its folder, which is its vendor's name, and its file without the ending. */
  readonly name: string
  readonly vendor: string
  /** Its absolute path; what it refers to is looked for from there. */
  readonly file: string
  readonly document: Arazzo
}

/** The parts of an Arazzo document that matter here; the rest goes to the runner as it is. */
export interface Arazzo {
  /** The profile of the types that it expects; all where it is not said. */
  readonly 'x-standin-profile'?: Profile
  readonly sourceDescriptions?: readonly Source[]
  readonly workflows: readonly Workflow[]
}

export interface Source {
  readonly name: string
  /** From the suite's own place. */
  readonly url: string
  readonly type?: string
}

export interface Workflow {
  readonly workflowId: string
  readonly dependsOn?: readonly string[]
  readonly steps: readonly Step[]
  readonly outputs?: Readonly<Record<string, string>>
}

export interface Step {
  readonly stepId: string
  /** A step calls an operation, */
  readonly operationId?: string
  /** or is another workflow. */
  readonly workflowId?: string
  /** It needs the control API. */
  readonly 'x-standin-control'?: boolean
  readonly successCriteria?: readonly Criterion[]
}

export interface Criterion {
  readonly condition: string
  /** What a condition other than a simple one is about. */
  readonly context?: string
  /** `simple` where it is not said; an object names a version, too. */
  readonly type?: unknown
}

const ENDING = '.arazzo.json'

/**
 * The suites of a folder that has one folder for each vendor, in the order of their names, and those files that are
 * named. Throws `TypeError` for a pattern that fits none of them.
 */
export function findSuites(
  folder: string,
  { vendors, patterns }: { vendors: readonly string[] | null; patterns: readonly string[] },
): Suite[] {
  const own = patterns.filter((pattern) => pattern.endsWith('.json') && existsSync(pattern))
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ENDING))
    .map((file) => ({ file: resolve(folder, file), name: nameOf(join(folder, file)) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .filter(({ file }) => vendors === null || vendors.includes(vendorOf(file)))
  const globs = patterns.filter((pattern) => !own.includes(pattern))
  const lost = globs.find((glob) => !all.some(({ name }) => fits(glob, name)))
  if (lost !== undefined) {
    throw new TypeError(
      `--suite ${lost}: no suite has such a name; expected some of ${all.map(({ name }) => name).join(', ')}`,
    )
  }
  const named =
    patterns.length === 0 ? all : all.filter(({ name }) => globs.some((glob) => fits(glob, name)))
  return [...named.map(({ file }) => file), ...own.map((file) => resolve(file))].map(readSuite)
}

/** Throws `TypeError` for what is no suite. */
export function readSuite(file: string): Suite {
  return { name: nameOf(file), vendor: vendorOf(file), file, document: readArazzo(file) }
}

function readArazzo(file: string): Arazzo {
  let read: Partial<Arazzo> | null
  try {
    read = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new TypeError(`${file}: expected JSON, ${(error as Error).message}`) // Node's own, which say why
  }
  const workflows: unknown = read?.workflows
  if (!Array.isArray(workflows) || workflows.length === 0) {
    throw new TypeError(`${file}: expected an Arazzo document, with a list of workflows`)
  }
  const odd = workflows.findIndex((one) => !isWorkflow(one))
  if (odd < 0) return read as Arazzo // the runner looks closer
  throw new TypeError(`${file}: /workflows/${odd}: expected a workflowId, and steps with a stepId`)
}

const isWorkflow = (value: unknown): boolean =>
  isObject(value) &&
  typeof value.workflowId === 'string' &&
  Array.isArray(value.steps) &&
  value.steps.length > 0 &&
  value.steps.every((step) => isObject(step) && typeof step.stepId === 'string')

/** Whether a name fits a pattern: `*` is anything within a segment, `**` anything, and the vendor may be left out. */
function fits(glob: string, name: string): boolean {
  const source = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+|\?/g, (found) => (found === '*' ? '[^/]*' : found === '?' ? '[^/]' : '.*'))
  const pattern = new RegExp(`^${source}$`)
  return pattern.test(name) || pattern.test(basename(name))
}

const vendorOf = (file: string): string => basename(dirname(file))

const nameOf = (file: string): string => `${vendorOf(file)}/${basename(file).replace(ENDING, '')}`
