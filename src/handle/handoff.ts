import type { components } from '../spec/types.gen.ts'
import type { Call } from './call.ts'

type Schemas = components['schemas']

export interface HandoffHandle {
  /** Which integration AI agents call from now on. */
  configure(setting: Schemas['HandoffSetting']): Promise<Schemas['HandoffSettings']>
  begin(conversationId: string, label?: string): Promise<Schemas['Holder']>
  end(conversationId: string, by?: Schemas['HandoffEnd']['by']): Promise<Schemas['Holder']>
}

export const handoffHandle = (call: Call): HandoffHandle => ({
  configure: (setting) => call('PUT', 'handoff', setting),
  begin: (conversationId, label) =>
    call('POST', 'handoff/begin', {
      conversationId,
      ...(label === undefined ? {} : { label }),
    }),
  end: (conversationId, by) =>
    call('POST', 'handoff/end', { conversationId, ...(by === undefined ? {} : { by }) }),
})
