import { writeDuration } from '../clock.ts'
import { onOneLine } from '../one-line.ts'
import type { components } from '../spec/types.gen.ts'

type Play = components['schemas']['Play']
type Line = components['schemas']['PlayLine']
type Entry = components['schemas']['ScenarioEntry']

export const beginning = ({ scenario, vendor, contact }: Play): string =>
  `${scenario} at ${vendor}, with customer ${contact}`

/** The log of a play from a line on, for people. That somebody looked is no news. */
export function transcript({ log, steps, startedAt }: Play, from: number): string[] {
  const news = log
    .slice(from)
    .filter(({ step, what }) => what !== 'done' || steps[step ?? -1]?.does !== 'looks')
  return news.map(({ at, what, text }) => {
    const time = `+${writeDuration(Date.parse(at) - Date.parse(startedAt))}`
    return onOneLine(`${time.padStart(WIDTH)}  ${MARKS[what]} ${text}`)
  })
}

const WIDTH = 14

const MARKS: Readonly<Record<Line['what'], string>> = {
  done: '>',
  event: ' ',
  skipped: '-',
  refused: '>',
  broken: '!',
  failed: '!',
}

export function ending({ status, startedAt, endedAt, broken }: Play): string {
  const took = writeDuration(Date.parse(endedAt ?? startedAt) - Date.parse(startedAt))
  if (status === 'failed') return `failed after ${took}`
  if (broken === 0) return `ended after ${took}, as expected`
  return `ended after ${took}; ${broken} ${broken === 1 ? 'thing was' : 'things were'} not as expected`
}

/** What there is to play, and where. */
export function listing(scenarios: readonly Entry[]): string {
  const width = Math.max(...scenarios.map(({ name }) => name.length))
  return scenarios
    .map(({ name, tells, vendors }) => {
      const able = vendors.filter(({ plays }) => plays).map(({ vendor }) => vendor)
      return `${name.padEnd(width)}  ${tells} (${able.join(', ') || 'nowhere here'})`
    })
    .join('\n')
}
