import type { Vocabulary } from './vocabulary.ts'

const PL_WITH = `człowiekiem|żywym_człowiekiem|prawdziwym_człowiekiem|prawdziwą_osobą|osobą|konsultantem|konsultantką|agentem|pracownikiem|pracownikiem_obsługi|kimś|przedstawicielem|doradcą|operatorem|kierownikiem|obsługą|obsługą_klienta|biurem_obsługi|działem_obsługi|działem_obsługi_klienta|wsparciem|pomocą_techniczną|supportem`
const PL_TO = `człowieka|konsultanta|konsultantki|agenta|pracownika|doradcy|operatora|przedstawiciela|obsługi|obsługi_klienta|działu_obsługi|działu_obsługi_klienta|kogoś|wsparcia|supportu|biura_obsługi`

export const POLISH: Vocabulary = {
  request: `
    rozmawiać|porozmawiać|pogadać|mówić|rozmowa|rozmowę|rozmowy|czatować|pisać|skontaktować_się|kontakt|kontaktu|połączyć|połącz|połącz_mnie|połączcie_mnie|mnie_połączyć|połączenie|połączenia|połączyć_mnie|połączyć_się z|ze ${PL_WITH}
    przekieruj|przełącz|przekaż|przekierować|przełączyć|przekazać|przekierowanie|proszę_przekierować mnie|nas|rozmowę|mnie_teraz|_ do|na ${PL_TO}
    chcę|potrzebuję|poproszę|proszę_o|chciałbym|chciałabym żywego|prawdziwego|_ człowieka|konsultanta|agenta|operatora|doradcę`,
  name: `połącz_mnie|proszę_połączyć|proszę_mnie_połączyć|proszę_mnie_przełączyć|człowiek|człowieka|żywy_człowiek|prawdziwy_człowiek|konsultant|konsultanta|konsultantka|agent|agenta|pracownik|pracownika|obsługa_klienta|obsługa|biuro_obsługi_klienta|pomoc_techniczna|wsparcie|doradca|doradcę|operator|operatora|kontakt_z_konsultantem`,
  want: `chcę|potrzebuję|poproszę|chciałbym|chciałabym|wolę rozmawiać|o|_, proszę o|_, czy mogę|można prosić|prosić_o|_, teraz|natychmiast|pilnie`,
  link: `z|ze|do|o|na|żadnego`,
  refusal: `nie chcę|potrzebuję|muszę|trzeba|chciałbym|chciałabym|życzę_sobie|chce mnie|żebyś|_, bez, nigdy, zamiast`,
  yes: `tak|tak_tak|tak_proszę|tak_poproszę|tak_jest|tak_chcę|taak|no_tak|oczywiście|jasne|pewnie|zgoda|zgadza_się|zgadzam_się|dokładnie|naturalnie|z_przyjemnością|chętnie|bardzo_chętnie|jak_najbardziej|poproszę|czemu_nie|dlaczego_nie|chcę|chciałbym|chciałabym|byłoby_super`,
  assent: `okej|dobrze|dobra|w_porządku|świetnie|super|rozumiem|spoko|nie_ma_problemu|nie_ma_sprawy|doskonale|idealnie|może_być|proszę`,
  no: `nie|nie_nie|nie_dziękuję|nie_dzięki|dziękuję_nie|nie_trzeba|nie_potrzeba|nie_potrzebuję|nie_chcę|nie_teraz|jeszcze_nie|raczej_nie|na_pewno_nie|oczywiście_że_nie|absolutnie_nie|nic|nic_więcej|nigdy|nieważne`,
  thanks: `dziękuję|dzięki|dziękuje|dziękuję_bardzo|bardzo_dziękuję|dzięki_wielkie|wielkie_dzięki|serdecznie_dziękuję|dziękujemy|stokrotne_dzięki|dzięks, dziękuję|dzięki|dziękuję_bardzo|bardzo_dziękuję za pomoc|wszystko|informację|informacje|odpowiedź|szybką_odpowiedź, to wszystko|tyle, problem rozwiązany`,
  courtesy: `proszę|poproszę|cześć|dzień_dobry|dobry_wieczór|hej|witam|witaj|przepraszam|do_widzenia|miłego_dnia|pozdrawiam|więc`,
}

const RU_WITH = `человеком|живым_человеком|реальным_человеком|настоящим_человеком|оператором|живым_оператором|специалистом|менеджером|сотрудником|агентом|кем-то|кем-нибудь|поддержкой|службой_поддержки|техподдержкой|консультантом|представителем`
const RU_TO = `человека|живого_человека|оператора|живого_оператора|специалиста|менеджера|сотрудника|агента|консультанта|оператору|человеку|менеджеру|специалисту|поддержку|службу_поддержки`

export const RUSSIAN: Vocabulary = {
  request: `
    поговорить|говорить|пообщаться|общаться|связаться|свяжите|свяжите_меня|связать|связать_меня|соедините|соедините_меня|соединить|соедини|соедини_меня|разговаривать|связь с|со ${RU_WITH}
    переведите|переведи|переключите|переключи|перевести|переключить|передайте|позовите|позови|позвать|подключите|вызовите меня|чат|_ на|к|_ ${RU_TO}
    хочу|нужен|нужна|мне_нужен|требую|дайте живой|живого|реальный|_ человек|человека|оператор|оператора|специалист|менеджер|консультант`,
  name: `соедините|соедините_меня|переведите_меня|переключите_меня|оператор|оператора|человек|живой_человек|живой_оператор|менеджер|специалист|сотрудник|агент|поддержка|служба_поддержки|техподдержка|консультант|саппорт`,
  want: `я|_ хочу|хотел_бы|хотела_бы, мне нужен|нужна|нужно|_, можно, дайте|позовите, срочно|сейчас`,
  link: `с|со|на|к`,
  refusal: `не хочу|нужно|надо|нужен|нужна|требуется|хотел_бы|переводите|переключайте|соединяйте|зовите|_, без, никогда не`,
  refusalAfter: `не нужен|нужна|нужно|надо|требуется`,
  yes: `да|да_да|ага|угу|да_пожалуйста|да_конечно|да_хочу|да_давайте|конечно|разумеется|безусловно|давайте|давай|согласен|согласна|верно|именно|точно|хочу|с_удовольствием|было_бы_хорошо|почему_бы_и_нет|почему_нет`,
  assent: `ок|окей|хорошо|ладно|отлично|понятно|понял|поняла|ясно|супер|прекрасно|без_проблем|пожалуйста`,
  no: `нет|не|неа|нет_спасибо|спасибо_нет|не_надо|не_нужно|нет_не_надо|нет_не_нужно|не_сейчас|пока_нет|ещё_нет|не_хочу|нет_не_хочу|конечно_нет|ни_в_коем_случае|никогда|ничего|больше_ничего`,
  thanks: `спасибо|спасибо_большое|большое_спасибо|огромное_спасибо|спс|пасиб|благодарю|благодарю_вас|спасибо_вам|спасибо_за_помощь|большое_спасибо_за_помощь|спасибо_за_ответ|спасибо_вам_большое|это_всё|это_всё_спасибо|проблема_решена`,
  courtesy: `пожалуйста|пж|здравствуйте|привет|добрый_день|доброе_утро|добрый_вечер|извините|простите|до_свидания|пока|хорошего_дня|всего_доброго|ну`,
}

const UK_WITH = `людиною|живою_людиною|реальною_людиною|оператором|менеджером|спеціалістом|фахівцем|агентом|кимось|підтримкою|службою_підтримки|консультантом|працівником`

export const UKRAINIAN: Vocabulary = {
  request: `
    поговорити|говорити|спілкуватися|поспілкуватися|зв'язатися|зв'яжіть|зв'яжіть_мене|з'єднайте|з'єднайте_мене|з'єднати з|із|зі ${UK_WITH}
    переведіть|переключіть|перемкніть|покличте|переведи мене|_ на|до|_ оператора|людину|менеджера|живу_людину|консультанта|спеціаліста`,
  name: `людина|жива_людина|підтримка|служба_підтримки|спеціаліст|фахівець|консультант`,
  want: `я|_ хочу|хотів_би|хотіла_б, мені потрібен|потрібна, можна`,
  refusal: `не хочу|треба|потрібно|потрібен|потрібна, без`,
  refusalAfter: `не потрібен|потрібна|потрібно|треба`,
  yes: `так|так_так|так_будь_ласка|авжеж|звичайно|звісно|аякже|згоден|згодна|хочу|із_задоволенням|давайте`,
  assent: `добре|гаразд|чудово|зрозуміло|зрозумів|зрозуміла|будь_ласка`,
  no: `ні|ні_дякую|дякую_ні|не_треба|не_потрібно|не_зараз|ще_ні|не_хочу|звісно_ні|нічого|більше_нічого`,
  thanks: `дякую|щиро_дякую|дуже_дякую|дякую_дуже|красно_дякую|дякую_за_допомогу|спасибі|це_все|це_все_дякую`,
  courtesy: `будь_ласка|вітаю|добрий_день|доброго_дня|привіт|вибачте|до_побачення|гарного_дня`,
}
