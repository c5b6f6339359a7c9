import { describe, expect, it } from 'vitest'
import { holds } from '../../src/actors/phrase.ts'

describe('a text holds a phrase', () => {
  it.each([
    ['human', 'human'],
    ['I want a human please', 'human'],
    ['HUMAN', 'human'],
    ['human', 'HuMaN'],
    ['A real person, please!', 'real person'],
    // between signs, and however the spaces are written
    ['human!', 'human'],
    ['(human)', 'human'],
    ['"human"', 'human'],
    ['human?human', 'human'],
    ['a real-human', 'human'],
    ['real   person', 'real person'],
    ['real\n\tperson', 'real person'],
    ['real\u00a0person', 'real person'],
    ['real person', 'real  person'],
    ['  real person  ', ' real person '],
    // other letters
    ['Ich möchte einen MENSCHEN', 'menschen'],
    ['GRÖSSE ÄNDERN', 'größe ändern'.replace('ß', 'ss')],
    ['straße', 'STRAßE'],
    ['Ünlü', 'ünlü'],
    ['u\u0308nlu\u0308', 'ünlü'],
    ['İNSAN', 'İnsan'],
    ['ﬁnd a person', 'find'],
    ['человек!', 'ЧЕЛОВЕК'],
    // scripts without spaces
    ['我想要人工客服谢谢', '人工客服'],
    ['人間と話したい', '人間'],
    ['ขอคุยกับเจ้าหน้าที่ครับ', 'เจ้าหน้าที่'],
    ['환불은 언제 되나요', '환불'], // what follows the noun is no word
    // signs that mean something to an expression
    ['what is c++?', 'c++'],
    ['press *', '*'],
    ['a.b', 'a.b'],
    ['(?) please', '(?)'],
    ['[agent]', '[agent]'],
    ['a|b', 'a|b'],
    ['back\\slash', 'back\\slash'],
    ['$1 ^ {2}', '$1 ^ {2}'],
    ['24/7-help', '24/7-help'],
    ['!!', '!'],
  ])('%j holds %j', (text, phrase) => {
    expect(holds(text, phrase)).toBe(true)
  })

  it.each([
    ['humanity', 'human'],
    ['superhuman', 'human'],
    ['human2', 'human'],
    ['2human', 'human'],
    ['humané', 'human'],
    ['éhuman', 'human'],
    ['hu man', 'human'],
    ['realperson', 'real person'],
    ['a person, real', 'real person'],
    ['real, person', 'real person'],
    ['acb', 'a.b'],
    ['a', 'a|b'],
    ['xc++', 'c++'],
    ['', 'human'],
    ['сhuman', 'human'], // begins with a Cyrillic letter
    ['मानवीय', 'मानव'], // goes on with a vowel sign
  ])('%j does not hold %j', (text, phrase) => {
    expect(holds(text, phrase)).toBe(false)
  })

  it.each(['', ' ', '\n\t', '\u00a0'])('nothing holds an empty phrase: %j', (phrase) => {
    expect(holds('', phrase)).toBe(false)
    expect(holds('human', phrase)).toBe(false)
  })

  it('is sought in a text of any length', () => {
    expect(holds('human '.repeat(100_000), 'human being')).toBe(false)
    expect(holds(' '.repeat(500_000), 'human')).toBe(false)
  })
})

describe('a sharp s', () => {
  it('is found as it is written, in either case', () => {
    expect(holds('Bitte die GRÖẞE', 'größe')).toBe(true)
    expect(holds('Größe', 'GRÖẞE')).toBe(true)
  })

  it('is found where capitals were written as SS', () => {
    expect(holds('GRÖSSE', 'größe')).toBe(true)
  })
})

describe('a dotted capital I', () => {
  it('is found as it is written, and is no other letter', () => {
    expect(holds('bir İNSAN lütfen', 'İNSAN')).toBe(true)
    expect(holds('bir İNSAN lütfen', 'insan lütfeN'.replace('i', 'ı'))).toBe(false)
    expect(holds('DENİ', 'den')).toBe(false)
  })
})
