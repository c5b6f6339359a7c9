/**
 * Second opinions by programs that share no code with Standin: two linters read the documents, Redocly plays the contract
 * suites against the built server, and Prism watches every exchange from in between.
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { loadDocument } from '../src/spec/document.ts'
import { redoclyLint, spectralLint } from './referees-lint.ts'
import { Programs, root } from './referees-programs.ts'
import { notPlayed, type Played, play, serveThroughPrism } from './referees-suites.ts'

const programs = new Programs()
const folder = mkdtempSync(join(tmpdir(), 'standin-referees-'))
const suites = readdirSync(join(root, 'contracts'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.arazzo.json'))
  .map((file) => join('contracts', file))
  .sort()
let faults = 0

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => leave(1))
try {
  await build()
  await readDocuments()
  await playSuites()
} catch (error) {
  report('referees', 'could not finish', [(error as Error).message])
}
await leave(faults === 0 ? 0 : 1)

/** What is judged is what is built, so it has to be built from what is there. */
async function build(): Promise<void> {
  const { ok, output } = await programs.run('scripts/ready.js', [])
  if (!ok) throw new Error(output)
}

async function readDocuments(): Promise<void> {
  const wire = join(folder, 'wire.json')
  writeFileSync(wire, JSON.stringify(loadDocument('wire'), null, 2))
  report('redocly', 'openapi.json', await redoclyLint('openapi.json', programs))
  report('redocly', 'openapi.json with the wire overlay', await redoclyLint(wire, programs))
  for (const suite of suites) report('redocly', suite, await redoclyLint(suite, programs))
  report('spectral', 'openapi.json', await spectralLint('openapi.json', programs))
}

async function playSuites(): Promise<void> {
  const url = await serveThroughPrism(programs)
  const played: Played[] = []
  for (const suite of suites) {
    const one = await play(suite, { url, folder, programs })
    played.push(one)
    report('respect', `${suite}, ${one.calls} calls`, one.failures)
    report('prism', `${suite}, ${one.calls} calls`, counted(one.violations))
  }
  const sum = (count: (one: Played) => number) => played.reduce((all, one) => all + count(one), 0)
  const blind = sum((one) => one.objections) === 0
  report('prism', 'objects to what is wrong on purpose', blind ? ['it objected to nothing'] : [])
  if (sum((one) => one.failures.length) === 0) {
    const missing = notPlayed(new Set(played.flatMap((one) => [...one.succeeded])))
    const complaints = missing.map((id) => `${id}: no suite calls it with success`)
    report('coverage', "every vendor's operation is called with success", complaints)
  }
  const calls = `${suites.length} suites, ${sum((one) => one.calls)} calls through Prism`
  console.log(`referees: ${calls}, ${sum((one) => one.violations.length)} violations`)
}

function report(referee: string, about: string, complaints: readonly string[]): void {
  faults += complaints.length
  console.log(`${referee.padEnd(9)} ${complaints.length === 0 ? 'ok  ' : 'FAIL'} ${about}`)
  for (const complaint of complaints) console.log(complaint.replace(/^/gm, '    '))
}

/** Each complaint once, with how often it came. */
function counted(complaints: readonly string[]): string[] {
  const times = new Map<string, number>()
  for (const one of complaints) times.set(one, (times.get(one) ?? 0) + 1)
  return [...times].map(([one, count]) => (count === 1 ? one : `${one}, ${count} times`))
}

async function leave(code: number): Promise<void> {
  await programs.stop()
  rmSync(folder, { recursive: true, force: true })
  if (faults > 0) console.log(`referees: failed, complaints: ${faults}`)
  process.exit(code)
}
