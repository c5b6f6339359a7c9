import { onOneLine } from '../../one-line.ts'
import { anyItem } from '../../spec/pointer.ts'
import { shareOf, total } from '../coverage/shares.ts'
import { type Check, type Finding, RESPECTS, type Run } from '../run.ts'
import { grouped } from './grouped.ts'

/** What a run came to, in a few lines for a terminal; those that failed first, and no more of them than anybody reads. */
export function summary(run: Run): string {
  const failed = run.checks.filter(({ outcome }) => outcome === 'failed')
  const more = failed.length - SHOWN
  return [
    ...failed.slice(0, SHOWN).flatMap(failure),
    ...(more > 0 ? [`… and ${more} more that failed`] : []),
    `${verdict(run)} (${seconds(run.tookMs)})`,
    ...coverageLine(run),
  ].join('\n')
}

/** One sentence: how many passed, how many failed, and who has to change. */
export function verdict({ checks }: Run): string {
  const count = (outcome: Check['outcome']) =>
    checks.filter((check) => check.outcome === outcome).length
  const failed = count('failed')
  const skipped = count('skipped')
  const told = skipped === 0 ? '' : `, ${skipped} skipped`
  if (checks.length === 0) return 'Nothing was checked'
  if (failed === 0) return `${count('passed')} of ${counted(checks.length, 'check')} passed${told}`
  const blamed = blames(checks).map(({ blame, checks: of }) => `${WHO[blame]} (${of})`)
  const who = blamed.length === 0 ? '' : `; to blame: ${blamed.join(', ')}`
  return `${failed} of ${counted(checks.length, 'check')} failed${told}${who}`
}

type Who = Finding['blame']

/** Who is to blame for how many failed checks, the most first. */
export function blames(checks: readonly Check[]): { blame: Who; checks: number }[] {
  const counts = new Map<Who, number>()
  for (const { outcome, findings } of checks) {
    if (outcome !== 'failed') continue
    const here = new Set(findings.filter(isError).map(({ blame }) => blame))
    for (const blame of here) counts.set(blame, (counts.get(blame) ?? 0) + 1)
  }
  return [...counts]
    .map(([blame, count]) => ({ blame, checks: count }))
    .sort((one, other) => other.checks - one.checks)
}

export const isError = ({ level }: Finding): boolean => level === 'error'

/** As a sentence names them. */
export const WHO: Readonly<Record<Who, string>> = {
  client: 'the client',
  mock: 'the mock',
  spec: 'the document',
  vendor: 'the vendor',
}

const SHOWN = 20

function failure({ path, name, findings }: Check): string[] {
  return [
    `FAILED ${onOneLine([...path, name].join(' › '))}`,
    ...grouped(findings.filter(isError), mistake).map(([, all]) => told(all)),
  ]
}

/** What is the same mistake, in whichever item of a list. */
const mistake = ({ blame, location, pointer, rule, expected }: Finding): string =>
  JSON.stringify([blame, location, anyItem(pointer), rule, expected])

function told([first, ...others]: readonly Finding[]): string {
  if (first === undefined) return ''
  const more = others.length === 0 ? '' : `, and at ${counted(others.length, 'more place')}`
  return `  ${first.blame}: ${onOneLine(first.message)}${more}`
}

function coverageLine({ coverage }: Run): string[] {
  const shares = RESPECTS.flatMap((respect) => {
    const { covered, of, percent } = shareOf(coverage[respect])
    return percent === null ? [] : [`${respect} ${covered}/${of}`]
  })
  return shares.length === 0 ? [] : [`Coverage ${total(coverage)} %: ${shares.join(', ')}`]
}

export const seconds = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`

export const counted = (count: number, what: string): string =>
  `${count} ${what}${count === 1 ? '' : 's'}`
