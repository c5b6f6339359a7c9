import { CONVERSO } from './converso-world.ts'
import type { Asked, Cases } from './refusal-cases.ts'

const limits = { '400 limit': { query: 'limit=500' }, '400 cursor': { query: 'cursor=abc' } }
const about = (conversationId: string): Asked => ({ path: { conversationId } })
const ofDana = { path: { userId: 'dana' }, as: 'omar' } as const
const noText = { '400 text': { body: {} } } as const
const text = { text: 'Hello' }
const nobody = { assignee: { type: 'user', id: 'nobody' } }
const names = { firstName: 'Priya', lastName: 'Shah' }
const phone = { phone: '+447700900123' }
const email = { email: 'dana@example.com' }
const asAgent = { '403 agent': { as: 'omar' } } as const
const template = { template: { name: 'order_update' } }
const begin = (channelId: string, contactId: string) => ({
  body: { channelId, contactId, text: 'Hello' },
})

/** For each operation of Converso, how to provoke each answer of its own that is documented as an error. */
export const conversoCases: Readonly<Record<string, Cases>> = {
  converso_channels_inbound_create: {
    '400 text': { body: { from: 'visitor-7' } },
    '400 from': { path: { channelId: 'whatsapp' }, body: { from: 'priya', text: 'Hello' } },
    '404 unknown': { body: { from: 'visitor-7', text: 'Hello' }, inEmptyWorld: true },
  },
  converso_conversations_list: {
    ...limits,
    '400 view': { query: 'view=yours' },
    '400 status': { query: 'status=waiting' },
  },
  converso_conversations_create: {
    '400 text': { body: { channelId: 'sms', contactId: 'priya' } },
    '400 address': begin('sms', 'tom'),
    '404 channel': { ...begin('sms', 'priya'), inEmptyWorld: true },
    '404 contact': { ...begin('line', 'priya'), inEmptyWorld: true },
    '409 open': begin('sms', 'priya'),
    '409 template': { body: { channelId: 'whatsapp', contactId: 'kim', ...template } },
    '409 notWhatsApp': { body: { channelId: 'sms', contactId: 'priya', ...template } },
    '409 window': begin('whatsapp', 'kim'),
  },
  converso_conversations_delete: { ...asAgent, '409 deleted': about(CONVERSO.deleted) },
  converso_conversations_messages_list: limits,
  converso_conversations_messages_create: {
    ...noText,
    '404 unknown': { body: text, inEmptyWorld: true },
    '409 withAi': { body: text },
    '409 closed': { ...about(CONVERSO.closed), body: text },
    '409 template': { ...about(CONVERSO.shut), body: template },
    '409 notWhatsApp': { body: template },
    '409 window': { ...about(CONVERSO.shut), body: text },
  },
  converso_conversations_notes_list: limits,
  converso_conversations_notes_create: {
    ...noText,
    '404 unknown': { body: text, inEmptyWorld: true },
    '409 deleted': { ...about(CONVERSO.deleted), body: text },
  },
  converso_conversations_assignee_update: {
    '400 missing': { body: {} },
    '400 type': { body: { assignee: { type: 'team', id: 'omar' } } },
    '404 unknown': { body: nobody, inEmptyWorld: true },
    '404 user': { body: nobody },
    '404 agent': { body: { assignee: { type: 'ai_agent', id: 'nobody' } } },
    '409 closed': { ...about(CONVERSO.closed), body: { assignee: null } },
    '409 deleted': { ...about(CONVERSO.deleted), body: { assignee: null } },
    '409 unpublished': { body: { assignee: { type: 'ai_agent', id: 'trainee' } } },
    '412 changed': { headers: { 'if-match': '"0000000000000000"' }, body: { assignee: null } },
  },
  converso_conversations_close: {
    '403 other': { as: 'omar' },
    '409 closed': about(CONVERSO.closed),
    '409 deleted': about(CONVERSO.deleted),
  },
  converso_conversations_reopen: {
    '409 open': {},
    '409 deleted': about(CONVERSO.deleted),
    '409 another': about(CONVERSO.before),
  },
  converso_conversations_read: { '409 deleted': about(CONVERSO.deleted) },
  converso_conversations_contact_form_submit: {
    '400 neither': { body: { firstName: 'Tom' } },
    '400 phone': { body: { phone: 'later' } },
    '404 unknown': { body: phone, inEmptyWorld: true },
    '409 notSent': { body: phone },
    '409 deleted': { ...about(CONVERSO.deleted), body: phone },
  },
  converso_contacts_list: limits,
  converso_contacts_create: {
    '400 lastName': { body: { firstName: 'Priya', ...phone } },
    '400 neither': { body: names },
    '409 phone': { body: { ...names, ...phone } },
    '409 email': { body: { ...names, ...email } },
  },
  converso_contacts_update: {
    '400 email': { body: { email: 'priya' } },
    '400 neither': { body: { phone: null, email: null } },
    '409 phone': { path: { contactId: 'tom' }, body: phone },
    '409 email': { body: email },
  },
  converso_contacts_delete: asAgent,
  converso_users_update: {
    '400 presence': { body: { presence: 'busy' } },
    '403 other': { ...ofDana, body: { toasts: false } },
    '403 role': { path: { userId: 'omar' }, as: 'omar', body: { role: 'admin' } },
    '409 lastAdmin': { body: { role: 'agent' } },
  },
  converso_users_notifications_list: {
    ...limits,
    '400 unread': { query: 'unread=maybe' },
    '403 other': ofDana,
  },
  converso_users_notifications_read: {
    '400 ids': { body: { ids: 'all' } },
    '403 other': ofDana,
    '404 notification': { body: { ids: ['68d3f1dec4b5e6f708192a52'] } },
  },
  converso_ai_agents_publish: {
    ...asAgent,
    '409 another': { path: { agentId: 'trainee' } },
  },
  converso_ai_agents_unpublish: asAgent,
}

/** Right for every operation: who asks is looked at after what is asked. */
const anything = {
  ...text,
  ...names,
  ...phone,
  ...nobody,
  ...begin('web', 'priya').body,
  from: 'x',
}

/** What the same request gets of every operation that documents such an answer. */
export const conversoCommon: Cases = {
  '400 notJson': { headers: { 'content-type': 'application/json' }, body: 'hello' },
  '401 noKey': { headers: { authorization: '' } },
  '401 wrongKey': { headers: { authorization: 'Bearer mine' } },
  '401 noUser': { as: 'nobody', body: anything },
  '404 unknown': { body: {}, inEmptyWorld: true },
  '413 tooLarge': {
    headers: { 'content-type': 'application/json', 'content-length': '99999999' },
    body: '{}',
  },
  '415 text': { headers: { 'content-type': 'text/plain' }, body: 'hello' },
}
