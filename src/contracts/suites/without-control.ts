import type { Arazzo, Step, Workflow } from './suite.ts'

/** What is left of a suite where nobody has the control API. */
export interface Left {
  /** Null where no step is left. */
  readonly document: Arazzo | null
  /** Why a step is left out, by the ids of its workflow and its own. */
  readonly skipped: ReadonlyMap<string, ReadonlyMap<string, string>>
}

/**
 * Takes the steps that need the control API out of a suite, and every step that rests on one: it takes what another
 * one found, or comes after one that moved the clock, spoke for the customer or changed anything else that the vendor's
 * own API cannot. What merely begins the world (reset, import, clock) before the vendor is called rests on nothing:
 * there, the account is as it is.
 */
export function withoutControl(document: Arazzo, isReading: IsReading): Left {
  const found = new Findings(document, isReading)
  const workflows = document.workflows
    .map((workflow) => pruned(workflow, found.of(workflow).gone))
    .filter(({ steps }) => steps.length > 0)
  return {
    document: workflows.length === 0 ? null : { ...document, workflows },
    skipped: new Map(
      document.workflows.map((workflow) => [workflow.workflowId, found.of(workflow).gone]),
    ),
  }
}

/** Whether an operation only looks on. */
export type IsReading = (operationId: string) => boolean

interface Found {
  /** Why a step goes, by its id. */
  readonly gone: ReadonlyMap<string, string>
  /** The first step that changed what only the control API can change; null where none does. */
  readonly mover: string | null
}

/** Operations that begin a world. */
const BEGINNINGS = new Set(['mock_reset', 'mock_state_import', 'mock_clock_change'])

/** Looks at each workflow once, as others may call it. */
class Findings {
  readonly #known = new Map<string, Found>()
  readonly #workflows: ReadonlyMap<string, Workflow>
  readonly #isReading: IsReading

  constructor({ workflows }: Arazzo, isReading: IsReading) {
    this.#workflows = new Map(workflows.map((workflow) => [workflow.workflowId, workflow]))
    this.#isReading = isReading
  }

  of(workflow: Workflow): Found {
    const known = this.#known.get(workflow.workflowId) ?? this.#look(workflow)
    this.#known.set(workflow.workflowId, known)
    return known
  }

  #look({ steps }: Workflow): Found {
    const gone = new Map<string, string>()
    let mover: string | null = null
    let hasBegun = false
    for (const step of steps) {
      const why = this.#isControl(step) ? NEEDS_IT : restsOn(step, mover, gone)
      if (why !== null) gone.set(step.stepId, why)
      hasBegun ||= why !== NEEDS_IT
      if (this.#moves(step, hasBegun)) mover ??= step.stepId
    }
    return { gone, mover }
  }

  #isControl(step: Step): boolean {
    if (step['x-standin-control'] === true) return true
    const called = this.#called(step)
    return called !== undefined && this.of(called).gone.size === called.steps.length
  }

  /** Whether what comes after a step cannot be as the suite expects, as the step was not made. */
  #moves(step: Step, hasBegun: boolean): boolean {
    const called = this.#called(step)
    if (called !== undefined) {
      return hasBegun ? this.of(called).gone.size > 0 : this.of(called).mover !== null
    }
    const { operationId = '' } = step
    if (!this.#isControl(step) || this.#isReading(operationId)) return false
    return hasBegun || !BEGINNINGS.has(operationId)
  }

  #called({ workflowId }: Step): Workflow | undefined {
    return workflowId === undefined ? undefined : this.#workflows.get(workflowId)
  }
}

const NEEDS_IT = 'needs the control API'

function restsOn(step: Step, mover: string | null, gone: ReadonlyMap<string, string>) {
  const source = mover ?? referencesIn(step).find((id) => gone.has(id))
  return source === undefined ? null : `rests on ${source}, which ${NEEDS_IT}`
}

/** The steps that a part of a workflow takes something from. */
const referencesIn = (part: unknown): string[] =>
  [...JSON.stringify(part).matchAll(/\$steps\.([\w-]+)/g)].map(([, id = '']) => id)

/** Outputs of a workflow go with the steps that they come from. */
function pruned(workflow: Workflow, gone: ReadonlyMap<string, string>): Workflow {
  const steps = workflow.steps.filter(({ stepId }) => !gone.has(stepId))
  if (workflow.outputs === undefined) return { ...workflow, steps }
  const outputs = Object.entries(workflow.outputs).filter(
    ([, value]) => !referencesIn(value).some((id) => gone.has(id)),
  )
  return { ...workflow, steps, outputs: Object.fromEntries(outputs) }
}
