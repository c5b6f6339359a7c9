// What `npm start` and `npm test` do first: install and build whatever is missing or out of date.
// Plain JavaScript and nothing but Node, as nothing is installed yet.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

const { engines } = JSON.parse(readFileSync('package.json', 'utf8'))
if (isOlder(process.versions.node, engines.node.replace('>=', ''))) {
  process.stderr.write(`Standin needs Node ${engines.node}; this is ${process.versions.node}.\n`)
  process.exit(2)
}
if (changed('node_modules/.package-lock.json', ['package-lock.json'])) {
  run('Installing dependencies', ['ci', '--no-audit', '--no-fund'])
}
if (
  changed('dist/cli/index.js', [
    'src',
    'openapi.json',
    'contracts',
    'scripts/compile.ts',
    'tsconfig.build.json',
  ])
)
  run('Building', ['run', 'build'])

/** Whether version `a` comes before version `b`. */
function isOlder(a, b) {
  const [majorA = 0, minorA = 0] = a.split('.').map(Number)
  const [majorB = 0, minorB = 0] = b.split('.').map(Number)
  return majorA < majorB || (majorA === majorB && minorA < minorB)
}

/** Whether `made` is missing, or older than something that it is made from. */
function changed(made, sources) {
  const at = newest(made)
  return at === 0 || sources.some((source) => newest(source) > at)
}

function newest(path) {
  const entry = statSync(path, { throwIfNoEntry: false })
  if (entry === undefined) return 0
  if (!entry.isDirectory()) return entry.mtimeMs
  return Math.max(...readdirSync(path).map((name) => newest(`${path}/${name}`)))
}

function run(what, args) {
  process.stderr.write(`${what} …\n`)
  const { status } = spawnSync('npm', args, {
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
}
