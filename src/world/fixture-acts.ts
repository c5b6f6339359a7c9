import { parseDuration } from '../clock.ts'
import { bodyFlaw, type Flaw } from '../spec/violation.ts'
import type { Act } from './directory.ts'
import type { FixtureData } from './fixture-data.ts'

/** What AI agents are to do that follows the schema and cannot be done. */
export const impossibleActs = ({ agents, scripts = [] }: FixtureData): Flaw[] => [
  ...agents.flatMap(({ persona }, agent) =>
    (persona?.rules ?? []).flatMap((rule, index) => {
      const at = `/agents/${agent}/persona/rules/${index}`
      return [...unreadable(rule.when.matches, `${at}/when/matches`), ...endless(rule, at)]
    }),
  ),
  ...scripts.flatMap(({ turns }, index) => endlessTurns(turns, `/scripts/${index}/turns`)),
]

/** Turns that are put off to a time that no clock may show. */
export const endlessTurns = (turns: readonly Act[], pointer: string): Flaw[] =>
  turns.flatMap((act, index) => endless(act, `${pointer}/${index}`))

function endless({ after }: Act, pointer: string): Flaw[] {
  if (after === undefined || (parseDuration(after) ?? 0) <= LONGEST_MS) return []
  const expected = 'a duration of at most 365d'
  const got = JSON.stringify(after)
  return [bodyFlaw({ pointer: `${pointer}/after`, rule: 'range', expected, got })]
}

const LONGEST_MS = 365 * 86_400_000

/** The schema's format admits what only engines without the `u` flag read. */
function unreadable(pattern: string | undefined, pointer: string): Flaw[] {
  if (pattern === undefined || isReadable(pattern)) return []
  const expected = 'a regular expression that can be read with the flags i and u'
  return [bodyFlaw({ pointer, rule: 'format', expected, got: JSON.stringify(pattern) })]
}

function isReadable(pattern: string): boolean {
  try {
    new RegExp(pattern, 'iu')
    return true
  } catch {
    return false // which is what was asked
  }
}
