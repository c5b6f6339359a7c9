import type { Vocabulary } from './vocabulary.ts'

const TR_WITH = `temsilciyle|temsilci_ile|temsilcinizle|müşteri_temsilcisiyle|müşteri_temsilcisi_ile|müşteri_temsilcinizle|müşteri_hizmetleriyle|müşteri_hizmetleri_ile|insanla|insan_ile|gerçek_insanla|gerçek_bir_insanla|bir_insanla|biriyle|birisiyle|birisi_ile|biri_ile|gerçek_biriyle|gerçek_bir_kişiyle|gerçek_kişiyle|yetkiliyle|yetkili_ile|yetkili_biriyle|yetkili_birisiyle|operatörle|operatör_ile|canlı_destekle|canlı_destek_ile|destek_ekibiyle|destek_ekibi_ile|destekle|görevliyle|çalışanla|danışmanla|müdürle`
const TR_TO = `temsilciye|temsilcinize|müşteri_temsilcisine|müşteri_hizmetlerine|insana|gerçek_bir_insana|bir_insana|birine|birisine|yetkiliye|yetkili_birine|operatöre|canlı_desteğe|desteğe|destek_ekibine|görevliye|danışmana`

export const TURKISH: Vocabulary = {
  request: `
    ${TR_WITH} görüşmek|konuşmak|yazışmak|görüşebilir|konuşabilir|görüşmem|konuşmam|görüşeyim|konuşayım|görüştürün|görüştür|iletişime_geçmek|görüşme
    ${TR_TO} bağla|bağlan|bağlayın|bağlanmak|bağlar|bağlayabilir|bağlanabilir|bağlanayım|aktar|aktarın|aktarır|aktarabilir|aktarılmak|yönlendir|yönlendirin|yönlendirir|yönlendirebilir|ulaşmak|ulaşabilir|geçmek|bağlamanızı|aktarmanızı
    müşteri_temsilcisi|gerçek_bir_insan|gerçek_insan|canlı_destek|insan_desteği istiyorum|istiyoruz|lazım|rica_ediyorum`,
  name: `bağlayın|temsilciye|müşteri_temsilcisine|temsilciye_bağla|beni_bağlayın|temsilci|müşteri_temsilcisi|müşteri_hizmetleri|insan|gerçek_insan|gerçek_kişi|gerçek_bir_insan|operatör|canlı_destek|destek|destek_ekibi|yetkili|danışman|canlı_temsilci`,
  want: `istiyorum|istiyoruz|lazım|bana|rica_ediyorum|hemen|şimdi|acil|var_mı|ben, miyim|mısınız|misiniz|mısın`,
  link: `bir|ile`,
  refusal: `hiçbir`,
  refusalAfter: `istemiyorum|istemiyoruz|istemem|istemedim|gerek_yok|gerekmiyor|gerekmez|lazım_değil|ihtiyacım_yok|mayın|ma|gereksiz`,
  yes: `evet|evt|evet_lütfen|evet_istiyorum|evet_isterim|tabii|tabi|tabii_ki|tabi_ki|elbette|kesinlikle|olur|isterim|çok_isterim|istiyorum|aynen|doğru|lütfen_yapın|neden_olmasın|memnuniyetle|hay_hay|he|hı_hı|iyi_olur`,
  assent: `tamam|tamamdır|peki|güzel|harika|süper|anladım|anlaşıldı|iyi|çok_iyi|sorun_değil|mükemmel|lütfen`,
  no: `hayır|hayir|yok|yo|hayır_teşekkürler|hayır_teşekkür_ederim|yok_teşekkürler|yok_sağol|hayır_istemiyorum|istemiyorum|istemem|gerek_yok|gerekmiyor|şimdi_değil|şimdilik_değil|henüz_değil|hayır_gerek_yok|kesinlikle_hayır|tabii_ki_hayır|asla|olmaz|boşver|hiçbir_şey|başka_bir_şey_yok`,
  thanks: `teşekkürler|teşekkür_ederim|teşekkür_ederiz|teşekkür|çok_teşekkürler|çok_teşekkür_ederim|teşekkürler_çok|sağ_ol|sağol|sağ_olun|sağolun|çok_sağ_olun|çok_sağ_ol|eyvallah|tşk|tşkler|mersi|yardımınız_için_teşekkürler|yardımınız_için_teşekkür_ederim|yardımın_için_teşekkürler|hepsi_bu|bu_kadar|sorun_çözüldü`,
  courtesy: `lütfen|merhaba|merhabalar|selam|selamlar|günaydın|iyi_günler|iyi_akşamlar|iyi_çalışmalar|pardon|affedersiniz|özür_dilerim|hoşça_kal|hoşçakalın|görüşürüz|kolay_gelsin|efendim|hocam|abi|o_zaman`,
}

const AR_PERSON = `موظف|موظفة|شخص|شخص_حقيقي|شخص_ما|إنسان|انسان_حقيقي|أحد|أحد_الموظفين|أحدهم|مندوب|ممثل|ممثل_خدمة_العملاء|وكيل|وكيل_بشري|موظف_بشري|بشر|خدمة_العملاء|خدمة_الزبائن|موظف_خدمة_العملاء|الدعم|الدعم_الفني|فريق_الدعم|موظف_الدعم|مسؤول|المسؤول|المدير|حد|حدا|موظف_حقيقي`

export const ARABIC: Vocabulary = {
  request: `
    التحدث|الكلام|التكلم|أتحدث|أتكلم|أكلم|كلم|احكي|الحكي|التواصل|أتواصل|الحديث|الدردشة|الاتصال|المحادثة|التحويل|تحويلي|حولني|حولوني|وصلني|وصلوني|توصيلي|اربطني|انقلني|نقلي مع|إلى|على|ل|ب|الى_احد|_ ${AR_PERSON}
    التحويل|تحويلي|حولني|حولوني|وصلني|تحويل|تحويل_المحادثة|توصيلي لموظف|لشخص|لإنسان|لمندوب|لخدمة_العملاء|للدعم|للدعم_الفني|بموظف|بشخص|بخدمة_العملاء|بالدعم|إلى_موظف|إلى_شخص|إلى_الدعم
    التحدث|الكلام|الاتصال|التواصل بموظف|بشخص|بخدمة_العملاء|بالدعم|لموظف
    أريد|اريد|أحتاج|ابغى|أبغى|بدي|عايز|عاوز موظف|إنسان|شخص_حقيقي|موظف_بشري|مندوب|خدمة_العملاء|أكلم_حد`,
  name: `حولني|حولوني|موظف|شخص|شخص_حقيقي|إنسان|مندوب|ممثل|وكيل|خدمة_العملاء|خدمة_الزبائن|موظف_خدمة_العملاء|الدعم|دعم|الدعم_الفني|دعم_فني|فريق_الدعم|موظف_بشري|مساعدة_بشرية`,
  want: `أريد|أحتاج|أحتاج_إلى|أرغب_في|أود|ابغى|بدي|عايز|عاوز|ممكن|هل_يمكنني|هل_ممكن|أعطني|الآن|فورا|حالا|هل_يوجد`,
  link: `إلى|مع|أي|أن|في`,
  refusal: `لا أريد|أحتاج|أرغب|أود|أحتاج_إلى|تحولني|داعي|حاجة أن|إلى|في|ل|_, لست بحاجة|بحاجة_إلى, لا_حاجة|لا_داعي ل|إلى|_, ما أريد|ابغى|أبي|بدي|أحتاج, مش عايز|عاوز|محتاج, مو لازم, بدون, ليس`,
  yes: `نعم|أجل|ايوه|أيوة|ايوا|أيوا|إي|اي|بلى|نعم_من_فضلك|نعم_لو_سمحت|نعم_رجاء|نعم_أريد|نعم_أرجوك|أريد_ذلك|طبعا|بالطبع|بالتأكيد|أكيد|بكل_سرور|تفضل|صحيح|موافق|موافقة|لم_لا|ليش_لا`,
  assent: `حسنا|تمام|طيب|ماشي|أوكي|اوكي|اوك|جيد|ممتاز|رائع|فهمت|مفهوم|لا_مشكلة|لا_بأس|زين|خلاص|من_فضلك|لو_سمحت|رجاء`,
  no: `لا|كلا|لأ|لا_شكرا|لا_شكرا_لك|شكرا_لا|ليس_الآن|مش_الآن|لا_أريد|لا_أحتاج|لا_داعي|لا_حاجة|لست_بحاجة|ليس_ضروريا|أبدا|لا_شيء|ليس_بعد|بالطبع_لا|مو_لازم|مش_لازم|مش_عايز|ما_ابغى|ما_بدي`,
  thanks: `شكرا|شكرا_لك|شكرا_لكم|شكرا_جزيلا|شكرا_جزيلا_لك|شكرا_كثيرا|ألف_شكر|جزيل_الشكر|مشكور|مشكورين|مشكورة|أشكرك|أشكركم|تسلم|تسلمو|يسلمو|متشكر|يعطيك_العافية|جزاك_الله_خيرا|شكرا_على_المساعدة|شكرا_لمساعدتك|شكرا_على_مساعدتك|هذا_كل_شيء|تم_حل_المشكلة`,
  courtesy: `من_فضلك|من_فضلكم|لو_سمحت|لو_سمحتم|رجاء|أرجوك|مرحبا|أهلا|السلام_عليكم|السلام_عليكم_ورحمة_الله|صباح_الخير|مساء_الخير|عفوا|آسف|مع_السلامة|إلى_اللقاء|يا|أخي|حبيبي|الله_يخليك`,
}

const EL_WITH = `άνθρωπο|έναν_άνθρωπο|πραγματικό_άνθρωπο|έναν_πραγματικό_άνθρωπο|εκπρόσωπο|έναν_εκπρόσωπο|κάποιον|υπάλληλο|έναν_υπάλληλο|την_υποστήριξη|υποστήριξη|την_εξυπηρέτηση_πελατών|εξυπηρέτηση_πελατών|σύμβουλο|κάποιον_άνθρωπο`

export const GREEK: Vocabulary = {
  request: `μιλήσω|μιλήσουμε|συνδέστε_με|σύνδεσέ_με|συνδεθώ|επικοινωνήσω|συνομιλήσω|μεταφέρετέ_με με|σε ${EL_WITH}`,
  name: `άνθρωπος|άνθρωπο|εκπρόσωπος|εκπρόσωπο|υπάλληλος|υποστήριξη|εξυπηρέτηση_πελατών|σύμβουλος`,
  want: `θέλω|χρειάζομαι|θα_ήθελα|μπορώ`,
  link: `έναν|ένας|με|να|την`,
  refusal: `δεν θέλω|χρειάζομαι|χρειάζεται να|_, χωρίς`,
  yes: `ναι|ναι_παρακαλώ|ναι_ευχαριστώ|βεβαίως|φυσικά|σίγουρα|μάλιστα|ασφαλώς|θα_το_ήθελα|γιατί_όχι`,
  assent: `εντάξει|οκ|οκέι|ωραία|τέλεια|καλά|κατάλαβα|παρακαλώ`,
  no: `όχι|όχι_ευχαριστώ|όχι_τώρα|δεν_χρειάζεται|όχι_δεν_χρειάζεται|δεν_θέλω|τίποτα|ποτέ`,
  thanks: `ευχαριστώ|ευχαριστώ_πολύ|ευχαριστώ_πάρα_πολύ|σας_ευχαριστώ|σας_ευχαριστώ_πολύ|σ'_ευχαριστώ|ευχαριστούμε|ευχαριστώ_για_τη_βοήθεια|αυτό_ήταν|αυτό_ήταν_όλο`,
  courtesy: `παρακαλώ|γεια|γεια_σας|γεια_σου|καλημέρα|καλησπέρα|συγγνώμη|αντίο|καλή_συνέχεια`,
}

const ID_WITH = `manusia|orang|orang_asli|agen|agen_manusia|seseorang|petugas|cs|customer_service|layanan_pelanggan|staf|admin|operator|perwakilan|tim_dukungan|tim_support`

export const INDONESIAN: Vocabulary = {
  request: `
    bicara|berbicara|ngobrol|chat|terhubung dengan|sama|ke|kepada seorang|_ ${ID_WITH}
    hubungkan|sambungkan|alihkan|transfer|pindahkan saya|aku|_ ke|dengan|kepada seorang|_ ${ID_WITH}`,
  name: `manusia|agen|petugas|customer_service|layanan_pelanggan|operator|admin|orang_asli`,
  want: `saya|aku ingin|mau|butuh|perlu, bisa|boleh saya|_, sekarang|segera`,
  link: `seorang|dengan|ke`,
  refusal: `tidak|nggak|gak|tak mau|ingin|perlu|butuh untuk|_, jangan, tanpa`,
  yes: `ya|iya|ya_tolong|ya_boleh|ya_silakan|iya_tolong|tentu|tentu_saja|boleh|benar|betul|setuju|silakan|mau|yap`,
  assent: `oke|baik|baiklah|bagus|siap|mengerti|tidak_masalah|sip|tolong`,
  no: `tidak|nggak|enggak|gak|ga|tidak_terima_kasih|tidak_usah|nggak_usah|gak_usah|tidak_perlu|jangan|belum|tidak_mau|tidak_ada`,
  thanks: `terima_kasih|terimakasih|makasih|trims|terima_kasih_banyak|makasih_banyak|makasih_ya|terima_kasih_atas_bantuannya|itu_saja`,
  courtesy: `tolong|mohon|halo|hai|selamat_pagi|selamat_siang|selamat_sore|selamat_malam|maaf|permisi|kak|pak|bu|min|dong`,
}
