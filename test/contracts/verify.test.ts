import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Run } from '../../src/contracts/run.ts'
import { hasControl } from '../../src/contracts/suites/target.ts'
import { createStandin, type Standin } from '../../src/create.ts'
import { Contract } from '../../src/spec/contract.ts'
import { loadDocument } from '../../src/spec/document.ts'
import { examplesAt } from '../../src/spec/examples.ts'
import { Judge } from '../../src/spec/judge.ts'
import { operationsOf } from '../../src/spec/operation.ts'
import { Validators } from '../../src/spec/validator.ts'
import { blamed, counts, played, suites, workflows } from './play.ts'

/** The runner compiles much when it is first used. */
const TIMEOUT = 120_000

const sendAll = (request: Request) => fetch(request)

describe('a run', { timeout: TIMEOUT }, () => {
  let standin: Standin
  let inMemory: Run
  const all = suites()
  beforeAll(async () => {
    standin = await createStandin({ report: () => {} })
    inMemory = await played((request) => standin.fetch(request), { suites: all })
  }, TIMEOUT)
  afterAll(() => standin.close())

  it('finds nothing wrong with Standin', () => {
    expect(blamed(inMemory)).toEqual([])
    expect(counts(inMemory)).toMatchObject({ failed: 0, skipped: 0 })
    const steps = all.flatMap(({ document }) => document.workflows.flatMap((one) => one.steps))
    expect(inMemory.exchanges.length).toBeGreaterThan(steps.length)
  })

  it('comes to the same on a port', async () => {
    const url = await standin.listen()
    const onPort = await played(sendAll, { suites: all }, url)
    expect(counts(onPort)).toEqual(counts(inMemory))
    const told = ({ checks }: Run) => checks.map(({ path, name, outcome }) => [path, name, outcome])
    expect(told(onPort)).toEqual(told(inMemory))
  })

  it('tells of each step what went over the wire', () => {
    const own = inMemory.checks.filter(({ path: [suite] }) => suite !== 'openapi.json')
    expect(own.flatMap(({ exchanges }) => exchanges)).toEqual(
      inMemory.exchanges.map(({ id }) => id),
    )
    expect(own.every(({ exchanges }) => exchanges.length === 1)).toBe(true)
    expect(inMemory.exchanges.every(({ operation }) => operation !== null)).toBe(true)
  })

  it('masks secrets', () => {
    const bodies = inMemory.exchanges.map(({ response }) => response?.body?.text ?? '')
    expect(bodies.some((text) => /whsec_\S/.test(text))).toBe(false)
  })

  it('counts what of the document it has been through', () => {
    const hit = inMemory.coverage.operations.filter(({ hits }) => hits > 0)
    expect(hit.map(({ name }) => name)).toContain('ada_channels_create')
  })

  it('reaches a server whose API begins below a path', async () => {
    const below = (request: Request) =>
      standin.fetch(new Request(request.url.replace('/mock/', '/'), request))
    const only = workflows('ada/directory', 'channels')
    const run = await played(below, { suites: only }, 'http://vendor.test/mock')
    expect(blamed(run)).toEqual([])
    expect(run.coverage.operations.some(({ hits }) => hits > 0)).toBe(true)
  })
})

/** Answers with the document's examples, whatever is asked, as mocks without a memory do. */
function staticMock() {
  const document = loadDocument()
  const operations = operationsOf(document)
  const judge = new Judge(operations, new Contract('off', document, new Validators(document)))
  return async ({ method, url }: Request): Promise<Response> => {
    const operation = judge.operationAt(method, new URL(url).pathname)
    const [first] = operation?.responses ?? []
    if (first === undefined) return new Response(null, { status: 404 })
    const [status, content] = first
    const [[type, schema] = []] = content
    if (type === undefined || schema === undefined) return new Response(null, { status })
    const [example] = [...examplesAt(document, schema).values()]
    return new Response(JSON.stringify(example), { status, headers: { 'content-type': type } })
  }
}

describe('a mock without a memory', { timeout: TIMEOUT }, () => {
  const target = { url: 'http://static.test', fetch: staticMock(), adminToken: null }

  it('is not taken for a Standin', async () => {
    expect(await hasControl(target)).toBe(false)
  })

  it('is verified to the end, and told what it does otherwise', async () => {
    const only = suites('wassist/conversation-life')
    const run = await played(target.fetch, { suites: only }, target.url)
    const { failed, skipped, calls } = counts(run)
    const steps = only.flatMap(({ document }) => document.workflows.flatMap((one) => one.steps))
    expect(failed).toBeGreaterThan(0)
    expect(calls + skipped).toBe(steps.length)
    expect(blamed(run).every((line) => line.includes(': vendor,'))).toBe(true)
    const reasons = new Set(run.checks.map(({ reason }) => reason))
    expect(reasons).toContain('needs the control API')
    expect(reasons).toContain('rests on ask, which needs the control API')
    expect(run.exchanges.some(({ url }) => url.includes('/_mock/'))).toBe(false)
  })

  it('is told more where workflows go on after a failure', async () => {
    const only = workflows('wassist/errors', 'unauthorized')
    const first = await played(target.fetch, { suites: only }, target.url)
    const all = await played(target.fetch, { suites: only, keepsGoing: true }, target.url)
    expect(counts(first).failed).toBe(1)
    expect(counts(all).failed).toBeGreaterThan(10)
    expect(blamed(all).length).toBeGreaterThan(blamed(first).length)
  })
})

describe('a suite of another profile', () => {
  it(
    'is left out, and counted',
    async () => {
      const standin = await createStandin({ profile: 'wire', report: () => {} })
      const only = suites('wassist/errors')
      const run = await played((request) => standin.fetch(request), {
        suites: only,
        profile: 'wire',
        document: loadDocument('wire'),
      })
      expect(counts(run)).toMatchObject({ failed: 0, calls: 0 })
      expect(run.checks.at(-1)?.reason).toBe('is written for the published profile')
      await standin.close()
    },
    TIMEOUT,
  )
})
