import { expect, it } from 'vitest'
import { handedOff, type Shop, shop } from './shop.ts'

/** As whoever has the address reads it: without a key. */
const read = async ({ standin }: Shop, url: string) => {
  const response = await standin.fetch(url)
  return response.status === 200 ? response.text() : response.status
}

it('an attachment has its bytes after a load or a rewind, until a reset takes them', async () => {
  const ada = await shop()
  const { world } = ada
  const talk = await handedOff(ada)
  await world.snapshots.save('before')
  const body = new FormData()
  body.set('file', new File(['one, two'], 'list.csv', { type: 'text/csv' }))
  const path = `/api/v2/${talk.at('attachments')}`
  const { url } = (await ada.send<{ url: string }>(path, { method: 'POST', body })).body
  const { seq } = await world.snapshots.save('after')

  await world.snapshots.load('before')
  expect(await read(ada, url)).toBe(404)
  await world.snapshots.load('after')
  expect(await read(ada, url)).toBe('one, two')
  await world.rewind(seq - 1)
  expect(await read(ada, url)).toBe(404)
  await world.rewind({ step: 1 })
  expect(await read(ada, url)).toBe('one, two')

  await world.reset()
  await world.snapshots.load('after')
  expect((await world.state()).attachments).toHaveLength(1)
  expect(await read(ada, url)).toBe(404)
})
