import { describe, expect, it } from 'vitest'
import { loadDocument } from '../../src/spec/document.ts'
import { operationsOf } from '../../src/spec/operation.ts'
import { Samples } from '../../src/spec/samples.ts'
import { at, mockOf } from '../support-http/mock.ts'
import { conversation, idOf, world as worldOf } from '../support-http/world.ts'

const takeover = at(idOf(1), 'takeover')

async function preferring() {
  const client = await mockOf(worldOf([conversation(1)]))
  const ask = (Prefer: string, path = takeover, method = 'POST') =>
    client.send<{ detail: string; type: string }>(path, { method, headers: { Prefer } })
  return { client, ask }
}

describe('a preferred reply', () => {
  it.each([
    ['code=404', 404, { error: 'Conversation not found', code: 'not_found' }],
    ['code="404"', 404, { code: 'not_found' }],
    ['respond-async, Code=404; wait=10', 404, { code: 'not_found' }],
    ['code=400, example=noNumber', 400, { durationMinutes: ['A valid integer is required.'] }],
    ['example=tooShort', 400, { durationMinutes: [expect.stringContaining('greater')] }],
    ['code=404, code=400', 404, { code: 'not_found' }],
    ['example=heldByHuman', 200, { isHumanTakeover: 'true' }],
  ])('is the one of the document: %s', async (wanted, status, body) => {
    const { client, ask } = await preferring()
    const before = await client.state()
    const reply = await ask(wanted)
    expect([reply.status, reply.body]).toMatchObject([status, body])
    expect(reply.headers.get('preference-applied')).toBe(
      wanted
        .replaceAll('"', '')
        .replace('respond-async, C', 'c')
        .replace('; wait=10', '')
        .replace(', code=400', ''),
    )
    expect(await client.state()).toEqual(before)
    expect((await client.contract()).violations).toEqual([])
  })

  it.each([
    [
      'code=418',
      `header /Prefer: expected code to be one of 200, 400, 401, 404, 413, 415, 422, 429, 500, 503 for api_v1_conversations_takeover_create, got "418"`,
    ],
    [
      'code=404, example=gone',
      `header /Prefer: expected example to be one of conversation for api_v1_conversations_takeover_create with code=404, got "gone"`,
    ],
    ['example=gone', 'got "gone"'],
    ['code=teapot', 'got "teapot"'],
  ])('that the document does not have is refused with what it has: %s', async (wanted, detail) => {
    const { client, ask } = await preferring()
    const { status, type, headers, body } = await ask(wanted)
    expect([status, type]).toEqual([400, 'application/problem+json'])
    expect(body).toMatchObject({
      type: 'urn:standin:unknown-preference',
      detail: expect.stringContaining(detail),
    })
    expect(headers.get('preference-applied')).toBeNull()
    expect((await client.state()).conversations[0]?.control.holder).toBe('ai')
    expect((await client.contract()).violations).toEqual([])
  })

  it.each(['dynamic=true', 'return=minimal', 'code', '', 'postcode=404'])(
    'is none where nothing of the kind is preferred: "%s"',
    async (wanted) => {
      const { client, ask } = await preferring()
      const reply = await ask(wanted)
      expect([reply.status, reply.headers.get('preference-applied')]).toEqual([200, null])
      expect((await client.state()).conversations[0]?.control.holder).toBe('human')
    },
  )

  it('is not for who is not let in, nor of the control API', async () => {
    const { client } = await preferring()
    const headers = { Prefer: 'code=404' }
    expect((await client.standin.fetch(takeover, { method: 'POST', headers })).status).toBe(401)
    expect((await client.send('/_mock/clock', { headers })).status).toBe(200)
  })

  it('does not excuse a request that breaks the document', async () => {
    const { client } = await preferring()
    const { status, body } = await client.send(takeover, {
      method: 'POST',
      headers: { Prefer: 'code=404', 'content-type': 'application/json' },
      body: '{"durationMinutes":"ten"}',
    })
    expect([status, body]).toEqual([400, { durationMinutes: ['A valid integer is required.'] }])
    expect((await client.contract()).counts).toMatchObject({ client: 1 })
  })
})

describe('the document', () => {
  const document = loadDocument()
  const vendors = operationsOf(document).filter(({ id }) => !id.startsWith('mock_'))
  const samples = new Samples(document)

  it.each(vendors.map((operation) => [operation.id, operation] as const))(
    'shows a reply of every status of %s',
    (_, operation) => {
      for (const status of operation.responses.keys()) {
        expect(samples.find(operation, { status: String(status) })).toMatchObject({ status })
      }
    },
  )
})
