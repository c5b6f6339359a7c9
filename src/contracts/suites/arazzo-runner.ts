import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { RespectOptions, WorkflowExecutionResult } from '@redocly/respect-core'
import type { JsonObject } from '../../spec/json.ts'
import { outline } from './outline.ts'
import type { Arazzo, Criterion, Suite } from './suite.ts'

/** The program that plays workflows is not installed. The message says what to type. */
export class NoRunner extends Error {
  override readonly name = 'NoRunner'

  constructor() {
    super(`standin verify needs ${PACKAGE}: npm install --save-dev ${PACKAGE}`)
  }
}

/** A step as the runner played it. */
export interface Played {
  /** `office/open` where another workflow was called. */
  readonly stepId: string
  readonly criteria: readonly Criterion[]
  /** Those of its criteria, in their order, among others. */
  readonly checks: readonly PlayedCheck[]
  /** What the reply carried in the header that `fetch` gave it; null where none came. */
  readonly tag: string | null
}

export type PlayedCheck = Pick<RunnerCheck, 'name' | 'passed' | 'message'>

export interface Play {
  readonly suite: Suite
  readonly workflowId: string
  /** The document that the suite calls operations of. */
  readonly document: JsonObject
  /** What goes before the path of each operation. */
  readonly url: string
  readonly inputs: Readonly<Record<string, string>>
  /** Whether a workflow goes on after a step that is not as expected. */
  readonly keepsGoing: boolean
  readonly fetch: typeof fetch
}

/** Replies are told apart by this header, which only the runner sees. */
export const TAG = 'x-standin-exchange'

export type Runner = (play: Play) => Promise<Played[]>

/** Throws `NoRunner`. */
export async function loadRunner(): Promise<Runner> {
  const { run, core } = await load()
  const config = await core.createConfig({})
  return async ({ suite, workflowId, document, url, inputs, keepsGoing, fetch }) => {
    const arazzo = alone(suite.document, workflowId)
    const files = new Map<string, unknown>([[suite.file, arazzo]])
    const description = outline(document, calledBy(arazzo))
    for (const { url: source, type } of suite.document.sourceDescriptions ?? []) {
      if (type === 'openapi') files.set(resolve(dirname(suite.file), source), description)
    }
    const [result] = await run({
      files: [suite.file],
      workflow: [workflowId],
      server: JSON.stringify(Object.fromEntries(openapiNames(suite).map((name) => [name, url]))),
      input: JSON.stringify(inputs),
      config,
      fetch,
      logger: SILENT,
      skipLint: true, // the referees lint, once
      noSecretsMasking: true,
      severity: keepsGoing ? `${OURS},SUCCESS_CRITERIA_CHECK=warn` : OURS,
      maxSteps: Number.MAX_SAFE_INTEGER,
      maxFetchTimeout: LONGEST_MS,
      requestFileLoader: {
        getFileBody: async (file) => new File([readFileSync(file)], basename(file)),
      },
      externalRefResolver: resolverOf(core, files),
    })
    return (result?.executedWorkflows ?? []).flatMap((workflow) => stepsOf(workflow))
  }
}

const PACKAGE = '@redocly/respect-core'

/** The longest that a reply may take, in milliseconds. */
const LONGEST_MS = 60_000

/** Replies are held against the whole document by `Judge`; here they would also end the workflow. */
const OURS = 'SCHEMA_CHECK=off,STATUS_CODE_CHECK=off,CONTENT_TYPE_CHECK=off'

type RunnerCheck = import('@redocly/respect-core').Check
type Resolver = NonNullable<RespectOptions['externalRefResolver']>

interface Core {
  readonly BaseResolver: new () => Resolver
  createConfig(config: object): Promise<RespectOptions['config']>
}

/** The runner, and the core that it has itself: of another version its objects are not known. */
async function load() {
  const folder = createRequire(import.meta.url)
    .resolve.paths(PACKAGE)
    ?.map((place) => join(place, PACKAGE))
    .find((place) => existsSync(join(place, 'package.json')))
  if (folder === undefined) throw new NoRunner()
  const core = createRequire(join(folder, 'package.json')).resolve('@redocly/openapi-core')
  const { run } = await import(PACKAGE)
  return {
    run: run as typeof import('@redocly/respect-core').run, // as the package is called
    core: (await import(pathToFileURL(core).href)) as Core, // which is part of what the runner exports
  }
}

/** Gives what is known already instead of reading it. */
function resolverOf(core: Core, files: ReadonlyMap<string, unknown>): Resolver {
  const resolver = new core.BaseResolver()
  const { loadExternalRef } = resolver
  resolver.loadExternalRef = async (file) => {
    const known = files.get(file)
    if (known === undefined) return loadExternalRef.call(resolver, file)
    const body = JSON.stringify(known)
    const source = { absoluteRef: file, body, getLines: () => [body] }
    return source as unknown as Awaited<ReturnType<Resolver['loadExternalRef']>> // all that is asked of one that was read
  }
  const { parseDocument } = resolver
  resolver.parseDocument = (source, isRoot) =>
    files.has(source.absoluteRef)
      ? { source, parsed: JSON.parse(source.body) } // far quicker than as YAML
      : parseDocument.call(resolver, source, isRoot)
  return resolver
}

/** A workflow and those that it mentions: the runner looks through all that it has for each expression. */
function alone(document: Arazzo, workflowId: string): Arazzo {
  const wanted = new Set([workflowId])
  for (const id of wanted) {
    const text = JSON.stringify(document.workflows.find((one) => one.workflowId === id))
    for (const other of document.workflows) {
      const name = other.workflowId
      if (text.includes(`"${name}"`) || text.includes(`$workflows.${name}.`)) wanted.add(name)
    }
  }
  return {
    ...document,
    workflows: document.workflows.filter((one) => wanted.has(one.workflowId)),
  }
}

const calledBy = ({ workflows }: Arazzo): Set<string> =>
  new Set(
    workflows.flatMap(({ steps }) =>
      steps.flatMap(({ operationId }) => (operationId === undefined ? [] : [operationId])),
    ),
  )

const openapiNames = ({ document }: Suite): string[] =>
  (document.sourceDescriptions ?? [])
    .filter(({ type }) => type === 'openapi')
    .map(({ name }) => name)

/** In the order in which they were played, those of called workflows in the place of the call. */
const stepsOf = ({ executedSteps }: WorkflowExecutionResult, within = ''): Played[] =>
  executedSteps.flatMap((step): Played[] => {
    if (isWorkflow(step)) return stepsOf(step, `${within}${step.stepId ?? step.workflowId}/`)
    const tag: unknown = step.response?.header[TAG]
    return [
      {
        stepId: within + step.stepId,
        criteria: step.successCriteria ?? [],
        checks: step.checks,
        tag: typeof tag === 'string' ? tag : null,
      },
    ]
  })

const isWorkflow = (
  step: WorkflowExecutionResult['executedSteps'][number],
): step is WorkflowExecutionResult => 'executedSteps' in step

const nothing = (): void => {}

const SILENT: RespectOptions['logger'] = {
  info: nothing,
  warn: nothing,
  error: nothing,
  output: nothing,
  printNewLine: nothing,
  printSeparator: nothing,
  indent: (text) => text,
}
