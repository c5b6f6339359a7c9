import { describe, expect, it } from 'vitest'
import { answer } from '../../support-http/mock.ts'
import { emptyOffice, office } from './office.ts'
import { chat, OMARS, officeWith } from './world.ts'

const OMAR = {
  id: 'omar',
  name: 'Omar Aziz',
  email: 'omar@example.com',
  role: 'agent',
  toasts: true,
  presence: 'away',
}

describe('a key', () => {
  const me = async (authorization: string | null, world = emptyOffice) => {
    const { client } = await office(world)
    const headers: Record<string, string> =
      authorization === null ? {} : { authorization: authorization.replace('KEY', client.key) }
    return answer(await client.standin.fetch('/converso/v1/me', { headers }))
  }

  it('acts as the first admin, or as the user after the dot', async () => {
    expect((await me('Bearer KEY')).body).toMatchObject({ id: 'dana', role: 'admin' })
    expect((await me('Bearer KEY.omar')).body).toEqual(OMAR)
    expect((await me('bearer   KEY.dana')).body).toMatchObject({ id: 'dana' })
  })

  it.each([
    ['none', null, /Send Authorization/],
    ['an empty one', 'Bearer ', /Send Authorization/],
    ['another scheme', 'Basic KEY', /another scheme/],
    ['a stranger’s', 'Bearer mine', /Expected sk_test, or .*; \.<userId> may follow/],
    ['nobody’s', 'Bearer KEY.nobody', /a user of the workspace after the dot, got nobody/],
    ['one that stops at the dot', 'Bearer KEY.', /a user of the workspace after the dot, got $/],
    ['an AI agent’s', 'Bearer KEY.assistant', /got assistant/],
  ])('that is %s is refused', async (_, header, detail) => {
    const { status, type, body } = await me(header)
    expect([status, type]).toEqual([401, 'application/problem+json'])
    expect(body).toMatchObject({ detail: expect.stringMatching(detail) })
  })

  it('names nobody in a workspace without an admin', async () => {
    const users = (emptyOffice.users ?? []).filter(({ role }) => role === 'agent')
    expect((await me('Bearer KEY', { ...emptyOffice, users })).status).toBe(401)
    expect((await me('Bearer KEY.omar', { ...emptyOffice, users })).status).toBe(200)
  })
})

describe('a user', () => {
  it('is listed and retrieved', async () => {
    const { as } = await office()
    const { body } = await as('omar').get<{ items: { id: string }[] }>('users')
    expect(body.items.map(({ id }) => id)).toEqual(['dana', 'omar', 'ivy'])
    expect((await as('dana').get('users/omar')).body).toEqual(OMAR)
    expect((await as('dana').get('users/nobody')).status).toBe(404)
  })

  it('changes their own settings, an admin anybody’s', async () => {
    const { as } = await office()
    const own = await as('omar').patch('users/omar', { presence: 'inbox' })
    expect([own.status, own.body]).toEqual([200, { ...OMAR, presence: 'inbox' }])
    const changed = await as('dana').patch('users/omar', { toasts: false, role: 'admin' })
    expect(changed.body).toEqual({ ...OMAR, presence: 'inbox', toasts: false, role: 'admin' })
    expect((await as('omar').patch('users/dana', { role: 'agent' })).status).toBe(200)
    expect((await as('dana').get('me')).body).toMatchObject({ role: 'agent' })
  })

  it('that is the only admin stays one', async () => {
    const { as } = await office()
    expect((await as('dana').patch('users/dana', { role: 'agent' })).status).toBe(409)
    expect((await as('dana').patch('users/dana', { role: 'admin' })).status).toBe(200)
  })

  it('that is an agent keeps to what agents may', async () => {
    const world = officeWith([chat('one', { control: OMARS }), chat('two', { contactId: 'priya' })])
    const { as } = await office(world)
    const { get, post, patch, delete: remove } = as('omar')
    const refused = [
      await remove('conversations/one'),
      await remove('contacts/priya'),
      await post('ai-agents/assistant/unpublish'),
      await post('ai-agents/trainee/publish'),
      await post('conversations/two/close'),
      await patch('users/ivy', { toasts: false }),
      await patch('users/omar', { role: 'admin' }),
      await get('users/ivy/notifications'),
      await post('users/ivy/notifications/read'),
    ]
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403))
    const done = [
      await post('conversations/one/close'),
      await post('conversations/one/reopen'),
      await patch('contacts/priya', { businessName: 'X' }),
      await patch('users/omar', { role: 'agent' }),
      await get('users/omar/notifications'),
    ]
    expect(done.map(({ status }) => status)).toEqual(done.map(() => 200))
  })
})
