import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { loadDocument } from '../../src/spec/document.ts'
import { operationsOf } from '../../src/spec/operation.ts'
import { CLI, sandbox } from '../support-http/server.ts'

const box = sandbox()
afterAll(() => box.clear())

const paths = async (...args: string[]): Promise<string[]> =>
  Object.keys(JSON.parse((await box.run('spec', ...args)).stdout).paths)

describe.concurrent('standin spec', { timeout: 30_000 }, () => {
  it('prints the document, or what belongs to one vendor; together they are the whole', async () => {
    const all = await paths()
    expect(all).toEqual(Object.keys(loadDocument().paths ?? {}))
    const parts = await Promise.all(
      ['wassist', 'ada', 'converso', 'standin'].map((vendor) => paths('--vendor', vendor)),
    )
    expect(parts.flat().sort()).toEqual(all.toSorted())
    for (const part of parts) expect(part.length).toBeGreaterThan(5)
  })

  it('prints the types that production sends', async () => {
    const { stdout } = await box.run('spec', '--vendor', 'wassist', '--profile', 'wire')
    const { active } = JSON.parse(stdout).components.schemas.Conversation.properties
    expect(active.type).toBe('boolean')
  })

  it.each([
    [['--vendor', 'zendesk'], '--vendor zendesk: expected one of wassist, ada, converso, standin'],
    [['--profile', 'odd'], '--profile odd: expected one of published, wire'],
    [['all'], "Unexpected argument 'all'"],
  ])('takes no %j', async (args, told) => {
    const ended = await box.run('spec', ...args)
    expect(ended).toMatchObject({ code: 2, stdout: '', stderr: `standin: ${told}\n` })
  })
})

describe('what is printed', () => {
  it('need not be read to its end', async () => {
    const piped = promisify(execFile)('sh', [
      '-c',
      `"$0" "$1" spec | head -n 1`,
      process.execPath,
      CLI,
    ])
    expect(await piped).toEqual({ stdout: '{\n', stderr: '' })
  })
})

describe.concurrent('standin routes', { timeout: 30_000 }, () => {
  it('lists every operation', async () => {
    const { code, stdout } = await box.run('routes')
    expect(code).toBe(0)
    expect(stdout.trimEnd().split('\n')).toHaveLength(operationsOf(loadDocument()).length)
    expect(stdout).toMatch(
      /^POST +\/api\/v1\/conversations\/\{id\}\/takeover\/ +api_v1_conversations_takeover_create +\S/m,
    )
  })

  it('lists those of one vendor for programs', async () => {
    const { stdout } = await box.run('routes', '--vendor', 'converso', '--json')
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rows.every(({ operation }) => operation.startsWith('converso_'))).toBe(true)
    expect(rows[0]).toEqual({
      method: expect.any(String),
      path: expect.stringContaining('/converso/v1/'),
      operation: expect.any(String),
      summary: expect.any(String),
    })
  })

  it('takes no vendor that there is not', async () => {
    expect(await box.run('routes', '--vendor', 'x')).toMatchObject({ code: 2, stdout: '' })
  })
})
