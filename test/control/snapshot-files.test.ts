import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../support/temp.ts'
import { fresh, type Schemas } from '../support-http/mock.ts'

async function kept() {
  const data = temporaryFolder()
  const client = await fresh({ data, fixture: 'demo' })
  const folder = join(data, 'default', 'snapshots')
  return { client, folder, world: client.standin.world() }
}

test('the same world is written as the same text, but for when it was saved', async () => {
  const { client, folder, world } = await kept()
  await world.snapshots.save('one')
  await world.snapshots.save('two')
  const read = (name: string) => readFileSync(join(folder, `${name}.json`), 'utf8').split('\n')
  const [one, two] = [read('one'), read('two')]
  expect(one.filter((line, index) => line !== two[index]).length).toBeLessThanOrEqual(2)
  expect(one.length).toBeGreaterThan(100)
  await client.standin.close()
})

test('a file can be copied to another name', async () => {
  const { client, folder, world } = await kept()
  await world.snapshots.save('one')
  writeFileSync(join(folder, 'copy.json'), readFileSync(join(folder, 'one.json')))
  expect((await world.snapshots.list()).map(({ name }) => name)).toEqual(['copy', 'one'])
  await world.snapshots.load('copy')
  await client.standin.close()
})

test.each([
  ['{"version": 1', 'not JSON'],
  ['{"version": 1}', 'not a named snapshot of a world'],
])('a file that is none is named, and nothing is changed: %s', async (text, told) => {
  const { client, folder, world } = await kept()
  mkdirSync(folder)
  writeFileSync(join(folder, 'bad.json'), text)
  for (const path of ['', '/bad', '/bad/diff']) {
    const { status, body } = await client.get<Schemas['Problem']>(`/_mock/snapshots${path}`)
    expect(status).toBe(503)
    expect(body.detail).toContain(`bad.json: ${told}`)
  }
  await expect(world.snapshots.load('bad')).rejects.toThrow(told)
  expect((await world.settled()).seq).toBe(0)
  await client.standin.close()
})

test('a world in a file that breaks the spec is not loaded', async () => {
  const { client, folder, world } = await kept()
  await world.snapshots.save('one')
  const text = readFileSync(join(folder, 'one.json'), 'utf8')
  writeFileSync(join(folder, 'one.json'), text.replace('"holder": "ai"', '"holder": "cat"'))
  await expect(world.snapshots.load('one')).rejects.toThrow(/snapshot one: .*holder/)
  expect((await world.settled()).seq).toBe(0)
  await client.standin.close()
})
