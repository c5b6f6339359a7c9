import type { Vocabulary } from './vocabulary.ts'

const DE_WITH = `menschen|mensch|mitarbeiter|mitarbeiterin|person|agenten|agent|agentin|berater|beraterin|kundenberater|support|supportmitarbeiter|kundendienst|kundenservice|kundenbetreuer|operator|kollegen|kollegin|ansprechpartner|team|supportteam|support_team|angestellten|vorgesetzten`
const DE_DAT = 'einem|einer|dem|der|eurem|eurer|ihrem|ihrer|irgendeinem|nem|'
const DE_KIND = 'echten|richtigen|realen|menschlichen|lebenden|wirklichen|anderen|'
const DE_TALK = `sprechen|reden|chatten|schreiben|unterhalten|telefonieren|kommunizieren|verbinden|verbunden_werden|verbunden|weiterverbinden|in_kontakt_treten|kontakt_aufnehmen|verbindung_setzen`

export const GERMAN: Vocabulary = {
  request: `
    kann_ich_nicht|werde_ich_nicht|darf_ich_nicht|könnte_ich_nicht| mit ${DE_DAT} ${DE_KIND} ${DE_WITH}|jemandem|jemand|jemandem_vom_support|jemandem_aus_dem_team|jemandem_vom_team|jemandem_vom_kundenservice bitte| ${DE_TALK}
    sprechen|reden|chatten|spreche|rede|chatte|rede_lieber|spreche_lieber mit ${DE_DAT} ${DE_KIND} ${DE_WITH}|jemandem|jemand
    verbinden|verbinde|verbindet|leiten|leite|stellen|stelle sie| mich|uns bitte| mit|an|zu|zum ${DE_DAT}|einen|eine|den|die|das ${DE_KIND} ${DE_WITH}|jemandem|jemanden
    an|zu|zum einen|eine|einem|einer|den|die|das|dem| ${DE_KIND} ${DE_WITH}|jemanden weiterleiten|weitergeben|übergeben|uebergeben|weiterverbinden|durchstellen|verbinden|verbunden_werden|weitergeleitet_werden
    ich will|möchte|moechte|brauche|benötige|verlange|hätte_gern|hätte_gerne bitte| einen|eine|nen|mit_einem echten|richtigen|menschlichen|echte|richtige| menschen|mitarbeiter|mitarbeiterin|ansprechpartner|kundenberater|berater|person
    support|kundenservice|kundendienst|mitarbeiter|menschen kontaktieren|erreichen`,
  name: `
    verbinden|verbinde|verbindet|leiten|leite|stellen|stelle sie|ihr|_ mich bitte|_ weiter|durch|_, weiterleiten|weiterverbinden
    mensch|menschen|mitarbeiter|mitarbeiterin|agent|agenten|berater|kundenberater|kundenservice|kundendienst|kundensupport|ansprechpartner|ansprechpartnerin|kundenbetreuung|kundenbetreuer|supportmitarbeiter|sachbearbeiter|telefonsupport
    echter|echten|echte|richtiger|richtigen|menschlicher|menschlichen mensch|menschen|mitarbeiter|person|ansprechpartner|agent|agenten`,
  want: `ich möchte|moechte|will|brauche|benötige|hätte gern|gerne|bitte|jetzt|, kann|könnte|könnten|können|kannst ich|sie|du|wir bitte|mir|mich| haben|, geben sie mir, gib mir, sprechen|reden|verbinden|haben|her, sofort|jetzt|lieber, ich_möchte|ich_will mit`,
  link: `ein|einen|eine|einem|einer|den|dem|der|die|das|mit|zum|zu|an|vom`,
  refusal: `nicht|nie|niemals|kein|keine|keinen|keinem|keiner, nicht mit|zu|an, brauche|möchte|will kein|keinen|keine|nicht, ohne, statt|anstatt`,
  yes: `
    ja|jo|jep|jap|jupp|jawohl|jaa|joa, ja bitte|gerne|gern|klar|genau|natürlich|natuerlich|doch|unbedingt|mach_das|das_wäre_gut|das_wäre_nett|das_möchte_ich|möchte_ich|will_ich, gerne|gern|sehr_gerne|sehr_gern|natürlich|natuerlich|selbstverständlich|klar|na_klar|sicher|aber_sicher|auf_jeden_fall|unbedingt|genau|richtig|stimmt|einverstanden
    das wäre toll|super|nett|gut|schön|prima|lieb|hilfreich, warum nicht, machen|mach|tun|tu sie|_ das|es bitte|, bitte machen|tun_sie_das`,
  assent: `okay|okee|in_ordnung|gut|alles_klar|passt|super|prima|toll|perfekt|verstanden|sehr_gut|klingt_gut|kein_problem|schön|einwandfrei|geht_klar|bitte`,
  no: `nein|nö|noe|nee|ne_danke|nein_danke|danke_nein|nicht_nötig|nicht_noetig|nicht_notwendig|lieber_nicht|auf_keinen_fall|keinesfalls|niemals|natürlich_nicht|kein_bedarf|brauche_ich_nicht|möchte_ich_nicht|will_ich_nicht|ich_möchte_nicht|ich_will_nicht|nicht_jetzt|jetzt_nicht|noch_nicht|eher_nicht|nein_das_ist_nicht_nötig|das_ist_nicht_nötig|nichts|nichts_mehr|schon_gut`,
  thanks: `
    danke|dankeschön|dankeschoen|danke_schön|merci|dank_dir|dank_ihnen|dank_euch|besten_dank|vielen_dank|herzlichen_dank|lieben_dank|tausend_dank|vielen_lieben_dank, danke dir|ihnen|euch|sehr|vielmals|schön|nochmal|nochmals|trotzdem
    danke|vielen_dank|besten_dank|herzlichen_dank ihnen|dir|euch|nochmal|sehr|_ für die|ihre|deine|eure|alles|das|den schnelle|tolle|nette|_ hilfe|antwort|unterstützung|auskunft|info|information|rückmeldung|support|_, ich_danke|wir_danken dir|ihnen|euch
    das war|wars|ist|wär's|wär_s|wäre alles|es, mehr brauche ich nicht, das hat mir|sehr|_ geholfen, hat sich erledigt, problem gelöst`,
  courtesy: `bitte|bitteschön|hallo|guten_tag|guten_morgen|guten_abend|servus|moin|grüß_gott|liebes_team|entschuldigung|tschüss|tschüs|ciao|auf_wiedersehen|schönen_tag|schönen_tag_noch|einen_schönen_tag|einen_schönen_tag_noch|schönes_wochenende|schönen_abend|schönen_abend_noch|mal|doch|dann|also|ach|gleich|bis_bald|auch`,
}

const NL_PERSON = `mens|persoon|medewerker|medewerkster|agent|collega|klantenservice|klantendienst|helpdesk|vertegenwoordiger|supportmedewerker|operator|support|adviseur|leidinggevende|manager`
const NL_ART = 'een|de|jullie|uw|je|een_echte|een_echt|een_menselijke|een_levende|echte|'

export const DUTCH: Vocabulary = {
  request: `
    kan_ik_niet|mag_ik_niet|kunnen_we_niet| met ${NL_ART} ${NL_PERSON}|iemand|iemand_van_de_klantenservice|iemand_van_jullie spreken|praten|chatten|bellen|verbinden|doorverbinden|verbonden_worden|in_contact_komen
    praten|spreken|chatten|contact|verbinden|verbonden_worden|verbind_me|verbind_mij|doorverbinden|doorverbonden_worden|verbind_me_door|verbind_mij_door|schakel_me_door|doorschakelen met|naar ${NL_ART} ${NL_PERSON}|iemand
    ik wil|zou_graag|heb|wens|wil_graag een echt|echte|menselijke|levend|_ mens|persoon|medewerker nodig|spreken|`,
  name: `verbind|schakel me|mij door|_, doorverbinden, mens|medewerker|agent|klantenservice|klantendienst|helpdesk|persoon|echt_mens|echte_persoon|echte_medewerker|klantenondersteuning|ondersteuning|iemand_van_de_klantenservice`,
  want: `ik wil|wens|zou|heb graag|nodig|, mag|kan ik|u|je graag|, geef me|mij, graag|nu|meteen|direct|spreken|nodig`,
  link: `een|de|het|met|naar|jullie`,
  refusal: `niet|nooit|geen|zonder|niet_met, wil|hoef|heb|wens geen|niet`,
  yes: `ja|jazeker|jawel|jep|ja_graag|ja_hoor|ja_alsjeblieft|ja_alstublieft|graag|heel_graag|zeker|natuurlijk|uiteraard|absoluut|klopt|prima_idee|doe_maar|doe_dat_maar|waarom_niet|dat_zou_fijn_zijn|dat_is_goed|dat_wil_ik|dat_wil_ik_graag`,
  assent: `oke|okee|goed|prima|in_orde|is_goed|akkoord|top|mooi|fijn|perfect|begrepen|geen_probleem|alsjeblieft|alstublieft|aub`,
  no: `nee|neen|nee_dank_je|nee_bedankt|nee_hoor|liever_niet|niet_nodig|hoeft_niet|dat_hoeft_niet|nee_dat_hoeft_niet|laat_maar|zeker_niet|absoluut_niet|natuurlijk_niet|nu_niet|nog_niet|niet_echt|niets|niks|niets_meer`,
  thanks: `bedankt|dank_je|dank_u|dankjewel|dankuwel|dank_je_wel|dank_u_wel|hartelijk_dank|hartelijk_bedankt|heel_erg_bedankt|erg_bedankt|hartstikke_bedankt|dank|veel_dank|alvast_bedankt|bedankt_hoor, bedankt|dank_je|dank_u|dank_je_wel|dank_u_wel voor de|je|uw|jullie|het|alles hulp|moeite|informatie|snelle_reactie|antwoord|_, dat is|was alles|het`,
  courtesy: `alsjeblieft|alstublieft|aub|svp|hallo|hoi|goedemorgen|goedemiddag|goedenavond|goedendag|dag|doei|tot_ziens|fijne_dag|fijne_dag_nog|prettige_dag|fijn_weekend|sorry|even|dan|maar|hoor`,
}

const SV_PERSON = `människa|person|riktig_person|riktig_människa|agent|handläggare|medarbetare|kundtjänst|kundservice|supporten|support|någon|en_av_er|kundtjänstmedarbetare`

export const SWEDISH: Vocabulary = {
  request: `
    prata|tala|snacka|chatta|få_prata|få_kontakt|kontakt med en|er|din|_ ${SV_PERSON}
    koppla|koppla_över|överför|skicka mig|oss över|vidare|_ till en|er|_ ${SV_PERSON}, bli kopplad till en|_ ${SV_PERSON}`,
  name: `människa|riktig_människa|kundtjänst|kundservice|riktig_person|handläggare|medarbetare`,
  want: `jag vill|behöver|skulle_vilja ha|_, kan|får jag få|_, nu`,
  link: `en|ett|med|till`,
  refusal: `inte|aldrig|ingen|utan, vill inte`,
  yes: `ja|japp|jajamän|jo|absolut|gärna|ja_tack|ja_gärna|självklart|javisst|visst|såklart|gör_det|varför_inte|det_vill_jag|det_vore_bra`,
  assent: `okej|bra|fint|toppen|jättebra|det_är_bra|snälla`,
  no: `nej|nej_tack|nix|inte_nu|nej_det_behövs_inte|det_behövs_inte|behövs_inte|helst_inte|nej_det_är_bra|nej_det_är_bra_tack`,
  thanks: `tack|tack_så_mycket|tackar|tusen_tack|stort_tack|tack_ska_du_ha|tack_för_hjälpen|tack_för_all_hjälp|det_var_allt|det_var_allt_tack`,
  courtesy: `snälla|hej|hejsan|god_morgon|hej_då|ha_en_bra_dag|ursäkta`,
}
