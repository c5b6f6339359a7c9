import demo from '../../fixtures/demo.json' with { type: 'json' }
import { emptyOffice } from '../vendors/converso/office.ts'
import type { Schemas } from './mock.ts'

/** The demo's shops and, where it has none of Converso's, an office in which nobody has written yet. */
export const desks = (): Schemas['Fixture'] => {
  const world = structuredClone(demo) as unknown as Schemas['Fixture'] // checked when it is loaded
  if (world.channels.some(({ vendor }) => vendor === 'converso')) return world
  const { agents, channels, users } = structuredClone(emptyOffice)
  return {
    ...world,
    agents: [...world.agents, ...agents],
    channels: [...world.channels, ...channels],
    users: [...(world.users ?? []), ...(users ?? [])],
  }
}
