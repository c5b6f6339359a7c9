import { shareOf } from '../coverage/shares.ts'
import { type Coverage, type Place, RESPECTS, type Respect } from '../run.ts'
import { grouped } from './grouped.ts'
import { html, type Markup } from './markup.ts'

/** A bar for each respect, and what is missing. */
export const coverageMarkup = (coverage: Coverage): Markup[] =>
  RESPECTS.map((respect) => respectMarkup(respect, coverage[respect]))

const WORDS: Readonly<Record<Respect, readonly [title: string, of: string]>> = {
  operations: ['Operations', 'called at least once'],
  statuses: ['Statuses', 'documented for an operation, without 5xx'],
  parameters: ['Parameters', 'in path, query and headers'],
  branches: ['Branches of replies', 'null or a value, there or missing, each word, each form'],
  events: ['Webhook events', 'sent'],
  steps: ['Steps of conversations', 'from one state to another'],
}

function respectMarkup(respect: Respect, places: readonly Place[]): Markup {
  const { covered, of, percent } = shareOf(places)
  const [title, told] = WORDS[respect]
  if (percent === null) {
    return html`<div class="respect"><div class="bar-head"><span><b>${title}</b> <span class="dim">not looked at in this run</span></span></div></div>`
  }
  const head = html`<span class="bar-head"><span><b>${title}</b> <span class="dim">${told}</span></span><span class="figure">${covered} of ${of} · ${percent} %</span></span><span class="bar" aria-hidden="true"><span style="width:${percent}%"></span></span>`
  const missing = places.filter(({ hits }) => hits === 0)
  if (missing.length === 0) return html`<div class="respect whole">${head}</div>`
  return html`<details class="respect"><summary>${head}<span class="more">${missing.length} missing</span></summary>${missingMarkup(missing)}</details>`
}

/** Together where they are of one operation. */
function missingMarkup(missing: readonly Place[]): Markup {
  const shown = missing.slice(0, MOST).map(({ name }) => name)
  const groups = grouped(shown, operationIn)
  const more = missing.length - shown.length
  return html`${groups.map(([group, names]) => html`<div class="missing">${group === '' ? null : html`<b>${group}</b>`}<ul>${names.map((name) => html`<li>${group === '' ? name : name.slice(group.length + 1)}</li>`)}</ul></div>`)}${more > 0 ? html`<p class="none">and ${more} more, which the JSON report has</p>` : null}`
}

/** The first word, where there are more: but a step of the machine is one phrase. */
const operationIn = (name: string): string =>
  / /.test(name) && !name.includes(' → ') ? name.replace(/ .*/s, '') : ''

const MOST = 3000
