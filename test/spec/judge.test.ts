import { describe, expect, it } from 'vitest'
import { Contract } from '../../src/spec/contract.ts'
import { loadDocument, objectAt } from '../../src/spec/document.ts'
import type { JsonObject } from '../../src/spec/json.ts'
import { Judge, type Wire } from '../../src/spec/judge.ts'
import { operationsOf } from '../../src/spec/operation.ts'
import { Validators } from '../../src/spec/validator.ts'

const document = loadDocument()
const operations = operationsOf(document)
const contractOf = (of: JsonObject) => new Contract('strict', of, new Validators(of))
const judge = new Judge(operations, contractOf(document))

const conversation = {
  id: '0c5e8f10-4d6b-4c1a-9a53-2f5f3d1f7a01',
  contact: { phoneNumber: '447700900101', name: null },
  activeAgent: '',
  chatWindowRemainingTime: '0',
  lastMessage: '',
  isHumanTakeover: 'true',
  active: 'true',
}
const takeover = (
  sent: unknown,
  answered: unknown,
  more: Partial<Wire['response']> = {},
): Wire => ({
  method: 'POST',
  url: `http://vendor.test/api/v1/conversations/${conversation.id}/takeover`,
  request: { contentType: 'application/json', body: JSON.stringify(sent) },
  response: {
    status: 200,
    contentType: 'application/json; charset=utf-8',
    body: JSON.stringify(answered),
    ...more,
  },
})
const found = (wire: Wire) => {
  const { operation, ...lists } = judge.judge(wire)
  const told = Object.entries(lists).flatMap(([name, flaws]) =>
    flaws.map((flaw) => `${name} ${flaw.rule} ${flaw.pointer}`.trim()),
  )
  return { operation: operation?.id ?? null, told }
}

describe('the judge of traffic', () => {
  it.each<[string, Wire, string[]]>([
    ['what is in order', takeover({ durationMinutes: 5 }, conversation), []],
    [
      'a wrong request',
      takeover({ durationMinutes: 0 }, conversation),
      ['request minimum /durationMinutes'],
    ],
    ['a wrong format', takeover({}, { ...conversation, id: 'x' }), ['response format /id']],
    [
      'a missing member',
      takeover({}, { ...conversation, active: undefined }),
      ['response required /active'],
    ],
    ['an undocumented status', takeover({}, conversation, { status: 418 }), ['response status']],
    [
      'another content type',
      takeover({}, conversation, { contentType: 'text/html' }),
      ['response contentType'],
    ],
    ['what is no JSON', takeover({}, null, { body: '{' }), ['response json']],
    ['no body at all', takeover({}, null, { body: null, contentType: null }), ['response type']],
    [
      'a member that nobody documented',
      takeover({}, { ...conversation, mood: 'sad' }),
      ['surplus undocumented /mood'],
    ],
    [
      'a body of another kind',
      { ...takeover({}, conversation), request: { contentType: 'text/csv', body: 'a,b' } },
      ['request contentType /content-type'],
    ],
    [
      'a body that is no JSON',
      { ...takeover({}, conversation), request: { contentType: 'application/json', body: '{' } },
      ['request json'],
    ],
  ])('names %s', (_, wire, told) => {
    expect(found(wire)).toEqual({ operation: 'api_v1_conversations_takeover_create', told })
  })

  it('says so where the document has nothing', () => {
    const wire = { ...takeover({}, {}), url: 'http://vendor.test/api/v1/nothing/' }
    expect(found(wire)).toEqual({ operation: null, told: ['request undocumented'] })
  })

  it('prefers fixed words to parameters', () => {
    const wanted = operations.find(({ path }) => path === '/_mock/deliveries/await')
    expect(judge.operationAt('POST', '/_mock/deliveries/await')?.id).toBe(wanted?.id)
    for (const { method, path, id } of operations)
      expect(judge.operationAt(method, path)?.id).toBe(id)
  })
})

describe('the blame', () => {
  const where = {
    status: 200,
    operation: operations.find(({ id }) => id === 'api_v1_conversations_retrieve'),
  }
  const flawOf = (contract: Contract) => {
    if (where.operation === undefined) throw new Error('No such operation')
    const { operation, status } = { ...where, operation: where.operation }
    const [flaw] = contract.response(operation, {
      status,
      body: { ...conversation, active: 'true' },
    })
    return flaw === undefined ? null : contract.blame(flaw, 'mock', { operation, status })
  }

  it('is the spec’s where its own example breaks the same rule', () => {
    const wrong = structuredClone(document)
    const schemas = objectAt(objectAt(wrong, 'components'), 'schemas')
    objectAt(objectAt(objectAt(schemas, 'Conversation'), 'properties'), 'active').type = 'boolean'
    expect(flawOf(contractOf(wrong))).toBe('spec')
  })

  it('is the party’s otherwise', () => {
    const contract = contractOf(document)
    const { operation } = where
    if (operation === undefined) throw new Error('No such operation')
    const [flaw] = contract.response(operation, {
      status: 200,
      body: { ...conversation, active: true },
    })
    if (flaw === undefined) throw new Error('No flaw')
    expect(contract.blame(flaw, 'mock', { operation, status: 200 })).toBe('mock')
    expect(contract.blame(flaw, 'vendor', { operation, status: 200 })).toBe('vendor')
  })
})
