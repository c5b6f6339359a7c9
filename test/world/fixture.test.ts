import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkFixture, FixtureError, readFixture } from '../../src/world/fixture.ts'
import { temporaryFolder } from '../support/temp.ts'
import { rules, small } from '../support/worlds.ts'

const check = (data: unknown) => checkFixture(data, 'it.json', rules)

/** The small fixture with the values at these JSON pointers put in. */
function spoilt(changes: Record<string, unknown>): unknown {
  const data = structuredClone(small)
  for (const [pointer, value] of Object.entries(changes)) {
    const steps = pointer.split('/').slice(1)
    const last = steps.pop() ?? ''
    const parent = steps.reduce<unknown>((at, step) => Reflect.get(Object(at), step), data)
    Reflect.set(Object(parent), last, value)
  }
  return data
}

describe('the fixtures that come with Standin', () => {
  test('demo has twelve conversations of Wassist, six of Ada and eight of Converso', () => {
    const { name, data } = readFixture('demo', rules)
    expect(name).toBe('demo')
    const of = (name: string) => data.conversations.filter(({ vendor }) => vendor === name)
    expect(['wassist', 'ada', 'converso'].map((name) => of(name).length)).toEqual([12, 6, 8])
    expect(data.conversations).toHaveLength(26)
  })

  test('empty has somebody to write to, and nothing said', () => {
    const { data } = readFixture('empty', rules)
    expect(data.channels).not.toEqual([])
    expect(data.conversations).toEqual([])
  })

  test('keep to phone numbers that are reserved for stories', () => {
    for (const name of ['demo', 'empty']) {
      const { contacts, channels } = readFixture(name, rules).data
      const parties = [...contacts, ...channels].filter(({ vendor }) => vendor === 'wassist')
      expect(parties).not.toEqual([])
      for (const { address } of parties) {
        expect(address).toMatch(/^(447700900\d{3}|1\d{3}55501\d\d)$/)
      }
      const numbers = JSON.stringify(readFixture(name, rules).data).match(/"\+\d+"/g) ?? []
      for (const number of numbers) expect(number).toMatch(/^"\+447700900\d{3}"$/)
    }
  })
})

describe('a fixture', () => {
  test('of a path is named after its file', () => {
    const path = join(temporaryFolder(), 'mine.json')
    writeFileSync(path, JSON.stringify(small))
    expect(readFixture(path, rules)).toEqual({ name: 'mine', data: small })
  })

  test('has its defaults filled in', () => {
    const minimal = { version: 1, agents: [], channels: [], contacts: [], conversations: [] }
    expect(check(minimal)).toMatchObject({ templates: [], webhooks: [] })
  })
})

describe('a wrong fixture is refused with file, pointer and reason:', () => {
  const text = { kind: 'text', text: 'Hi' }
  const cases: [string, Record<string, unknown>, string][] = [
    [
      'an unknown member',
      { '/conversations/0/colour': 'red' },
      '/conversations/0/colour: expected no member of this name, got one',
    ],
    [
      'a wrong enum',
      { '/channels/0/kind': 'fax' },
      '/channels/0/kind: expected one of whatsapp, webchat, custom, email, sms, voice, got "fax"',
    ],
    ['a wrong version', { '/version': 2 }, '/version: expected 1, got 2'],
    [
      'no such agent of a channel',
      { '/channels/0/agentId': 'x' },
      '/channels/0/agentId: expected the id of an agent of acme in this fixture, got "x"',
    ],
    [
      'no such agent of a holder',
      { '/conversations/0/control': { holder: 'human', userId: null, agentId: 'x' } },
      '/conversations/0/control/agentId: expected the id of an agent of acme in this fixture, got "x"',
    ],
    [
      'no such channel',
      { '/conversations/0/channelId': 'x' },
      '/conversations/0/channelId: expected the id of a channel of acme in this fixture, got "x"',
    ],
    [
      'a channel of another vendor',
      { '/channels/0/vendor': 'wassist', '/channels/0/agentId': null },
      '/conversations/0/channelId: expected the id of a channel of acme in this fixture, got "ch1"',
    ],
    [
      'no such contact',
      { '/conversations/0/contactId': 'x' },
      '/conversations/0/contactId: expected the id of a contact of acme in this fixture, got "x"',
    ],
    [
      'no such webhook',
      { '/conversations/0/subscriberId': 'x' },
      '/conversations/0/subscriberId: expected the id of a webhook of acme in this fixture, got "x"',
    ],
    [
      'an id that stands twice',
      { '/contacts/1/id': 'p1' },
      '/contacts/1/id: expected an id of its own, got "p1"',
    ],
    [
      'a holder that there is not',
      { '/conversations/0/control': { holder: 'cat' } },
      '/conversations/0/control/holder: expected one of ai, queue, human, nobody, got "cat"',
    ],
    [
      'a holder without its members',
      { '/conversations/0/control': { holder: 'ai' } },
      '/conversations/0/control/agentId: expected a value, got nothing',
    ],
    [
      'no time',
      { '/conversations/0/createdAt': 'yesterday' },
      '/conversations/0/createdAt: expected an ISO date-time, now, or a distance such as -23h10m, got "yesterday"',
    ],
    [
      'a time of no calendar',
      { '/conversations/0/createdAt': '2026-02-30T00:00:00Z' },
      '/conversations/0/createdAt: expected a date-time, got "2026-02-30T00:00:00Z"',
    ],
    [
      'a content that there is not',
      { '/conversations/0/messages/0/content': { ...text, kind: 'smoke' } },
      '/conversations/0/messages/0/content/kind: expected one of text, image, rich, link_button, template, quick_reply, list_selection, file, link, contact_form, got "smoke"',
    ],
  ]
  test.each(cases)('%s', (_, changes, message) => {
    expect(() => check(spoilt(changes))).toThrow(FixtureError)
    expect(() => check(spoilt(changes))).toThrow(`it.json: ${message}`)
  })

  test('all that is wrong at once', () => {
    expect(() => check(spoilt({ '/version': 2, '/agents/0/name': 5 }))).toThrow(
      'it.json: /version: expected 1, got 2; /agents/0/name: expected string, got 5',
    )
  })

  test('what is no JSON', () => {
    const path = join(temporaryFolder(), 'bad.json')
    writeFileSync(path, '{"version": 1,')
    expect(() => readFixture(path, rules)).toThrow(FixtureError)
    expect(() => readFixture(path, rules)).toThrow(/bad\.json:.* expected JSON, got /)
  })

  test.each(['/nowhere/nope.json', '../package', './demo'])('what is not there: %s', (name) => {
    expect(() => readFixture(name, rules)).toThrow(FixtureError)
    expect(() => readFixture(name, rules)).toThrow('expected a fixture file, got no such file')
  })

  test('a name that none has, with those that there are', () => {
    expect(() => readFixture('nope', rules)).toThrow(
      'fixture "nope": expected a .json file, or one of demo, empty, got no such name',
    )
  })

  test('with one colon between the file and the reason', () => {
    expect(() => check('text')).toThrow('it.json: expected object, got "text"')
  })

  test('a leap second', () => {
    expect(() => check(spoilt({ '/conversations/0/createdAt': '2016-12-31T23:59:60Z' }))).toThrow(
      FixtureError,
    )
  })

  test('a distance beyond all dates', () => {
    expect(() => check(spoilt({ '/conversations/0/createdAt': '-999999999d' }))).toThrow(
      FixtureError,
    )
  })
})
