import type { components } from '../spec/types.gen.ts'
import type { Call } from './call.ts'

type Schemas = components['schemas']

export interface ScenariosHandle {
  list(): Promise<Schemas['ScenarioEntry'][]>
  /**
   * The play: how it went or, with `pace: 'clock'`, how far it has come. A scenario is the name of one that comes with Standin, or one of your own.
   */
  run(
    scenario: string | Schemas['Scenario'],
    how: Pick<Schemas['ScenarioRun'], 'vendor'> & Partial<Schemas['ScenarioRun']>,
  ): Promise<Schemas['Play']>
  play(id: string): Promise<Schemas['Play']>
}

export const scenariosHandle = (call: Call): ScenariosHandle => ({
  list: async () => (await call<Schemas['ScenarioList']>('GET', 'scenarios')).scenarios,
  run: (scenario, how) =>
    typeof scenario === 'string'
      ? call('POST', `scenarios/${encodeURIComponent(scenario)}`, how)
      : call('POST', 'plays', { ...how, scenario }),
  play: (id) => call('GET', `plays/${encodeURIComponent(id)}`),
})
