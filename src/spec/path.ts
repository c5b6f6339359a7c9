import { distance } from 'fastest-levenshtein'
import { decoded } from './decoded.ts'

/** Whether a path is one that the template describes, with or without the slash at the end. */
export function matches(template: string, path: string): boolean {
  const expected = segments(template)
  const got = segments(path)
  return (
    expected.length === got.length &&
    expected.every((segment, index) =>
      isParameter(segment) ? got[index] !== '' : segment === got[index],
    )
  )
}

/** Whether there can be a path that both templates describe. */
export function overlap(one: string, other: string): boolean {
  const [ones, others] = [segments(one), segments(other)]
  return (
    ones.length === others.length &&
    ones.every((segment, index) => {
      const beside = others[index] ?? ''
      return segment === beside || isParameter(segment) || isParameter(beside)
    })
  )
}

/** What a path has in the places of a template that it matches, decoded. */
export function parametersIn(template: string, path: string): Record<string, string> {
  const got = segments(path)
  const named = segments(template).map((segment, index) => [segment, got[index] ?? ''] as const)
  return Object.fromEntries(
    named
      .filter(([segment]) => isParameter(segment))
      .map(([segment, value]) => [segment.slice(1, -1), decoded(value)]),
  )
}

/** What an address that is called on a path holds. */
export const patternOf = (template: string): RegExp =>
  new RegExp(template.replace(/\/$/, '').replace(/\{\w+\}/g, '[^/]+'))

/** The templates that have a fixed word where another one, alike up to there, has a parameter. */
export function ambiguous(templates: readonly string[]): Set<string> {
  const parameterAfter = new Set(templates.flatMap((one) => placesOf(one, isParameter)))
  return new Set(
    templates.filter((one) =>
      placesOf(one, (segment) => !isParameter(segment)).some((place) => parameterAfter.has(place)),
    ),
  )
}

/** What stands before the segments of a kind; how a parameter is called makes no difference. */
function placesOf(template: string, isWanted: (segment: string) => boolean): string[] {
  let before = ''
  return segments(template).flatMap((segment) => {
    const place = before
    before += isParameter(segment) ? '/{}' : `/${segment}`
    return isWanted(segment) ? [place] : []
  })
}

/** The path nearest to one that fits no template, or null when nothing is near. */
export function closest(templates: readonly string[], path: string): string | null {
  let best: { path: string; distance: number } | null = null
  for (const template of templates) {
    const candidate = fill(template, path)
    const far = distance(candidate, path)
    if (best === null || far < best.distance) best = { path: candidate, distance: far }
  }
  return best !== null && best.distance <= Math.max(3, path.length / 3) ? best.path : null
}

/** The template with its parameters taken from the path, so that only the fixed words are compared. */
export function fill(template: string, path: string): string {
  const got = path.split('/')
  return template
    .split('/')
    .map((segment, index) => (isParameter(segment) ? got[index] || segment : segment))
    .join('/')
}

const segments = (path: string): string[] => path.replace(/^\/|\/$/g, '').split('/')
const isParameter = (segment: string): boolean => segment.startsWith('{')
