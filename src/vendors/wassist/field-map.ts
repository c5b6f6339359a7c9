import { segmentsOf } from '../../spec/pointer.ts'
import type { Flaw } from '../../spec/violation.ts'

type Complaints = string[] | FieldMap | FieldMap[]
interface FieldMap {
  [field: string]: Complaints
}

/** Complaints about one place of the body, and about the places inside it. */
interface Place {
  readonly texts: string[]
  readonly inside: Map<string, Place>
}

/** Complaints nested like the body that they are about, as Django REST Framework answers them. */
export function fieldMap(flaws: readonly Flaw[], hint: string | null): FieldMap {
  const whole = place()
  for (const flaw of flaws) find(whole, segmentsOf(flaw.pointer)).texts.push(complaint(flaw))
  if (hint !== null) whole.texts.push(`Expected ${hint}.`)
  return mapOf(whole)
}

const place = (): Place => ({ texts: [], inside: new Map() })

function find(from: Place, path: readonly string[]): Place {
  let at = from
  for (const segment of path) {
    const next = at.inside.get(segment) ?? place()
    at.inside.set(segment, next)
    at = next
  }
  return at
}

function mapOf({ texts, inside }: Place): FieldMap {
  const map: FieldMap = {}
  const whole = [...texts]
  for (const [field, inner] of inside) {
    const isList = isListOfMaps(inner)
    if (isList) whole.push(...inner.texts.map((text) => `${field}: ${text}`)) // a list of maps holds no text
    map[field] = inner.inside.size === 0 ? inner.texts : isList ? listOf(inner) : mapOf(inner)
  }
  return whole.length === 0 ? map : { ...map, non_field_errors: whole }
}

/** A list of plain values is complained about by a map from places to complaints. */
const isListOfMaps = ({ inside }: Place): boolean =>
  [...inside].some(
    ([segment, item]) =>
      /^\d+$/.test(segment) && (item.inside.size > 0 || item.texts.includes(NO_MAP)),
  )

/** As long as it has to be, with an empty map where there is nothing to complain about. */
function listOf({ inside }: Place): FieldMap[] {
  const length = 1 + Math.max(...[...inside.keys()].map(Number))
  return Array.from({ length }, (_, index) => mapOf(inside.get(String(index)) ?? place()))
}

/** The framework's own sentences where it has one: https://www.django-rest-framework.org/api-guide/fields/ */
function complaint({ rule, expected, got, limit }: Flaw): string {
  switch (rule) {
    case 'required':
      return 'This field is required.'
    case 'reference':
      return `Invalid pk ${got} - object does not exist.`
    case 'type':
      return got === 'null'
        ? 'This field may not be null.'
        : (TYPES[expected] ?? other(expected, got))
    case 'enum':
      return `${got} is not a valid choice.`
    case 'format':
      return FORMATS[expected] ?? other(expected, got)
    case 'maxLength':
      return `Ensure this field has no more than ${limit} characters.`
    case 'minLength':
      return limit === 1
        ? 'This field may not be blank.'
        : `Ensure this field has at least ${limit} characters.`
    case 'maxItems':
      return `Ensure this field has no more than ${limit} elements.`
    case 'minimum':
      return `Ensure this value is greater than or equal to ${limit}.`
    default:
      return other(expected, got)
  }
}

const other = (expected: string, got: string): string => `Expected ${expected}, got ${got}.`

const NO_MAP = 'Invalid data. Expected a dictionary.'

const TYPES: Readonly<Record<string, string>> = {
  string: 'Not a valid string.',
  integer: 'A valid integer is required.',
  boolean: 'Must be a valid boolean.',
  array: 'Expected a list of items.',
  object: NO_MAP,
}

const FORMATS: Readonly<Record<string, string>> = {
  'a uuid': 'Must be a valid UUID.',
  'a uri': 'Enter a valid URL.',
  'a date-time':
    'Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm:ss[.uuuuuu]+HH:MM|-HH:MM|Z.',
}
