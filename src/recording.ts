import { readFileSync } from 'node:fs'
import { type Commit, StoreError } from './journal/journal.ts'
import { memoryJournal } from './journal/memory.ts'
import { fingerprintOf } from './spec/compiled.ts'
import { loadDocument, PROFILES } from './spec/document.ts'
import { isObject } from './spec/json.ts'
import type { components } from './spec/types.gen.ts'
import { memoryBlobs } from './world/blobs.ts'
import type { ContentsParts } from './world/contents.ts'
import { memoryNamedSnapshots } from './world/named-snapshots.ts'
import { putBack } from './world/replaced.ts'
import { isSnapshot, memorySnapshots, type Snapshot } from './world/snapshot.ts'
import { OutOfReach, Story } from './world/story.ts'
import type { Store } from './world/worlds.ts'

/** What happened in a world, as `standin export` writes it. */
export type Recording = components['schemas']['Recording']

/** One to be opened, and where in it. */
export interface OpenedRecording {
  /** Where it came from, for people. */
  readonly source: string
  readonly recording: Recording
  readonly beginning: Snapshot
  readonly commits: readonly Commit[]
  /** The commit to stand at; null for the last. */
  readonly atSeq: number | null
}

/** A file of this path, or one that was read already. Throws `StoreError` where it is no recording that can be opened here. */
export function openRecording(from: string | Recording, atSeq: number | null): OpenedRecording {
  const source = typeof from === 'string' ? from : 'the recording given'
  const recording = requireRecording(
    typeof from === 'string' ? read(from) : structuredClone(from),
    source,
  )
  const here = fingerprintOf(loadDocument(recording.profile))
  if (recording.spec !== here) {
    const made = `made by standin ${recording.standin} under another openapi.json (${recording.spec}, here it is ${here})`
    throw new StoreError(source, `${made}; open it with that version`)
  }
  const { beginning, commits } = recording as unknown as Pick<
    OpenedRecording,
    'beginning' | 'commits'
  > // checked just now
  return { source, recording, beginning, commits, atSeq }
}

/** A store in memory that holds it, with one commit more, after which the world stands still where it was asked to. Throws `StoreError`. */
export function storeOf(opened: OpenedRecording, parts: ContentsParts): Store {
  const { source, beginning, commits, atSeq } = opened
  const story = new Story(parts, beginning, commits)
  const fact = putBack(pastIn(story, atSeq ?? story.latest, source), 'frozen', parts.wall)
  const last = { seq: story.latest + 1, at: fact.now, operation: 'start', facts: [fact] }
  return {
    journal: memoryJournal([...commits, last]),
    snapshots: memorySnapshots(beginning),
    beginning: memorySnapshots(beginning),
    saved: memoryNamedSnapshots(),
    blobs: memoryBlobs(),
  }
}

function pastIn(story: Story, seq: number, source: string) {
  try {
    return story.after(seq)
  } catch (error) {
    const { message } = error as Error
    const problem = error instanceof OutOfReach ? `expected ${message}, got ${seq}` : message
    throw new StoreError(source, problem)
  }
}

function read(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const { message } = error as Error
    const problem = error instanceof SyntaxError ? `not JSON, or cut short (${message})` : message
    throw new StoreError(path, problem)
  }
}

function requireRecording(data: unknown, source: string): Recording {
  const no = (problem: string) => new StoreError(source, problem)
  if (!isObject(data) || !('commits' in data) || !('beginning' in data)) {
    throw no('not what standin export writes (expected version, beginning and commits)')
  }
  const { version, profile, beginning, commits, spec, standin } = data
  if (version !== 1) throw no(`expected version 1, got ${JSON.stringify(version)}`)
  if (!PROFILES.some((one) => one === profile)) {
    throw no(`profile: expected one of ${PROFILES.join(', ')}, got ${JSON.stringify(profile)}`)
  }
  if (typeof spec !== 'string' || typeof standin !== 'string') {
    throw no('expected spec and standin, which say what it was made by')
  }
  if (!isObject(beginning) || !isSnapshot(beginning as Partial<Snapshot>)) {
    throw no('beginning: expected a snapshot of a world')
  }
  if (!Array.isArray(commits)) throw no('commits: expected a list')
  const first = Number(beginning.seq) + 1
  const wrong = commits.findIndex((commit, index) => !isCommit(commit, first + index))
  if (wrong < 0) return data as unknown as Recording // checked just now
  throw no(`commits/${wrong}: expected commit ${first + wrong}, with at, operation and facts`)
}

const isCommit = (commit: unknown, seq: number): boolean =>
  isObject(commit) &&
  commit.seq === seq &&
  Number.isInteger(commit.at) &&
  typeof commit.operation === 'string' &&
  Array.isArray(commit.facts)
