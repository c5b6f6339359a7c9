import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { KEY, type Program, withServer } from './child.ts'
import { conversationId, jsonServerDb, world } from './world.ts'

export const LIST = '/api/v1/conversations/'
export const MESSAGE = JSON.stringify({ type: 'unified', unified: { text: 'Your bike is ready.' } })
export const messagesOf = (index: number): string => `${LIST}${conversationId(index)}/messages/`

const folder = mkdtempSync(join(tmpdir(), 'standin-bench-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const path = (name: string): string => join(folder, name)
const repo = (file: string): string => fileURLToPath(new URL(`../${file}`, import.meta.url))
let stores = 0

/** Standin in strict mode, from its build; in memory unless `journalled`. */
export function standin(fixture: string, { journalled = false } = {}): Program {
  return {
    name: 'standin',
    ready: LIST,
    args: (port) => [
      repo('dist/cli/index.js'),
      'start',
      ...['--port', String(port), '--fixture', fixture, '--contract', 'strict'],
      ...(journalled ? ['--data', path(`store-${++stores}`)] : ['--ephemeral']),
    ],
  }
}

/** Writes a world of so many conversations, and tells where. */
export function fixtureOf(conversations: number): string {
  const file = path(`world-${conversations}.json`)
  writeFileSync(file, JSON.stringify(world(conversations)))
  return file
}

/** A bare Hono app that answers with the very bytes that Standin does. */
export async function bare(): Promise<Program> {
  await withServer(standin(fixtureOf(100)), async ({ url }) => {
    const headers = { ...KEY, 'content-type': 'application/json' }
    const list = await fetch(url + LIST, { headers })
    const sent = await fetch(url + messagesOf(0), { method: 'POST', headers, body: MESSAGE })
    if (list.status !== 200 || sent.status !== 201) throw new Error('standin does not answer')
    writeFileSync(path('list.json'), await list.text())
    writeFileSync(path('message.json'), await sent.text())
  })
  return {
    name: 'bare Hono',
    ready: LIST,
    args: (port) => [repo('bench/bare.js'), String(port), path('list.json'), path('message.json')],
  }
}

export const prism: Program = {
  name: 'prism mock',
  ready: LIST,
  args: (port) => [
    repo('node_modules/.bin/prism'),
    ...['mock', repo('openapi.json'), '--port', String(port), '--verboseLevel', 'silent'],
  ],
}

export const jsonServer: Program = {
  name: 'json-server',
  ready: '/conversations',
  args: (port) => {
    const db = path(`db-${++stores}.json`)
    writeFileSync(db, JSON.stringify(jsonServerDb(100)))
    return [
      repo('node_modules/.bin/json-server'),
      ...[db, '--host', '127.0.0.1', '--port', String(port), '--quiet'],
    ]
  },
}
