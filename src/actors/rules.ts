import type { Agent, Persona } from '../world/directory.ts'
import type { Transaction } from '../world/transaction.ts'
import { type Asked, textsOf } from './asked.ts'
import { reader } from './persona.ts'
import { holds } from './phrase.ts'

type Rule = NonNullable<Persona['rules']>[number]

/** The first rule of an agent that fits; undefined when none does. */
export function ruleFor(
  asked: Asked,
  agent: Agent | undefined,
  { tx, turn }: { tx: Transaction; turn: number },
): Rule | undefined {
  const persona = agent?.persona ?? null
  const texts = textsOf(asked)
  const mean = reader(persona, tx)
  const fits = ({ when: { says, matches, means, turn: wanted } }: Rule): boolean =>
    (wanted === undefined || wanted === turn) &&
    (says === undefined || texts.some((text) => says.some((phrase) => holds(text, phrase)))) &&
    (matches === undefined || texts.some((text) => new RegExp(matches, 'iu').test(text))) &&
    (means === undefined || texts.some((text) => means.includes(mean(text))))
  return persona?.rules?.find(fits)
}
