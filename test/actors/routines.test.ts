import { expect, it } from 'vitest'
import { desks } from '../support-http/desks.ts'
import { fresh, type Schemas } from '../support-http/mock.ts'

type Step = Schemas['Step']

/** All who are logged in do the same, without taking any time. */
async function office(routine: Step[], policy: Schemas['PolicyChange'] = {}) {
  const world = desks()
  const users = (world.users ?? []).map((user) => ({ ...user, routine }))
  const client = await fresh({ fixture: { ...world, users, policies: { converso: policy } } })
  const waits = async (from: string) => {
    await client.inbound({ vendor: 'converso', from, text: 'I want to talk to a human.' })
    await client.advance('1s')
  }
  const played = async () => (await client.state()).plays?.map(({ userId }) => userId)
  return { client, waits, played }
}

const picksUp: Step = { who: 'human', does: 'picks_up' }
const letsGo: Step = { who: 'human', does: 'lets_go' }

it('lets a conversation go round once, when everybody lets go of it', async () => {
  const { client, waits, played } = await office([picksUp, letsGo], { humanReleased: 'queue' })
  await waits('visitor-1')
  expect(await played()).toEqual(['dana', 'omar'])
  await client.inbound({ vendor: 'converso', from: 'visitor-1', text: 'Is anybody there?' })
  await client.advance('3650d')
  expect(await played()).toEqual(['dana', 'omar'])
})

it('lets nobody take anew what they have left waiting', async () => {
  const { client, waits, played } = await office([{ who: 'human', does: 'reads' }])
  await waits('visitor-1')
  await waits('visitor-2')
  await waits('visitor-3')
  await client.advance('3650d')
  expect(await played()).toEqual(['dana', 'omar'])
})

it('lets the same person come again when the customer has written again', async () => {
  const { waits, played } = await office([picksUp, { who: 'human', does: 'hands_back' }])
  await waits('visitor-1')
  await waits('visitor-1')
  expect(await played()).toEqual(['dana', 'dana'])
})
