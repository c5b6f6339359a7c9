import type { components } from '../spec/types.gen.ts'

type PutBack = components['schemas']['PutBack']

/** Where a world stands now, for people. */
export function putBackLine({ world, now, mode, seq }: PutBack, where: string): string {
  const time = mode === 'frozen' ? 'standing still' : 'running'
  return `world ${world} is ${where}; its clock shows ${now}, ${time} (this is commit ${seq})`
}

/** Rows whose cells stand below one another. */
export function tableOf(rows: readonly (readonly string[])[]): string {
  const widths: number[] = []
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      widths[column] = Math.max(widths[column] ?? 0, cell.length)
    }
  }
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
