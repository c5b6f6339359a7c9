import { expect, it } from 'vitest'
import { createStandin } from '../../src/create.ts'
import { steps } from '../../src/handover/machine.ts'
import { blamed, counts, played, suites } from './play.ts'

/** A run of all suites takes a while. */
const TIMEOUT = 300_000

const nameOf = ({ command, from, to }: Record<'command' | 'from' | 'to', string>): string =>
  `${command}: ${from} → ${to}`

/** Ways of a handover that no suite goes, by why. */
const UNTRODDEN: Readonly<Record<string, readonly string[]>> = {
  'takes an integration that answers, and a suite serves nobody; test/control/machine-ways.ts has one':
    ['AcceptHandoff: ai → human', 'AcceptHandoff: offered → human'],
}

it(
  'the suites find nothing wrong with Standin, and go every way of a handover',
  async () => {
    const standin = await createStandin({ report: () => {} })
    const run = await played((request) => standin.fetch(request), { suites: suites() })
    expect(blamed(run)).toEqual([])
    expect(counts(run)).toMatchObject({ failed: 0, skipped: 0 })

    const trodden = new Set<string>()
    for (const world of standin.worlds()) {
      const { machine } = await standin.world(world).contract()
      for (const step of machine.taken) trodden.add(nameOf(step))
    }
    const moves = steps.filter(({ from, to }) => from !== to).map(nameOf)
    expect(moves.length).toBeGreaterThan(30)
    const left = moves.filter((name) => !trodden.has(name))
    expect(left.sort()).toEqual(Object.values(UNTRODDEN).flat().sort())
    await standin.close()
  },
  TIMEOUT,
)
