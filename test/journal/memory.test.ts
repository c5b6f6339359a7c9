import type { Commit } from '../../src/journal/journal.ts'
import { memoryJournal } from '../../src/journal/memory.ts'
import { journalLaw } from './journal-law.ts'

journalLaw('the memory journal', () => {
  const kept: Commit[] = []
  return { open: () => memoryJournal(kept) }
})
