import process from 'node:process'

/** What a command has to say. Errors go elsewhere. */
export const print = (line: string): void => void process.stdout.write(`${line}\n`)
