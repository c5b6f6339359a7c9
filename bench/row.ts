import { median } from './rounds.ts'

export type Unit = '/s' | 'µs' | 'ms' | 'MB'

/** One line of the result: a figure, what ran beside it, and what is wanted. */
export interface Row {
  readonly figure: string
  readonly unit: Unit
  readonly measured: number
  readonly against: string
  readonly other: number
  readonly ratio: number
  readonly wanted: string
  readonly ok: boolean
}

export interface Wanted {
  readonly least?: number | undefined
  readonly most?: number | undefined
}

/** Figures of the same round side by side. `least` asks for speed, `most` bounds a cost. */
export function compare(
  names: { readonly figure: string; readonly against: string; readonly unit: Unit },
  pairs: readonly (readonly [measured: number, other: number])[],
  { least, most }: Wanted,
): Row {
  // where a cost is asked to be fast, the ratio is turned round: 0.25 is a quarter of the other's speed
  const inverse = least !== undefined && names.unit !== '/s'
  const ratio = median(pairs.map(([mine, other]) => (inverse ? other / mine : mine / other)))
  return {
    ...names,
    measured: median(pairs.map(([mine]) => mine)),
    other: median(pairs.map(([, other]) => other)),
    ratio,
    wanted: tell({ least, most }),
    ok: least === undefined ? ratio <= (most ?? Number.POSITIVE_INFINITY) : ratio >= least,
  }
}

/** Without a bound, a figure is only reported. */
function tell({ least, most }: Wanted): string {
  if (least !== undefined) return `≥ ${least}`
  return most === undefined ? 'as it is' : `≤ ${most}`
}

export function table(rows: readonly Row[]): string {
  const cells = rows.map(({ figure, unit, measured, against, other, ratio, wanted, ok }) => [
    figure,
    amount(measured, unit),
    `${against} ${amount(other, unit)}`,
    ratio.toFixed(2),
    wanted,
    ok ? 'ok' : 'MISSED',
  ])
  const lines = [['figure', 'measured', 'against', 'ratio', 'wanted', ''], ...cells]
  const widths = lines[0]?.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  )
  return lines
    .map((line) => line.map((cell, column) => cell.padEnd(widths?.[column] ?? 0)).join('  '))
    .map((line) => line.trimEnd())
    .join('\n')
}

const amount = (value: number, unit: Unit): string =>
  `${value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(1)} ${unit}`
