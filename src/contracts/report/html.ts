import { total } from '../coverage/shares.ts'
import type { Check, Finding, Run } from '../run.ts'
import { coverageMarkup } from './html-coverage.ts'
import { failuresMarkup } from './html-failures.ts'
import { passedMarkup, skippedMarkup } from './html-lists.ts'
import { SCRIPT } from './html-script.ts'
import { STYLE } from './html-style.ts'
import { html, Markup } from './markup.ts'
import { blames, counted, seconds, verdict, WHO } from './summary.ts'

/** One page that needs nothing else: it is read from a file, on a screen of any width, or on paper. */
export function htmlReport(run: Run): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${verdict(run)} · ${run.title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
${headMarkup(run)}
<main>
${sections(run)}
</main>
<footer>Written by Standin ${run.standin}. Secrets are masked; where a command needs the key, it takes it from <code>STANDIN_KEY</code>.</footer>
<script>${new Markup(SCRIPT)}</script>
</body>
</html>
`
  return page.text
}

function headMarkup(run: Run): Markup {
  const { checks, title, target, profile, startedAt, tookMs, exchanges, dropped } = run
  const state = checks.length === 0 ? 'empty' : has(checks, 'failed') > 0 ? 'bad' : 'good'
  const facts = [
    html`<code>${title}</code>`,
    html`against ${target === null ? 'a mock in memory' : html`<code>${target}</code>`}`,
    `${profile} profile`,
    html`<time datetime="${startedAt}">${startedAt.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')}</time>`,
    seconds(tookMs),
    `${counted(exchanges.length, 'exchange')}${dropped > 0 ? `, ${dropped} more not kept` : ''}`,
  ]
  return html`<header class="${state}"><h1>${verdict(run)}</h1><ul class="facts">${facts.map((fact) => html`<li>${fact}</li>`)}</ul>
<ul class="tiles">${tile('failed', has(checks, 'failed'), '#failed')}${tile('passed', has(checks, 'passed'), '#passed')}${tile('skipped', has(checks, 'skipped'), '#skipped')}${tile('covered', `${total(run.coverage)} %`, '#coverage')}</ul>${blameMarkup(checks)}
<form role="search" hidden><label for="search">Search the checks</label><input id="search" type="search" placeholder="operation, pointer, word…" autocomplete="off"><output for="search"></output><button type="button" id="fold">Fold all</button></form></header>`
}

const has = (checks: readonly Check[], outcome: Check['outcome']): number =>
  checks.filter((check) => check.outcome === outcome).length

const tile = (name: string, figure: string | number, href: string): Markup =>
  html`<li class="${figure === 0 ? 'zero' : name}"><a href="${href}"><b>${figure}</b> ${name}</a></li>`

/** What the blame means, for whoever reads such a page for the first time. */
const MEANS: Readonly<Record<Finding['blame'], string>> = {
  client: 'sent what the document does not allow',
  mock: 'answered what the document does not allow: a bug of Standin’s',
  spec: 'contradicts itself: its own example has the very same flaw',
  vendor: 'answered what the document does not say, or took what it forbids',
}

function blameMarkup(checks: readonly Check[]): Markup | null {
  const blamed = blames(checks)
  if (blamed.length === 0) return null
  return html`<h2 class="small">Who has to change</h2><ul class="blames">${blamed.map(
    ({ blame, checks: count }) =>
      html`<li><span class="badge ${blame}">${WHO[blame]}</span> ${MEANS[blame]} <span class="dim">(${counted(count, 'check')})</span></li>`,
  )}</ul>`
}

function sections(run: Run): Markup {
  const { checks } = run
  const [failed, passed, skipped] = [
    has(checks, 'failed'),
    has(checks, 'passed'),
    has(checks, 'skipped'),
  ]
  return html`${failed === 0 ? null : html`<section id="failed"><h2>Failed <span class="dim">${failed}</span></h2>${failuresMarkup(run)}</section>`}
${skipped === 0 ? null : html`<section id="skipped"><h2>Skipped <span class="dim">${skipped}</span></h2>${skippedMarkup(run)}</section>`}
<section id="coverage"><h2>Coverage <span class="dim">${total(run.coverage)} % of operations and their statuses</span></h2>${coverageMarkup(run.coverage)}</section>
${passed === 0 ? null : html`<section id="passed"><details><summary><h2>Passed <span class="dim">${passed}</span></h2></summary>${passedMarkup(run)}</details></section>`}`
}
