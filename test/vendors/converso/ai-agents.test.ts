import { describe, expect, it } from 'vitest'
import { emptyOffice, type Office, office } from './office.ts'
import { AI, chat, OMARS, officeWith } from './world.ts'

const publish = ({ as }: Office, id: string) => as('dana').post(`ai-agents/${id}/publish`)
const unpublish = ({ as }: Office, id: string) => as('dana').post(`ai-agents/${id}/unpublish`)
const policy = ({ client }: Office, answers: object) =>
  client.put('/_mock/policy', { vendor: 'converso', policy: answers })

describe('AI agents', () => {
  it('are listed and retrieved', async () => {
    const { as } = await office()
    const assistant = { id: 'assistant', name: 'Assistant', published: true }
    const { body } = await as('omar').get('ai-agents')
    expect(body).toEqual({
      items: [assistant, { id: 'trainee', name: 'Trainee', published: false }],
    })
    expect((await as('omar').get('ai-agents/assistant')).body).toEqual(assistant)
    expect((await as('omar').get('ai-agents/nobody')).status).toBe(404)
  })

  it('are published one at a time', async () => {
    const desk = await office()
    expect((await publish(desk, 'trainee')).status).toBe(409)
    expect((await publish(desk, 'assistant')).body).toMatchObject({ published: true })
    expect((await unpublish(desk, 'assistant')).body).toMatchObject({ published: false })
    expect((await unpublish(desk, 'assistant')).status).toBe(200)
    expect((await publish(desk, 'trainee')).body).toMatchObject({ published: true })
  })

  it('are not published together in a fixture either', async () => {
    const agents = emptyOffice.agents.map((agent) => ({ ...agent, published: true }))
    await expect(office({ ...emptyOffice, agents })).rejects.toThrow(
      '/agents/1/published: expected false, as converso has one published AI agent at most, and assistant is it, got true',
    )
  })

  it('replace one another in a world that has it so', async () => {
    const desk = await office()
    await policy(desk, { secondPublish: 'replace' })
    expect((await publish(desk, 'trainee')).status).toBe(200)
    const { body } = await desk.as('dana').get<{ items: { published: boolean }[] }>('ai-agents')
    expect(body.items.map(({ published }) => published)).toEqual([false, true])
  })

  it('answer on all channels where the one before did', async () => {
    const desk = await office()
    await unpublish(desk, 'assistant')
    await publish(desk, 'trainee')
    const { assignee } = await desk.writes('Hello', { channel: 'sms', from: '+447700900301' })
    expect(assignee).toEqual({ type: 'ai_agent', id: 'trainee' })
  })

  it('that are unpublished keep what they have, and answer in it', async () => {
    const desk = await office(officeWith([chat('one', { control: AI })]))
    await unpublish(desk, 'assistant')
    await desk.writes('Still there?')
    expect((await desk.said('one')).at(-1)?.[0]).toBe('ai_agent')
  })

  it('let go of it in a world that has it so, of open ones alone', async () => {
    const desk = await office(
      officeWith([
        chat('one', { control: AI }),
        chat('users', { control: OMARS }),
        chat('closed', { lifecycle: 'closed' }),
      ]),
    )
    await policy(desk, { unpublishedAgent: 'releases' })
    await unpublish(desk, 'assistant')
    const held = await Promise.all(['one', 'users', 'closed'].map(desk.get))
    expect(held.map(({ assignee }) => assignee?.type ?? null)).toEqual([null, 'user', 'ai_agent'])
    expect(await desk.told('omar')).toEqual([])
  })
})

describe('channels', () => {
  it('are listed and retrieved', async () => {
    const { as } = await office()
    const { body } = await as('omar').get<{ items: object[] }>('channels')
    expect(body.items).toHaveLength(4)
    expect((await as('omar').get('channels/web')).body).toEqual({
      id: 'web',
      kind: 'webchat',
      name: 'Website',
      address: 'web',
      aiAgentId: 'assistant',
    })
    expect((await as('omar').get('channels/nowhere')).status).toBe(404)
  })
})
