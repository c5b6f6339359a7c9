import { expect, test } from 'vitest'
import { mock } from '../support-http/mock.ts'

const LIST = 'api_v1_conversations_list'

test('who watches a world hears that it is over when it is dropped', async () => {
  const { get, send, standin } = await mock()
  const world = await nameOf(get)
  const { body } = await standin.fetch(`/_mock/events?world=${world}`)
  const watching = new Response(body).text()
  expect((await send(`/_mock/worlds/${world}`, { method: 'DELETE' })).status).toBe(204)
  expect(await watching).toBe(': from now on\n\n')
})

test('a call that is under way then is told to who waits for it, and to nobody of a new world', async () => {
  const { get, post, send } = await mock()
  const world = await nameOf(get)
  await post('/_mock/faults', { kind: 'latency', delay: '20ms', operation: LIST })
  const waiting = post('/_mock/requests/await', { operation: LIST, timeout: '1m' })
  const calling = get('/api/v1/conversations/')
  await post('/_mock/clock', { freeze: true }) // both have begun when a later one is over
  await send(`/_mock/worlds/${world}`, { method: 'DELETE' })
  await get('/api/v1/channels/') // begins the new one
  expect((await calling).status).toBe(200)
  expect((await waiting).body).toMatchObject({ complete: true, total: 1 })
  expect((await get('/_mock/requests')).body).toMatchObject({ total: 1, last: 1 })
})

const nameOf = async (get: Awaited<ReturnType<typeof mock>>['get']): Promise<string> =>
  (await get<{ world: string }>('/_mock/clock')).body.world
