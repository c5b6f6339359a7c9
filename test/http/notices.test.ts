import { describe, expect, it } from 'vitest'
import { at, CONVERSATIONS, mock, mockOf } from '../support-http/mock.ts'
import { conversation, idOf, world } from '../support-http/world.ts'

const notice = (more: object) => ({
  at: '2026-01-01T09:00:00.000Z',
  level: 'notice',
  blame: 'client',
  rule: 'undocumented',
  expected: 'nothing of this name; real vendors ignore it',
  got: 'a value',
  message: expect.stringContaining('nothing of this name'),
  ...more,
})

describe('what the spec does not mention', () => {
  it('in a query is let through and noted', async () => {
    const client = await mock({ fixture: 'demo' })
    const { status, body } = await client.get<{ count: number }>(
      `${CONVERSATIONS}?botId=7&limit=1&ordering=-created_at`,
    )
    expect(status).toBe(200)
    expect(body.count).toBe(12)
    expect((await client.contract()).violations).toEqual(
      ['/botId', '/ordering'].map((pointer) =>
        notice({
          operation: 'api_v1_conversations_list',
          status: 200,
          method: 'GET',
          path: CONVERSATIONS,
          location: 'query',
          pointer,
        }),
      ),
    )
  })

  it('in a body is let through and noted, at any depth', async () => {
    const client = await mockOf(world([conversation(1)]))
    const { status } = await client.post(at(idOf(1), 'messages'), {
      type: 'unified',
      urgent: true,
      unified: {
        text: 'Hi',
        colour: 'red',
        buttons: [{ type: 'quick_reply', text: 'Yes', icon: '👍' }],
      },
    })
    expect(status).toBe(201)
    const { violations, counts } = await client.contract()
    expect(violations.map(({ pointer }) => pointer)).toEqual([
      '/urgent',
      '/unified/colour',
      '/unified/buttons/0/icon',
    ])
    expect(violations).toEqual(
      violations.map(({ pointer }) =>
        notice({
          operation: 'api_v1_conversations_messages_create',
          status: 201,
          method: 'POST',
          path: at(idOf(1), 'messages'),
          location: 'body',
          pointer,
        }),
      ),
    )
    expect(counts).toEqual({ client: 0, mock: 0, spec: 0 })
  })

  it('leaves no note where everything is documented', async () => {
    const client = await mockOf(world([conversation(1)]))
    await client.post(at(idOf(1), 'messages'), {
      type: 'template',
      template: { name: 'named', variables: { body: { name: 'Ada' }, header: { any: 'name' } } },
    })
    expect((await client.contract()).violations).toEqual([])
  })

  it('read-only members of a body are neither refused nor noted', async () => {
    const client = await mockOf(world([conversation(1)]))
    const { body } = await client.get(at(idOf(1)))
    expect((await client.post(at(idOf(1), 'handback'), body)).status).toBe(200)
    expect((await client.contract()).violations).toEqual([])
  })
})

describe('what a client sends against the spec', () => {
  it('is recorded with the operation, the place, the rule and both values', async () => {
    const client = await mockOf(world([conversation(1)]))
    await client.post(at(idOf(1), 'takeover'), { durationMinutes: 0 })
    const { counts, dropped, mode, profile, violations } = await client.contract()
    expect({ counts, dropped, mode, profile }).toEqual({
      counts: { client: 1, mock: 0, spec: 0 },
      dropped: 0,
      mode: 'strict',
      profile: 'published',
    })
    expect(violations).toEqual([
      {
        at: '2026-01-01T09:00:00.000Z',
        level: 'error',
        blame: 'client',
        operation: 'api_v1_conversations_takeover_create',
        method: 'POST',
        path: at(idOf(1), 'takeover'),
        status: 400,
        location: 'body',
        pointer: '/durationMinutes',
        rule: 'minimum',
        expected: 'at least 1',
        got: '0',
        message: 'body /durationMinutes: expected at least 1, got 0',
      },
    ])
  })

  it('is recorded with the path that was asked for', async () => {
    const client = await mock()
    await client.get(`${CONVERSATIONS}?status=foo`)
    expect((await client.contract()).violations[0]?.path).toBe(CONVERSATIONS)
  })

  it('is recorded in the world of its key only, and forgotten with a reset', async () => {
    const [here, there] = [await mock({ fixture: 'demo' }), await mock({ fixture: 'demo' })]
    await here.get(`${CONVERSATIONS}?status=foo`)
    expect((await here.contract()).counts.client).toBe(1)
    expect((await there.contract()).counts.client).toBe(0)
    await here.post('/_mock/reset', {})
    expect(await here.contract()).toMatchObject({ counts: { client: 0 }, violations: [] })
  })

  it('is let through under report, counted all the same', async () => {
    const client = await mockOf(world([conversation(1)]), { contract: 'report' })
    const { status } = await client.post(at(idOf(1), 'messages'), {
      type: 'text',
      text: { body: 'x'.repeat(1025) },
    })
    expect(status).toBe(201)
    const { counts, violations } = await client.contract()
    expect(counts.client).toBe(1)
    expect(violations[0]).toMatchObject({ pointer: '/text/body', rule: 'maxLength' })
  })

  it('is refused after all under report where nothing can be made of it', async () => {
    const client = await mockOf(world([conversation(1)]), { contract: 'report' })
    const { status, body } = await client.post(at(idOf(1), 'messages'), {})
    expect({ status, body }).toEqual({ status: 400, body: { type: ['This field is required.'] } })
  })

  it('is let through and forgotten when the contract is off', async () => {
    const client = await mockOf(world([conversation(1)]), { contract: 'off' })
    const { status } = await client.post(at(idOf(1), 'messages'), {
      type: 'text',
      text: { body: 'x'.repeat(1025) },
      odd: 1,
    })
    expect(status).toBe(201)
    expect((await client.contract()).violations).toEqual([])
  })

  it('is refused after all when the contract is off where nothing can be made of it', async () => {
    const client = await mockOf(world([conversation(1)]), { contract: 'off' })
    expect((await client.post(at(idOf(1), 'messages'))).status).toBe(400)
  })

  it('is not kept under report where the world could no longer be exported', async () => {
    const client = await mockOf(world([conversation(1)]), { contract: 'report' })
    await client.post(at(idOf(1), 'takeover'), { durationMinutes: 'x' })
    expect((await client.get('/_mock/state')).status).toBe(200)
  })
})
