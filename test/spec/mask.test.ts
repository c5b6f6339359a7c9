import { describe, expect, test } from 'vitest'
import { isCut, LONGEST_TEXT } from '../../src/spec/exchange.ts'
import { isSecretName, maskText, shownBody, shownHeaders } from '../../src/spec/mask.ts'

describe('a name tells of a secret', () => {
  test.each([
    ...['secret', 'signingSecret', 'previousSecret', 'client_secret', 'token', 'access_token'],
    ...['apiKey', 'api_key', 'X-API-Key', 'password', 'Authorization', 'Set-Cookie'],
    ...['secrets', 'X-Auth', 'X-Secret-Key', 'filter[token]', 'sessionId'],
    ...['x-standin-admin-token', 'X-Wassist-Secret'],
  ])('%s', (name) => {
    expect(isSecretName(name)).toBe(true)
  })

  test.each(['key', 'tokenType', 'idempotency-key', 'maxTokens', 'secretary', 'svix-signature'])(
    '%s does not',
    (name) => {
      expect(isSecretName(name)).toBe(false)
    },
  )
})

describe('headers', () => {
  test('are shown with the beginnings of their secrets', () => {
    expect(
      shownHeaders([
        ['Authorization', 'Bearer live-4242424242'],
        ['X-API-Key', 'wa_live_0123456789'],
        ['Cookie', 'session=0123456789; theme=dark-and-quiet'],
        ['Set-Cookie', 'session=0123456789; Path=/; HttpOnly'],
        ['X-Standin-Admin-Token', 'short'],
        ['Accept', 'application/json'],
      ]),
    ).toEqual({
      authorization: 'Bearer liv***',
      'x-api-key': 'wa_***',
      cookie: 'session=012***; theme=dar***',
      'set-cookie': 'session=012***; Path=/; HttpOnly',
      'x-standin-admin-token': '***',
      accept: 'application/json',
    })
  })

  test("show Standin's own keys, which are no secrets", () => {
    expect(
      shownHeaders([
        ['x-api-key', 'sk_test_blue'],
        ['authorization', 'Bearer sk_test_blue.maria-1'],
      ]),
    ).toEqual({ 'x-api-key': 'sk_test_blue', authorization: 'Bearer sk_test_blue.maria-1' })
  })

  test("mask what only looks like one of Standin's keys", () => {
    expect(shownHeaders([['x-api-key', 'sk_test_51HxYzABCDEF']])).toEqual({ 'x-api-key': 'sk_***' })
  })

  test('of one name are joined', () => {
    const twice = [
      ['Via', 'a'],
      ['via', 'b'],
    ] as const
    expect(shownHeaders(twice)).toEqual({ via: 'a, b' })
  })
})

describe('a text', () => {
  test.each([
    ['a member', '{"a":1,"secret" : "0123456789","b":"x"}', '{"a":1,"secret" : "012***","b":"x"}'],
    ['a number', '{"token":123456789,"b":2}', '{"token":"***","b":2}'],
    ['a nested member', '{"a":[{"apiKey":"0123456789"}]}', '{"a":[{"apiKey":"012***"}]}'],
    ['an escape', '{"secret":"\\u00e9123456789\\"x"}', '{"secret":"***"}'],
    ['one whose end is missing', '{"secret":"0123456789', '{"secret":"012***'],
    ['an empty one', '{"secret":""}', '{"secret":""}'],
    ['a list', '{"secrets":["0123456789",12],"b":[1]}', '{"secrets":["012***","***"],"b":[1]}'],
    [
      'an object',
      '{"token":{"a":["]x"],"b":{}},"b":"x"}',
      '{"token":{"a":["***"],"b":{}},"b":"x"}',
    ],
    ['a list that breaks off', '{"password":["01234567', '{"password":["***'],
    ['a name with an escape in JSON', '{"secr\\u0065t":"0123456789"}', '{"secr\\u0065t":"012***"}'],
    [
      'JSON in JSON',
      '{"a":"{\\"token\\":\\"01234\\\\\\"6789\\"}"}',
      '{"a":"{\\"token\\":\\"012***\\"}"}',
    ],
    ['nothing to hide', '{"secret":null,"text":"secret"}', '{"secret":null,"text":"secret"}'],
    ['a signing secret by any name', '{"key":"whsec_MfKQ9r8GKYqrTwj="}', '{"key":"whs***"}'],
    ['an address', 'http://a/b?x=1&api_key=0123456789#c', 'http://a/b?x=1&api_key=012***#c'],
    ['a form', 'token=0123456789&a=b', 'token=012***&a=b'],
    ['a name with an escape', 'http://a/?api%5Fkey=0123456789', 'http://a/?api%5Fkey=012***'],
    ['an address in JSON', '{"url":"http://a?token=01\\"3"}', '{"url":"http://a?token=***\\"3"}'],
    [
      'a password in an address',
      '{"url":"https://me:pass@host/x"}',
      '{"url":"https://me:***@host/x"}',
    ],
    ['a key of ours', 'http://a/?api_key=sk_test_blue', 'http://a/?api_key=sk_test_blue'],
  ])('with %s', (_, text, shown) => {
    expect(maskText(text)).toBe(shown)
  })

  test('of JSON is JSON still', () => {
    const value = {
      a: ['\\', '"'],
      secret: 'q"\\0123456789',
      token: -1.5e9,
      url: 'http://x?token=\\"',
    }
    expect(() => JSON.parse(maskText(JSON.stringify(value)))).not.toThrow()
  })
})

describe('a body', () => {
  const shown = (text: string) =>
    shownBody({ type: 'text/plain', text, bytes: Buffer.byteLength(text) })

  test('is kept up to a length in bytes, and never half a character', () => {
    const whole = shown('x'.repeat(LONGEST_TEXT))
    expect(isCut(whole)).toBe(false)
    expect(whole.text).toHaveLength(LONGEST_TEXT)
    const cut = shown(`x${'é'.repeat(LONGEST_TEXT)}`)
    expect(isCut(cut)).toBe(true)
    expect(cut.bytes).toBe(1 + 2 * LONGEST_TEXT)
    expect(cut.text).toBe(`x${'é'.repeat(LONGEST_TEXT / 2 - 1)}`)
  })

  test('is not taken for a part because a secret is shorter now', () => {
    expect(isCut(shown('{"secret":"0123456789"}'))).toBe(false)
  })

  test('whose cut goes through a secret does not show it', () => {
    const text = `${' '.repeat(LONGEST_TEXT - 19)}{"secret":"${'0123456789'.repeat(9)}"}`
    expect(shown(text).text?.trim()).toBe('{"secret":"***')
  })

  test('that is no text is not shown', () => {
    const image = { type: 'image/png', text: null, bytes: 9 }
    expect(shownBody(image)).toEqual(image)
  })
})
