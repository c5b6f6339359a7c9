import { describe, expect, it } from 'vitest'
import type { Schemas } from '../../support-http/mock.ts'
import { type Office, office } from './office.ts'
import { AI, chat, OMARS, officeWith, WAITING } from './world.ts'

const OMAR = { type: 'user', id: 'omar' } as const
const ASSISTANT = { type: 'ai_agent', id: 'assistant' } as const
const PATH = 'conversations/one/assignee'

const withOne = (control: Schemas['Control'], more = {}): Promise<Office> =>
  office(officeWith([chat('one', { control, ...more })]))

describe('assigning', () => {
  it.each([
    ['the AI agent’s', AI],
    ['what was offered', { ...AI, offeredAt: 'now' }],
    ['what waits', WAITING],
    ['another user’s', { ...OMARS, userId: 'dana' }],
    ['nobody’s', { holder: 'nobody' }],
  ] as const)('%s to a user', async (_, control) => {
    const { assign, as } = await withOne(control)
    expect(await assign('one', OMAR, 'ivy')).toMatchObject({
      assignee: OMAR,
      handover: { state: 'none', formDueAt: null },
    })
    expect(await as('omar').list('conversations?view=mine')).toHaveLength(1)
  })

  it.each([
    ['a user’s', OMARS],
    ['a user’s whom no AI agent had before', { ...OMARS, agentId: null }],
    ['what waits', WAITING],
    ['what waits for want of any', { ...WAITING, agentId: null }],
    ['nobody’s', { holder: 'nobody' }],
    ['its own', AI],
  ] as const)('%s to the AI agent, which answers what comes next', async (_, control) => {
    const { assign, writes, said, client, forms } = await withOne(control)
    const before = await said('one')
    expect((await assign('one', ASSISTANT)).assignee).toEqual(ASSISTANT)
    await client.advance('3m')
    expect(await said('one')).toEqual(before)
    await writes('One more thing')
    expect((await said('one')).at(-1)?.[0]).toBe('ai_agent')
    expect(await forms('one')).toEqual([])
  })

  it.each([
    ['the AI agent’s', AI],
    ['a user’s', OMARS],
    ['nobody’s', { holder: 'nobody' }],
  ] as const)('%s to nobody: nobody answers, is told or sends a form', async (_, control) => {
    const { assign, writes, said, told, client } = await withOne(control)
    const none = { state: 'none', trigger: null, at: null, formDueAt: null, formSentAt: null }
    expect(await assign('one', null)).toMatchObject({ assignee: null, handover: none })
    await client.advance('5m')
    expect((await told('omar')).filter(({ kind }) => kind === 'needs_human')).toEqual([])
    await writes('Is anybody there?')
    expect((await said('one')).at(-1)).toEqual(['contact', 'Is anybody there?'])
  })

  it('what waits to nobody changes nothing', async () => {
    const { assign, get } = await withOne(WAITING)
    const before = await get('one')
    expect(await assign('one', null)).toEqual(before)
  })

  it('drops what the AI agent was about to say', async () => {
    const { as, client, said, assign } = await withOne(AI)
    await as('dana').post('channels/web/inbound', { from: 'visitor-7', text: 'Quick!' })
    await assign('one', null)
    await client.advance('1m')
    expect((await said('one')).at(-1)).toEqual(['contact', 'Quick!'])
  })

  it('to nobody calls people in a world that has it so', async () => {
    const { assign, told, client } = await withOne(AI)
    const policy = { agentReleased: 'queue' }
    await client.put('/_mock/policy', { vendor: 'converso', policy })
    expect((await assign('one', null)).handover).toMatchObject({
      state: 'waiting',
      trigger: 'released',
      formDueAt: '2026-01-01T09:02:00.000Z',
    })
    expect((await told('omar')).map(({ kind }) => kind)).toEqual(['needs_human'])
  })

  it('is not for an AI agent that is not published, but the one that has it may keep it', async () => {
    const { as, assign } = await withOne(AI)
    const put = (id: string) => as('dana').put(PATH, { assignee: { type: 'ai_agent', id } })
    expect([(await put('trainee')).status, (await put('assistant')).status]).toEqual([409, 200])
    await as('dana').post('ai-agents/assistant/unpublish')
    expect((await put('assistant')).status).toBe(200)
    await assign('one', OMAR)
    expect((await put('assistant')).status).toBe(409)
  })

  it('is over when the conversation is, also where nothing would change', async () => {
    const { as } = await withOne(AI, { lifecycle: 'closed' })
    for (const assignee of [null, OMAR, ASSISTANT]) {
      const { status, body } = await as('dana').put(PATH, { assignee })
      expect([status, body]).toMatchObject([
        409,
        { detail: 'It cannot be assigned: the conversation is closed' },
      ])
    }
  })
})

describe('the ETag of a conversation', () => {
  const put = ({ client }: Office, match: string) =>
    client.standin.fetch(`/converso/v1/${PATH}`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${client.key}.dana`,
        'content-type': 'application/json',
        'if-match': match,
      },
      body: JSON.stringify({ assignee: OMAR }),
    })

  it('is another one as soon as anything is', async () => {
    const { as, writes } = await withOne(AI)
    const tag = async () => (await as('dana').get('conversations/one')).headers.get('etag')
    const first = await tag()
    expect(first).toMatch(/^"[0-9a-f]{16}"$/)
    expect(await tag()).toBe(first)
    await writes('Hello?')
    expect(await tag()).not.toBe(first)
  })

  it('lets who knows the conversation assign it, and comes with the answer', async () => {
    const desk = await withOne(AI)
    const { headers } = await desk.as('dana').get('conversations/one')
    const stranger = '"0000000000000000"'
    const answered = await put(desk, `${stranger}, ${headers.get('etag')}`)
    expect(answered.status).toBe(200)
    const { headers: later } = await desk.as('dana').get('conversations/one')
    expect(answered.headers.get('etag')).toBe(later.get('etag'))
    expect((await put(desk, '*')).status).toBe(200)
  })

  it('keeps off who does not', async () => {
    const desk = await withOne(AI)
    const { headers } = await desk.as('dana').get('conversations/one')
    await desk.writes('Hello?')
    for (const match of [`${headers.get('etag')}`, `W/${headers.get('etag')}`, 'nonsense', '""']) {
      const refused = await put(desk, match)
      expect([refused.status, refused.headers.get('content-type')]).toEqual([
        412,
        'application/problem+json',
      ])
      expect(await refused.json()).toMatchObject({
        detail: `Expected the ETag that the conversation has now, got ${match}`,
      })
    }
    expect((await desk.get('one')).assignee).toEqual(ASSISTANT)
  })
})
