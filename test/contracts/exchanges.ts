import { NO_COVERAGE } from '../../src/contracts/coverage/shares.ts'
import type { Check, Finding, Run } from '../../src/contracts/run.ts'
import type { Exchange, HttpBody } from '../../src/spec/exchange.ts'
import type { Violation } from '../../src/spec/violation.ts'

export const jsonBody = (value: unknown): HttpBody => {
  const text = JSON.stringify(value)
  return { type: 'application/json', text, bytes: Buffer.byteLength(text) }
}

export const exchange = (given: Partial<Exchange> & { answers?: unknown; status?: number }) => {
  const { answers, status = 200, ...rest } = given
  const made: Exchange = {
    id: 1,
    at: 0,
    tookMs: 5,
    operation: 'pets_list',
    method: 'GET',
    url: 'http://127.0.0.1:4010/shop/pets',
    request: { headers: {}, body: null },
    response: { status, headers: {}, body: answers === undefined ? null : jsonBody(answers) },
    violations: [],
    ...rest,
  }
  return made
}

export const violation = (given: Partial<Violation> = {}): Violation => ({
  at: 0,
  level: 'error',
  blame: 'client',
  operation: 'pets_list',
  method: 'GET',
  path: '/shop/pets',
  status: 400,
  location: 'query',
  pointer: '/limit',
  rule: 'type',
  expected: 'integer',
  got: '"ten"',
  ...given,
})

export const finding = (given: Partial<Finding> = {}): Finding => ({
  location: 'response',
  pointer: '/name',
  rule: 'type',
  expected: 'string',
  got: '12',
  level: 'error',
  blame: 'mock',
  message: 'response /name: expected string, got 12',
  operation: 'pets_list',
  exchange: null,
  ...given,
})

export const check = (given: Partial<Check> = {}): Check => ({
  path: ['shop'],
  name: 'pets_list',
  outcome: 'passed',
  reason: null,
  findings: [],
  tookMs: 5,
  exchanges: [],
  ...given,
})

export const runOf = (given: Partial<Run> = {}): Run => ({
  version: 1,
  title: 'npm test',
  standin: '0.0.0',
  profile: 'published',
  target: null,
  startedAt: '2026-01-01T09:00:00.000Z',
  tookMs: 1500,
  checks: [],
  exchanges: [],
  dropped: 0,
  coverage: NO_COVERAGE,
  ...given,
})
