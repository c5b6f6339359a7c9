import { type Environment, readFlags } from '../flags.ts'
import type { Command } from './command.ts'
import { documentOf, EXCERPT_OPTIONS } from './excerpt.ts'
import { print } from './print.ts'

export const spec: Command = {
  name: 'spec',
  usage: 'spec [options]',
  summary: 'print the OpenAPI document, or one vendor’s part of it',
  options: EXCERPT_OPTIONS,
  examples: [
    ['standin spec --vendor wassist > wassist.json', 'for a generator of clients, say'],
    ['standin spec --vendor wassist --profile wire', 'with the types that production sends'],
  ],
  ends: 'Exit code 0 when done, 2 for wrong usage.',
  async run(args: readonly string[], environment: Environment) {
    const document = documentOf(readFlags({ options: EXCERPT_OPTIONS, args, environment }))
    print(JSON.stringify(document, null, 2))
  },
}
