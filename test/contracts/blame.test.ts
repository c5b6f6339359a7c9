import { describe, expect, it } from 'vitest'
import { createStandin } from '../../src/create.ts'
import { loadDocument, objectAt } from '../../src/spec/document.ts'
import type { JsonObject } from '../../src/spec/json.ts'
import type { ContractMode } from '../../src/spec/mode.ts'
import type { Vendor } from '../../src/vendors/vendor.ts'
import { wassist } from '../../src/vendors/wassist/index.ts'
import { AT } from '../support-http/mock.ts'
import { blamed, counts, played, workflows } from './play.ts'

const life = workflows('wassist/conversation-life', 'handover-and-back', 'read')
const RETRIEVE = 'api_v1_conversations_retrieve'

/** The runner compiles much when it is first used. */
const TIMEOUT = 120_000

const mock = async (contract: ContractMode, vendor: Vendor = wassist('published')) => {
  const standin = await createStandin({ at: AT, contract, vendors: [vendor], report: () => {} })
  return (request: Request) => standin.fetch(request)
}

/** A mock with a bug: what it answers to one operation is changed. */
function buggy(change: (body: Record<string, unknown>) => unknown): Vendor {
  const right = wassist('published')
  const handler = right.handlers[RETRIEVE]
  if (handler === undefined) throw new Error('No such handler')
  const wrong: typeof handler = (input, tx) => {
    const reply = handler(input, tx)
    return { ...reply, body: change(reply.body as Record<string, unknown>) } // the handler made it
  }
  return { ...right, handlers: { ...right.handlers, [RETRIEVE]: wrong } }
}

/** A document with a mistake in a schema, its examples included or not. */
function mistaken(change: (document: JsonObject) => void): JsonObject {
  const document = loadDocument()
  change(document)
  return document
}
const property = (document: JsonObject, schema: string, name: string): JsonObject =>
  objectAt(
    objectAt(objectAt(objectAt(objectAt(document, 'components'), 'schemas'), schema), 'properties'),
    name,
  )

describe('a bug of the mock', { timeout: TIMEOUT }, () => {
  it('has no share in a run where nothing is wrong', async () => {
    const run = await played(await mock('strict'), { suites: life })
    expect(blamed(run)).toEqual([])
    expect(counts(run)).toMatchObject({ failed: 0, skipped: 0 })
  })

  it('is the mock’s, where the reply breaks the document', async () => {
    const vendor = buggy((body) => ({ ...body, active: true }))
    const run = await played(await mock('off', vendor), { suites: life })
    expect(blamed(run)).toContainEqual(expect.stringMatching(/: mock, response \/active$/))
    expect(blamed(run).every((line) => line.includes(': mock,'))).toBe(true)
  })

  it('is the mock’s, where only a format is wrong', async () => {
    const vendor = buggy((body) => ({ ...body, id: 'seven' }))
    const [first] = blamed(await played(await mock('off', vendor), { suites: life }))
    expect(first).toMatch(/: mock, response \/id$/)
  })

  it('is the mock’s, where it tells of it itself', async () => {
    const vendor = buggy((body) => ({ ...body, active: true }))
    const run = await played(await mock('strict', vendor), { suites: life })
    expect(blamed(run)).toContainEqual(expect.stringMatching(/: mock, response \/active$/))
    expect(blamed(run).every((line) => line.includes(': mock,'))).toBe(true)
  })

  it('is the mock’s, where the suite alone expects otherwise', async () => {
    const vendor = buggy((body) => ({ ...body, contact: { phoneNumber: '1', name: 'Somebody' } }))
    const run = await played(await mock('strict', vendor), { suites: life })
    expect(blamed(run)).toContain('get: mock, expectation /contact/phoneNumber')
    const failed = run.checks.find(({ outcome }) => outcome === 'failed')
    expect(failed?.findings[0]?.message).toBe(
      'the suite expects $response.body#/contact/phoneNumber == $inputs.phone, got "1"',
    )
    expect(run.checks.find(({ outcome }) => outcome === 'skipped')).toMatchObject({
      name: 'count-before',
      reason: 'comes after get, which failed',
    })
  })

  it('is the mock’s, where it takes what it should refuse', async () => {
    const lenient = await mock('strict')
    const suites = workflows('wassist/errors', 'takeover-invalid')
    const fetch = async (request: Request) => {
      const answer = await lenient(request)
      return answer.status === 400 ? new Response(null, { status: 418 }) : answer
    }
    expect(blamed(await played(fetch, { suites }))).toEqual(
      expect.arrayContaining([expect.stringMatching(/: mock, status$/)]),
    )
  })
})

describe('a bug of the document', { timeout: TIMEOUT }, () => {
  it('is the document’s, where its own examples have it', async () => {
    const document = mistaken((one) => {
      property(one, 'Conversation', 'active').type = 'boolean'
    })
    const run = await played(await mock('strict'), { suites: life, document })
    const lines = blamed(run)
    expect(lines).toContain(`${RETRIEVE}: spec, response /active`)
    expect(lines).toContainEqual(expect.stringMatching(/^(?!api_v1).*: spec, response \/active$/))
    expect(lines.every((line) => line.includes(': spec,'))).toBe(true)
  })

  it('is the document’s, where the server answers to the letter what the suite expects', async () => {
    const document = mistaken((one) => {
      property(one, 'Conversation', 'active').const = 'perhaps'
      const text = JSON.stringify(one).replace(/"active":"(true|false)"/g, '"active":"perhaps"')
      Object.assign(one, JSON.parse(text))
    })
    const run = await played(await mock('strict'), { suites: life, document })
    expect(blamed(run)).toContain('get: spec, response /active')
    expect(run.checks.filter(({ path: [from] }) => from === 'openapi.json' && from).length).toBe(
      run.checks.filter(
        ({ path: [from], outcome }) => from === 'openapi.json' && outcome === 'passed',
      ).length,
    )
  })

  it('is the document’s, where suite and server agree on a status that it does not have', async () => {
    const document = mistaken((one) => {
      const paths = objectAt(one, 'paths')
      const read = objectAt(objectAt(paths, '/api/v1/conversations/{id}/read/'), 'post')
      const responses = objectAt(read, 'responses')
      for (const status of Object.keys(responses)) if (status < '300') delete responses[status]
    })
    expect(blamed(await played(await mock('strict'), { suites: life, document }))).toContainEqual(
      expect.stringMatching(/: spec, status$/),
    )
  })

  it('is the document’s, where the server says that it was to answer what the suite expects', async () => {
    const right = await mock('strict')
    const flaw = { location: 'response', pointer: '', rule: 'status', blame: 'mock' }
    const told = { ...flaw, expected: 'one of 202, 400', got: '200', message: 'the status' }
    const body = { type: 'urn:standin:contract-broken', violations: [told] }
    const headers = { 'content-type': 'application/problem+json' }
    const fetch = async (request: Request) =>
      request.url.endsWith('/takeover/')
        ? new Response(JSON.stringify(body), { status: 500, headers })
        : right(request)
    const lines = blamed(await played(fetch, { suites: life }))
    expect(lines).toContainEqual(expect.stringMatching(/: spec, response$/))
    expect(lines).toContainEqual(expect.stringMatching(/: spec, expectation/))
    expect(lines).not.toContainEqual(expect.stringMatching(/: mock, (expectation|response$)/))
  })

  it('is the document’s, where the server takes a request that it forbids', async () => {
    const document = mistaken((one) => {
      property(one, 'TakeoverInput', 'durationMinutes').minimum = 1000
    })
    const run = await played(await mock('strict'), { suites: life, document })
    expect(blamed(run)).toContain('take-over: spec, body /durationMinutes')
    expect(blamed(run).filter((line) => !line.includes(': spec,'))).toEqual([])
  })
})

describe('who is to blame otherwise', { timeout: TIMEOUT }, () => {
  it('is the suite, the client here, where server and document refuse its request', async () => {
    const [suite] = workflows('wassist/conversation-life', 'handover-and-back')
    if (suite === undefined) throw new Error('No such suite')
    const document = JSON.parse(
      JSON.stringify(suite.document).replaceAll('"durationMinutes":10', '"durationMinutes":0'),
    )
    const run = await played(await mock('strict'), { suites: [{ ...suite, document }] })
    expect(blamed(run)).toContain('take-over: client, body /durationMinutes')
    expect(blamed(run).every((line) => line.includes(': client,'))).toBe(true)
  })

  it('is whoever does not answer', async () => {
    const fetch = async (request: Request) => {
      if (request.url.includes('/_mock/')) return (await mock('strict'))(request)
      throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } })
    }
    const run = await played(fetch, { suites: life })
    expect(blamed(run)).toContainEqual(expect.stringMatching(/: mock, transport$/))
    expect(run.exchanges.at(-1)?.response).toBeNull()
    const failed = run.checks.find(({ outcome }) => outcome === 'failed')
    expect(failed?.findings[0]?.message).toMatch(/^transport: expected a reply, got .*ECONNRESET/)
  })
})
