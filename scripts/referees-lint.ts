import type { Programs } from './referees-programs.ts'

const REDOCLY = 'node_modules/@redocly/cli/bin/cli.js'
const SPECTRAL = 'node_modules/@stoplight/spectral-cli/dist/index.js'

/** As Redocly writes it with `--format json`. */
interface Report {
  readonly problems: readonly {
    readonly ruleId: string
    readonly message: string
    readonly location: readonly { readonly pointer?: string }[]
  }[]
}

/** What Redocly finds fault with in a document, be it an error or a warning. */
export async function redoclyLint(file: string, programs: Programs): Promise<string[]> {
  const args = ['lint', file, '--config', 'redocly.yaml', '--format', 'json']
  const { ok, stdout, output } = await programs.run(REDOCLY, args)
  if (!stdout.startsWith('{')) return [output]
  const { problems } = JSON.parse(stdout) as Report
  const faults = problems.map(
    ({ ruleId, message, location }) => `${location[0]?.pointer ?? ''}: ${message} (${ruleId})`,
  )
  return ok || faults.length > 0 ? faults : [output]
}

export async function spectralLint(file: string, programs: Programs): Promise<string[]> {
  const { ok, output } = await programs.run(SPECTRAL, ['lint', file, '--fail-severity', 'warn'])
  return ok ? [] : [output.trim()]
}
