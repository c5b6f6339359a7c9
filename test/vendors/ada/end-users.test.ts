import { describe, expect, it } from 'vitest'
import type { Schemas } from '../../support-http/mock.ts'
import { AT_SECOND, type Errors, NOBODY, type Page, type Shop, shop } from './shop.ts'

type EndUser = Schemas['AdaEndUser']

const NO_PROFILE = {
  first_name: null,
  last_name: null,
  display_name: null,
  avatar: null,
  email: null,
  language: null,
  metadata: {},
  system_properties: { sunshine_user_id: null },
}
const create = (ada: Shop, body: object = {}) => ada.post<EndUser>('end-users/', body)

describe('creating an end user', () => {
  it('answers 201 with all of it', async () => {
    const ada = await shop()
    const profile = {
      first_name: 'Ada',
      last_name: 'Lovelace',
      display_name: 'Countess',
      avatar: 'https://pictures.example/ada.png',
      email: 'ada@example.com',
      language: 'en-GB',
      metadata: { plan: 'gold', visits: 3, vip: true },
    }
    const { status, body } = await create(ada, { external_id: 'Crm-7', profile })
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        end_user_id: expect.stringMatching(/^[0-9a-f]{24}$/),
        external_id: 'Crm-7',
        profile: { ...NO_PROFILE, ...profile },
        created_at: AT_SECOND,
        updated_at: AT_SECOND,
      },
    })
    expect((await ada.get(`end-users/${body.end_user_id}`)).body).toEqual(body)
  })

  it('with an external id that is the internal one of another makes a second one', async () => {
    const ada = await shop()
    const { body: first } = await create(ada)
    const { status, body } = await create(ada, { external_id: first.end_user_id })
    expect([status, body.external_id]).toEqual([201, first.end_user_id])
    expect(body.end_user_id).not.toBe(first.end_user_id)
    const { body: found } = await ada.get(`end-users/?external_id=${first.end_user_id}`)
    expect(found).toEqual(body)
    expect((await ada.get(`end-users/${first.end_user_id}`)).body).toEqual(first)
  })

  it('needs nothing at all', async () => {
    const ada = await shop()
    const { status, body } = await create(ada, {})
    expect([status, body]).toMatchObject([201, { external_id: null, profile: NO_PROFILE }])
  })

  it('answers 200 with the one who has the external id, in whatever case, and changes nobody', async () => {
    const ada = await shop()
    const { body } = await create(ada, { external_id: 'Crm-7' })
    await ada.world.clock({ advance: '1h' })
    const again = await create(ada, { external_id: 'cRM-7', profile: { first_name: 'Eve' } })
    expect([again.status, again.body]).toEqual([200, body])
    expect((await ada.get<Page<EndUser>>('end-users/')).body.data).toEqual([body])
  })

  it('never shows sensitive metadata', async () => {
    const sensitive_metadata = { fields: { token: 'secret-value' } }
    const { status, text } = await create(await shop(), { profile: { sensitive_metadata } })
    expect(status).toBe(201)
    expect(text).not.toContain('secret-value')
  })

  it.each([
    ['a long external id', { external_id: 'x'.repeat(37) }, '$.external_id'],
    ['< in it', { external_id: 'a<b' }, '$.external_id'],
    ['> in it', { external_id: 'a>b' }, '$.external_id'],
    ['an empty one', { external_id: '' }, '$.external_id'],
    ['a blank one', { external_id: '  ' }, '$.external_id'],
    ['a number as one', { external_id: 7 }, '$.external_id'],
    ['a profile that is none', { profile: 'x' }, '$.profile'],
    ['a name that is none', { profile: { first_name: 1 } }, '$.profile.first_name'],
    ['a fraction in metadata', { profile: { metadata: { a: 0.5 } } }, '$.profile.metadata.a'],
    ['null in metadata', { profile: { metadata: { a: null } } }, '$.profile.metadata.a'],
    [
      'more than 10 KB of metadata',
      { profile: { metadata: { a: 'ü'.repeat(5120) } } },
      '$.profile.metadata',
    ],
  ])('is refused for %s', async (_, body, parameter) => {
    const ada = await shop()
    const answer = await ada.post<Errors>('end-users/', body)
    expect(answer.status).toBe(400)
    expect(answer.body.errors).toMatchObject([
      { type: 'validation_error', details: [{ parameter, location: 'body' }] },
    ])
    expect((await ada.get<Page<EndUser>>('end-users/')).body.data).toEqual([])
  })
})

describe('finding end users', () => {
  it('by external id gives one, in whatever case', async () => {
    const ada = await shop()
    const { body } = await create(ada, { external_id: 'Crm-7' })
    const found = await ada.get('end-users/?external_id=CRM-7')
    expect([found.status, found.body]).toEqual([200, body])
  })

  it('by an external id that nobody has, or an own id, gives 404', async () => {
    const ada = await shop()
    const { body } = await create(ada)
    for (const wanted of ['Crm-8', body.end_user_id]) {
      const answer = await ada.get<Errors>(`end-users/?external_id=${wanted}`)
      expect([answer.status, answer.body.errors[0]?.type]).toEqual([404, 'resource_not_found'])
    }
    expect((await ada.get(`end-users/${NOBODY}`)).status).toBe(404)
  })

  it.each(['limit=5', `cursor=${NOBODY}`])('by external id does not go with %s', async (more) => {
    const answer = await (await shop()).get<Errors>(`end-users/?external_id=a&${more}`)
    expect(answer.status).toBe(400)
    expect(answer.body.errors[0]).toMatchObject({ details: [{ location: 'query' }] })
  })

  it('gives all of them page by page', async () => {
    const ada = await shop()
    const ids: string[] = []
    for (let n = 0; n < 5; n += 1) ids.push((await create(ada)).body.end_user_id)
    const found: string[] = []
    let next: string | null = '/api/v2/end-users/?limit=2'
    while (next !== null) {
      const page: Page<EndUser> = (await ada.send<Page<EndUser>>(next)).body
      found.push(...page.data.map(({ end_user_id }) => end_user_id))
      next = page.meta.next_page_url
    }
    expect(found).toEqual(ids)
  })
})

describe('changing an end user', () => {
  it('changes what is given, and null clears it', async () => {
    const ada = await shop()
    const { body: before } = await create(ada, {
      profile: { first_name: 'Ada', last_name: 'L', metadata: { a: 1, b: 2 } },
    })
    await ada.world.clock({ advance: '1m' })
    const profile = { last_name: null, email: 'a@example.com', metadata: { b: 3 } }
    const { status, body } = await ada.patch(`end-users/${before.end_user_id}`, { profile })
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        ...before,
        profile: {
          ...NO_PROFILE,
          first_name: 'Ada',
          email: 'a@example.com',
          metadata: { a: 1, b: 3 },
        },
        updated_at: '2026-01-01T09:01:00+00:00',
      },
    })
  })

  it('gives and clears an external id, which is free then', async () => {
    const ada = await shop()
    const { body } = await create(ada)
    const path = `end-users/${body.end_user_id}`
    const given = await ada.patch(path, { external_id: 'Crm-7', profile: {} })
    expect(given.body).toMatchObject({ external_id: 'Crm-7' })
    const cleared = await ada.patch(path, { external_id: null, profile: {} })
    expect(cleared.body).toMatchObject({ external_id: null })
    expect((await ada.get('end-users/?external_id=Crm-7')).status).toBe(404)
    expect((await create(ada, { external_id: 'crm-7' })).status).toBe(201)
  })

  it('answers 409 when another has the external id, and keeps what was', async () => {
    const ada = await shop()
    await create(ada, { external_id: 'Crm-7' })
    const { body } = await create(ada, { external_id: 'Crm-8' })
    const path = `end-users/${body.end_user_id}`
    const answer = await ada.patch<Errors>(path, { external_id: 'CRM-7', profile: {} })
    expect([answer.status, answer.body.errors[0]?.type]).toEqual([409, 'duplicate_resource'])
    expect((await ada.get(path)).body).toEqual(body)
    expect((await ada.patch(path, { external_id: 'CRM-8', profile: {} })).status).toBe(200)
  })

  it('needs a profile, and somebody to change', async () => {
    const ada = await shop()
    const { body } = await create(ada)
    expect((await ada.patch(`end-users/${body.end_user_id}`, {})).status).toBe(400)
    expect((await ada.patch(`end-users/${NOBODY}`, { profile: {} })).status).toBe(404)
  })

  it('is told, as their creation is', async () => {
    const ada = await shop()
    await ada.listen()
    const { body: before } = await create(ada)
    const profile = { first_name: 'Ada' }
    const { body: after } = await ada.patch<EndUser>(`end-users/${before.end_user_id}`, { profile })
    const common = { timestamp: '2026-01-01T09:00:00.000+00:00', tags: [before.end_user_id] }
    expect(await ada.events()).toEqual([
      { type: 'v1.end_user.created', ...common, data: before },
      { type: 'v1.end_user.updated', ...common, data: after },
    ])
  })
})
