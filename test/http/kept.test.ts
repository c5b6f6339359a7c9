import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createStandin } from '../../src/create.ts'
import { AT, at, client } from '../support-http/mock.ts'

const id = '0c5e8f10-4d6b-4c1a-9a53-2f5f3d1f7a01'
let data = ''

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'standin-test-'))
})
afterEach(() => rm(data, { recursive: true }))

describe('a store', () => {
  it.each([
    ['messages', { type: 'text', text: { body: 5 } }],
    ['messages', { type: 'cta', cta: { body: 'a', buttonText: 'b', url: 'no url' } }],
    ['prompt', { prompt: 7 }],
    ['takeover', { durationMinutes: 'x' }],
  ])('never keeps what it could not read back, even under report: %s', async (action, body) => {
    const first = await createStandin({ data, at: AT, contract: 'report' })
    expect((await client(first).post(at(id, action), body)).status).toBe(400)
    await first.close()
    const second = await createStandin({ data, at: AT })
    expect((await client(second).get(at(id))).status).toBe(200)
    await second.close()
  })

  it('is used by one stand-in at a time, in one process too', async () => {
    const first = await createStandin({ data, at: AT })
    await expect(createStandin({ data, at: AT })).rejects.toThrow(/uses this store/)
    await first.close()
    await (await createStandin({ data, at: AT })).close()
  })

  it('takes nothing more when its stand-in is closed', async () => {
    const standin = await createStandin({ data, at: AT })
    await standin.close()
    const { status, text } = await client(standin).post(at(id, 'takeover'))
    expect(status).toBe(503)
    expect(text).toContain('the server is stopping')
  })

  it('keeps windows as they are when it is opened without a vendor', async () => {
    const without = await createStandin({ data, at: AT, vendors: [] })
    await without.close()
    const standin = await createStandin({ data, at: AT })
    expect((await client(standin).get(at(id))).body).toMatchObject({ active: 'true' })
    await standin.close()
  })
})
