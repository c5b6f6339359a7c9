import { distance } from 'fastest-levenshtein'
import type { Operation } from './operation.ts'
import { fill, matches } from './path.ts'

/** What was meant by a method and path that fit no operation: all at this very path, or else those that read alike, the nearest first. */
export function nearOperations(
  { method, path }: Pick<Operation, 'method' | 'path'>,
  operations: readonly Operation[],
): Operation[] {
  const here = operations.filter((operation) => matches(operation.path, path))
  if (here.length > 0) return here
  const alike = operations
    .map((operation) => {
      const words = distance(fill(operation.path, path), path)
      return { operation, far: words + (operation.method === method ? 0 : 1) }
    })
    .sort((one, other) => one.far - other.far)
  const best = alike[0]?.far ?? 0
  if (best > Math.max(NEAR, path.length / 3)) return []
  return alike
    .filter(({ far }) => far <= Math.max(NEAR, 2 * best))
    .slice(0, MOST)
    .map(({ operation }) => operation)
}

/** In characters, however short the path. */
const NEAR = 3
const MOST = 3
