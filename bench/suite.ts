import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const path = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

/** How long a whole run of Vitest takes, from the spawn to the exit, in milliseconds. */
export async function runOf(suite: 'standin' | 'stub'): Promise<number> {
  const vitest = path('../node_modules/vitest/vitest.mjs')
  const config = path('suites/vitest.config.ts')
  const begin = performance.now()
  const child = spawn(
    process.execPath,
    [vitest, 'run', `${suite}.suite.js`, '--config', config, '--reporter=dot'],
    { cwd: path('suites'), stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const [[code], said] = await Promise.all([
    once(child, 'close'),
    Promise.all([text(child.stdout), text(child.stderr)]),
  ])
  if (code !== 0) throw new Error(`${suite}: ${said.join('')}`)
  return performance.now() - begin
}
