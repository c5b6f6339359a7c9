// A client of Wassist, as somebody's test suite would have one. What it does wrong, its arguments say.
const { STANDIN_WASSIST_URL: base, STANDIN_KEY: key } = process.env
const [minutes = '5', code = '0'] = process.argv.slice(2)
const headers = { 'X-API-Key': key, 'content-type': 'application/json' }
const list = await fetch(`${base}/conversations/`, { headers })
const [first] = (await list.json()).results
const body = JSON.stringify({ durationMinutes: Number(minutes) })
const takeover = await fetch(`${base}/conversations/${first.id}/takeover/`, {
  method: 'POST',
  headers,
  body,
})
process.stdout.write(`${takeover.status}\n`)
process.exit(Number(code))
