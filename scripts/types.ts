/** Writes the types of both profiles from the spec; with `--check`, fails when they are not up to date. */
import { readFileSync, writeFileSync } from 'node:fs'
import { argv, exit } from 'node:process'
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript'
import { loadDocument, PROFILES, type Profile } from '../src/spec/document.ts'

const FILES: Record<Profile, string> = { published: 'types.gen.ts', wire: 'types-wire.gen.ts' }
const onlyCheck = argv.includes('--check')
const stale: string[] = []

for (const profile of PROFILES) {
  const file = new URL(`../src/spec/${FILES[profile]}`, import.meta.url)
  const text =
    COMMENT_HEADER +
    astToString(await openapiTS(JSON.stringify(loadDocument(profile)), { silent: true }))
  if (!onlyCheck) writeFileSync(file, text)
  else if (readFileSync(file, 'utf8') !== text) stale.push(FILES[profile])
}
if (stale.length > 0) {
  console.error(`${stale.join(' and ')} do not match openapi.json; run npm run types`)
  exit(1)
}
