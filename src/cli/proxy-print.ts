import { type Recorded, UNDOCUMENTED } from '../contracts/proxy/record.ts'
import { counted } from '../contracts/report/summary.ts'
import type { Check, Finding, Run } from '../contracts/run.ts'
import { onOneLine } from '../one-line.ts'
import { version } from '../standin.ts'
import { vendors } from '../vendors/index.ts'
import type { ProxyConfig } from './proxy-options.ts'

/** What a person, or with `--json` a program, needs to know to begin. */
export function proxyBlock(url: string, config: ProxyConfig) {
  const bases = config.vendors.map((name) => vendors[name](config.profile))
  const data = {
    version,
    url,
    upstream: config.upstream.href,
    vendors: Object.fromEntries(bases.map(({ name, basePath }) => [name, `${url}${basePath}`])),
    report: `${url}/_standin/report`,
    mock: config.hasMock,
  }
  const rows = [
    ...Object.entries(data.vendors),
    ['upstream', data.upstream],
    ['report', `${data.report}, and here when it is stopped`],
    ['key', 'your own: it is passed on, and masked in all that is kept'],
    ...(config.hasMock ? [['mock', 'in memory, is asked the same']] : []),
  ]
  const width = Math.max(...rows.map(([label = '']) => label.length)) + 2
  const lines = rows.map(([label = '', value]) => `  ${label.padEnd(width)}${value}`)
  return { data, text: [`standin ${version} proxy`, '', ...lines, ''].join('\n') }
}

/** One exchange on one line: a cross and what is wrong, a dash where it could not be judged. */
export function exchangeLine({ exchange, target, findings, unjudged }: Recorded): string {
  const { method, response, tookMs } = exchange
  const errors = findings.filter(({ level }) => level === 'error')
  const mark = errors.length > 0 ? '✗' : unjudged.length > 0 ? '-' : '✓'
  const line = `${mark} ${response?.status ?? '---'} ${method.padEnd(6)} ${target}  ${tookMs} ms`
  const [first, ...more] = errors
  const [why] = unjudged
  if (first === undefined)
    return onOneLine(why === undefined ? line : `${line}  not judged: ${why}`)
  const rest = more.length === 0 ? '' : ` (and ${more.length} more)`
  return onOneLine(`${line}  ${blamed(first)}${rest}`)
}

/** The same for programs. */
export const exchangeData = ({ exchange, target, findings, unjudged }: Recorded) => ({
  type: 'exchange',
  id: exchange.id,
  operation: exchange.operation,
  method: exchange.method,
  target,
  status: exchange.response?.status ?? null,
  tookMs: exchange.tookMs,
  findings,
  unjudged,
})

/** What it came to. */
export function summary({ checks, exchanges, dropped, target }: Run): string {
  const all = exchanges.length + dropped
  const findings = checks.flatMap((check) => check.findings.map((finding) => ({ check, finding })))
  const lines = (level: Finding['level']) =>
    findings
      .filter(({ finding }) => finding.level === level)
      .map(({ check, finding }) => `${nameOf(check)}  ${toldOf(finding)}`)
  const unjudged = checks
    .filter(({ outcome }) => outcome === 'skipped')
    .map((check) => `${nameOf(check)}  ${check.reason}`)
  const called = checks.filter(
    ({ outcome, name }) => outcome !== 'skipped' && name !== UNDOCUMENTED,
  )
  const kept = dropped === 0 ? '' : `, the last ${exchanges.length} of them kept`
  const parts = [
    `${counted(all, 'exchange')} with ${target}${kept}; ${counted(called.length, 'operation')} called`,
    ...list('✗', 'what breaks the document', lines('error')),
    ...list('·', 'told, and no failure', lines('notice')),
    ...list('-', 'not judged', unjudged),
  ]
  return ['', ...parts.map(onOneLine), ''].join('\n')
}

/** The same for programs. */
export const summaryData = ({ checks, exchanges, dropped, target }: Run) => ({
  type: 'summary',
  upstream: target,
  exchanges: exchanges.length + dropped,
  checks,
})

const list = (mark: string, title: string, lines: readonly string[]): string[] =>
  lines.length === 0
    ? []
    : [`${title}: ${lines.length}`, ...lines.map((line) => `  ${mark} ${line}`)]

const nameOf = ({ path, name }: Check): string => [...path, name].join(' ')

const toldOf = (finding: Finding): string =>
  finding.rule === 'drift' ? finding.message : blamed(finding)

const blamed = ({ blame, message }: Finding): string => `${blame}'s fault: ${message}`
