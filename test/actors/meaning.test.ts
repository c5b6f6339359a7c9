import { describe, expect, test } from 'vitest'
import { type Meaning, meaningOf } from '../../src/actors/meaning.ts'

const intent = (text: string, phrases: readonly string[] = []): Meaning =>
  meaningOf(text, { matching: 'intent', phrases })
const naive = (text: string): Meaning => meaningOf(text, { matching: 'keyword' })

const READ: Readonly<Record<Meaning, Readonly<Record<string, readonly string[]>>>> = {
  person: {
    'the documentation': ['transfer to agent', 'speak to someone', 'support'],
    'a mere name': [
      'Support!',
      'agent please',
      'hello, support',
      'SUPPORT?',
      'ｓｕｐｐｏｒｔ',
      '"Support"',
      'support 🙏😊',
      'Hi there, I need an agent',
      'human',
      'Real person please!!',
      'customer service',
      'I want support now',
      'ok, support',
      'connect me',
      'no, agent!',
      'support, thanks',
      'yes please, a human',
      'live-chat',
      'is there a human here?',
    ],
    'English sentences': [
      'Can I talk to a human?',
      'My parcel is late and nobody helps. I want to speak with a real person about order 5!',
      'please transfer me to an agent',
      'talk   to\na human',
      "I don't want to wait, transfer me to an agent",
      "I don't need a bot I need to talk to a human",
      'no I want to speak to a human',
      'no please transfer me to an agent',
      "why can't I speak to someone?",
      "Why don't you transfer me to an agent",
      'is there anyone I can talk to',
      'I do not want an AI I want a human',
      'could I be transferred to customer support because of my refund',
      'How do I contact customer service?',
      'Please have someone call me about the invoice',
      'Can I chat with one of your team?',
      "I'd like a human, this goes nowhere",
    ],
    German: [
      'Ich möchte bitte mit einem Menschen sprechen',
      'mit einem Menschen sprechen',
      'Ja, verbinden Sie mich bitte!',
      'Mitarbeiter',
      'Mitarbeiter bitte!',
      'Kann ich mit jemandem reden?',
      'Ich will nicht mit einem Bot, sondern mit einem Menschen sprechen',
      'Warum kann ich nicht mit einem Mitarbeiter sprechen?',
      'Verbinden Sie mich bitte mit einem Berater',
      'Ich brauche einen echten Menschen, das hier bringt nichts',
    ],
    French: [
      'Je voudrais parler à un conseiller',
      'parler à quelqu’un',
      'Oui, passez-moi quelqu’un',
      'Un humain, s’il vous plaît',
      'Passez-moi un agent',
      'Pouvez-vous me transférer vers un conseiller humain ?',
      'service client',
    ],
    Spanish: [
      'Quiero hablar con una persona',
      'hablar con alguien',
      'agente por favor',
      '¿Me puede pasar con un agente?',
      'Necesito un asesor',
    ],
    Portuguese: [
      'Quero falar com um atendente',
      'falar com alguém',
      'atendente, por favor',
      'Pode me transferir para um humano?',
    ],
    Italian: [
      'Vorrei parlare con un operatore',
      'parlare con una persona reale',
      'operatore',
      'Mi può passare un operatore?',
    ],
    Dutch: [
      'Ik wil graag met een medewerker spreken',
      'Kan ik iemand spreken? Ik wil praten met een mens',
      'medewerker graag',
    ],
    Polish: [
      'Chcę rozmawiać z konsultantem',
      'Proszę połączyć mnie z człowiekiem',
      'chce porozmawiac z czlowiekiem',
      'konsultant',
    ],
    Turkish: [
      'Müşteri temsilcisiyle görüşmek istiyorum',
      'Bir temsilciye bağlar mısınız?',
      'CANLI DESTEK',
      'musteri temsilcisine baglanmak istiyorum',
      'temsilci lütfen',
    ],
    Arabic: ['أريد التحدث مع موظف', 'اريد التحدث إلى شخص حقيقي', 'حولني إلى موظف', 'موظف من فضلك'],
    Hindi: ['मुझे एजेंट से बात करनी है', 'किसी इंसान से बात कराइए', 'एजेंट', 'mujhe agent se baat karni hai'],
    Japanese: [
      '担当者に繋いでください',
      'オペレーターと話したいです',
      'オペレーター',
      'ｵﾍﾟﾚｰﾀｰお願いします',
      '人と話したい',
    ],
    Chinese: [
      '转人工',
      '我要转人工客服',
      '我想和真人说话',
      '人工客服',
      '請轉接真人客服',
      '人工！',
      '能不能转人工',
      '怎么还不转人工？',
      '我要人工不要机器人',
    ],
    Korean: [
      '상담원 연결해 주세요',
      '상담원',
      '사람이랑 이야기하고 싶어요',
      '상담원과 통화하고 싶습니다',
    ],
    others: [
      'Хочу поговорить с оператором',
      'Переведите на оператора',
      'оператор',
      'Хочу поговорити з людиною',
      'Jag vill prata med en människa',
      'Θέλω να μιλήσω με έναν άνθρωπο',
      'Saya ingin bicara dengan manusia',
    ],
  },
  yes: {
    English: [
      'yes',
      'Yes please!',
      'ok sure',
      'yes, thanks',
      'yes 😊',
      'ok',
      'please',
      'Yeah, go ahead.',
      'yes I would like that',
      'That would be great!',
      'no problem',
      'why not?',
      'yes?',
    ],
    signs: ['👍', '👍🏽', '👍👍', '👌'],
    German: ['ja', 'ja bitte', 'Ja, gerne!', 'na klar', 'JAWOHL', 'gern'],
    French: ['oui', 'Oui, s’il vous plaît', "d'accord", 'bien sur'],
    Spanish: ['sí', 'Si, por favor', 'claro que sí', 'vale'],
    Portuguese: ['sim', 'Sim, por favor', 'pode ser', 'tá bom'],
    Italian: ['sì', 'Sì, grazie', 'certo', 'va bene'],
    Dutch: ['ja graag', 'Ja, alstublieft', 'zeker'],
    Polish: ['tak', 'Tak, proszę', 'oczywiście', 'dobrze'],
    Turkish: ['evet', 'EVET LÜTFEN', 'tamam', 'olur', 'tabii ki'],
    Arabic: ['نعم', 'نعم، من فضلك', 'أيوه', 'تمام'],
    Hindi: ['हाँ', 'जी हाँ', 'हां, कृपया', 'ठीक है', 'haan ji'],
    Japanese: ['はい', 'はい、お願いします', 'うん', 'お願いします。'],
    Cantonese: ['係', '係，唔該'],
    Chinese: ['是的', '好的', '好', '可以', '要', '好的，谢谢你，麻烦了'],
    Korean: ['네', '네, 부탁드려요', '예', '좋아요'],
    others: ['да', 'Да, пожалуйста', 'так, будь ласка', 'ja tack', 'Ναι', 'iya'],
  },
  no: {
    English: [
      'no',
      'No thanks',
      'no, thank you!',
      "no, I'm good",
      "No, I don't need an agent",
      'no agent',
      'no need for an agent',
      'no human please',
      "I don't want to talk to a human",
      'please do not transfer me to an agent',
      'not now',
      'nope 😅',
      "no, that's all, thanks",
      'no need',
      'Agent? No.',
      'thanks, but no thanks',
    ],
    signs: ['👎', '❌'],
    German: [
      'nein danke',
      'Nein, ich brauche keinen Mitarbeiter',
      'nö',
      'Ich möchte nicht mit einem Menschen sprechen',
    ],
    French: ['non', 'Non merci', 'Non, je ne veux pas parler à un conseiller'],
    Spanish: ['no, gracias', 'No quiero hablar con un agente', 'no quiero un agente'],
    Portuguese: ['não', 'Não, obrigado', 'nao obrigada', 'não quero falar com um atendente'],
    Italian: ['No, grazie', 'non voglio un operatore', 'non serve'],
    Dutch: ['nee', 'Nee, dank je', 'nee hoor'],
    Polish: ['nie', 'Nie, dziękuję', 'nie chcę rozmawiać z konsultantem'],
    Turkish: [
      'hayır',
      'HAYIR',
      'hayır, teşekkürler',
      'temsilciyle görüşmek istemiyorum',
      'Hayır, temsilciye gerek yok',
    ],
    Arabic: ['لا', 'لا، شكرا', 'لا أريد التحدث مع موظف'],
    Hindi: ['नहीं', 'जी नहीं, धन्यवाद', 'एजेंट से बात नहीं करनी है'],
    Japanese: ['いいえ', 'いいえ、結構です', 'オペレーターと話したくないです', '大丈夫です'],
    Chinese: ['不用', '不用了，谢谢', '不需要', '不要转人工', '不需要人工客服'],
    Korean: ['아니요', '아니요, 괜찮아요', '상담원 연결 필요 없어요'],
    others: [
      'нет',
      'Нет, спасибо',
      'ні, дякую',
      'nej tack',
      'Όχι, ευχαριστώ',
      'tidak, terima kasih',
    ],
  },
  thanks: {
    English: [
      'thanks!',
      'thank you very much',
      "that's all, thanks",
      'ok, thank you',
      'Great, thanks for your help!',
      'thx',
      'Thank you, support team!',
      'thanks, bye',
      'perfect thanks, have a nice day 👋',
      "That's all I needed.",
      'thanks?',
      'thanks 👍',
    ],
    signs: ['🙏'],
    German: [
      'danke',
      'danke dir',
      'Vielen Dank!',
      'Danke für die schnelle Hilfe',
      'das war alles, danke',
    ],
    French: ['merci', 'Merci beaucoup', 'Merci pour votre aide', 'parfait, merci'],
    Spanish: ['gracias', '¡Muchas gracias!', 'eso es todo, gracias'],
    Portuguese: ['obrigado', 'Muito obrigada!', 'obrigado pela ajuda', 'vlw'],
    Italian: ['grazie', 'grazie mille', 'va bene, grazie'],
    Dutch: ['bedankt', 'dank je wel', 'Bedankt voor je hulp'],
    Polish: ['dziękuję', 'DZIĘKUJĘ BARDZO', 'dzięki za pomoc', 'to wszystko, dziękuję'],
    Turkish: ['teşekkürler', 'teşekkür ederim', 'sağ ol', 'TEŞEKKÜRLER'],
    Arabic: ['شكرا', 'شكرًا جزيلًا', 'شكراً لك'],
    Hindi: ['धन्यवाद', 'बहुत बहुत धन्यवाद', 'शुक्रिया'],
    Japanese: ['ありがとう', 'ありがとうございました！', 'どうもありがとうございます'],
    Chinese: ['谢谢', '非常感谢', '好的，谢谢', '謝謝你'],
    Korean: ['감사합니다', '고마워요', '도와주셔서 감사합니다'],
    others: [
      'спасибо',
      'Большое спасибо',
      'дякую',
      'tack så mycket',
      'Ευχαριστώ πολύ',
      'terima kasih',
    ],
  },
  question: {
    'false hits': [
      'do you support PayPal?',
      'Does your app support dark mode?',
      'What user-agent do you need?',
      'Is support included in the price?',
      'Are you human?',
      'Am I talking to a human?',
    ],
    'marks of every script': [
      'Where is my order?',
      '我的订单在哪里？谢谢',
      '可以退款吗?我等了很久',
      'أين طلبي؟',
      'Πού είναι η παραγγελία μου;',
      'Πόσο κάνει το iPhone 15\u037e',
      'Ինչպե՞ս եք',
      'ምንድን ነው፧',
      'Really?!',
      '(is it late?) I wonder.',
      'Is it late? I wonder.',
    ],
    'what begins like an answer': [
      'yes but what about my order number 5 and when does it come?',
      'ok, and the refund?',
    ],
  },
  statement: {
    'false hits': [
      'what user agent do you need',
      'the agenda',
      'Does your app support dark mode',
      'I lost my agent badge',
      'my agent said it would arrive',
      'I called support yesterday',
      'Der Mitarbeiter war unfreundlich',
      'Il n’y a personne à la maison',
      '我对人工智能感兴趣',
      'Somos 2 personas',
      'The contact person left',
      'I will talk to my manager first',
      'Hello',
      'good morning',
      'I need help',
      'I was talking to an agent yesterday',
      'I have nobody to talk to. Someone stole my card',
    ],
    'what begins like an answer': [
      'yes but my order 5 is late',
      'no my order has not come',
      'thanks but it still does not work',
      'ok so my number is 12345',
      "I don't want to talk to a human, I want to cancel order 5",
      'yes no',
    ],
    'neither words nor a question': ['', '   ', '...', '!!!', '😊', '\ud800', '\u200b'],
    'a mark that ends no sentence': [
      'see https://example.com/?a=1',
      'see https://example.com/find?q=x&b=2 for it',
      'first; then',
    ],
  },
}

describe('by intent', () => {
  for (const [meaning, groups] of Object.entries(READ)) {
    for (const [group, texts] of Object.entries(groups)) {
      test.each(texts)(`${meaning}, ${group}: %j`, (text) => {
        expect(intent(text)).toBe(meaning)
      })
    }
  }
})

describe("a fixture's own phrases", () => {
  test('of several words count anywhere', () => {
    expect(intent('can I see the big boss of it all', ['Big  Boss'])).toBe('person')
    expect(intent('我的订单坏了，叫你们老板来', ['叫你们老板'])).toBe('person')
  })

  test('of one word count as the whole message', () => {
    expect(intent('Supervisorin, bitte!', ['supervisorin'])).toBe('person')
    expect(intent('0', ['0'])).toBe('person')
    expect(intent('my supervisorin is ill', ['supervisorin'])).toBe('statement')
    expect(naiveWith('my supervisorin is ill', 'supervisorin')).toBe('person')
  })

  test('can be an emoji or signs', () => {
    expect(intent('🆘', ['🆘'])).toBe('person')
    expect(intent('##', ['##'])).toBe('person')
    expect(intent('anything', ['', '  '])).toBe('statement')
  })

  test('are taken literally', () => {
    expect(intent('a|b c', ['a|b c_d'])).toBe('statement')
    expect(intent('x (a+)+$ y', ['(a+)+$'])).toBe('statement')
  })

  const naiveWith = (text: string, ...phrases: string[]) =>
    meaningOf(text, { matching: 'keyword', phrases })
})

describe('by keyword', () => {
  test.each([
    'do you support PayPal?',
    'what user agent do you need',
    'I lost my agent badge',
    'Does your app support dark mode',
    'Der Mitarbeiter war unfreundlich',
    "No, I don't need an agent",
    'transfer to agent',
    '你们的人工智能很笨',
  ])('a name of a person anywhere asks for one: %j', (text) => {
    expect(naive(text)).toBe('person')
  })

  test('a name inside a longer word does not', () => {
    expect(naive('the agenda of supporters')).toBe('statement')
  })

  test.each([
    ['yes please', 'yes'],
    ['no thanks', 'no'],
    ['thanks!', 'thanks'],
    ['where is it?', 'question'],
    ['it is late', 'statement'],
  ])('%j means %s, as it does by intent', (text, meaning) => {
    expect(naive(text)).toBe(meaning)
    expect(intent(text)).toBe(meaning)
  })
})

describe('any text', () => {
  /** Lehmer's, so that a failure comes again. */
  function chance(seed: number): (below: number) => number {
    let state = seed
    return (below) => {
      state = (state * 48271) % 2147483647
      return state % below
    }
  }
  const PIECES = ['yes', 'no', 'talk to', 'a human', 'agent', '?', ',', ' ', '\n', '👍', '\ud83d']
    .concat([
      '\udc4d',
      '人',
      '상담',
      'ー',
      '\u0301',
      '\ufdfa',
      '\u200d',
      '(((',
      '\\',
      '$&',
      '__proto__',
    ])
    .concat(['constructor', 'İ', 'ß', ';', 'α', '不', '要', 'don’t', 'I want to', 'thanks'])

  test('has one meaning and throws nothing', () => {
    const below = chance(7)
    const meanings = new Set(Object.keys(READ))
    for (let round = 0; round < 2000; round++) {
      const text = Array.from({ length: below(40) }, () =>
        below(3) === 0 ? String.fromCharCode(below(0x10000)) : `${PIECES[below(PIECES.length)]} `,
      ).join('')
      expect(meanings).toContain(intent(text, ['big boss', text.slice(0, 9)]))
      expect(meanings).toContain(naive(text))
    }
  })

  test.each(['talk to ', 'yes ', 'a ', 'α', 'α;', '?', "don't want to ", '不', '\u0301', '\ufdfa'])(
    'is read in time that grows with its length: %j again and again',
    (piece) => {
      const started = performance.now()
      intent(piece.repeat(20_000))
      expect(performance.now() - started).toBeLessThan(2000)
    },
  )

  test('is read fast', () => {
    const text = 'My order has not arrived yet and I would like to know where it may be. '.repeat(3)
    intent(text)
    const started = performance.now()
    for (let count = 0; count < 10_000; count++) intent(text.slice(0, 200))
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
