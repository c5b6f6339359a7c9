import { describe, expect, it } from 'vitest'
import { SpecCoverage } from '../../src/contracts/coverage/coverage.ts'
import type { Coverage, Respect } from '../../src/contracts/run.ts'
import { loadDocument } from '../../src/spec/document.ts'
import type { JsonObject } from '../../src/spec/json.ts'
import { exchange } from './exchanges.ts'

const pet: JsonObject = {
  type: 'object',
  properties: {
    name: { type: ['string', 'null'] },
    kind: { type: 'string', enum: ['cat', 'dog'] },
    nickname: { type: 'string' },
    owner: { anyOf: [{ $ref: '#/components/schemas/Owner' }, { type: 'null' }] },
    home: {
      oneOf: [
        { $ref: '#/components/schemas/House' },
        {
          title: 'Street',
          type: 'object',
          properties: { street: { const: true } },
          required: ['street'],
        },
      ],
    },
    children: { type: 'array', items: { $ref: '#/components/schemas/Pet' } },
  },
  required: ['name', 'kind', 'owner', 'home', 'children'],
}

const reply = (schema: JsonObject) => ({
  description: '',
  content: { 'application/json': { schema } },
})

const document: JsonObject = {
  paths: {
    '/shop/pets': {
      get: {
        operationId: 'pets_list',
        tags: ['shop'],
        parameters: [
          { name: 'limit', in: 'query', schema: { type: 'integer' } },
          { name: 'If-Match', in: 'header', schema: { type: 'string' } },
        ],
        responses: {
          200: reply({ type: 'array', items: { $ref: '#/components/schemas/Pet' } }),
          404: reply({ type: 'object', properties: { detail: { type: ['string', 'null'] } } }),
          500: reply({ type: 'object' }),
        },
      },
    },
    '/shop/pets/{id}': {
      delete: {
        operationId: 'pets_delete',
        tags: ['shop'],
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        responses: { 204: { description: '' } },
      },
    },
    '/bank/': { get: { operationId: 'bank', tags: ['bank'], responses: { 204: {} } } },
    '/_mock/health': {
      get: { operationId: 'mock_health', tags: ['standin'], responses: { 200: {} } },
    },
  },
  webhooks: {
    'pet.sold': { post: { tags: ['shop'] } },
    'coin.lost': { post: { tags: ['bank'] } },
  },
  components: {
    schemas: {
      Pet: pet,
      Owner: { type: 'object', properties: { age: { type: 'integer' } } },
      House: { type: 'object', properties: { door: { type: 'string' } }, required: ['door'] },
    },
  },
}

const hitsIn = (coverage: Coverage, respect: Respect) =>
  Object.fromEntries(coverage[respect].map(({ name, hits }) => [name, hits]))
const taken = (coverage: Coverage, respect: Respect) =>
  coverage[respect].filter(({ hits }) => hits > 0).map(({ name }) => name)

const shop = () => new SpecCoverage(document, { basePaths: ['/shop/'] })
const PET = { name: 'Tom', kind: 'cat', owner: null, home: { door: 'red' }, children: [] }

describe('what there is to cover', () => {
  it('is operations of the vendors asked for, what a client can bring about, and their events', () => {
    const report = shop().report()
    expect(hitsIn(report, 'operations')).toEqual({ pets_list: 0, pets_delete: 0 })
    expect(Object.keys(hitsIn(report, 'statuses'))).toEqual([
      'pets_list 200',
      'pets_list 404',
      'pets_delete 204',
    ])
    expect(Object.keys(hitsIn(report, 'parameters'))).toEqual([
      'pets_list ?limit',
      'pets_list If-Match',
      'pets_delete {id}',
    ])
    expect(hitsIn(report, 'events')).toEqual({ 'pet.sold': 0 })
    expect(report.steps).toEqual([])
  })

  it('is every way that a good reply can be', () => {
    expect(Object.keys(hitsIn(shop().report(), 'branches'))).toEqual([
      'pets_list 200 body is empty',
      'pets_list 200 body has items',
      ...['name = null', 'name has a value', 'kind = "cat"', 'kind = "dog"'].map(
        (one) => `pets_list 200 /*/${one}`,
      ),
      ...['nickname is there', 'nickname is missing', 'owner = null', 'owner has a value'].map(
        (one) => `pets_list 200 /*/${one}`,
      ),
      ...['owner/age is there', 'owner/age is missing', 'home is House', 'home is Street'].map(
        (one) => `pets_list 200 /*/${one}`,
      ),
      'pets_list 200 /*/children is empty',
      'pets_list 200 /*/children has items',
    ])
  })

  it('is all vendors and nothing of Standin’s own without a filter', () => {
    const report = new SpecCoverage(document).report()
    expect(Object.keys(hitsIn(report, 'operations'))).toEqual(['pets_list', 'pets_delete', 'bank'])
    expect(Object.keys(hitsIn(report, 'events'))).toEqual(['pet.sold', 'coin.lost'])
  })

  it('is found in the project’s own document, each place once', () => {
    const report = new SpecCoverage(loadDocument()).report()
    for (const respect of ['statuses', 'parameters', 'branches', 'events'] as const) {
      const names = report[respect].map(({ name }) => name)
      expect(names.length).toBeGreaterThan(10)
      expect(new Set(names).size).toBe(names.length)
      expect(names.filter((name) => /^mock_| 5\d\d/.test(name))).toEqual([])
    }
    expect(Object.keys(hitsIn(report, 'branches'))).toContain(
      'converso_conversations_list 200 /items/*/lastMessage = null',
    )
  })
})

describe('traffic', () => {
  it('covers operation, status, parameters and the branches of its reply', () => {
    const coverage = shop()
    coverage.add(
      exchange({
        url: 'http://x/shop/pets?limit=2',
        request: { headers: { 'if-match': '1' }, body: null },
        answers: [PET, { ...PET, nickname: 'T', owner: { age: 3 }, home: { street: true } }],
      }),
    )
    const report = coverage.report()
    expect(taken(report, 'operations')).toEqual(['pets_list'])
    expect(taken(report, 'statuses')).toEqual(['pets_list 200'])
    expect(taken(report, 'parameters')).toEqual(['pets_list ?limit', 'pets_list If-Match'])
    expect(hitsIn(report, 'branches')).toMatchObject({
      'pets_list 200 body is empty': 0,
      'pets_list 200 body has items': 1,
      'pets_list 200 /*/name = null': 0,
      'pets_list 200 /*/name has a value': 2,
      'pets_list 200 /*/kind = "cat"': 2,
      'pets_list 200 /*/nickname is there': 1,
      'pets_list 200 /*/nickname is missing': 1,
      'pets_list 200 /*/owner = null': 1,
      'pets_list 200 /*/owner/age is there': 1,
      'pets_list 200 /*/home is House': 1,
      'pets_list 200 /*/home is Street': 1,
      'pets_list 200 /*/children is empty': 2,
    })
  })

  it('counts for its status alone where the body is cut, broken or of an error', () => {
    const coverage = shop()
    const headers = {}
    const cut = { type: 'application/json', text: '[]', bytes: 100_000 }
    coverage.add(exchange({ response: { status: 200, headers, body: cut } }))
    coverage.add(
      exchange({ response: { status: 200, headers, body: { ...cut, text: '[', bytes: 1 } } }),
    )
    coverage.add(exchange({ status: 404, answers: { detail: null } }))
    const report = coverage.report()
    expect(hitsIn(report, 'statuses')).toMatchObject({ 'pets_list 200': 2, 'pets_list 404': 1 })
    expect(taken(report, 'branches')).toEqual([])
  })

  it('does not count where nothing came back or the document has nothing of the kind', () => {
    const coverage = shop()
    coverage.add(exchange({ response: null }))
    coverage.add(exchange({ operation: null }))
    coverage.add(exchange({ operation: 'bank', status: 204 }))
    coverage.addEvent('coin.lost')
    expect(
      Object.values(coverage.report())
        .flat()
        .filter(({ hits }) => hits > 0),
    ).toEqual([])
    coverage.add(exchange({ status: 418 }))
    expect(taken(coverage.report(), 'statuses')).toEqual([])
    expect(taken(coverage.report(), 'operations')).toEqual(['pets_list'])
  })

  it('counts events, steps and what was only counted', () => {
    const coverage = shop()
    coverage.addEvent('pet.sold', 2)
    coverage.addStep({ command: 'TakeOver', from: 'ai', to: 'human' }, 0)
    coverage.addStep({ command: 'HandBack', from: 'human', to: 'ai' }, 3)
    coverage.addCount({ operation: 'pets_delete', status: 204 }, 7)
    const report = coverage.report()
    expect(hitsIn(report, 'events')).toEqual({ 'pet.sold': 2 })
    expect(hitsIn(report, 'steps')).toEqual({
      'TakeOver: ai → human': 0,
      'HandBack: human → ai': 3,
    })
    expect(hitsIn(report, 'statuses')).toMatchObject({ 'pets_delete 204': 7 })
    expect(taken(report, 'parameters')).toEqual([])
  })
})
