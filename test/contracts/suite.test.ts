import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { findSuites } from '../../src/contracts/suites/suite.ts'
import { temporaryFolder } from '../support/temp.ts'

const FOLDER = fileURLToPath(new URL('../../contracts', import.meta.url))
const OWN = fileURLToPath(new URL('../../contracts/ada/errors.arazzo.json', import.meta.url))
const names = (patterns: string[], vendors: string[] | null = null) =>
  findSuites(FOLDER, { vendors, patterns }).map(({ name }) => name)

describe('suites', () => {
  it('are those of every vendor, in order', () => {
    const all = names([])
    expect(all.length).toBeGreaterThanOrEqual(14)
    expect(all).toEqual([...all].sort())
    expect(all.every((name) => /^(ada|converso|wassist)\//.test(name))).toBe(true)
  })

  it('are those of some vendors', () => {
    expect(new Set(names([], ['ada']).map((name) => name.split('/')[0]))).toEqual(new Set(['ada']))
  })

  it.each<[string, string[]]>([
    ['wassist/errors', ['wassist/errors']],
    ['errors', ['ada/errors', 'converso/errors', 'wassist/errors']],
    ['*/access-*', ['ada/access-errors', 'converso/access-errors']],
    ['ada/director?', ['ada/directory']],
  ])('are those that fit %s', (pattern, fitting) => {
    expect(names([pattern])).toEqual(fitting)
  })

  it('may be files of somebody else', () => {
    expect(names([OWN, 'wassist/errors'])).toEqual(['wassist/errors', 'ada/errors'])
  })

  it.each(['nothing', 'ada/*x', 'ada'])('are asked for by name: %s is none', (pattern) => {
    expect(() => names([pattern])).toThrow(
      new RegExp(`^--suite ${pattern.replace('*', '\\*')}: no suite`),
    )
  })

  it('are refused where a file is none', () => {
    const other = fileURLToPath(new URL('../../package.json', import.meta.url))
    expect(() => names([other])).toThrow(/expected an Arazzo document/)
  })

  it.each([
    ['{"workflows":[]}', /: expected an Arazzo document, with a list of workflows$/],
    ['{"workflows":[null]}', /: \/workflows\/0: expected a workflowId, and steps with a stepId$/],
    ['{"workflows":[{"workflowId":"a","steps":[]}]}', /: \/workflows\/0: expected a workflowId/],
    ['{"workflows":[{"workflowId":"a","steps":[{}]}]}', /: \/workflows\/0: expected a workflowId/],
  ])('are refused where they play nothing: %s', (text, message) => {
    const file = join(temporaryFolder(), 'mine.json')
    writeFileSync(file, text)
    expect(() => names([file])).toThrow(message)
  })

  it('are refused where a file is a folder', () => {
    const folder = join(temporaryFolder(), 'mine.json')
    mkdirSync(folder)
    expect(() => names([folder])).toThrow(/mine\.json: expected JSON, EISDIR/)
  })
})
