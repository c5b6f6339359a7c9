import { describe, expect, it } from 'vitest'
import { type Errors, greeted, NOBODY, open, type Shop, shop, type Talk } from './shop.ts'

type Row = [what: string, sent: (talk: Talk) => Sent, location: string, parameter: string]
interface Sent {
  method?: string
  path: string
  body?: unknown
}

const text = { type: 'text', body: 'Hi' }
const message =
  (author: object, content: unknown = text) =>
  (talk: Talk) => ({
    path: talk.at('messages'),
    body: { author, content },
  })
const own =
  (more: object, content: unknown = text) =>
  (talk: Talk) =>
    message({ role: 'end_user', id: talk.endUserId, ...more }, content)(talk)
const maya = { role: 'human_agent', display_name: 'Maya' }
const create = (more: object) => () => ({
  path: 'conversations/',
  body: { channel_id: 'chat', ...more },
})
const list = (query: string) => (talk: Talk) => ({
  method: 'GET',
  path: `${talk.at('messages')}?${query}`,
})
const patch = (metadata: unknown) => (talk: Talk) => ({
  method: 'PATCH',
  path: talk.at(),
  body: { metadata },
})
const hook = (more: object) => () => ({
  path: 'webhooks/',
  body: { url: 'https://elsewhere.test/', ...more },
})
const large = { note: 'x'.repeat(4096) }
const file = { type: 'file', url: 'https://a.test/b.pdf', mime_type: 'application/pdf' }

const ROWS: Row[] = [
  ['no channel', create({ channel_id: undefined }), 'body', '$.channel_id'],
  ['a channel that is a number', create({ channel_id: 7 }), 'body', '$.channel_id'],
  ['an end user of null', create({ end_user_id: null }), 'body', '$.end_user_id'],
  ['metadata that is a list', create({ metadata: [] }), 'body', '$.metadata'],
  ['metadata with an object', create({ metadata: { a: {} } }), 'body', '$.metadata.a'],
  ['metadata with null', create({ metadata: { 'a b': null } }), 'body', '$.metadata["a b"]'],
  ['metadata over 4 KB', create({ metadata: large }), 'body', '$.metadata'],
  ['a change of metadata over 4 KB', patch(large), 'body', '$.metadata'],
  ['a change of metadata with a list', patch({ a: [] }), 'body', '$.metadata.a'],
  ['a change without metadata', patch(undefined), 'body', '$.metadata'],
  ['a change to null', patch(null), 'body', '$.metadata'],
  ['another role', message({ ...maya, role: 'admin' }), 'body', '$.author.role'],
  ['the role of the AI', message({ ...maya, role: 'ai_agent' }), 'body', '$.author.role'],
  ['no role', message({ display_name: 'Maya' }), 'body', '$.author.role'],
  ['an end user without id', message({ role: 'end_user' }), 'body', '$.author.id'],
  ['an end user with an id of null', own({ id: null }), 'body', '$.author.id'],
  ['an end user of another conversation', own({ id: NOBODY }), 'body', '$.author.id'],
  ['a human agent without name', message({ role: 'human_agent' }), 'body', '$.author.display_name'],
  [
    'a human agent with a name of null',
    message({ ...maya, display_name: null }),
    'body',
    '$.author.display_name',
  ],
  ['a picture that is no address', message({ ...maya, avatar: 'me' }), 'body', '$.author.avatar'],
  [
    'no author',
    (talk) => ({ path: talk.at('messages'), body: { content: text } }),
    'body',
    '$.author',
  ],
  [
    'no content',
    (talk) => ({ path: talk.at('messages'), body: { author: maya } }),
    'body',
    '$.content',
  ],
  ['content that is a text', message(maya, 'Hi'), 'body', '$.content'],
  ['text without body', message(maya, { type: 'text' }), 'body', '$.content.body'],
  ['a body that is a number', message(maya, { type: 'text', body: 1 }), 'body', '$.content.body'],
  ['a file without name', message(maya, file), 'body', '$.content.filename'],
  [
    'a file that is nowhere',
    message(maya, { ...file, filename: 'b.pdf', url: 'b' }),
    'body',
    '$.content.url',
  ],
  ['a limit of 0', list('limit=0'), 'query', '$.limit'],
  ['a limit of 101', list('limit=101'), 'query', '$.limit'],
  ['a limit below zero', list('limit=-1'), 'query', '$.limit'],
  ['a limit that is a word', list('limit=all'), 'query', '$.limit'],
  ['a limit that is a fraction', list('limit=1.5'), 'query', '$.limit'],
  ['a limit that is empty', list('limit='), 'query', '$.limit'],
  ['a bad cursor', list('cursor=nowhere'), 'query', '$.cursor'],
  ['an empty cursor', list('cursor='), 'query', '$.cursor'],
  ['an unknown event', hook({ event_filters: ['v2.x'] }), 'body', '$.event_filters[0]'],
]

const CONTENT_TYPES: unknown[] = [
  { type: 'link', url: 'https://a.test/' },
  { type: 'presence', body: 'x' },
  {},
]

describe('a request is refused for', () => {
  it.each(ROWS)('%s', async (_, sent, location, parameter) => {
    const ada = await shop()
    const talk = await greeted(ada)
    await ada.listen()
    const { method = 'POST', path, body } = sent(talk)
    const answer = await ada.call<Errors>(method, path, body)
    expect({ status: answer.status, body: answer.body }).toEqual({
      status: 400,
      body: {
        errors: [
          {
            type: 'validation_error',
            message: expect.stringMatching(/^The request is not valid/),
            details: [
              { parameter, location, message: expect.stringMatching(/^expected .+, got .+/) },
            ],
          },
        ],
      },
    })
    await expectNothingDone(ada, talk)
  })

  it.each(CONTENT_TYPES)('content of another type: %j', async (content) => {
    const ada = await shop()
    const talk = await greeted(ada)
    const { path, body } = message(maya, content)(talk)
    const answer = await ada.post<Errors>(path, body)
    expect(answer.status).toBe(400)
    const [error] = answer.body.errors
    expect(error?.type).toBe('validation_error')
    expect(JSON.stringify(error?.details)).toContain('$.content')
  })

  it('several reasons at once, and names each of them', async () => {
    const ada = await shop()
    const { path, body } = message({ role: 'human_agent' }, { type: 'text' })(await open(ada))
    const { errors } = (await ada.post<Errors>(path, body)).body
    const parameters = errors.flatMap(({ details }) =>
      (details as { parameter: string }[]).map(({ parameter }) => parameter),
    )
    expect(parameters.sort()).toEqual(['$.author.display_name', '$.content.body'])
  })
})

/** The conversation stands where it stood, and nobody was told of anything. */
async function expectNothingDone(ada: Shop, talk: Talk): Promise<void> {
  expect((await ada.get(talk.at())).body).toEqual(talk.conversation)
  expect((await talk.said()).length).toBe(1)
  expect(await ada.events()).toEqual([])
  expect((await ada.world.contract()).violations.filter(({ blame }) => blame === 'mock')).toEqual(
    [],
  )
}
