import type { components } from '../spec/types.gen.ts'

/** A starting world, as JSON. Its schema is `Fixture` in the spec. */
export type FixtureData = components['schemas']['Fixture']
