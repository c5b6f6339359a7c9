import { describe, expect, it } from 'vitest'
import { SpecCoverage } from '../../src/contracts/coverage/coverage.ts'
import { look } from '../../src/contracts/proxy/judge.ts'
import type { Passed } from '../../src/contracts/proxy/passed.ts'
import { ProxyRecord } from '../../src/contracts/proxy/record.ts'
import { readRun } from '../../src/contracts/report/json.ts'
import { Contract } from '../../src/spec/contract.ts'
import { loadDocument } from '../../src/spec/document.ts'
import { Judge } from '../../src/spec/judge.ts'
import { operationsOf } from '../../src/spec/operation.ts'
import { Validators } from '../../src/spec/validator.ts'

const document = loadDocument()
const validators = new Validators(document)
const contract = new Contract('report', document, validators)
const court = { judge: new Judge(operationsOf(document), contract), contract }

const NONE = { headers: {}, bytes: new Uint8Array(), length: 0, isWhole: true }

const passed = (target: string, status: number): Passed => ({
  at: 0,
  tookMs: 1,
  method: 'GET',
  target,
  url: `http://vendor.test/base${target}`,
  request: NONE,
  reply: { ...NONE, status },
  trouble: null,
})

const recordOf = (capacity: number) =>
  new ProxyRecord({
    coverage: new SpecCoverage(document),
    groupOf: () => 'vendor',
    shapeAt: (schema) => validators.shape(schema),
    capacity,
  })

describe('the record of a proxy', () => {
  it('keeps the newest exchanges, counts the others, and forgets no finding', async () => {
    const record = recordOf(3)
    for (let i = 1; i <= 10; i++) record.add(await look(passed(`/nothing/${i}`, 200), court))
    const { exchanges, dropped, checks } = record.report()
    expect([exchanges.map(({ id }) => id), dropped]).toEqual([[8, 9, 10], 7])
    expect(checks.map(({ name, exchanges }) => [name, exchanges])).toEqual([
      ['undocumented paths', [8, 9, 10]],
    ])
    expect(checks[0]?.findings).toHaveLength(10)
  })

  it('tells two hundred kinds of findings, and how many there are more', async () => {
    const record = recordOf(3)
    for (let i = 1; i <= 205; i++) record.add(await look(passed(`/nothing/${i}`, 404), court))
    const [check] = record.checks()
    expect(check?.findings).toHaveLength(200)
    expect(check?.reason).toBe('5 findings more, of other kinds, are not told')
    expect(record.errors).toBe(205)
  })

  it('covers operations also below the path of an upstream', async () => {
    const record = recordOf(3)
    record.add(await look(passed('/api/v1/conversations/x/', 404), court))
    const { coverage } = record.report()
    expect(coverage.statuses.filter(({ hits }) => hits > 0)).toEqual([
      { name: 'api_v1_conversations_retrieve 404', hits: 1 },
    ])
    expect(coverage.parameters.filter(({ hits }) => hits > 0)).toHaveLength(1)
  })

  it('is a run that can be read back', async () => {
    const record = recordOf(3)
    record.add(await look(passed('/api/v1/conversations/', 418), court))
    const run = {
      version: 1,
      title: 'standin proxy',
      standin: '0.0.0',
      profile: 'published',
      target: 'http://vendor.test/base',
      startedAt: '2026-01-01T09:00:00.000Z',
      tookMs: 1,
      ...record.report(),
    } as const
    expect(readRun(JSON.stringify(run))).toEqual(run)
  })
})
