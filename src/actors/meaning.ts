import { isQuestion } from './question.ts'
import { BITS, bits, PERSON, REFUSED, type Reading, read } from './reading.ts'

/**
 * What a customer means, in the first of these that fits:
 *
 * 1. `person`: a request for one stands anywhere and is not refused ("I don't want to talk to a human"), or a mere name
 *    of one ("support") is the whole message but for courtesies. Thanks before the name are thanks to it, and a "no"
 *    with no comma after it refuses it: "no, agent" asks, "no agent" does not.
 * 2. `no`: the whole message declines, also with thanks ("no thanks") or by refusing a person.
 * 3. `yes`: the whole message agrees, also with thanks ("yes, thanks"). A mere "ok" agrees when no thanks stand by it.
 * 4. `thanks`: the whole message gives thanks or says that this was all ("ok, thanks").
 * 5. `question`: a sentence ends in a question mark. "Support?" and "yes?" have been read before.
 * 6. `statement`: all else, such as "yes but my order is late", and "yes no".
 */
export function meaningOf(
  text: string,
  { matching = 'intent', phrases = [] }: MeaningOptions = {},
): Meaning {
  const reading = read(text, phrases)
  const asks = matching === 'keyword' ? namesPerson : asksForPerson
  if (asks(reading) || reading.hasSigns) return 'person'
  if (isAll(reading, DECLINES)) return 'no'
  if (isAll(reading, AGREES) || isAll(reading, ASSENTS)) return 'yes'
  if (isAll(reading, GIVES_THANKS)) return 'thanks'
  return isQuestion(text) ? 'question' : 'statement'
}

export type Meaning = 'person' | 'yes' | 'no' | 'thanks' | 'question' | 'statement'

export interface MeaningOptions {
  /** `keyword` is the naive way: whatever names a person asks for one, "do you support PayPal?" and a refusal too. */
  readonly matching?: 'intent' | 'keyword'
  /** More that ask for a person: of several words anywhere, a single one as the whole message. The list must stay as it is. */
  readonly phrases?: readonly string[]
}

const AROUND = bits('courtesy', 'want', 'link', 'yes', 'assent')

/** What a whole message is made of: a core, and what may stand before and after the first one. */
interface Make {
  readonly core: number
  readonly before: number
  readonly after: number
}
const around = (core: number, fill: number): Make => ({ core, before: fill, after: fill })

const NAMES_PERSON: Make = {
  core: BITS.name,
  before: AROUND | BITS.no,
  after: AROUND | BITS.thanks,
}
const DECLINES = around(
  bits('no', 'refusal', 'refusalAfter'),
  bits('courtesy', 'thanks', 'assent', 'want', 'link') | PERSON | REFUSED,
)
const AGREES = around(BITS.yes, bits('courtesy', 'assent', 'thanks', 'want', 'link'))
const ASSENTS = around(BITS.assent, BITS.courtesy)
const GIVES_THANKS = around(BITS.thanks, bits('courtesy', 'assent', 'name'))

const holdsAny = ({ found }: Reading, roles: number): boolean =>
  found.some((here) => here.some((one) => (one.roles & roles) !== 0))

const namesPerson = (reading: Reading): boolean => holdsAny(reading, PERSON | REFUSED)

const asksForPerson = (reading: Reading): boolean =>
  holdsAny(reading, BITS.request) || isAll(reading, NAMES_PERSON)

/** Whether phrases of this make fill the message from end to end, but for punctuation and emoji. */
function isAll({ words, found }: Reading, { core, before, after }: Make): boolean {
  const bare = new Uint8Array(words.length + 1)
  const cored = new Uint8Array(words.length + 1)
  bare[0] = 1
  words.forEach((word, at) => {
    const isBare = bare[at] === 1
    const isCored = cored[at] === 1
    if (!isBare && !isCored) return
    const pass = (end: number, leaves: boolean, arrives: boolean) => {
      if (leaves && isBare) bare[end] = 1
      if (arrives) cored[end] = 1
    }
    if (SIGN.test(word)) pass(at + 1, true, isCored)
    for (const { end, roles } of found[at] ?? []) {
      const isCore = (roles & core) !== 0
      pass(end, (roles & before) !== 0, isCore || (isCored && (roles & after) !== 0))
    }
  })
  return cored[words.length] === 1
}

const SIGN = /^[,\p{Extended_Pictographic}]/u
