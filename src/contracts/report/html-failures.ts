import type { Exchange } from '../../spec/exchange.ts'
import type { Check, Finding, Run } from '../run.ts'
import { grouped } from './grouped.ts'
import { exchangeMarkup } from './html-exchange.ts'
import { html, type Markup } from './markup.ts'
import { counted, isError, WHO } from './summary.ts'

/** Every failed check; those for whose exchanges the page has no room come without them. */
export function failuresMarkup({ checks, exchanges }: Run): Markup[] {
  const byId = new Map(exchanges.map((one) => [one.id, one]))
  let room = ROOM
  return checks
    .filter(({ outcome }) => outcome === 'failed')
    .map((check) => {
      const card = cardMarkup(check, room > 0 ? byId : null)
      room -= card.text.length
      return card
    })
}

/** For failures with their exchanges, in characters: a page of some megabytes still opens at once. */
const ROOM = 2_500_000

type Exchanges = ReadonlyMap<number, Exchange>

function cardMarkup(check: Check, exchanges: Exchanges | null): Markup {
  const { path, name, findings, reason } = check
  const errors = findings.filter(isError)
  const notices = findings.length - errors.length
  const blamed = [...new Set(errors.map(({ blame }) => blame))]
  const shown = errors.slice(0, MOST_FINDINGS)
  const more = errors.length - shown.length
  const groups = grouped(shown, ({ exchange }) => exchange)
  return html`<details class="check failed" data-check open><summary><span class="name"><span class="path">${path.map((one) => html`<bdi>${one}</bdi> › `)}</span><bdi>${name}</bdi></span>${blamed.map((blame) => html` <span class="badge ${blame}">${WHO[blame]}</span>`)}<span class="gist" dir="auto">${errors[0]?.message ?? reason}</span></summary>
${errors.length === 0 ? html`<p>${reason ?? 'It failed, and nothing tells why.'}</p>` : null}${groups.map(([id, own]) => groupMarkup(own, id === null ? null : (exchanges?.get(id) ?? null), exchanges !== null || id === null))}${more > 0 ? html`<p class="none">and ${counted(more, 'finding')} more, which the JSON report has</p>` : null}${notices > 0 ? html`<p class="none">${counted(notices, 'notice')} besides, of what the document does not mention</p>` : null}</details>
`
}

/** Findings of one exchange, and the exchange. */
function groupMarkup(
  findings: readonly Finding[],
  exchange: Exchange | null,
  hasRoom: boolean,
): Markup {
  const isKnown = findings.some(({ exchange: id }) => id !== null)
  const left = hasRoom
    ? 'Its exchange is no longer kept.'
    : 'Its exchange is left out to keep this page small; the JSON report has it.'
  const none = isKnown ? html`<p class="none">${left}</p>` : null
  return html`${findings.map(findingMarkup)}${exchange === null ? none : exchangeMarkup(exchange, findings)}`
}

const findingMarkup = ({ message, operation, location, pointer, expected, got, blame }: Finding) =>
  html`<div class="finding"><p class="message" dir="auto">${message}</p><dl><div><dt>To change</dt><dd>${WHO[blame]}</dd></div>${operation === null ? null : html`<div><dt>Operation</dt><dd><code>${operation}</code></dd></div>`}<div><dt>Where</dt><dd><code>${location}${pointer === '' ? '' : ` ${pointer}`}</code></dd></div><div><dt>Expected</dt><dd dir="auto">${expected}</dd></div><div><dt>Got</dt><dd dir="auto">${got}</dd></div></dl></div>`

/** Of one check. */
const MOST_FINDINGS = 20
