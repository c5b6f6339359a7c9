import type { Vocabulary } from './vocabulary.ts'

const FR_PERSON = `humain|être_humain|agent|conseiller|conseillère|personne|vraie_personne|opérateur|opératrice|quelqu'un|service_client|support|technicien|responsable|représentant|téléconseiller|interlocuteur|collaborateur|équipe|service_après_vente|sav|assistance`
const FR_ART = `un|une|l'|le|la|votre|vos|un_vrai|une_vraie|un_autre|d'autres|de_vrais|`
const FR_REAL = 'humain|humaine|réel|réelle|'

export const FRENCH: Vocabulary = {
  request: `
    je_ne_peux_pas|pourquoi_ne_pas|ne_puis-je_pas|je_peux_pas| parler|discuter|échanger|communiquer|chatter|dialoguer|parle avec|à|au ${FR_ART} ${FR_PERSON} ${FR_REAL}
    transférez|transférer|transfère|passez|passer|passe|connectez|connecter|dirigez|rediriger|redirigez|orientez moi|nous|_ à|vers|avec|au|_ ${FR_ART} ${FR_PERSON} ${FR_REAL}
    mettez-moi|mettre|me_mettre|être_mis|être_mise|mise|entrer|mets-moi en relation|contact|communication avec ${FR_ART} ${FR_PERSON} ${FR_REAL}
    être transféré|transférée|redirigé|redirigée|connecté à|vers|au|avec ${FR_ART} ${FR_PERSON}
    contacter|joindre un|une|le|votre|l'|_ humain|agent|conseiller|service_client|support
    je veux|voudrais|souhaite|souhaiterais|désire|demande|préfère un|une|un_vrai|une_vraie|_ humain|être_humain|conseiller|agent|opérateur|vraie_personne|personne_réelle|responsable
    j'ai|ai_besoin|besoin besoin|d'|de un|une|d'un|d'une humain|conseiller|agent|opérateur|vraie_personne|personne_réelle`,
  name: `transférez-moi|transfère-moi|mettez-moi_en_relation|me_transférer|humain|être_humain|agent|conseiller|conseillère|opérateur|opératrice|service_client|service_clients|personne|vraie_personne|personne_réelle|agent_humain|conseiller_humain|un_vrai_humain|assistance|sav|téléconseiller|représentant|contact_humain`,
  want: `je veux|voudrais|souhaite|souhaiterais|préfère parler|parler_à|avoir|_, j'ai besoin|besoin_de|besoin_d', puis-je|pourrais-je|je_peux avoir|parler_à|_, passez|donnez moi, besoin d'|de, maintenant, tout de suite, immédiatement, vite`,
  link: `un|une|le|la|l'|d'|de|à|avec|vers|votre|au`,
  refusal: `veux|souhaite|désire|voudrais|préfère|faut pas de|d'|que_vous_me|_, pas besoin|envie|question de|d'|_, ai|avons pas_besoin|plus_besoin de|d'|_, ne pas, sans, pas d'|de, ne me, plutôt que, au lieu de`,
  yes: `
    oui|ouais|ouai|oui_oui|mais_oui|ben_oui|ouip|si, oui s'il_vous_plaît|s'il_te_plaît|svp|stp|merci|volontiers|bien_sûr|je_veux_bien|je_voudrais|avec_plaisir|d'accord|allez-y|c'est_ça|tout_à_fait|pourquoi_pas
    bien_sûr|volontiers|avec_plaisir|certainement|absolument|évidemment|tout_à_fait|exactement|je_veux_bien|je_le_veux|allez-y|allez_y|vas-y|pourquoi_pas|c'est_ça|ce_serait_bien|ce_serait_parfait|faites|faites_donc|faites-le|bonne_idée|j'aimerais_bien|carrément|je_suis_d'accord`,
  assent: `d'accord|dac|daccord|parfait|très_bien|bien|ça_marche|ça_va|entendu|super|génial|compris|c'est_bon|pas_de_problème|pas_de_souci|c'est_parfait|s'il_vous_plaît|s'il_te_plaît|svp|stp`,
  no: `non|nan|non_merci|non_non|merci_non|pas_du_tout|pas_maintenant|pas_encore|pas_vraiment|pas_la_peine|ce_n'est_pas_la_peine|pas_nécessaire|ce_n'est_pas_nécessaire|inutile|surtout_pas|certainement_pas|bien_sûr_que_non|jamais|je_ne_veux_pas|je_veux_pas|rien|rien_d'autre|laissez_tomber|laisse_tomber|sans_façon|ça_ira|ça_ira_merci|pas_besoin`,
  thanks: `
    merci|merci_beaucoup|mille_mercis|un_grand_merci|merci_bien|merci_infiniment|merci_à_vous|merci_à_toi|merci_encore|mercii|je_vous_remercie|je_te_remercie|grand_merci|merci_quand_même|remerciements, merci|merci_beaucoup|je_vous_remercie pour|de|d' votre|vos|ton|tout|l'|le|la|_ aide|réponse|assistance|temps|patience|avance|l'aide|soutien|réactivité|retour|avoir_répondu|_
    c'est|c'était|ce_sera tout|bon_pour_moi, problème résolu, ça m'a aidé`,
  courtesy: `s'il_vous_plaît|s'il_vous_plait|s'il_te_plaît|svp|stp|bonjour|bonsoir|salut|coucou|madame|monsieur|pardon|excusez-moi|au_revoir|bonne_journée|bonne_soirée|bon_week-end|à_bientôt|alors|donc|pour_l'instant|cordialement`,
}

const ES_PERSON = `humano|ser_humano|persona|persona_real|persona_humana|agente|alguien|asesor|asesora|representante|operador|operadora|ejecutivo|ejecutiva|soporte|soporte_técnico|atención_al_cliente|servicio_al_cliente|encargado|supervisor|gerente|empleado|responsable|equipo_de_soporte`
const ES_ART = 'un|una|el|la|algún|alguna|su|tu|otro|otra|un_verdadero|una_verdadera|'
const ES_REAL = 'humano|humana|real|de_verdad|'

export const SPANISH: Vocabulary = {
  request: `
    no_puedo|_ hablar|chatear|comunicarme|comunicarse|contactar|contactarme|conversar|platicar|hablo con|a ${ES_ART} ${ES_PERSON} ${ES_REAL}
    pasar|pasarme|pasa|páseme|pásame|páseme|me_pasa|me_pasas|me_pase|me_pasan|transferirme|transferir|transfiérame|transfiéreme|transfiera|transfiéranme|me_transfiere|me_transfiera|derivar|derivarme|derívame|derríveme|deríveme|comuníqueme|comunícame|me_comunica|me_comunique|conectarme|conécteme|conéctame|conectar|póngame|ponme|me_pone|escalar a|al|con ${ES_ART} ${ES_PERSON} ${ES_REAL}
    quiero|necesito|quisiera|prefiero|exijo|deseo|me_gustaría que_me_atienda|que_me_llame|que_me_ayude|_ un|una|a_un|a_una|alguien humano|ser_humano|agente|persona_real|persona_humana|asesor|representante|operador|supervisor|atención_humana
    contactar|contactar_con|contactar_a|comunicarme_con soporte|el_soporte|atención_al_cliente|servicio_al_cliente|un_agente|un_humano
    que_me atienda|llame|contacte un|una|alguien humano|agente|persona|asesor|_`,
  name: `páseme|pásame|transfiérame|transfiéreme|me_transfiere|comuníqueme|humano|ser_humano|persona|persona_real|agente|agente_humano|asesor|asesora|representante|operador|operadora|soporte|soporte_técnico|atención_al_cliente|servicio_al_cliente|servicio_de_atención_al_cliente|ejecutivo|persona_humana|atención_humana|supervisor|encargado|ayuda_humana`,
  want: `quiero|necesito|quisiera|deseo|prefiero|me_gustaría hablar|hablar_con|tener|_, puedo|podría|puede|puedes hablar_con|tener|darme|_, deme|dame|por_favor, ahora|ya|ahora_mismo|inmediatamente|urgente|urgentemente`,
  link: `un|una|el|la|a|al|con|de|ningún|ninguna|su`,
  refusal: `no quiero|necesito|deseo|quisiera|hace_falta|requiero|pedí|me|nos|prefiero que_me|que|hablar_con|_, no es necesario, ya no quiero|necesito|, sin|tampoco, nunca, en vez|lugar de`,
  yes: `
    sí|sip|sipi|síp|sii|siii|si_si|claro|claro_que_sí|por_supuesto|desde_luego|efectivamente|correcto|exacto|exactamente|así_es|afirmativo|adelante|seguro|obvio|con_gusto|con_mucho_gusto|cómo_no|por_qué_no|me_gustaría|me_encantaría|eso_quiero|eso_estaría_bien|estaría_bien|sería_genial|hazlo|hágalo|dale|venga|buena_idea
    sí por_favor|porfa|porfavor|claro|gracias|quiero|me_gustaría|señor|señorita|lo_quiero|está_bien|por_supuesto|hazlo|hágalo`,
  assent: `vale|de_acuerdo|está_bien|perfecto|bien|muy_bien|bueno|listo|genial|excelente|entendido|entiendo|no_hay_problema|sin_problema|okey|oka|estupendo|por_favor|porfa|porfavor`,
  no: `no_gracias|no_no|nop|para_nada|ahora_no|todavía_no|aún_no|no_hace_falta|no_es_necesario|no_quiero|no_lo_necesito|no_necesito|no_por_ahora|por_ahora_no|mejor_no|claro_que_no|por_supuesto_que_no|de_ninguna_manera|nada|nada_más|no_nada_más|nunca|déjalo|déjelo|así_está_bien|olvídalo|tampoco`,
  thanks: `
    gracias|muchas_gracias|mil_gracias|muchísimas_gracias|graciass|gracias_a_ti|gracias_a_usted|gracias_a_ustedes|te_agradezco|le_agradezco|se_agradece|te_lo_agradezco|se_lo_agradezco|gracias_de_nuevo|gracias_igualmente|muy_agradecido|muy_agradecida, gracias|muchas_gracias|mil_gracias por su|tu|la|toda_su|toda_tu|todo|el|_ ayuda|información|atención|apoyo|tiempo|respuesta|responder|ayudarme|_
    eso|eso_es|eso_era|es|eso_sería todo, problema resuelto, me ha ayudado|sirvió mucho|_`,
  courtesy: `por_favor|porfa|porfavor|xfa|hola|buenas|buenos_días|buenas_tardes|buenas_noches|buen_día|señor|señora|señorita|disculpe|perdón|perdone|adiós|hasta_luego|chao|chau|que_tenga_buen_día|que_tenga_un_buen_día|feliz_día|saludos|oye|pues|entonces|muy_amable|amigo|por_ahora`,
}

const PT_PERSON = `humano|ser_humano|pessoa|pessoa_real|pessoa_de_verdade|atendente|agente|alguém|representante|operador|operadora|consultor|consultora|gerente|suporte|suporte_técnico|atendimento|atendimento_humano|funcionário|supervisor|responsável|equipe|assistente|colaborador|apoio_ao_cliente`
const PT_ART = 'um|uma|o|a|algum|alguma|seu|outro|outra|'

export const PORTUGUESE: Vocabulary = {
  request: `
    não_posso|não_consigo|_ falar|conversar|falo|contactar|contatar com|_ ${PT_ART} ${PT_PERSON} humano|humana|real|de_verdade|
    transferir|transfere|transfira|transfira-me|transferir-me|me_transfere|me_transfira|me_transferir|passar|me_passa|me_passe|me_passar|passe-me|encaminhar|encaminhe|me_encaminhe|me_encaminha|me_encaminhar|conectar|me_conecte|me_conecta|me_conectar|ligue-me|direcionar|me_direcione para|pra|pro|a|com|ao|à ${PT_ART} ${PT_PERSON} humano|humana|real|
    quero|preciso|gostaria|queria|prefiro|desejo|exijo de|_ um|uma|_ atendente|humano|ser_humano|agente|pessoa_real|pessoa_de_verdade|operador|atendimento_humano
    contactar|contatar|entrar_em_contato_com|entrar_em_contacto_com o|_ suporte|atendimento|apoio_ao_cliente|um_atendente`,
  name: `me_transfere|me_transfira|transfira-me|pode_me_transferir|humano|ser_humano|pessoa|pessoa_real|atendente|atendente_humano|atendimento|atendimento_humano|atendimento_ao_cliente|agente|agente_humano|suporte|suporte_técnico|operador|representante|consultor|apoio_ao_cliente|serviço_ao_cliente|funcionário|supervisor`,
  want: `quero|preciso|gostaria|queria|prefiro|desejo falar|falar_com|de|ter|_, posso|pode|poderia falar_com|ter|me_dar|_, agora|já|urgente|imediatamente`,
  link: `um|uma|o|a|com|de|para|nenhum|nenhuma`,
  refusal: `não quero|preciso|desejo|gostaria|precisa|queria|é_preciso|é_necessário|me que|de|falar_com|_, sem, nunca, em vez de`,
  yes: `
    sim|sim_sim|simm|claro|claro_que_sim|com_certeza|certamente|com_prazer|por_que_não|porque_não|pode_ser|pode_sim|pode|isso|isso_mesmo|exato|exatamente|correto|positivo|quero|quero_sim|eu_quero|gostaria|gostaria_sim|seria_ótimo|seria_bom|faça_isso|pode_transferir|aceito|bora|lógico|óbvio|é_isso
    sim por_favor|quero|claro|pode|gostaria|obrigado|obrigada|pode_ser|por_gentileza|senhor|senhora`,
  assent: `tá|tá_bom|está_bem|está_bom|tudo_bem|certo|beleza|blz|combinado|ótimo|perfeito|bom|bem|muito_bem|entendi|entendido|sem_problema|sem_problemas|legal|excelente|de_acordo|fechado|por_favor|pfv|por_gentileza`,
  no: `não|naum|não_não|não_obrigado|não_obrigada|não_quero|não_preciso|não_precisa|não_é_necessário|não_é_preciso|agora_não|ainda_não|de_jeito_nenhum|claro_que_não|de_modo_nenhum|melhor_não|nada|nada_mais|só_isso_não|nunca|deixa_pra_lá|deixa|esquece|por_enquanto_não|nem`,
  thanks: `
    obrigado|obrigada|obg|obgd|obrigadão|obrigadinho|muito_obrigado|muito_obrigada|valeu|vlw|agradeço|agradecido|agradecida|grato|grata|obrigado_mesmo|brigado|brigada, obrigado|obrigada|muito_obrigado|muito_obrigada|agradeço|valeu por|pela|pelo|a|_ sua|tudo|ajuda|atenção|_ ajuda|atenção|resposta|apoio|suporte|_
    é|era|era_só|é_só|por_hoje_é só|isso|só_isso, só isso, isso é tudo, problema resolvido, ajudou muito`,
  courtesy: `por_favor|pfv|pf|por_gentileza|olá|oi|bom_dia|boa_tarde|boa_noite|senhor|senhora|desculpe|desculpa|com_licença|tchau|até_logo|até_mais|adeus|tenha_um_bom_dia|bom_fim_de_semana|então|igualmente|abraço|abraços`,
}

const IT_PERSON = `umano|essere_umano|persona|persona_reale|persona_vera|persona_in_carne_e_ossa|operatore|operatrice|agente|qualcuno|consulente|assistente|rappresentante|responsabile|addetto|impiegato|assistenza|assistenza_clienti|servizio_clienti|supporto|supporto_clienti|tecnico|collega`
const IT_ART = `un|una|un'|l'|il|la|lo|uno|un_vero|una_vera|vostro|un_altro|`

export const ITALIAN: Vocabulary = {
  request: `
    non_posso|non_si_può|_ parlare|chattare|comunicare|conversare|discutere|parlo|mettermi_in_contatto|entrare_in_contatto con|a ${IT_ART} ${IT_PERSON} umano|umana|reale|vero|vera|
    passami|passarmi|mi_passi|mi_passa|mi_passate|passatemi|trasferiscimi|trasferirmi|mi_trasferisca|mi_trasferisci|trasferire|trasferitemi|mi_metta_in_contatto|mettimi_in_contatto|mettetemi_in_contatto|collegami|mi_colleghi|collegarmi|essere_trasferito|essere_trasferita|passare|passate a|ad|con|al|all'|_ ${IT_ART} ${IT_PERSON} umano|umana|reale|vero|vera|
    voglio|vorrei|desidero|preferisco|esigo|ho_bisogno_di|mi_serve un|una|un'|_ operatore|umano|essere_umano|persona_reale|persona_vera|agente|addetto|consulente umano|reale|
    contattare un|l'|il|_ operatore|assistenza|assistenza_clienti|servizio_clienti|supporto`,
  name: `mi_trasferisca|trasferiscimi|trasferitemi|mi_metta_in_contatto|umano|essere_umano|persona|persona_reale|persona_vera|operatore|operatrice|operatore_umano|agente|agente_umano|assistenza|assistenza_clienti|servizio_clienti|supporto|consulente|addetto|rappresentante|responsabile|assistenza_umana`,
  want: `voglio|vorrei|desidero|preferisco parlare|parlare_con|avere|_, ho bisogno|bisogno_di, mi serve, posso|potrei|può|puoi avere|parlare_con|darmi|_, adesso|ora|subito|immediatamente|urgente`,
  link: `un|una|un'|l'|il|la|con|di|a|nessun|nessuna`,
  refusal: `non voglio|vorrei|desidero|mi_serve|ho_bisogno|serve|occorre|mi di|_, senza, mai, invece di`,
  yes: `
    sì|sì_sì|si_si|certo|certo_che_sì|certamente|sicuro|sicuramente|assolutamente|assolutamente_sì|volentieri|con_piacere|molto_volentieri|esatto|esattamente|giusto|perché_no|come_no|naturalmente|ovviamente|fallo|lo_faccia|mi_piacerebbe|sarebbe_bello|sarebbe_perfetto|magari|proceda|procedi|buona_idea|lo_vorrei
    sì grazie|per_favore|certo|volentieri|per_cortesia|prego|vorrei|lo_voglio|va_bene`,
  assent: `va_bene|vabbè|d'accordo|perfetto|bene|molto_bene|benissimo|ottimo|capito|ho_capito|nessun_problema|tutto_bene|eccellente|bello|per_favore|per_cortesia|prego`,
  no: `no_grazie|grazie_no|no_no|non_ora|non_adesso|non_ancora|adesso_no|per_ora_no|non_serve|non_è_necessario|non_mi_serve|non_occorre|non_ce_n'è_bisogno|non_voglio|no_non_voglio|certo_che_no|assolutamente_no|ovviamente_no|per_niente|meglio_di_no|niente|nient'altro|nulla|lascia_stare|lasci_stare|lascia_perdere|mai`,
  thanks: `
    grazie|grazie_mille|molte_grazie|tante_grazie|grazie_tante|mille_grazie|grazie_infinite|grazie_ancora|grazie_di_cuore|ti_ringrazio|la_ringrazio|vi_ringrazio|grazie_lo_stesso|grazie_a_te|grazie_a_lei|grazie_a_voi, grazie|grazie_mille|ti_ringrazio|la_ringrazio per|di|dell'|del il|l'|la|tutto|il_tuo|il_suo|la_sua|_ aiuto|assistenza|risposta|supporto|tempo|disponibilità|_
    è|era|questo_è tutto, problema risolto, mi hai|ha aiutato molto|_`,
  courtesy: `per_favore|per_piacere|per_cortesia|prego|ciao|salve|buongiorno|buonasera|buon_giorno|buona_sera|signore|signora|scusi|scusa|scusate|arrivederci|buona_giornata|buona_serata|allora|pure|cordiali_saluti|per_ora`,
}
