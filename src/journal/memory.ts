import { type Commit, type Journal, requireNext } from './journal.ts'

/** Keeps the commits for as long as the process lives. */
export function memoryJournal(kept: Commit[] = []): Journal {
  let last = 0
  return {
    source: 'memory',
    append(expectedSeq, commit) {
      requireNext(last, expectedSeq, commit)
      last = commit.seq
      kept.push(commit)
      return DONE
    },
    async load(seq) {
      last = Math.max(seq, kept.at(-1)?.seq ?? 0)
      return kept.filter((commit) => commit.seq > seq)
    },
    get isEmpty() {
      return kept.length === 0
    },
    all: async () => kept.slice(),
    async close() {},
  }
}

const DONE = Promise.resolve()
