import type { Check, Run } from '../run.ts'
import { grouped } from './grouped.ts'
import { html, type Markup } from './markup.ts'
import { seconds } from './summary.ts'

/** What was skipped, and why. */
export const skippedMarkup = (run: Run): Markup =>
  listMarkup(
    run,
    'skipped',
    ({ reason }) => html`<span class="dim" dir="auto">${reason ?? 'no reason was given'}</span>`,
  )

/** What passed, and how long it took. */
export const passedMarkup = (run: Run): Markup =>
  listMarkup(run, 'passed', ({ tookMs }) => html`<span class="dim">${seconds(tookMs)}</span>`)

function listMarkup(
  { checks }: Run,
  outcome: Check['outcome'],
  told: (check: Check) => Markup,
): Markup {
  const own = checks.filter((check) => check.outcome === outcome)
  const groups = grouped(own.slice(0, MOST), ({ path }) => path.join(' › '))
  const more = own.length - MOST
  return html`${groups.map(
    ([path, all]) =>
      html`<div class="group"><h3><bdi>${path}</bdi></h3><ul class="rows">${all.map((check) => html`<li data-check class="${outcome}"><bdi>${check.name}</bdi> ${told(check)}</li>`)}</ul></div>`,
  )}${more > 0 ? html`<p class="none">and ${more} more, which the JSON report has</p>` : null}`
}

const MOST = 10_000
