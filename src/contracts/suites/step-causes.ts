import type { Finding } from '../run.ts'

/** A finding, as far as the step that it is about does not tell it. */
export type Found = Pick<Finding, 'location' | 'pointer' | 'rule' | 'expected' | 'got' | 'blame'> &
  Partial<Finding>

/** The document does not have what the suite calls, if that is what the runner says. */
export function lostOperation(message: string): Found | null {
  const [, operation] = /Unknown operationId (\S+)/.exec(message) ?? []
  if (operation === undefined) return null
  return {
    location: 'expectation',
    pointer: '',
    rule: 'operation',
    expected: `the document to have the operation ${operation}`,
    got: 'none',
    blame: 'spec',
  }
}

/** A key that somebody said, and that opens nothing, is a mistake of who said it. */
export const REFUSED_KEY: Found = {
  location: 'header',
  pointer: '',
  rule: 'key',
  expected: 'a key that is known there',
  got: 'the one of --key, which is answered with 401',
  blame: 'client',
}
