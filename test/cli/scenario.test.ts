import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { sandbox } from '../support-http/server.ts'

const box = sandbox()
afterAll(() => box.clear())

/** A server of its own, and what its scenarios are told. */
async function stage(...args: string[]) {
  const server = await box.serve(['--ephemeral', ...args])
  const scenario = (...told: string[]) => box.run('scenario', ...told, '--url', server.url)
  return { server, scenario }
}

const AT = ['--at', '2026-01-01T09:00:00Z']

const mine = {
  name: 'mine',
  title: 'Mine',
  tells: 'Somebody is expected.',
  client: 'Nothing.',
  source: ['https://example.com/'],
  steps: [
    { who: 'customer', does: 'writes', text: 'Hello?' },
    { who: 'business', does: 'looks', when: 'ai_spoke', expect: { holder: 'human' } },
  ],
}

describe.concurrent('standin scenario', { timeout: 30_000 }, () => {
  it('lists what there is, and who can play it', async () => {
    const { scenario } = await stage()
    const { code, stdout, stderr } = await scenario('list')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(
      /^whole-life +A customer asks, .+ comes back\. \(wassist, ada(, converso)?\)$/m,
    )
    expect(JSON.parse((await scenario('list', '--json')).stdout)).toHaveProperty('scenarios.0.name')
  })

  it('plays one at once, and prints what happened', async () => {
    const { scenario } = await stage(...AT)
    const { code, stdout } = await scenario('run', 'reply-in-flight-leaks', '--vendor', 'ada')
    expect(code).toBe(0)
    expect(stdout.split('\n')).toEqual([
      'reply-in-flight-leaks at ada, with customer +447700900500',
      '           +0s  > the customer writes: My bike has been in your workshop for a week. What is going on?',
      '           +0s    a conversation begins, and the AI agent holds it',
      '           +2s  > a human picks up',
      '           +2s    a human holds it',
      expect.stringMatching(/^ {11}\+5s {4}the AI agent says: /),
      '          +32s  > a human replies: I am looking into it.',
      'ended after 32s, as expected',
      '',
    ])
  })

  it('plays one as the clock goes on', async () => {
    const { server, scenario } = await stage(...AT)
    const running = scenario('run', 'ai-is-slow', '--vendor', 'wassist', '--live')
    const isOver = async () => {
      const { body } = await server.send<{ plays?: { status: string }[] }>('/_mock/state')
      return body.plays?.some(({ status }) => status === 'ended') === true
    }
    while (!(await isOver())) await server.post('/_mock/clock', { advance: '30s' })
    const { code, stdout } = await running
    expect(code).toBe(0)
    expect(stdout).toContain('its clock stands still')
    expect(stdout).toMatch(/\nended after 6m\d+s, as expected\n$/)
  })

  it('plays one of your own, and tells when it was not as expected', async () => {
    const { scenario } = await stage(...AT)
    const file = join(await box.folder(), 'mine.json')
    writeFileSync(file, JSON.stringify(mine))
    const { code, stdout } = await scenario('run', file, '--vendor', 'ada')
    expect(code).toBe(1)
    expect(stdout).toContain('! the business looks: expected holder human, got ai\n')
    expect(stdout).toMatch(/ended after 300ms; 1 thing was not as expected\n$/)
    const json = await scenario('run', file, '--vendor', 'ada', '--json')
    expect([json.code, JSON.parse(json.stdout).broken]).toEqual([1, 1])
    writeFileSync(file, JSON.stringify({ ...mine, steps: [] }))
    const refused = await scenario('run', file, '--vendor', 'ada')
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('/scenario/steps')])
  })

  it('tells what is wrong with how it is called', async () => {
    const { scenario } = await stage()
    expect(await scenario()).toMatchObject({
      code: 2,
      stderr: 'standin: scenario: expected list, or run and a name; got nothing\n',
    })
    expect((await scenario('run', 'whole-life')).stderr).toContain('--vendor: expected one of')
    expect(await scenario('run', 'hamlet', '--vendor', 'ada')).toMatchObject({
      code: 1,
      stderr: 'standin: There is no scenario hamlet\n',
    })
    expect((await scenario('run', './gone.json')).code).toBe(2)
  })

  it('explains itself', async () => {
    const { code, stdout } = await box.run('scenario', '--help')
    expect(code).toBe(0)
    expect(stdout).toContain('standin scenario run whole-life --vendor ada --live')
  })
})
