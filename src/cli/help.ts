import { OPTIONS, variableOf } from '../config.ts'

/** What `standin --help` prints, made from the options themselves. */
export function help(): string {
  const rows = Object.entries(OPTIONS).map(([name, option]) => {
    const short = 'short' in option ? `-${option.short}, ` : '    '
    const value = 'value' in option ? ` <${option.value}>` : ''
    const initial = 'default' in option ? ` (${option.default})` : ''
    return { flag: `  ${short}--${name}${value}`, text: `${option.help}${initial}` }
  })
  const width = Math.max(...rows.map(({ flag }) => flag.length)) + 2
  return [
    'standin [start] [options]   serve the mock',
    '',
    ...rows.map(({ flag, text }) => flag.padEnd(width) + text),
    `${'      --version'.padEnd(width)}print the version`,
    `${'      --help'.padEnd(width)}print this`,
    '',
    `Each option is also an environment variable, --port for example ${variableOf('port')}.`,
    'Exit code 0 when stopped, 2 when it cannot start as asked.',
    '',
  ].join('\n')
}
