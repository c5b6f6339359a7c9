import { isDeepStrictEqual } from 'node:util'
import { isObject, type Json, type JsonObject } from '../spec/json.ts'
import { isSecretName, masked } from '../spec/mask.ts'
import { pointerTo } from '../spec/pointer.ts'
import type { FixtureData } from './fixture-data.ts'

/** What is different about one thing in a world. */
export interface WorldChange {
  readonly change: 'added' | 'removed' | 'changed'
  /** The member of a fixture that it stands in. */
  readonly kind: string
  /** Null where there is only one of its kind. */
  readonly id: string | null
  readonly members: MemberChange[]
}

export interface MemberChange {
  /** Into the thing as it is after, or before where it was removed. */
  readonly pointer: string
  readonly before?: unknown
  readonly after?: unknown
}

/** How one state of a world differs from another, thing by thing, always in the same order. Secrets are masked. */
export function diffWorlds(before: FixtureData, after: FixtureData): WorldChange[] {
  const [was, is] = [before as unknown as JsonObject, after as unknown as JsonObject] // they came as JSON
  return namesIn(is, was).flatMap((kind) => {
    const [old, now] = [thingsIn(was[kind]), thingsIn(is[kind])]
    return [...new Set([...old.keys(), ...now.keys()])].flatMap((id) =>
      changeOf({ kind, id }, old.get(id), now.get(id)),
    )
  })
}

function changeOf(
  which: Pick<WorldChange, 'kind' | 'id'>,
  before: Json | undefined,
  after: Json | undefined,
): WorldChange[] {
  const members = membersOf(before, after, [])
  if (members.length === 0) return []
  if (before === undefined) return [{ change: 'added', ...which, members }]
  return [{ change: after === undefined ? 'removed' : 'changed', ...which, members }]
}

/** By id; what there is only one of has none. */
function thingsIn(value: Json | undefined): Map<string | null, Json> {
  if (value === undefined) return new Map()
  if (Array.isArray(value)) return byId(value)
  const isByName = isObject(value) && Object.values(value).every(isObject)
  return isByName ? new Map(Object.entries(value)) : new Map([[null, value]])
}

/** By its id; by its place where it has none. */
const byId = (list: readonly Json[]): Map<string, Json> =>
  new Map(list.map((one, index) => [idOf(one) ?? String(index), one]))

const idOf = (value: Json): string | undefined =>
  isObject(value) && typeof value.id === 'string' ? value.id : undefined

type Path = readonly string[]

function membersOf(before: Json | undefined, after: Json | undefined, path: Path): MemberChange[] {
  if (isDeepStrictEqual(before, after)) return []
  if (isObject(before) && isObject(after)) {
    return namesIn(after, before).flatMap((name) =>
      membersOf(before[name], after[name], [...path, name]),
    )
  }
  if (isListOfObjects(before) && isListOfObjects(after)) return entriesOf(before, after, path)
  const shown = (value: Json | undefined) => withoutSecrets(value, path.at(-1) ?? '')
  return [
    {
      pointer: pointerTo(...path),
      ...(before === undefined ? {} : { before: shown(before) }),
      ...(after === undefined ? {} : { after: shown(after) }),
    },
  ]
}

/** Those of one id are compared wherever they stand. */
function entriesOf(before: readonly Json[], after: readonly Json[], path: Path): MemberChange[] {
  const [old, now] = [byId(before), byId(after)]
  const placeIn = (things: Map<string, Json>) =>
    new Map([...things.keys()].map((id, index) => [id, String(index)]))
  const [oldPlaces, places] = [placeIn(old), placeIn(now)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((id) =>
    membersOf(old.get(id), now.get(id), [...path, places.get(id) ?? oldPlaces.get(id) ?? '']),
  )
}

const isListOfObjects = (value: Json | undefined): value is JsonObject[] =>
  Array.isArray(value) && value.every(isObject)

const namesIn = (...objects: readonly JsonObject[]): string[] => [
  ...new Set(objects.flatMap((one) => Object.keys(one))),
]

function withoutSecrets(value: Json | undefined, name: string): Json | undefined {
  if (typeof value === 'string') return isSecretName(name) ? masked(value) : value
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, '') ?? null)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, withoutSecrets(member, key) ?? null]),
  )
}
