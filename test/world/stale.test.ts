import { expect, test } from 'vitest'
import { commands } from '../support/conversations.ts'
import { acme, openWorld } from '../support/worlds.ts'

test('what was decided before another commit is not committed after it', async () => {
  const world = await openWorld()
  const first = world.begin(acme)
  const second = world.begin(acme)
  for (const tx of [first, second]) tx.execute('c1', commands.ReceiveMessage)
  world.commit(first, 'first')
  expect(() => world.commit(second, 'second')).toThrow(/was decided at commit 0/)
})
