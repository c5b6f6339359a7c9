import { describe, expect, it } from 'vitest'
import { WEBHOOKS } from '../../webhooks/shop.ts'
import { EVENTS, hooks } from './hooks.ts'

const URL = 'https://shop.test/hook'

/** How a business with one webhook answers a wrong member, wherever it is sent; nothing has changed after that. */
async function wrong(flaw: object) {
  const { client, call, hook } = await hooks()
  const { id } = await hook('desk')
  const state = async () => (await client.get('/_mock/state')).text
  const before = await state()
  const body = { name: '', url: URL, events: [], ...flaw }
  const answers = [
    await call('POST', WEBHOOKS, body),
    await call('PUT', `${WEBHOOKS}${id}/`, body),
    await call('PATCH', `${WEBHOOKS}${id}/`, flaw),
  ]
  expect(await state()).toBe(before)
  const { violations } = await client.contract()
  return {
    answers: answers.map((answer) => [answer.status, answer.body]),
    pointers: violations.map(({ pointer }) => pointer),
  }
}

const thrice = <T>(one: T): T[] => [one, one, one]

describe('a wrong member of a webhook', () => {
  it.each<[object, string, object]>([
    [{ url: 'nowhere' }, '/url', { url: ['Enter a valid URL.'] }],
    [{ url: '/hook' }, '/url', { url: ['Enter a valid URL.'] }],
    [{ url: '' }, '/url', { url: ['Enter a valid URL.'] }],
    [{ url: 5 }, '/url', { url: ['Not a valid string.'] }],
    [{ url: null }, '/url', { url: ['This field may not be null.'] }],
    [{ name: null }, '/name', { name: ['This field may not be null.'] }],
    [{ name: ['Desk'] }, '/name', { name: ['Not a valid string.'] }],
    [{ events: null }, '/events', { events: ['This field may not be null.'] }],
    [{ events: 'message.received' }, '/events', { events: ['Expected a list of items.'] }],
    [
      { events: ['test.ping'] },
      '/events/0',
      { events: { 0: ['"test.ping" is not a valid choice.'] } },
    ],
    [
      { events: [...EVENTS, 'all'] },
      '/events/6',
      { events: { 6: ['"all" is not a valid choice.'] } },
    ],
    [{ active: 'yes' }, '/active', { active: ['Must be a valid boolean.'] }],
    [{ active: null }, '/active', { active: ['This field may not be null.'] }],
  ])('is refused, named and put down: %j', async (flaw, pointer, complaints) => {
    const { answers, pointers } = await wrong(flaw)
    expect(answers).toEqual(thrice([400, complaints]))
    expect(pointers).toEqual(thrice(pointer))
  })

  it.each([
    'ftp://a.test/',
    'https://me:secret@a.test/',
    'https://me@a.test/',
    'http:///a.test',
    'http:a.test',
    'http://:@a.test/',
  ])('may be an address that cannot be called: %s', async (url) => {
    const { answers } = await wrong({ url })
    const complaint = `Expected an http or https address without a user or password, got "${url}".`
    expect(answers).toEqual(thrice([400, { url: [complaint] }]))
  })

  it('does not hide another', async () => {
    const { answers } = await wrong({ name: 1, active: 'yes' })
    const complaints = { name: ['Not a valid string.'], active: ['Must be a valid boolean.'] }
    expect(answers).toEqual(thrice([400, complaints]))
  })
})

describe('a body that is no webhook', () => {
  const field = ['This field is required.']
  const noObject = { non_field_errors: ['Invalid data. Expected a dictionary.'] }

  it.each<[string, unknown, object]>([
    ['POST', undefined, { non_field_errors: field }],
    ['POST', {}, { url: field }],
    ['POST', [], noObject],
    ['PUT', undefined, { non_field_errors: field }],
    ['PUT', {}, { url: field, name: field, events: field }],
    ['PUT', { name: 'a', events: [] }, { url: field }],
    ['PUT', { name: 'a', url: URL }, { events: field }],
    ['PATCH', 'desk', noObject],
  ])('is refused: %s %j', async (method, body, complaints) => {
    const { client, call, hook } = await hooks()
    const webhook = await hook('desk')
    const path = method === 'POST' ? WEBHOOKS : `${WEBHOOKS}${webhook.id}/`
    const answer = await call(method, path, body)
    expect([answer.status, answer.body]).toEqual([400, complaints])
    expect((await client.get(WEBHOOKS)).body).toEqual([webhook])
  })
})
