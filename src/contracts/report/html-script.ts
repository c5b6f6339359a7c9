/** What the page does: search, copy, fold, and open what is folded for paper. Without it, all can be read. */
export const SCRIPT = `
'use strict'
const checks = [...document.querySelectorAll('[data-check]')]
const form = document.querySelector('form')
const search = document.getElementById('search')
const fold = document.getElementById('fold')
const found = document.querySelector('output')
const texts = new Map()
const textOf = (one) => {
  if (!texts.has(one)) {
    const group = one.closest('.group')
    texts.set(one, ((group ? group.querySelector('h3').textContent + ' ' : '') + one.textContent).toLowerCase())
  }
  return texts.get(one)
}
function filter() {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean)
  let shown = 0
  for (const one of checks) {
    const fits = words.every((word) => textOf(one).includes(word))
    one.hidden = !fits
    if (fits) shown++
  }
  for (const group of document.querySelectorAll('.group')) {
    group.hidden = group.querySelector('[data-check]:not([hidden])') === null
  }
  const passed = document.querySelector('#passed > details')
  if (passed !== null && words.length > 0) passed.open = passed.querySelector('[data-check]:not([hidden])') !== null
  found.textContent = words.length === 0 ? '' : shown + ' of ' + checks.length
}
form.hidden = checks.length === 0
form.addEventListener('submit', (event) => event.preventDefault())
search.addEventListener('input', filter)
const cards = [...document.querySelectorAll('details.check')]
fold.hidden = cards.length === 0
fold.addEventListener('click', () => {
  const isOpen = cards.some((card) => card.open)
  for (const card of cards) card.open = !isOpen
  fold.textContent = isOpen ? 'Open all' : 'Fold all'
})
function copied(text) {
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  document.body.append(area)
  area.select()
  const isDone = document.execCommand('copy')
  area.remove()
  return isDone
}
for (const button of document.querySelectorAll('.copy')) {
  button.hidden = false
  button.addEventListener('click', async () => {
    const text = button.parentElement.querySelector('.command').textContent
    let isDone = false
    try {
      await navigator.clipboard.writeText(text)
      isDone = true
    } catch {
      isDone = copied(text)
    }
    button.textContent = isDone ? 'Copied' : 'Select it and copy'
    button.focus()
  })
}
addEventListener('hashchange', openTarget)
function openTarget() {
  const details = location.hash === '#passed' ? document.querySelector('#passed > details') : null
  if (details !== null) details.open = true
}
openTarget()
for (const mark of document.querySelectorAll('pre mark')) {
  const box = mark.closest('pre')
  if (box.querySelector('mark') === mark) box.scrollTop = Math.max(0, mark.offsetTop - box.offsetTop - box.clientHeight / 3)
}
let folded = []
addEventListener('beforeprint', () => {
  folded = cards.filter((card) => !card.open)
  for (const card of folded) card.open = true
})
addEventListener('afterprint', () => {
  for (const card of folded) card.open = false
})
`
