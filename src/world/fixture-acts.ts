import { bodyFlaw, type Flaw } from '../spec/violation.ts'
import type { Act } from './directory.ts'
import { endless } from './endless.ts'
import type { FixtureData } from './fixture-data.ts'

/** What AI agents are to do that follows the schema and cannot be done. */
export const impossibleActs = ({ agents, scripts = [] }: FixtureData): Flaw[] => [
  ...agents.flatMap(({ persona }, agent) =>
    (persona?.rules ?? []).flatMap((rule, index) => {
      const at = `/agents/${agent}/persona/rules/${index}`
      return [
        ...unreadable(rule.when.matches, `${at}/when/matches`),
        ...endless(rule.after, `${at}/after`),
      ]
    }),
  ),
  ...scripts.flatMap(({ turns }, index) => endlessTurns(turns, `/scripts/${index}/turns`)),
]

/** Turns that are put off to a time that no clock may show. */
export const endlessTurns = (turns: readonly Act[], pointer: string): Flaw[] =>
  turns.flatMap(({ after }, index) => endless(after, `${pointer}/${index}/after`))

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
