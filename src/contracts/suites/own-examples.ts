import { wallClock } from '../../clock.ts'
import { examplesAt } from '../../spec/examples.ts'
import type { JsonObject } from '../../spec/json.ts'
import { type Operation, operationsOf } from '../../spec/operation.ts'
import type { Validators } from '../../spec/validator.ts'
import { describe, type Flaw } from '../../spec/violation.ts'
import type { Check, Finding } from '../run.ts'

/**
 * One check for each operation that has examples: a document that does not agree with them is wrong, whoever else is
 * right.
 */
export function checkExamples(document: JsonObject, validators: Validators): Check[] {
  return operationsOf(document).flatMap((operation) => {
    const began = wallClock.now()
    const examples = examplesOf(document, operation)
    if (examples.length === 0) return []
    const findings = examples.flatMap(({ place, direction, schema, value }) =>
      validators[direction](schema)(structuredClone(value)).map((flaw) =>
        findingOf(flaw, operation, place),
      ),
    )
    const check: Check = {
      path: [DOCUMENT],
      name: operation.id,
      outcome: findings.length === 0 ? 'passed' : 'failed',
      reason: null,
      findings,
      tookMs: wallClock.now() - began,
      exchanges: [],
    }
    return [check]
  })
}

/** What these checks stand under in reports. */
export const DOCUMENT = 'openapi.json'

interface Example {
  readonly place: string
  readonly direction: 'body' | 'response'
  readonly schema: string
  readonly value: unknown
}

function examplesOf(document: JsonObject, { body, responses }: Operation): Example[] {
  const at = (schema: string, direction: Example['direction'], of: string): Example[] =>
    [...examplesAt(document, schema)].map(([name, value]) => ({
      place: `${of} ${name}`,
      direction,
      schema,
      value,
    }))
  return [
    ...[...(body?.content.values() ?? [])].flatMap((schema) => at(schema, 'body', 'request')),
    ...[...responses].flatMap(([status, content]) =>
      [...content.values()].flatMap((schema) => at(schema, 'response', String(status))),
    ),
  ]
}

const findingOf = (flaw: Flaw, { id }: Operation, place: string): Finding => ({
  ...flaw,
  level: 'error',
  blame: 'spec',
  message: `the document's own example, ${place}: ${describe(flaw)}`,
  operation: id,
  exchange: null,
})
