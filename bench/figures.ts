import { type Program, withServer } from './child.ts'
import { type Call, type Cost, costOf } from './load.ts'
import {
  bare,
  fixtureOf,
  jsonServer,
  LIST,
  MESSAGE,
  messagesOf,
  prism,
  standin,
} from './programs.ts'
import { interleave } from './rounds.ts'
import { compare, type Row, type Wanted } from './row.ts'
import { runOf } from './suite.ts'

/** Takes the number of rounds. */
type Figure = (rounds: number) => Promise<Row[]>

const getList: Call = { method: 'GET', paths: [LIST] }

const list: Figure = async (rounds) => {
  const mine = standin(fixtureOf(100))
  return costs('list', rounds, { program: mine, call: getList }, [
    { program: await bare(), call: getList, wanted: { least: 0.25 } },
    { program: prism, call: getList, wanted: { least: 3 } },
  ])
}

/** Messages to all of 100 conversations in turn. */
const post: Figure = async (rounds) => {
  const call: Call = {
    method: 'POST',
    paths: [...Array(100).keys()].map(messagesOf),
    body: MESSAGE,
  }
  const program = standin(fixtureOf(100), { journalled: true })
  return costs('post', rounds, { program, call }, [
    { program: await bare(), call, wanted: { least: 0.15 } },
    {
      program: jsonServer,
      call: { ...call, paths: ['/messages'] },
      wanted: { least: 20 },
    },
  ])
}

/** The same with every message to a single conversation, which grows longer and longer. */
const chat: Figure = async (rounds) => {
  const call: Call = { method: 'POST', paths: [messagesOf(0)], body: MESSAGE }
  const program = standin(fixtureOf(100), { journalled: true })
  return costs('chat', rounds, { program, call }, [
    { program: await bare(), call, wanted: { least: 0.15 } },
  ])
}

const size: Figure = async (rounds) => {
  const small = { ...standin(fixtureOf(100)), name: '100 conversations' }
  const results = await interleave(rounds, [
    () => costOf(standin(fixtureOf(100_000)), getList),
    () => costOf(small, getList),
  ])
  const names = { figure: 'size: list of 100 000', against: small.name, unit: 'µs' } as const
  return [
    compare(
      names,
      pairs(results, 1, ({ cpu }) => cpu),
      { most: 1.5 },
    ),
  ]
}

const start: Figure = async (rounds) => {
  const spawns = rounds * 4
  const time = (program: Program) => () => withServer(program, async ({ startedIn }) => startedIn)
  const results = await interleave(spawns, [time(standin('demo')), time(await bare())])
  const names = { figure: 'start: first answer', against: 'bare Hono', unit: 'ms' } as const
  return [
    compare(
      names,
      pairs(results, 1, (ms) => ms),
      { most: 2 },
    ),
  ]
}

const memory: Figure = async (rounds) => {
  const results = await interleave(rounds, [
    () => withServer(standin('demo'), async (server) => server.memory()),
  ])
  const names = { figure: 'memory: idle', against: 'limit', unit: 'MB' } as const
  return [
    compare(
      names,
      results.map(([mine = Number.NaN]) => [mine, 120]),
      { most: 1 },
    ),
  ]
}

/** A whole run of two hundred tests, each in a world of its own, beside the same with answers written down. */
const tests: Figure = async (rounds) => {
  const results = await interleave(rounds, [() => runOf('standin'), () => runOf('stub')])
  const names = { figure: 'tests: run of 200', against: 'stubbed fetch', unit: 'ms' } as const
  return [
    compare(
      names,
      pairs(results, 1, (ms) => ms),
      {},
    ),
  ]
}

export const figures = { list, post, chat, size, start, memory, tests } as const satisfies Record<
  string,
  Figure
>

interface Contender {
  readonly program: Program
  readonly call: Call
}

/** Calls a second and CPU a call, against each of the others. */
async function costs(
  figure: string,
  rounds: number,
  mine: Contender,
  others: readonly (Contender & { readonly wanted: Wanted })[],
): Promise<Row[]> {
  const all = [mine, ...others]
  const results = await interleave(
    rounds,
    all.map(
      ({ program, call }) =>
        () =>
          costOf(program, call),
    ),
  )
  return others.flatMap(({ program, wanted }, index) => {
    const against = program.name
    const row = (what: string, unit: '/s' | 'µs', of: (cost: Cost) => number) =>
      compare(
        { figure: `${figure}: ${what}`, against, unit },
        pairs(results, index + 1, of),
        wanted,
      )
    return [row('calls', '/s', (cost) => cost.perSecond), row('CPU', 'µs', (cost) => cost.cpu)]
  })
}

/** The first contender's figure beside another's, for every round. */
const pairs = <T>(
  results: readonly (readonly T[])[],
  other: number,
  of: (result: T) => number,
): [number, number][] => results.map((round) => [of(round[0] as T), of(round[other] as T)]) // every round has them all
