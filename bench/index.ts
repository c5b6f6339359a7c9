/**
 * How fast Standin is, and how small, against servers that run beside it: `npm run bench -- list post --json`.
 * Machines differ and are busy, so every figure is a ratio of one run; nothing here ever fails a build.
 */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { figures } from './figures.ts'
import { type Row, table } from './row.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, rounds: { type: 'string', default: '5' } },
})
const names = Object.keys(figures) as (keyof typeof figures)[] // an object literal has no others
const unknown = positionals.filter((name) => !names.some((known) => known === name))
if (unknown.length > 0) {
  throw new Error(`${unknown.join(', ')}: no such figure; expected some of ${names.join(', ')}`)
}
const rounds = Number(values.rounds)
if (!Number.isInteger(rounds) || rounds < 1) {
  throw new Error(`--rounds ${values.rounds}: expected a whole number from 1`)
}
if (!existsSync('/proc/self/stat')) throw new Error('The figures are read from /proc: Linux only')

const rows: Row[] = []
for (const name of names) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  process.stderr.write(`${name} …\n`)
  rows.push(...(await figures[name](rounds)))
}
console.log(values.json ? JSON.stringify(rows, null, 2) : table(rows))
