import { describe, expect, it } from 'vitest'
import { answer } from '../../support-http/mock.ts'
import { office } from './office.ts'
import { chat, officeWith, WAITING } from './world.ts'

const world = officeWith([chat('one', { control: WAITING })])
const form = 'conversations/one/contact-form'
const names = { firstName: 'A', lastName: 'B' }
const begin = { channelId: 'web', contactId: 'priya', text: 'Hi' }

describe('what makes no sense is refused with where and what', () => {
  it.each([
    ['POST', 'channels/web/inbound', {}, ['/from', '/text']],
    ['POST', 'channels/web/inbound', { from: '', text: '' }, ['/from', '/text']],
    ['POST', 'channels/web/inbound', { from: ' ', text: 'Hi' }, ['/from']],
    ['POST', 'channels/web/inbound', { from: 'x'.repeat(201), text: 'Hi' }, ['/from']],
    ['POST', 'channels/web/inbound', { from: 7, text: ['Hi'] }, ['/from', '/text']],
    ['POST', 'channels/sms/inbound', { from: 'visitor-7', text: 'Hi' }, ['/from']],
    ['POST', 'channels/sms/inbound', { from: '07700900123', text: 'Hi' }, ['/from']],
    ['POST', 'conversations', {}, ['', '/channelId', '/contactId']],
    ['POST', 'conversations', { ...begin, text: null }, ['/text']],
    ['POST', 'conversations/one/messages', { text: '' }, ['/text']],
    ['POST', 'conversations/one/notes', { text: 5 }, ['/text']],
    ['PUT', 'conversations/one/assignee', {}, ['/assignee']],
    ['PUT', 'conversations/one/assignee', { assignee: 'omar' }, ['/assignee']],
    ['PUT', 'conversations/one/assignee', { assignee: {} }, ['/assignee']],
    ['PUT', 'conversations/one/assignee', { assignee: { type: 'user', id: '' } }, ['/assignee/id']],
    ['POST', form, {}, ['']],
    ['POST', form, { phone: '07700 900123' }, ['/phone']],
    ['POST', form, { email: 'tom@' }, ['/email']],
    ['POST', form, { phone: null }, ['/phone']],
    ['POST', 'contacts', { firstName: '', lastName: 'B', phone: '+447700900145' }, ['/firstName']],
    ['POST', 'contacts', { ...names, phone: '+44 7700 900145' }, ['/phone']],
    ['POST', 'contacts', { ...names, email: 'a@example.com', tags: ['a', 'a'] }, ['/tags']],
    ['POST', 'contacts', { ...names, email: 'a@example.com', tags: 'a' }, ['/tags']],
    ['PATCH', 'contacts/priya', { phone: 'soon' }, ['/phone']],
    ['PATCH', 'contacts/priya', { firstName: null }, ['/firstName']],
    ['PATCH', 'contacts/priya', [], ['']],
    ['PATCH', 'users/omar', { toasts: 'yes' }, ['/toasts']],
    ['PATCH', 'users/omar', { role: 'owner' }, ['/role']],
    ['POST', 'users/omar/notifications/read', { ids: [7] }, ['/ids/0']],
  ])('%s %s %j', async (method, path, body, pointers) => {
    const { client } = await office(world)
    const before = await client.state()
    const {
      status,
      type,
      body: refused,
    } = await answer<{ errors?: { pointer: string }[] }>(
      await client.standin.fetch(`/converso/v1/${path}`, {
        method,
        headers: { authorization: `Bearer ${client.key}.dana`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    )
    expect([status, type]).toEqual([400, 'application/problem+json'])
    expect(refused.errors?.map(({ pointer }) => pointer)).toEqual(pointers)
    expect(await client.state()).toEqual(before)
  })

  it.each([
    ['conversations?limit=0', '/limit'],
    ['conversations?limit=101', '/limit'],
    ['conversations?limit=ten', '/limit'],
    ['conversations?cursor=', '/cursor'],
    ['conversations?view=all', '/view'],
    ['conversations?status=waiting', '/status'],
    ['conversations?assignee=', '/assignee'],
    ['conversations/one/messages?cursor=MTIz', '/cursor'],
    ['conversations/one/notes?limit=1.5', '/limit'],
    ['contacts?q=', '/q'],
    ['users/dana/notifications?unread=maybe', '/unread'],
    ['users/dana/notifications?cursor=%00', '/cursor'],
  ])('GET %s', async (path, pointer) => {
    const { as } = await office(world)
    const { status, body } = await as('dana').get<{ errors: object[] }>(path)
    expect([status, body]).toMatchObject([400, { errors: [{ pointer, location: 'query' }] }])
  })

  it.each([
    ['GET', 'nothing', 404, 'unknown_path'],
    ['GET', 'conversations/nobody', 404, 'not_found'],
    ['GET', 'conversations/%20', 404, 'not_found'],
    ['PATCH', 'conversations/one', 405, 'method_not_allowed'],
    ['DELETE', 'users/dana', 405, 'method_not_allowed'],
  ])('%s %s is %i', async (method, path, status, type) => {
    const { client } = await office(world)
    const headers = { authorization: `Bearer ${client.key}` }
    const init = { method, headers }
    const refused = await answer(await client.standin.fetch(`/converso/v1/${path}`, init))
    expect([refused.status, refused.type, refused.body]).toMatchObject([
      status,
      'application/problem+json',
      { type: `urn:standin:${type}`, status },
    ])
  })

  it('lets a body come where none is needed, and calls what is not documented a remark', async () => {
    const { as, client } = await office(world)
    expect((await as('dana').post('conversations/one/close', { why: 'done' })).status).toBe(200)
    expect((await as('dana').get('conversations?colour=red')).status).toBe(200)
    expect((await client.contract()).counts).toMatchObject({ client: 0, mock: 0 })
  })
})
