import { describe, expect, it } from 'vitest'
import { type Errand, Errands } from '../../src/world/errands.ts'

const unexpected = (problem: string): never => {
  throw new Error(`Reported, and not expected: ${problem}`)
}

/** An errand that sets off another one, for so many times. */
const chain = (errands: Errands, told: number[], times: number, lane = 'one'): Errand => ({
  lane,
  async run() {
    told.push(times)
    if (times > 1) errands.start(chain(errands, told, times - 1, lane))
  },
})

describe('errands', () => {
  it('of one lane are run one after the other, those of others beside them', async () => {
    const errands = new Errands(unexpected)
    const told: string[] = []
    const slow = (lane: string, name: string): Errand => ({
      lane,
      async run() {
        told.push(`${name} begins`)
        await Promise.resolve()
        told.push(`${name} ends`)
      },
    })
    errands.start(slow('one', 'a'))
    errands.start(slow('one', 'b'))
    errands.start(slow('two', 'c'))
    await errands.ended()
    expect(told.filter((line) => !line.startsWith('c'))).toEqual([
      'a begins',
      'a ends',
      'b begins',
      'b ends',
    ])
    expect(told.indexOf('c begins')).toBeLessThan(told.indexOf('b begins'))
  })

  it('are waited for with what they set off', async () => {
    const errands = new Errands(unexpected)
    const told: number[] = []
    errands.start(chain(errands, told, 5))
    await errands.ended()
    expect(told).toEqual([5, 4, 3, 2, 1])
    expect(errands.isBusy).toBe(false)
  })

  it('are not waited for as long as others come without an end', async () => {
    const errands = new Errands(unexpected)
    const told: number[] = []
    errands.start(chain(errands, told, 1000))
    await errands.ended()
    expect(told.length).toBeGreaterThanOrEqual(5)
    expect(told.length).toBeLessThan(100)
    errands.callOff()
  })

  it('that break are reported, and the next one is run', async () => {
    const problems: string[] = []
    const errands = new Errands((problem) => problems.push(problem))
    const told: number[] = []
    errands.start({ lane: 'one', run: () => Promise.reject(new Error('Broken')) })
    errands.start(chain(errands, told, 1))
    await errands.ended()
    expect(problems).toEqual([expect.stringContaining('Broken')])
    expect(told).toEqual([1])
  })

  it('that are called off before their turn are not run', async () => {
    const errands = new Errands(unexpected)
    const told: number[] = []
    errands.start(chain(errands, told, 1))
    errands.callOff()
    await errands.ended()
    expect(told).toEqual([])
  })
})
