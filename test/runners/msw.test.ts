import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createStandin, type Standin } from '../../src/create.ts'
import { standinHandler } from '../../src/msw.ts'
import { AT } from '../support-http/mock.ts'

const server = setupServer()
let standin: Standin

beforeAll(async () => {
  standin = await createStandin({ at: AT })
  server.listen({ onUnhandledRequest: 'error' })
})
afterEach(() => server.resetHandlers())
afterAll(async () => {
  server.close()
  await standin.close()
})

const CONVERSATION = '0c5e8f10-4d6b-4c1a-9a53-2f5f3d1f7a01'
const headers = { 'x-api-key': 'sk_test_msw', 'content-type': 'application/json' }

describe('a stand-in inside MSW', () => {
  it("answers at the vendors' own hosts, with no port", async () => {
    server.use(standinHandler(standin))
    const base = 'https://backend.wassist.app/api/v1/conversations/'
    const list = await fetch(`${base}?limit=1`, { headers })
    expect(await list.json()).toMatchObject({ count: 12, next: `${base}?limit=1&offset=1` })
    const bearer = { authorization: 'Bearer sk_test_msw' }
    const webhooks = await fetch('https://acme.ada.support/api/v2/webhooks/', { headers: bearer })
    expect(webhooks.status).toBe(200)
    expect(standin.url).toBeUndefined()
  })

  it('takes what is sent, and keeps it in the world of the key', async () => {
    server.use(standinHandler(standin))
    const url = `https://backend.wassist.app/api/v1/conversations/${CONVERSATION}`
    const body = JSON.stringify({ durationMinutes: 5 })
    const taken = await fetch(`${url}/takeover/`, { method: 'POST', headers, body })
    expect(await taken.json()).toMatchObject({ isHumanTakeover: 'true' })
    const { conversations } = await standin.world('msw').state()
    expect(conversations?.find(({ id }) => id === CONVERSATION)?.control).toMatchObject({
      holder: 'human',
    })
  })

  it('answers at other hosts and below other paths, as it is told', async () => {
    server.use(
      standinHandler(standin, {
        hosts: ['crm.test'],
        bases: { 'https://gateway.test/wassist': '/api/v1/' },
      }),
    )
    const path = `conversations/${CONVERSATION}/`
    const direct = await fetch(`http://crm.test:8080/api/v1/${path}`, { headers })
    const mapped = await fetch(`https://gateway.test/wassist/${path}`, { headers })
    expect(await mapped.json()).toEqual(await direct.json())
    const body = JSON.stringify({ type: 'unified', unified: { text: 'Hello' } })
    const sent = await fetch(`https://gateway.test/wassist/${path}messages/`, {
      ...{ method: 'POST', headers, body },
    })
    expect(sent.status).toBe(201)
  })

  it.each([
    'https://backend.wassist.app.evil.test/api/v1/conversations/',
    'https://a.b.ada.support/api/v2/channels/',
    'https://gateway.test/wassist-other/conversations/',
  ])('leaves to others what goes elsewhere: %s', async (url) => {
    server.use(
      standinHandler(standin, { bases: { 'https://gateway.test/wassist/': '/api/v1/' } }),
      http.all('*', () => new HttpResponse(null, { status: 418 })),
    )
    expect((await fetch(url, { headers })).status).toBe(418)
  })

  it('says what is wrong with its options', () => {
    const options = (given: object) => () => standinHandler(standin, given)
    expect(options({ hosts: ['https://crm.test'] })).toThrow(
      'hosts: expected names such as backend.example.com, got "https://crm.test"',
    )
    expect(options({ bases: { gateway: '/api/v1/' } })).toThrow('bases: expected addresses')
    expect(options({ bases: { 'http://a.test': 'api' } })).toThrow('bases: expected a path')
    expect(options({ hosts: [] })).toThrow('expected a host or a base, got none')
  })
})
