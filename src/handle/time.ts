import type { components } from '../spec/types.gen.ts'
import type { Call } from './call.ts'

type Schemas = components['schemas']

/** Names for states of a world, to come back to. */
export interface SnapshotsHandle {
  /** Keeps the world as it is now, in the place of an older snapshot of this name. */
  save(name: string): Promise<Schemas['SnapshotSummary']>
  /** Puts the world back as it was then. Its clock goes on as it did, unless another is asked for. */
  load(name: string, how?: Schemas['SnapshotLoad']): Promise<Schemas['PutBack']>
  list(): Promise<Schemas['SnapshotSummary'][]>
  get(name: string): Promise<Schemas['Snapshot']>
  delete(name: string): Promise<void>
  /** From a snapshot to another, or to the world as it is now. Nothing where they are the same. */
  diff(name: string, other?: string): Promise<Schemas['WorldChange'][]>
}

/** Going back and forth in what happened. */
export interface TimeHandle {
  readonly snapshots: SnapshotsHandle
  /** Makes the world what it was after a commit: its number, or so many back or on. Its clock stands still, unless asked otherwise. */
  rewind(to: number | Schemas['Rewind']): Promise<Schemas['PutBack']>
  /** The commits, the latest where `since` is not said. */
  journal(wanted?: { since?: number; limit?: number }): Promise<Schemas['CommitList']>
  /** All that reproduces what happened here, for `createStandin({ from })`. */
  export(wanted?: { secrets?: Schemas['Recording']['secrets'] }): Promise<Schemas['Recording']>
}

export const timeHandle = (call: Call): TimeHandle => ({
  snapshots: {
    save: (name) => call('PUT', pathOf(name)),
    load: (name, how = {}) => call('POST', `${pathOf(name)}/load`, how),
    list: async () => (await call<Schemas['SnapshotList']>('GET', 'snapshots')).snapshots,
    get: (name) => call('GET', pathOf(name)),
    delete: (name) => call('DELETE', pathOf(name)),
    async diff(name, other) {
      const query = other === undefined ? '' : `?with=${encodeURIComponent(other)}`
      return (await call<Schemas['WorldDiff']>('GET', `${pathOf(name)}/diff${query}`)).changes
    },
  },
  rewind: (to) => call('POST', 'rewind', typeof to === 'number' ? { seq: to } : to),
  journal: ({ since, limit = 50 } = {}) =>
    call('GET', `journal?limit=${limit}${since === undefined ? '' : `&since=${since}`}`),
  export: ({ secrets = 'masked' } = {}) => call('GET', `export?secrets=${secrets}`),
})

const pathOf = (name: string): string => `snapshots/${encodeURIComponent(name)}`
