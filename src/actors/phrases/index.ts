import { CHINESE, HINDI, JAPANESE, KOREAN } from './asian.ts'
import { ENGLISH } from './english.ts'
import { ARABIC, GREEK, INDONESIAN, TURKISH } from './further.ts'
import { DUTCH, GERMAN, SWEDISH } from './germanic.ts'
import { FRENCH, ITALIAN, PORTUGUESE, SPANISH } from './romance.ts'
import { POLISH, RUSSIAN, UKRAINIAN } from './slavic.ts'
import type { Vocabulary } from './vocabulary.ts'

export const VOCABULARIES: readonly Vocabulary[] = [
  ...[ENGLISH, GERMAN, DUTCH, SWEDISH],
  ...[FRENCH, SPANISH, PORTUGUESE, ITALIAN],
  ...[POLISH, RUSSIAN, UKRAINIAN],
  ...[TURKISH, ARABIC, GREEK, INDONESIAN],
  ...[HINDI, JAPANESE, CHINESE, KOREAN],
]
