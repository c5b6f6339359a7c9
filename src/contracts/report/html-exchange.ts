import type { Exchange, HttpMessage } from '../../spec/exchange.ts'
import type { Finding } from '../run.ts'
import { curlNote, curlOf } from './curl.ts'
import { bodyMarkup } from './html-body.ts'
import { html, type Markup } from './markup.ts'
import { seconds } from './summary.ts'

/** A request and its reply, with what is wrong marked, and the command that sends it again. */
export function exchangeMarkup(exchange: Exchange, findings: readonly Finding[]): Markup {
  const { request, response, tookMs } = exchange
  const at = (location: Finding['location']) =>
    findings.filter((one) => one.location === location).map(({ pointer }) => pointer)
  const isStatusWrong = findings.some(
    ({ location, rule }) => location === 'status' || (location === 'response' && rule === 'status'),
  )
  const took = tookMs === null ? '' : ` · ${seconds(tookMs)}`
  const status = response === null ? 'none came' : String(response.status)
  return html`<div class="exchange">
<section><h4>Request</h4><p class="line">${requestLine(exchange, findings)}</p>${headers(request, at('header'))}${bodyMarkup(request.body, at('body'))}</section>
<section><h4>Reply</h4><p class="line">${isStatusWrong ? html`<mark>${status}</mark>` : status}<span class="dim">${took}</span></p>${response === null ? null : html`${headers(response, [])}${bodyMarkup(response.body, at('response'))}`}</section>
</div>${reproduce(exchange)}`
}

function requestLine({ method, url }: Exchange, findings: readonly Finding[]): Markup {
  const [path = '', query] = url.split(/\?(.*)/s)
  const isPathWrong = findings.some(({ location }) => location === 'path')
  const wrong = findings
    .filter(({ location }) => location === 'query')
    .map(({ pointer }) => pointer.split('/')[1])
  const parameters = (query ?? '').split('&').map((parameter, index) => {
    const name = parameter.split('=')[0] ?? ''
    const isWrong = wrong.includes(name)
    return html`${index === 0 ? '?' : '&'}${isWrong ? html`<mark>${parameter}</mark>` : parameter}`
  })
  return html`<b>${method}</b> ${isPathWrong ? html`<mark>${path}</mark>` : path}${query === undefined ? null : parameters}`
}

function headers({ headers: all }: HttpMessage, pointers: readonly string[]): Markup | null {
  const rows = Object.entries(all).map(([name, value]) => {
    const isWrong = pointers.some((pointer) => pointer.toLowerCase() === `/${name}`)
    const row = html`${name}: ${value}\n`
    return isWrong ? html`<mark>${row}</mark>` : row
  })
  return rows.length === 0 ? null : html`<pre class="headers">${rows}</pre>`
}

function reproduce(exchange: Exchange): Markup {
  const note = curlNote(exchange)
  return html`<div class="again"><h4>Again</h4><code class="command">${curlOf(exchange)}</code><button type="button" class="copy" hidden>Copy</button>${note === null ? null : html`<p class="none">${note}</p>`}</div>`
}
