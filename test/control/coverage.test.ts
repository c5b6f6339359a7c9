import { describe, expect, test } from 'vitest'
import { type Client, CONVERSATIONS, mock, type Schemas } from '../support-http/mock.ts'

const coverageOf = async ({ get }: Client) => {
  const { body } = await get<Schemas['ContractReport']>('/_mock/contract?coverage=true')
  if (body.coverage === undefined) throw new Error('The report has no coverage')
  return body.coverage
}

const hits = ({ places }: Schemas['CoverageShare'], name: string) =>
  places.find((place) => place.name === name)?.hits

describe('coverage', () => {
  test('is told only to who asks for it', async () => {
    const client = await mock()
    expect(await client.contract()).not.toHaveProperty('coverage')
    expect((await coverageOf(client)).of).toBe(0)
    expect((await client.get('/_mock/contract?coverage=perhaps')).status).toBe(400)
  })

  test('counts what this world was asked, and not what the control API was', async () => {
    const client = await mock()
    await client.get(`${CONVERSATIONS}?limit=5`)
    await client.get(`${CONVERSATIONS}00000000-0000-4000-8000-000000000000/`)
    await client.get('/api/v1/nothing/')
    await coverageOf(await mock())
    const coverage = await coverageOf(client)
    expect(coverage).toMatchObject({ of: 2, evicted: 0, operations: { covered: 2 } })
    expect(hits(coverage.statuses, 'api_v1_conversations_list 200')).toBe(1)
    expect(hits(coverage.statuses, 'api_v1_conversations_retrieve 404')).toBe(1)
    expect(hits(coverage.parameters, 'api_v1_conversations_list ?limit')).toBe(1)
    expect(hits(coverage.parameters, 'api_v1_conversations_list ?offset')).toBe(0)
    expect(hits(coverage.branches, 'api_v1_conversations_list 200 /results is empty')).toBe(1)
    expect(hits(coverage.branches, 'api_v1_conversations_list 200 /results has items')).toBe(0)
    expect(coverage.total).toBe(
      Math.floor(((2 + 2) * 1000) / (coverage.operations.of + coverage.statuses.of)) / 10,
    )
  })

  test('has the steps of conversations', async () => {
    const client = await mock()
    await client.inbound({ from: '447700900222', text: 'Hi' })
    const { steps } = await coverageOf(client)
    expect(hits(steps, 'Open: absent → ai')).toBe(1)
    expect(hits(steps, 'TakeOver: ai → human')).toBe(0)
  })

  test('is honest about exchanges that made room: their status counts, their branches do not', async () => {
    const client = await mock()
    for (let call = 0; call < 2001; call++) await client.get(`${CONVERSATIONS}?limit=5`)
    const coverage = await coverageOf(client)
    expect(coverage).toMatchObject({ of: 2001, evicted: 1000 })
    expect(hits(coverage.statuses, 'api_v1_conversations_list 200')).toBe(2001)
    expect(hits(coverage.parameters, 'api_v1_conversations_list ?limit')).toBe(1001)
  })

  test('begins anew after a reset, but for the steps', async () => {
    const client = await mock()
    await client.get(CONVERSATIONS)
    await client.inbound({ from: '447700900222', text: 'Hi' })
    await client.post('/_mock/reset')
    const coverage = await coverageOf(client)
    expect(coverage).toMatchObject({ of: 0, total: 0 })
    expect(hits(coverage.steps, 'Open: absent → ai')).toBe(1)
  })
})
