import { conversoCases, conversoCommon } from './converso-refusals.ts'
import { IDS, world } from './refusal-world.ts'

/** How to make the server give one documented answer. */
export interface Asked {
  readonly path?: Readonly<Record<string, string>>
  readonly query?: string
  readonly body?: unknown
  readonly form?: FormData
  readonly headers?: Readonly<Record<string, string>>
  /** Where nothing that the examples name is there. */
  readonly inEmptyWorld?: boolean
  /** Of a server that demands an admin token. */
  readonly guarded?: boolean
  /** The user whom the key names. */
  readonly as?: string
}

export type Cases = Readonly<Record<string, Asked>>

const tooMuch = { metadata: { note: 'x'.repeat(5198) } }
const list = { metadata: { tags: ['vip'] } }
const limits = { '400 limit': { query: 'limit=500' }, '400 cursor': { query: 'cursor=abc' } }
const email = { name: 'Ada', subject: 'My order', reply_to: 'ada@example.com' }
const channel = { name: 'My Custom Channel', description: 'Mine', modality: 'messaging' }
const about = (conversation_id: string) => ({ path: { conversation_id } })
const customer = { role: 'end_user', id: IDS.endUser }
const text = { type: 'text', body: 'Hello' }

const [first] = world.conversations

const formOf = (name: string, file: File | string) => {
  const form = new FormData()
  form.set(name, file)
  return form
}

const requestQueries: Cases = {
  '400 operation': { query: 'operation=takeover_create' },
  '400 vendor': { query: 'vendor=acme' },
  '400 value': { query: 'value=ten' },
}

/** For each operation of Ada, how to provoke each answer of its own that is documented as an error. */
const adaCases: Readonly<Record<string, Cases>> = {
  ada_conversations_email_create: {
    '400 missing': { body: { subject: 'My order', reply_to: 'ada@example.com' } },
    '400 metadata': { body: { ...email, ...list } },
    '400 address': { body: { ...email, reply_to: ' ' } },
    '422 noChannel': { body: email, inEmptyWorld: true },
    '422 loop': { body: { ...email, reply_as: 'ada@example.com' } },
  },
  ada_conversations_create: {
    '400 missing': { body: {} },
    '400 metadata': { body: { channel_id: IDS.channel, ...list } },
    '400 tooMuch': { body: { channel_id: IDS.channel, ...tooMuch } },
    '404 channel': { body: { channel_id: IDS.channel }, inEmptyWorld: true },
    '404 endUser': { body: { channel_id: 'chat', end_user_id: IDS.endUser }, inEmptyWorld: true },
  },
  ada_conversations_update: {
    '400 missing': { body: {} },
    '400 value': { body: { metadata: { ticket: { id: 4821 } } } },
    '400 tooMuch': { body: tooMuch },
    '404 unknown': { body: { metadata: {} }, inEmptyWorld: true },
  },
  ada_conversations_messages_list: limits,
  ada_conversations_messages_create: {
    '400 endUserId': { body: { author: { role: 'end_user' }, content: text } },
    '400 displayName': { body: { author: { role: 'human_agent' }, content: text } },
    '400 role': { body: { author: { role: 'ai_agent' }, content: text } },
    '400 content': {
      body: { author: customer, content: { type: 'link', url: 'https://example.com' } },
    },
    '400 unknownContent': { body: { author: customer, content: { type: 'video' } } },
    '400 otherEndUser': {
      body: { author: { role: 'end_user', id: IDS.otherEndUser }, content: text },
    },
    '400 expired': { ...about(IDS.ended), body: { author: customer, content: text } },
    '404 unknown': { body: { author: customer, content: text }, inEmptyWorld: true },
  },
  ada_conversations_end: { '400 expired': about(IDS.ended) },
  ada_conversations_end_handoff: { '422 noHandoff': {} },
  ada_conversations_attachments_create: {
    '400 missing': { ...about(IDS.joined), form: formOf('name', 'invoice.pdf') },
    '400 tooLarge': {
      ...about(IDS.joined),
      headers: { 'content-length': '60000000' },
      form: formOf('file', new File(['x'], 'invoice.pdf')),
    },
    '400 extension': { ...about(IDS.joined), form: formOf('file', new File(['x'], 'setup.exe')) },
    '400 noHandoff': { form: formOf('file', new File(['x'], 'invoice.pdf')) },
    '400 contentType': { body: {} },
    '404 unknown': { form: formOf('file', new File(['x'], 'invoice.pdf')), inEmptyWorld: true },
  },
  ada_conversations_handoff_queue_update: {
    '400 amount': { body: { unit: 'position' } },
    '400 range': { body: { unit: 'position', amount: 10000 } },
    '400 unit': { body: { unit: 'minutes', amount: 5 } },
    '422 noHandoff': { ...about(IDS.inChat), body: { unit: 'unknown' } },
    '422 joined': { ...about(IDS.joined), body: { unit: 'unknown' } },
    '404 unknown': { body: { unit: 'unknown' }, inEmptyWorld: true },
    '422 channel': { body: { unit: 'unknown' } },
  },
  ada_channels_list: {
    '400 type': {},
    '400 modality': { query: 'type=custom&modality=fax' },
    '400 limit': { query: 'type=custom&limit=500' },
    '400 cursor': { query: 'type=custom&cursor=abc' },
  },
  ada_channels_create: {
    '400 missing': { body: { description: 'Mine', modality: 'messaging' } },
    '400 modality': { body: { ...channel, modality: 'fax' } },
    '400 tooMuch': { body: { ...channel, ...tooMuch } },
  },
  ada_channels_update: {
    '400 missing': { body: {} },
    '400 type': { body: { capabilities: { markdown: 'yes' } } },
    '400 native': { path: { channel_id: 'chat' }, body: { capabilities: { markdown: true } } },
    '404 unknown': { body: { capabilities: {} }, inEmptyWorld: true },
  },
  ada_end_users_list: {
    '400 limit': { query: 'limit=0' },
    '400 cursor': { query: 'cursor=abc' },
    '400 both': { query: 'external_id=customer-42&limit=10' },
    '404 unknown': { query: 'external_id=customer-42', inEmptyWorld: true },
  },
  ada_end_users_create: {
    '400 externalId': { body: { external_id: '<42>' } },
    '400 metadata': { body: { profile: { metadata: { weight: 0.95 } } } },
  },
  ada_end_users_update: {
    '400 missing': { body: {} },
    '400 language': { body: { profile: { language: 7 } } },
    '404 unknown': { body: { profile: {} }, inEmptyWorld: true },
    '409 taken': {
      path: { end_user_id: IDS.otherEndUser },
      body: { external_id: 'customer-42', profile: {} },
    },
  },
  ada_webhooks_list: {
    '400 limit': { query: 'limit=many' },
    '400 cursor': { query: 'cursor=abc' },
  },
  ada_webhooks_create: {
    '400 scheme': { body: { url: 'ftp://example.com' } },
    '400 missing': { body: {} },
    '400 filter': {
      body: { url: 'https://example.com', event_filters: ['v1.conversation.started'] },
    },
  },
  ada_webhooks_update: {
    '400 scheme': { body: { url: 'ftp://example.com' } },
    '400 url': { body: { url: 'example' } },
    '400 filter': { body: { event_filters: ['v1.conversation.started'] } },
  },
  ada_webhooks_secret_rotate: { '400 key': { body: { key: 'secret' } } },
}

/** What the same request gets of every operation that documents such an answer. */
const adaCommon: Cases = {
  '400 notJson': { headers: { 'content-type': 'application/json' }, body: 'hello' },
  '400 contentType': { headers: { 'content-type': 'text/plain' }, body: 'hello' },
  '401 noKey': { headers: { authorization: '' } },
  '401 wrongKey': { headers: { authorization: 'Bearer mine' } },
  '404 unknown': { body: {}, inEmptyWorld: true },
  '413 tooLarge': {
    headers: { 'content-type': 'application/json', 'content-length': '99999999' },
    body: '{}',
  },
}

const vendor = 'ada'
const looking = { who: 'business', does: 'looks' }
const play = (step: object) => ({
  ...{ name: 'short', title: 'Short', tells: 'Little.', client: 'Nothing.' },
  ...{ source: ['https://example.com/'], steps: [step] },
})
const hello = { vendor: 'wassist', text: 'Hello' }
const taken = { conversationId: IDS.conversation }
const silence = [{ does: 'stay_silent' }]
const handoff = {
  url: 'http://127.0.0.1:3000/handoff',
  label: 'custom-handoff',
  phrases: ['human'],
}

const unknownSnapshot = { path: { name: 'before-takeover' } }
const missingSnapshot = { '404 missing': unknownSnapshot }

/** The same for Standin's own operations. */
const controlCases: Readonly<Record<string, Cases>> = {
  mock_reset: { '400 body': { body: { fixture: 7 } } },
  mock_state_import: {
    '400 typo': { body: { ...world, conversations: [{ ...first, mesages: [] }] } },
    '400 reference': { body: { ...world, conversations: [{ ...first, channelId: 'nowhere' }] } },
  },
  mock_clock_change: { '400 body': { body: { advance: 'soon' } } },
  mock_inbound: {
    '400 nobody': { body: hello },
    '400 from': { body: { ...hello, from: 'Priya' } },
    '404 conversation': {
      body: { ...hello, conversationId: '7d9b3e0a-1f1d-4a53-8f58-9b7a1c2d3e4f' },
    },
  },
  mock_deliveries_await: { '400 timeout': { body: { timeout: '1h' } } },
  mock_deliveries_read: { '404 missing': { path: { id: IDS.delivery } } },
  mock_deliveries_replay: { '404 missing': { path: { id: IDS.delivery } } },
  mock_faults_create: {
    '400 kind': { body: { kind: 'explode' } },
    '400 status': { body: { kind: 'status' } },
    '400 foreign': { body: { kind: 'drop', operation: 'api_v1_conversations_list' } },
  },
  mock_rate_limits_change: { '400 none': { body: { vendor: 'converso' } } },
  mock_audit: { '400 within': { query: 'within=soon' } },
  mock_faults_delete: { '404 missing': { path: { id: IDS.fault } } },
  mock_requests_list: requestQueries,
  mock_requests_har: requestQueries,
  mock_requests_read: { '404 missing': { path: { id: '4711' } } },
  mock_requests_await: {
    '400 timeout': { body: { timeout: '1h' } },
    '400 operation': { body: { operation: 'takeover_create' } },
  },
  mock_script_create: {
    '400 nobody': { body: { turns: silence } },
    '400 does': { body: { conversationId: IDS.conversation, turns: [{ does: 'dance' }] } },
    '404 conversation': {
      body: { conversationId: '7d9b3e0a-1f1d-4a53-8f58-9b7a1c2d3e4f', turns: silence },
    },
  },
  mock_trigger: {
    '400 event': { body: { event: 'message.recieved' } },
    '400 vendor': { body: { event: 'message.received', vendor: 'converso' } },
    '400 conversation': {
      body: { event: 'v1.end_user.created', conversationId: IDS.conversation },
    },
    '400 state': { body: { event: 'v1.conversation.ended', conversationId: IDS.ended } },
    '404 conversation': {
      body: {
        event: 'message.received',
        conversationId: '7d9b3e0a-1f1d-4a53-8f58-9b7a1c2d3e4f',
      },
    },
    '422 webhook': { body: { event: 'test.ping' } },
  },
  mock_policy_change: {
    '400 answer': { body: { vendor: 'wassist', policy: { secondTakeover: 'ignore' } } },
  },
  mock_handoff_configure: {
    '400 vendor': { body: { vendor: 'wassist', handoff } },
    '404 missing': { body: { agentId: IDS.nobody, handoff } },
  },
  mock_handoff_begin: {
    '400 state': { body: { conversationId: IDS.joined } },
    '404 missing': { body: taken, inEmptyWorld: true },
  },
  mock_handoff_end: {
    '400 state': { body: taken },
    '404 missing': { body: taken, inEmptyWorld: true },
  },
  mock_scenarios_run: {
    '400 pace': { path: { name: 'whole-life' }, body: { vendor, pace: 'fast' } },
    '404 missing': { path: { name: 'x' }, body: { vendor } },
    '422 channel': { path: { name: 'window-closed' }, body: { vendor } },
  },
  mock_plays_create: {
    '400 step': { body: { vendor, scenario: play({ who: 'customer', does: 'hands_back' }) } },
    '422 channel': { body: { vendor, scenario: { ...play(looking), channel: 'whatsapp' } } },
  },
  mock_worlds_drop: { '404 unknown': { path: { name: 'nobody' } } },
  mock_plays_read: { '404 missing': { path: { id: 'x' } } },
  mock_webhooks_update: {
    '404 missing': { path: { id: IDS.webhook }, body: { tags: [] }, inEmptyWorld: true },
  },
  mock_snapshots_read: missingSnapshot,
  mock_snapshots_delete: missingSnapshot,
  mock_snapshots_load: {
    ...missingSnapshot,
    '400 clock': { ...unknownSnapshot, body: { clock: 'slow' } },
  },
  mock_snapshots_diff: missingSnapshot,
  mock_rewind: {
    '400 commit': { body: { seq: 4000 } },
    '400 form': { body: { seq: 1, step: 1 } },
  },
  mock_attachments_read: { '404 missing': { path: { id: IDS.channel, filename: 'invoice.pdf' } } },
}

const controlCommon: Cases = {
  '400 world': { query: 'world=My%20World' },
  '401 key': { headers: { 'x-api-key': 'mine' } },
  '401 noToken': { guarded: true },
  '401 token': { headers: { 'x-standin-admin-token': 'mine' }, guarded: true },
  '413 tooLarge': {
    headers: { 'content-type': 'application/json', 'content-length': '99999999' },
    body: '{}',
  },
  '415 text': { headers: { 'content-type': 'text/plain' }, body: 'hello' },
}

export const ownCases: Readonly<Record<string, Cases>> = {
  ...adaCases,
  ...conversoCases,
  ...controlCases,
}

/** By what the ids of the operations begin with. */
export const sharedCases: Readonly<Record<string, Cases>> = {
  ada: adaCommon,
  converso: conversoCommon,
  mock: controlCommon,
}
