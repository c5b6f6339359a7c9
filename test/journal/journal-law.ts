import { describe, expect, test } from 'vitest'
import type { Commit, Journal } from '../../src/journal/journal.ts'

export const commit = (seq: number, operation = `operation ${seq}`): Commit => ({
  seq,
  at: seq * 1000,
  operation,
  facts: [],
})

export const commits = (from: number, to: number): Commit[] =>
  Array.from({ length: to - from + 1 }, (_, index) => commit(from + index))

/** Somewhere that a journal keeps its commits; each `open` is the journal after a restart. */
export interface Place {
  open(): Journal
}

/** What every journal must do, whatever it keeps its commits in. `make` gives a place of its own. */
export function journalLaw(name: string, make: () => Place): void {
  async function opened(place: Place, seq = 0): Promise<Journal> {
    const journal = place.open()
    await journal.load(seq)
    return journal
  }

  async function filled(place: Place, last: number): Promise<Journal> {
    const journal = await opened(place)
    for (const one of commits(1, last)) await journal.append(one.seq - 1, one)
    return journal
  }

  describe(`${name} keeps the law of journals:`, () => {
    test('it is empty at first', async () => {
      expect(await make().open().load(0)).toEqual([])
    })

    test('it gives back what was appended, in order and unchanged', async () => {
      const place = make()
      await (await filled(place, 3)).close()
      expect(await place.open().load(0)).toEqual(commits(1, 3))
    })

    test('it gives back only what came after a commit', async () => {
      const place = make()
      await (await filled(place, 5)).close()
      expect(await place.open().load(3)).toEqual(commits(4, 5))
      expect(await place.open().load(5)).toEqual([])
    })

    test('it tells all that it holds, also what was asked for late or appended just now', async () => {
      const place = make()
      const journal = await filled(place, 3)
      expect(await journal.all()).toEqual(commits(1, 3))
      await journal.close()
      const again = await opened(place, 3)
      const appended = again.append(3, commit(4))
      expect(await again.all()).toEqual(commits(1, 4))
      await appended
      await again.close()
    })

    test('it is empty until something is appended', async () => {
      const place = make()
      const journal = await opened(place)
      expect(journal.isEmpty).toBe(true)
      await journal.append(0, commit(1))
      expect(journal.isEmpty).toBe(false)
      await journal.close()
      expect((await opened(place, 1)).isEmpty).toBe(false)
    })

    test('it goes on after a restart where it stopped', async () => {
      const place = make()
      await (await filled(place, 2)).close()
      const again = await opened(place)
      await again.append(2, commit(3))
      await again.close()
      expect(await place.open().load(0)).toEqual(commits(1, 3))
    })

    test('it goes on after a restart from a snapshot', async () => {
      const place = make()
      await (await filled(place, 2)).close()
      const again = await opened(place, 2)
      await again.append(2, commit(3))
      await again.close()
      expect(await place.open().load(2)).toEqual([commit(3)])
    })

    test('it begins behind a snapshot when it holds nothing', async () => {
      const place = make()
      const journal = await opened(place, 7)
      await journal.append(7, commit(8))
      await journal.close()
      expect(await place.open().load(7)).toEqual([commit(8)])
    })

    test('it ignores commits that a newer snapshot holds already', async () => {
      const place = make()
      await (await filled(place, 3)).close()
      expect(await place.open().load(9)).toEqual([])
    })

    test('it keeps the order of commits appended at once', async () => {
      const place = make()
      const journal = await opened(place)
      await Promise.all(commits(1, 50).map((one) => journal.append(one.seq - 1, one)))
      await journal.close()
      expect(await place.open().load(0)).toEqual(commits(1, 50))
    })

    test.each([
      ['that somebody else has overtaken', 1, 2],
      ['of the right number, made without the one before', 1, 3],
      ['made for a commit to come', 3, 4],
      ['that skips a number', 2, 4],
      ['that repeats a number', 2, 2],
    ])('it refuses a commit %s, and takes the right one', async (_, expected, seq) => {
      const place = make()
      const journal = await filled(place, 2)
      expect(() => journal.append(expected, commit(seq))).toThrow(
        `Journal is at 2; commit ${seq} was made for ${expected}. Two writers?`,
      )
      await journal.append(2, commit(3))
      await journal.close()
      expect(await place.open().load(0)).toEqual(commits(1, 3))
    })

    test.each(['quotes " and \\', 'two\nlines\r\n', '\u2028 and \u2029', 'é 漢字 🚲', '\u0000'])(
      'it keeps %j as it is',
      async (words) => {
        const place = make()
        const journal = await opened(place)
        await journal.append(0, commit(1, words))
        await journal.append(1, commit(2))
        await journal.close()
        expect(await place.open().load(0)).toEqual([commit(1, words), commit(2)])
      },
    )

    test('it closes when nothing was ever appended', async () => {
      const journal = make().open()
      await expect(journal.close()).resolves.toBeUndefined()
    })

    test('it closes only after what is under way is kept', async () => {
      const place = make()
      const journal = await opened(place)
      const appended = commits(1, 20).map((one) => journal.append(one.seq - 1, one))
      await journal.close()
      expect(await place.open().load(0)).toEqual(commits(1, 20))
      await Promise.all(appended)
    })
  })
}
