/** A seeded source of chance (mulberry32): the same seed, the same walk. */
export function chance(seed: number) {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    below: (limit: number): number => Math.floor(next() * limit),
    pick<T>(choices: readonly T[]): T {
      const picked = choices[Math.floor(next() * choices.length)]
      if (picked === undefined) throw new Error('Nothing to pick from')
      return picked
    },
  }
}
