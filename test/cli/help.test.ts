import { afterAll, describe, expect, it } from 'vitest'
import { sandbox } from '../support-http/server.ts'

const box = sandbox()
afterAll(() => box.clear())

const usage = [
  'standin start [options]',
  'standin say <text> [options]',
  'standin clock [change]',
  'standin trigger [event]',
]

describe.concurrent('help', { timeout: 30_000 }, () => {
  it('lists every command, and the options of the one that runs when none is named', async () => {
    const { code, stdout, stderr } = await box.run('--help')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const text of [...usage, '--ephemeral', 'STANDIN_PORT']) expect(stdout).toContain(text)
    expect(stdout).not.toContain('--conversation')
  })

  it.each([
    ['start', '--fixture', '--conversation', 'STANDIN_PORT'],
    ['say', '--conversation', '--fixture', 'STANDIN_VENDOR'],
    ['clock', 'standin clock advance 24h', '--vendor', 'STANDIN_URL'],
    ['trigger', '--conversation', '--fixture', 'STANDIN_VENDOR'],
  ])('tells the options of one: %s', async (name, own, foreign, variable) => {
    const { code, stdout, stderr } = await box.run(name, '--help')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain(`standin ${name} `)
    expect(stdout).toContain(own)
    expect(stdout).toContain(variable)
    expect(stdout).not.toContain(foreign)
    expect(stdout.match(/^standin /gm)).toHaveLength(1)
    expect((await box.run('help', name)).stdout).toBe(stdout)
  })

  it('knows nothing of a command that is none', async () => {
    expect(await box.run('help', 'sing')).toMatchObject({
      code: 2,
      stdout: '',
      stderr:
        'standin: sing: no such command; expected one of start, exec, verify, proxy, report, say, clock, trigger, scenario, snapshot, rewind, export, routes, spec, or --help\n',
    })
  })
})
