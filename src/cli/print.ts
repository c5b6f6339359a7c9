import process from 'node:process'

/** What a command has to say. Errors go elsewhere. */
export const print = (line: string): void => void process.stdout.write(`${line}\n`)

/** A text that somebody wrote, on one line and harmless to a terminal. */
export const onOneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ')
