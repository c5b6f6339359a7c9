import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createStandin } from '../../src/create.ts'
import { temporaryFolder } from '../support/temp.ts'

/** As they were kept when all kinds had one shape. */
const blank = { vendor: null, event: null, webhookId: null, times: 1, delayMs: 0 }
const OLD = [
  { id: 'one', kind: 'lost_reply', ...blank, operation: 'api_v1_conversations_takeover_create' },
  { id: 'two', kind: 'lost_reply', ...blank, vendor: 'ada', times: 3 },
  { id: 'three', kind: 'delay', ...blank, delayMs: 30_000 },
]
const NOW = [
  {
    id: 'one',
    kind: 'lost_reply',
    vendor: null,
    operation: 'api_v1_conversations_takeover_create',
    times: 1,
  },
  { id: 'two', kind: 'lost_reply', vendor: 'ada', operation: null, times: 3 },
  { id: 'three', kind: 'delay', ...blank, delayMs: 30_000 },
]

async function opened(data: string) {
  const standin = await createStandin({ data, fixture: 'empty', at: '2026-01-01T09:00:00Z' })
  let isOpen = true
  const close = async () => {
    if (isOpen) await standin.close()
    isOpen = false
  }
  onTestFinished(close)
  return { standin, world: standin.world(), close }
}

describe('faults of a world that an earlier version kept', () => {
  it('are read from its snapshot', async () => {
    const data = temporaryFolder()
    await (await opened(data)).close()
    const file = join(data, 'default', 'world.json')
    const snapshot = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify({ ...snapshot, world: { ...snapshot.world, faults: OLD } }))
    expect(await (await opened(data)).world.faults.list()).toEqual(NOW)
  })

  it('are read from its journal', async () => {
    const data = temporaryFolder()
    const { world, close } = await opened(data)
    await world.faults.add({ kind: 'drop' })
    await close()
    const file = join(data, 'default', 'world.json')
    const snapshot = JSON.parse(readFileSync(file, 'utf8'))
    const facts = OLD.map((fault) => ({ type: 'FaultSaved', fault }))
    const commit = { seq: snapshot.seq + 1, at: Date.parse('2026-01-01T09:00:00Z') }
    const line = JSON.stringify({ ...commit, operation: 'mock_faults_create', facts })
    writeFileSync(join(data, 'default', 'journal.jsonl'), `${line}\n`)
    const faults = await (await opened(data)).world.faults.list()
    expect(faults.slice(1)).toEqual(NOW)
  })

  it('are imported', async () => {
    const { standin, world } = await opened(temporaryFolder())
    const state = await world.state()
    const body = JSON.stringify({ ...state, faults: OLD })
    const headers = { 'content-type': 'application/json', 'x-api-key': 'sk_test' }
    const reply = await standin.fetch('/_mock/state', { method: 'PUT', headers, body })
    expect(reply.status, await reply.text()).toBe(200)
    expect(await world.faults.list()).toEqual(NOW)
  })
})
