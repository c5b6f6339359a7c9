import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const SRC = fileURLToPath(new URL('../src/', import.meta.url))

/** From the bottom up; whoever stands on a floor may import from it and from those below. */
const FLOORS: readonly (readonly string[])[] = [
  [
    'handover',
    'spec',
    'clock.ts',
    'ids.ts',
    'folders.ts',
    'loopback.ts',
    'one-line.ts',
    'package.ts',
  ],
  ['world', 'journal', 'vendors'],
  ['webhooks', 'actors', 'contracts'],
  ['http', 'control'],
  [
    'standin.ts',
    'hands.ts',
    'records.ts',
    'recording.ts',
    'store.ts',
    'create.ts',
    'handle',
    'options.ts',
  ],
  [
    'cli',
    'index.ts',
    'vitest.ts',
    'msw.ts',
    'mock.ts',
    'config.ts',
    'mock-config.ts',
    'flag-values.ts',
    'flags.ts',
  ],
]

interface Source {
  /** Below src, for example `world/world.ts`. */
  readonly path: string
  readonly text: string
  /** Files below src. */
  readonly files: readonly string[]
  /** npm packages and Node's modules. */
  readonly packages: readonly string[]
}

const sources: Source[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .sort()
  .map(read)
const written = sources.filter(({ path }) => !path.endsWith('.gen.ts'))

/** Imports of types and exports from elsewhere count like any other. */
function read(path: string): Source {
  const text = readFileSync(join(SRC, path), 'utf8')
  const imports = ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName)
  const isFile = (name: string) => name.startsWith('.')
  return {
    path,
    text,
    files: imports.filter(isFile).map((name) => join(dirname(path), name)),
    packages: imports.filter((name) => !isFile(name)),
  }
}

const placeOf = (path: string): string => path.split('/')[0] ?? path
const floorOf = (path: string): number => FLOORS.findIndex((floor) => floor.includes(placeOf(path)))
const within = (...places: string[]) => written.filter(({ path }) => places.includes(placeOf(path)))

/** Every import of these sources that breaks a rule, by name. */
const breaches = (from: readonly Source[], breaks: (imported: string, by: Source) => boolean) =>
  from.flatMap((source) =>
    [...source.files, ...source.packages]
      .filter((imported) => breaks(imported, source))
      .map((imported) => `${source.path} imports ${imported}`),
  )

/** Every line of these sources that matches, by file and number. */
const linesWith = (from: readonly Source[], pattern: RegExp) =>
  from.flatMap(({ path, text }) =>
    text
      .split('\n')
      .map((line, index) => (pattern.test(line) ? `${path}:${index + 1} ${line.trim()}` : ''))
      .filter((found) => found !== ''),
  )

describe('floors', () => {
  test('hold every file', () => {
    expect(sources.length).toBeGreaterThan(50)
    expect(sources.filter(({ path }) => floorOf(path) < 0).map(({ path }) => path)).toEqual([])
  })

  test('are never climbed by an import', () => {
    const climbs = breaches(
      sources,
      (imported, { path }) =>
        sources.some((one) => one.path === imported) && floorOf(imported) > floorOf(path),
    )
    expect(climbs).toEqual([])
  })

  test('know every file that is imported', () => {
    const paths = new Set(sources.map(({ path }) => path))
    expect(
      breaches(sources, (imported, { files }) => files.includes(imported) && !paths.has(imported)),
    ).toEqual([])
  })
})

describe('circles', () => {
  const importsOf = new Map(sources.map(({ path, files }) => [path, files]))

  function reachedFrom(path: string, reached = new Set<string>()): Set<string> {
    for (const next of importsOf.get(path) ?? []) {
      if (!reached.has(next)) reachedFrom(next, reached.add(next))
    }
    return reached
  }

  test('are closed by no import, of types or of values', () => {
    const closed = sources.filter(({ path }) => reachedFrom(path).has(path))
    expect(closed.map(({ path }) => path)).toEqual([])
  })
})

describe('the core', () => {
  test('knows itself, the clock, ids and the words of flaws, and no package', () => {
    const allowed = ['clock.ts', 'ids.ts', 'spec/violation.ts']
    expect(
      breaches(
        within('handover'),
        (imported) => placeOf(imported) !== 'handover' && !allowed.includes(imported),
      ),
    ).toEqual([])
  })

  test('never looks at a clock', () => {
    expect(linesWith(within('handover'), /wallclock|worldTime/i)).toEqual([])
  })

  test('has no status code', () => {
    expect(linesWith(within('handover', 'world'), /\bstatus(Code)?: [1-5]\d\d\b/)).toEqual([])
  })
})

describe('vendors', () => {
  const names = readdirSync(join(SRC, 'vendors'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
  /** As a word of its own or of a longer name: `ada`, `adaPolicy`, `isAda` and `ADA`, but not `metadata`. */
  const nameIn = (name: string) =>
    `(?<![A-Za-z])${name}(?![a-z])|${name[0]?.toUpperCase()}${name.slice(1)}(?![a-z])|${name.toUpperCase()}`
  const shared = within('handover', 'spec', 'world', 'journal', 'http', 'clock.ts', 'ids.ts')

  test('are folders', () => {
    expect(names).toEqual(['ada', 'converso', 'wassist'])
  })

  test('are named in no folder that all share', () => {
    const named = linesWith(shared, new RegExp(names.map(nameIn).join('|'))).filter(
      (line) => !/^spec\/document\.ts:\d+ .*'contracts\/wassist\.wire\.overlay\.json'/.test(line),
    )
    expect(named).toEqual([])
  })

  test('know no HTTP server, no journal and not how a world keeps its state', () => {
    const forbidden =
      /^(hono|@hono|node:http|journal|http|control)\b|^world\/(state(-facts)?|contents|ledger|(import|export)(-\w+)?|snapshot|recency|timers|waiting|clockwork|alarm|errands|hands|blobs|worlds)\.ts$/
    expect(breaches(within('vendors'), (imported) => forbidden.test(imported))).toEqual([])
  })

  test('do not know each other', () => {
    const own = (path: string) => path.split('/').slice(0, 2).join('/')
    const inFolders = within('vendors').filter(({ path }) => path.split('/').length > 2)
    expect(
      breaches(
        inFolders,
        (imported, { path }) =>
          imported.startsWith('vendors/') &&
          imported.split('/').length > 2 &&
          own(imported) !== own(path),
      ),
    ).toEqual([])
  })
})

describe('form', () => {
  test('time, waiting and chance come from clock.ts and ids.ts alone', () => {
    const others = written.filter(({ path }) => path !== 'clock.ts' && path !== 'ids.ts')
    const pattern =
      /Date\.now\(|new Date\(\)|\bset(Timeout|Interval|Immediate)\(|Math\.random\(|random(UUID|Bytes|Int)\b|performance\.now\(|AbortSignal\.timeout\(|timers\/promises/
    expect(linesWith(others, pattern)).toEqual([])
  })

  test('no file is longer than 200 lines', () => {
    const long = written.filter(({ text }) => text.trimEnd().split('\n').length > 200)
    expect(long.map(({ path }) => path)).toEqual([])
  })

  test('every export has a name', () => {
    expect(linesWith(sources, /^export default\b|export \{[^}]*\bas default\b/)).toEqual([])
  })

  test('nothing is exported wholesale', () => {
    expect(linesWith(written, /^export \*/)).toEqual([])
  })

  test('files and folders are named in kebab-case', () => {
    const odd = sources.filter(
      ({ path }) => !/^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*(\.gen)?\.ts$/.test(path),
    )
    expect(odd.map(({ path }) => path)).toEqual([])
  })

  test('no file is a drawer', () => {
    const drawers = /(^|\/|-)(utils?|helpers?|common|managers?|services?|base|misc)(-|\/|\.)/
    expect(sources.filter(({ path }) => drawers.test(path)).map(({ path }) => path)).toEqual([])
  })
})
