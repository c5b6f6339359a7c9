import { describe, expect, it } from 'vitest'
import type { Step } from '../../src/contracts/suites/suite.ts'
import { loadDocument } from '../../src/spec/document.ts'
import { operationsOf } from '../../src/spec/operation.ts'
import { suites } from './play.ts'

/** What no client can bring about, or no suite can carry. */
const UNPROVOKED: ReadonlyMap<number, string> = new Map([
  [413, 'a body of more than 10 MB; where an operation allows less, there is a step'],
  [429, 'an account that has asked too often, which depends on all that it did before'],
  [500, 'a bug of the server'],
  [503, 'a store that fails'],
])

/** Ada lists the status for the operation, and a 4xx must stand there; nothing that can be sent brings it about. */
const UNSENT = new Set(['ada_conversations_retrieve 400', 'ada_end_users_retrieve 400'])

/** Those that call an operation; the rest are other workflows. */
const steps: readonly Step[] = suites().flatMap(({ document }) =>
  document.workflows
    .flatMap((workflow) => workflow.steps)
    .filter(({ operationId }) => operationId !== undefined),
)
const operations = operationsOf(loadDocument()).filter(({ id }) => !id.startsWith('mock_'))

/** `operation status` of every step that says which status it expects. */
const expected = new Set(
  steps.flatMap(({ operationId, successCriteria = [] }) =>
    successCriteria.flatMap(({ condition }) => {
      const [, status] = /^\$statusCode == (\d{3})$/.exec(condition) ?? []
      return status === undefined ? [] : [`${operationId} ${status}`]
    }),
  ),
)
const documented = operations.flatMap(({ id, responses }) =>
  [...responses.keys()].map((status) => ({ id, status, name: `${id} ${status}` })),
)

describe('the suites', () => {
  it('have steps and operations to hold against each other', () => {
    expect(operations.length).toBeGreaterThan(70)
    expect(expected.size).toBeGreaterThan(300)
  })

  it('call every operation with success', () => {
    const met = new Set([...expected].filter((name) => / 2\d\d$/.test(name)))
    const isMet = (id: string) => documented.some((one) => one.id === id && met.has(one.name))
    expect(operations.map(({ id }) => id).filter((id) => !isMet(id))).toEqual([])
  })

  it('bring about every documented status that a client can', () => {
    const missing = documented.filter(
      ({ name, status }) => !expected.has(name) && !UNPROVOKED.has(status) && !UNSENT.has(name),
    )
    expect(missing.map(({ name }) => name)).toEqual([])
  })

  it('expect no status that the document does not have', () => {
    const known = new Set(documented.map(({ name }) => name))
    const strange = [...expected].filter((name) => !name.startsWith('mock_') && !known.has(name))
    expect(strange).toEqual([])
  })

  it('say of every step which status it expects', () => {
    const silent = steps.filter(
      ({ successCriteria = [] }) =>
        !successCriteria.some(({ condition }) => condition.startsWith('$statusCode ')),
    )
    expect(silent.map(({ stepId }) => stepId)).toEqual([])
  })

  it('mark every step that needs the control API, and no other', () => {
    const unmarked = suites().flatMap(({ name, document }) =>
      document.workflows.flatMap(({ workflowId, steps: own }) =>
        own
          .filter(({ operationId }) => operationId !== undefined)
          .filter(
            (step) =>
              (step['x-standin-control'] === true) !== step.operationId?.startsWith('mock_'),
          )
          .map(({ stepId }) => `${name} ${workflowId} ${stepId}`),
      ),
    )
    expect(unmarked).toEqual([])
  })

  it('need no exception that has become one too many', () => {
    const all = new Set(documented.map(({ name }) => name))
    expect([...UNSENT].filter((name) => !all.has(name) || expected.has(name))).toEqual([])
    const idle = [...UNPROVOKED.keys()].filter(
      (status) => !documented.some((one) => one.status === status && !expected.has(one.name)),
    )
    expect(idle).toEqual([])
  })
})
