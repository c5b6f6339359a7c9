import { hash } from 'node:crypto'
import { test as plain, type TestAPI, type TestContext } from 'vitest'
import { createStandin, type Standin } from './create.ts'
import { type Mock, mockOf, Watch } from './mock.ts'
import type { CreateOptions } from './options.ts'

/** What `createStandin` takes; worlds stand still at nine o'clock on 1 January 2026 unless `at` says otherwise. */
export type TestOptions = Omit<CreateOptions, 'data' | 'fsync' | 'onViolation'>

export interface StandinFixtures {
  /** One server for all tests of a worker. */
  readonly standin: Standin
  /** A new world for each test. The test fails where the contract is broken in it. */
  readonly mock: Mock
}

const AT = '2026-01-01T09:00:00Z'

/** Vitest's `test` with a stand-in of one's own, for tests that need another fixture, profile or mode. */
export function createTest(options: TestOptions = {}): TestAPI<StandinFixtures> {
  const watches = new Map<string, Watch>()
  const url = new WeakMap<Standin, string>()
  return plain.extend<StandinFixtures>({
    standin: [
      // biome-ignore lint/correctness/noEmptyPattern: Vitest reads what a fixture needs from this pattern
      async ({}, use) => {
        const standin = await createStandin({
          at: AT,
          ...options,
          onViolation: (violation, world) => watches.get(world)?.add(violation),
        })
        url.set(standin, await standin.listen())
        await use(standin)
        await standin.close()
      },
      { scope: 'worker' },
    ],
    mock: async ({ standin, task }, use) => {
      const world = worldOf(task)
      const watch = new Watch()
      watches.set(world, watch)
      const mock = mockOf({ standin, url: url.get(standin) ?? '', world, watch })
      await use(mock)
      await mock.drop()
      watches.delete(world)
      watch.judge()
    },
  })
}

export const test = createTest()
export const it = test

type Task = TestContext['task']

/** The same name in every run, and for no two tests of a project. */
function worldOf(task: Task): string {
  const slug = task.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-|-$/g, '')
  const mark = hash('sha256', JSON.stringify(placeOf(task))).slice(0, 16)
  return slug === '' ? mark : `${slug}-${mark}`
}

/** The file, the suites and the test; those of the same name are told apart by their order. */
function placeOf(task: Task | NonNullable<Task['suite']>): string[] {
  const around = task.suite ?? task.file
  if (around === task) return [task.file.projectName ?? '', task.file.name]
  const namesakes = around.tasks.filter(({ name }) => name === task.name)
  const order = namesakes.findIndex(({ id }) => id === task.id)
  return [...placeOf(around), `${task.name}#${order}`]
}
