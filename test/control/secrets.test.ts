import { expect, test } from 'vitest'
import { client, fresh, mock } from '../support-http/mock.ts'

const SECRET = 'hush-0123456789'
const webhook = (members: object) => ({ name: 'Desk', url: 'http://127.0.0.1:1/', ...members })

/** Ways of a client to send a secret where, or as, the document does not have it. */
const wrong: readonly (readonly [what: string, body: unknown])[] = [
  ['a secret too short for what it is', webhook({ events: [], secret: [SECRET] })],
  ['a list of secrets', [{ secret: SECRET }]],
  ['a secret inside of another member', webhook({ events: { token: SECRET } })],
  ['an object by the name of a secret', webhook({ events: [], token: { value: SECRET } })],
]

test.each(wrong)('nothing shows %s that broke the contract', async (_, body) => {
  const one = await mock({ contract: 'report' })
  await one.post('/api/v1/webhooks/', body)
  for (const place of ['contract', 'requests', 'requests.har', 'export']) {
    const { status, text } = await one.get(`/_mock/${place}`)
    expect(status).toBe(200)
    expect(text, place).not.toContain(SECRET)
  }
  expect((await one.contract()).violations).not.toEqual([])
})

test('neither does who is told of violations', async () => {
  const told: string[] = []
  const { standin } = await fresh({ onViolation: ({ got }) => told.push(got) })
  await client(standin).post('/api/v1/webhooks/', [{ secret: SECRET }])
  expect(told).toEqual(['[{"secret":"hus***"}]'])
})
