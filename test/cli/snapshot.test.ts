import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { at } from '../support-http/mock.ts'
import { sandbox } from '../support-http/server.ts'

const box = sandbox()
afterAll(() => box.clear())

const id = '0c5e8f10-4d6b-4c1a-9a53-2f5f3d1f7a01'
const FROZEN = ['--at', '2026-01-01T09:00:00Z']

async function served(...args: string[]) {
  const server = await box.serve([...FROZEN, ...args])
  const told = async (...words: string[]) => box.run(...words, '--url', server.url)
  const state = async () => (await server.send('/_mock/state')).text
  return { server, told, state }
}

describe.concurrent('standin snapshot, rewind and export', { timeout: 60_000 }, () => {
  it('keep a world, put it back, and tell the difference', async () => {
    const { server, told, state } = await served('--ephemeral')
    expect((await told('snapshot', 'list')).stdout).toContain('no snapshots')
    const saved = await told('snapshot', 'save', 'before')
    expect(saved).toMatchObject({ code: 0, stderr: '' })
    expect(saved.stdout).toMatch(
      /^saved before {2}2026-01-01T09:00:00.000Z {2}commit 0 {2}\d+ conversations\n$/,
    )
    const before = await state()
    await server.post(at(id, 'takeover'), { durationMinutes: 10 })
    const diff = (await told('snapshot', 'diff', 'before')).stdout
    expect(diff.split('\n')[0]).toBe(`~ conversations ${id}`)
    expect(diff).toContain('    ~ /control/holder: "ai" -> "human"\n')
    expect((await told('rewind')).stdout).toMatch(
      /stands at commit 1; there are 0 to 1\n> {2}1 {2}.+HumanTookOver\n$/,
    )
    expect((await told('rewind', '--back', '1')).stdout).toContain('is as it began; its clock')
    expect(await state()).toBe(before)
    expect((await told('rewind', '--step')).stdout).toContain('is as after commit 1; its clock')
    expect((await told('snapshot', 'load', 'before')).stdout).toContain('as snapshot before has it')
    expect(await state()).toBe(before)
    expect((await told('snapshot', 'diff', 'before')).stdout).toBe('no difference\n')
    expect(JSON.parse((await told('snapshot', 'show', 'before')).stdout)).toMatchObject({
      name: 'before',
    })
    expect(JSON.parse((await told('snapshot', 'list', '--json')).stdout)).toMatchObject({
      snapshots: [{ name: 'before' }],
    })
    expect((await told('snapshot', 'delete', 'before')).stdout).toBe('deleted before\n')
  })

  it('say what was wrong, and end as documented', async () => {
    const { told } = await served('--ephemeral')
    const cases: [string[], number, string][] = [
      [['snapshot', 'load', 'x'], 1, 'There is no snapshot x'],
      [['snapshot', 'load', 'My World'], 2, 'expected lower-case letters'],
      [['snapshot'], 2, 'expected one of list, save, load, show, diff, delete; got nothing'],
      [['snapshot', 'save'], 2, 'snapshot save: expected a name, got nothing'],
      [['snapshot', 'list', 'x'], 2, "Unexpected argument 'x'"],
      [['snapshot', 'load', 'x', '--clock', 'fast'], 2, '--clock fast: expected frozen or real'],
      [['rewind', '9'], 1, 'expected a commit from 0, the oldest, to 0, the latest, got 9'],
      [['rewind', '--back', '1'], 1, 'at most 0 back'],
      [['rewind', '1', '--step'], 2, 'expected one of a commit, --back and --step; got 1 --step'],
      [['rewind', 'soon'], 2, 'rewind soon: expected a whole number from 0'],
      [['export', '/nowhere/recording.json'], 2, 'export /nowhere/recording.json: ENOENT'],
      [['export', 'a', 'b'], 2, "Unexpected argument 'b'"],
    ]
    for (const [words, code, text] of cases) {
      const ended = await told(...words)
      expect([words, ended.code, ended.stdout]).toEqual([words, code, ''])
      expect(ended.stderr).toContain(text)
    }
  })

  it('outlive a server that is killed right after', async () => {
    const data = await box.folder()
    const first = await served('--data', data)
    await first.told('snapshot', 'save', 'kept')
    await first.server.post(at(id, 'takeover'), { durationMinutes: 10 })
    const taken = await first.state()
    await first.told('snapshot', 'load', 'kept')
    const loaded = await first.state()
    await first.server.stop('SIGKILL')
    const second = await served('--data', data)
    expect(await second.state()).toBe(loaded)
    await second.told('rewind', '1')
    await second.server.stop('SIGKILL')
    const third = await served('--data', data)
    expect(await third.state()).toBe(taken)
    expect((await third.told('rewind')).stdout).toContain('stands at commit 1; there are 0 to 3')
    expect((await third.told('snapshot', 'list')).stdout).toContain('kept')
  })

  it('hand a recording over to another server', async () => {
    const folder = await box.folder()
    const file = join(folder, 'recording.json')
    const first = await served('--ephemeral')
    await first.server.post(at(id, 'takeover'), { durationMinutes: 10 })
    const exported = await first.told('export', file)
    expect(exported.stdout).toBe(
      `wrote ${file}: 1 commit, 1 exchange, 0 violations; standin start --from ${file} opens it\n`,
    )
    const second = await box.serve(['--from', file])
    expect(second.block).toMatchObject({ store: 'memory', from: file })
    const state = async () => (await second.send('/_mock/state')).text
    const unsigned = (text: string) => text.replaceAll(/"secret":"[^"]*"/g, '')
    expect(unsigned(await state())).toBe(unsigned(await first.state()))
    const shown = await box.run('export', '--url', second.url)
    expect(JSON.parse(shown.stdout)).toMatchObject({
      version: 1,
      commits: [{ seq: 1 }, { seq: 2 }],
    })

    await writeFile(join(folder, 'cut.json'), shown.stdout.slice(0, 1000))
    const cases: [string[], string][] = [
      [['--from', join(folder, 'cut.json')], 'cut.json: not JSON, or cut short'],
      [
        ['--from', file, '--at-seq', '9'],
        'expected a commit from 0, the oldest, to 1, the latest, got 9',
      ],
      [['--from', file, '--at-seq', 'x'], '--at-seq x: expected a whole number'],
      [['--from', file, '--data', folder], '--data: expected nothing, as --from brings its own'],
      [['--at-seq', '1'], '--at-seq: expected --from as well'],
    ]
    for (const [args, text] of cases) {
      const ended = await box.run('start', '--port', '0', ...args)
      expect([args, ended.code]).toEqual([args, 2])
      expect(ended.stderr).toContain(text)
    }
  })
})
