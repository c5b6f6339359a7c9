import { show } from '../../spec/flaw.ts'
import { isObject } from '../../spec/json.ts'
import { isSecretName, maskText } from '../../spec/mask.ts'
import { pointerTo, segmentsOf } from '../../spec/pointer.ts'
import type { Shape } from '../../spec/shape.ts'

/** One place of a reply, as the three say it is. Items of lists are together: `/results/∗/id`, with an asterisk. */
export interface Drift {
  readonly pointer: string
  /** Null where the spec does not mention it; no types where it allows any. */
  readonly spec: { readonly types: readonly string[]; readonly required: boolean } | null
  readonly vendor: Sent
  /** Null where the mock never gave such a reply. */
  readonly mock: Sent | null
}

/** How often a value was sent, of each type, and in how many objects it could have been. */
export interface Sent {
  readonly types: Readonly<Record<string, number>>
  readonly count: number
  readonly of: number
  /** The first value that the spec does not mention, secrets masked. */
  readonly example?: string
}

/** What the bodies of one kind of reply were made of. */
export class Made {
  readonly #places = new Map<string, { types: Map<string, number>; example?: string }>()
  #bodies = 0

  get bodies(): number {
    return this.#bodies
  }

  add(shape: Shape, body: unknown): void {
    this.#bodies++
    this.#walk(shape, body, '')
  }

  pointers(): string[] {
    return [...this.#places.keys()]
  }

  at(pointer: string): Sent {
    const { types = new Map<string, number>(), example } = this.#places.get(pointer) ?? {}
    const count = [...types.values()].reduce((sum, one) => sum + one, 0)
    const of = pointer === '' ? this.#bodies : this.#containers(pointer)
    return {
      types: Object.fromEntries(types),
      count,
      of,
      ...(example === undefined ? {} : { example }),
    }
  }

  /** Of an item, there are as many as there are. */
  #containers(pointer: string): number {
    const around = this.#places.get(pointer.slice(0, pointer.lastIndexOf('/')))
    return around?.types.get('object') ?? 0
  }

  #walk(shape: Shape, value: unknown, pointer: string): void {
    this.#note(pointer, value)
    if (Array.isArray(value)) {
      const { items } = shape
      if (items !== null) for (const item of value) this.#walk(items, item, `${pointer}/*`)
    } else if (isObject(value) && !shape.anyMember) {
      for (const [name, member] of Object.entries(value)) {
        const known = shape.members.get(name)
        const place = pointer + pointerTo(name)
        if (known === undefined) this.#note(place, member, exampleOf(name, member))
        else this.#walk(known, member, place)
      }
    }
  }

  #note(pointer: string, value: unknown, example?: string): void {
    const found = this.#places.get(pointer)
    if (found === undefined && this.#places.size >= MOST_PLACES) return
    const place = found ?? { types: new Map<string, number>(), ...(example && { example }) }
    const type = typeOf(value)
    place.types.set(type, (place.types.get(type) ?? 0) + 1)
    this.#places.set(pointer, place)
  }
}

/** Names that are made up as they come would fill a report. */
const MOST_PLACES = 1000

const exampleOf = (name: string, value: unknown): string =>
  isSecretName(name) ? '***' : maskText(show(value))

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value
}

/** Where a reply of the vendor's stands in the spec, and what the mock sends there. */
export function driftOf(shape: Shape, vendor: Made, mock: Made | null): Drift[] {
  const known = mock !== null && mock.bodies > 0 ? mock : null
  const required = requiredIn(shape, vendor)
  const pointers = new Set([...vendor.pointers(), ...required, ...(known?.pointers() ?? [])])
  return [...pointers].sort().map((pointer) => ({
    pointer,
    spec: specAt(shape, pointer),
    vendor: vendor.at(pointer),
    mock: known === null ? null : known.at(pointer),
  }))
}

/** Members that must stand in objects that were sent. */
function requiredIn(shape: Shape, vendor: Made): string[] {
  return vendor.pointers().flatMap((pointer) => {
    const here = shapeAt(shape, pointer)
    const isThere = vendor.at(pointer).types.object !== undefined
    return here === null || !isThere
      ? []
      : [...here.required].map((name) => pointer + pointerTo(name))
  })
}

function specAt(shape: Shape, pointer: string): Drift['spec'] {
  const here = shapeAt(shape, pointer)
  if (here === null) return null
  const [name] = segmentsOf(pointer).slice(-1)
  const around = shapeAt(shape, pointer.slice(0, Math.max(0, pointer.lastIndexOf('/'))))
  const required = name === undefined || (name !== '*' && around?.required.has(name) === true)
  return { types: [...here.types], required }
}

function shapeAt(shape: Shape, pointer: string): Shape | null {
  let here: Shape | null = shape
  for (const segment of segmentsOf(pointer)) {
    const next: Shape | null | undefined =
      segment === '*' ? here?.items : here?.members.get(segment)
    here = next ?? null
  }
  return here
}

/** What the three do not agree on, at one place; null where they agree, as far as anybody can tell. */
export function disagreement(drift: Drift): string | null {
  const { spec, vendor } = drift
  if (vendor.count > 0) return spec === null ? surplus(drift) : otherType(drift)
  return vendor.of > 0 ? missing(drift) : null
}

function surplus({ pointer, vendor, mock }: Drift): string {
  const types = Object.keys(vendor.types).join(' or ')
  const example = vendor.example === undefined ? '' : `, such as ${vendor.example}`
  const sent = `vendor sends ${pointer} (${types}, ${often(vendor)}${example})`
  if (mock === null) return `${sent}, which the spec does not say`
  const other = mock.count > 0 ? ', as the mock does' : ' and the mock does not send'
  return `${sent}, which the spec does not say${other}`
}

function missing({ pointer, spec, vendor, mock }: Drift): string | null {
  const isInMock = mock !== null && mock.count > 0
  if (spec?.required !== true) {
    return isInMock
      ? `the mock sends ${pointer}, and the vendor never did (${often(vendor)})`
      : null
  }
  const sent = `the spec requires ${pointer}, and the vendor never sends it (${often(vendor)})`
  return isInMock ? `${sent}; the mock does` : sent
}

/** Whether the vendor's is one that the spec allows, the flaws of each exchange tell. */
function otherType({ pointer, vendor, mock }: Drift): string | null {
  const theirs = solid(vendor)
  const ours = mock === null ? [] : solid(mock)
  if (theirs.length === 0 || ours.length === 0) return null
  if (theirs.some((type) => ours.includes(type))) return null
  return `vendor sends ${pointer} as ${theirs.join(' or ')}, the mock as ${ours.join(' or ')}`
}

const often = ({ count, of }: Sent): string => `${count} of ${of}`

/** Null may stand for a value of any type. */
const solid = ({ types }: Sent): string[] => Object.keys(types).filter((type) => type !== 'null')
