/** Measures every contender once a round, one right after the other, so that all see the same machine. */
export async function interleave<T>(
  rounds: number,
  contenders: readonly (() => Promise<T>)[],
): Promise<T[][]> {
  const results: T[][] = []
  for (let round = 0; round < rounds; round++) {
    const order = contenders.map((measure, index) => ({ measure, index }))
    if (round % 2 === 1) order.reverse()
    const result: T[] = []
    for (const { measure, index } of order) result[index] = await measure()
    results.push(result)
  }
  return results
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)] ?? Number.NaN
  const lower = sorted[Math.ceil(middle) - 1] ?? Number.NaN
  return (lower + upper) / 2
}
