import type { components } from '../spec/types.gen.ts'
import type { FaultOf, FaultRequest } from '../webhooks/fault.ts'
import type { Call } from './call.ts'

type Schemas = components['schemas']

export interface FaultsHandle {
  add<Kind extends FaultRequest['kind']>(
    fault: FaultRequest & { kind: Kind },
  ): Promise<FaultOf<Kind>>
  list(): Promise<Schemas['Fault'][]>
  clear(): Promise<void>
}

export const faultsHandle = (call: Call): FaultsHandle => ({
  add: (fault) => call('POST', 'faults', fault),
  list: async () => (await call<Schemas['FaultList']>('GET', 'faults')).faults,
  clear: () => call('DELETE', 'faults'),
})
