// What a request costs at the least: a Hono app that answers from memory and knows nothing.
// node bench/bare.js <port> [<file with the list> <file with the message>]
import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const [port, listFile, messageFile] = process.argv.slice(2)
const list = listFile === undefined ? '{}' : readFileSync(listFile, 'utf8')
const message = messageFile === undefined ? '{}' : readFileSync(messageFile, 'utf8')
const headers = { 'content-type': 'application/json' }

const app = new Hono()
app.get('/api/v1/conversations/', (c) => c.body(list, 200, headers))
app.post('/api/v1/conversations/:id/messages/', async (c) => {
  await c.req.json()
  return c.body(message, 201, headers)
})
serve({ fetch: app.fetch, port: Number(port), hostname: '127.0.0.1' })
