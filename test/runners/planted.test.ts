import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

test('bugs that were planted fail the run of a team, with the right one blamed', {
  timeout: 60_000,
}, async () => {
  const child = spawn(
    process.execPath,
    [
      file('../../node_modules/vitest/vitest.mjs'),
      ...['run', '--reporter=json', '--config', file('planted/vitest.config.ts')],
    ],
    {
      cwd: file('planted'),
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const [[code], out] = await Promise.all([
    once(child, 'close'),
    text(child.stdout),
    text(child.stderr),
  ])
  expect(code).toBe(1)
  const { testResults } = JSON.parse(out)
  const told = testResults[0].assertionResults.map(
    ({ title, status, failureMessages }: Record<string, string[]>) => [
      title,
      status,
      failureMessages?.join('\n').split('\n').slice(0, 3),
    ],
  )
  expect(told).toEqual([
    [
      'a client that is wrong',
      'failed',
      [
        'ContractBroken: the contract was broken once',
        "  client's fault: POST /api/v1/conversations/0c5e8f10-4d6b-4c1a-9a53-2f5f3d1f7a01/takeover/, answered 400 (api_v1_conversations_takeover_create)",
        expect.stringMatching(/^ {4}body \/durationMinutes: expected .*, got "ten"$/),
      ],
    ],
    ['a client that is wrong, as it should be', 'passed', ['']],
    ['a client that is wrong, and looked at', 'passed', ['']],
    [
      'a mock that is wrong',
      'failed',
      [
        expect.stringMatching(/^ContractBroken: the contract was broken/),
        expect.stringMatching(/^ {2}mock's fault: GET .*, answered 200/),
        expect.stringMatching(/^ {4}response/),
      ],
    ],
  ])
})
