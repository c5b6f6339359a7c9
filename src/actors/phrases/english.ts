import type { Vocabulary } from './vocabulary.ts'

const ROLE = `human|human_being|human_agent|agent|representative|rep|operator|advisor|adviser|support|support_team|support_agent|customer_support|customer_service|customer_care|live_chat_agent|service_agent`
const PERSON = `${ROLE}|person|people|someone|somebody|anyone|anybody|staff|staff_member|team_member|employee|manager|supervisor|specialist|colleague|team|helpdesk|help_desk|service_desk`
const KIND = 'live|real|actual|human|living|real_live|'

export const ENGLISH: Vocabulary = {
  request: `
    speak|talk|chat to|with a|an|the|your|any|some|another| ${KIND} ${PERSON}
    speaking|talking|chatting to|with a|an ${KIND} human|agent|person|representative|rep instead|please
    transfer|connect|hand|put|pass|switch|forward|redirect|refer|escalate me|us over|through| to|with|on_to a|an|the|your|any| ${KIND} ${PERSON}
    transfer|connect|hand|switch|escalate this|this_chat|the_chat|this_conversation|the_conversation|chat|conversation over| to|with a|an|the|your| ${KIND} ${ROLE}
    transfer|connect|switch|escalate|hand_over|handover|hand_off|handoff|change to|with a|an|the|your| ${KIND} ${ROLE}
    be|get transferred|connected|handed_over|put_through|passed|switched|escalated to|with|on_to a|an|the|your| ${KIND} ${PERSON}
    reach|contact|get_hold_of|get_a_hold_of|get_through_to a|an|the|your| ${KIND} ${ROLE}|someone, reach|contact|get_hold_of|get_a_hold_of a|an ${KIND} person
    i need|want|would_like|'d_like|d_like|wanna_have|demand|prefer a|an|to_a| ${KIND} human|human_being|agent|person|representative|operator|supervisor|manager|the_manager|your_manager|your_supervisor
    get|give|find|send me a|an ${KIND} human|human_being|agent|person|representative|rep|operator|supervisor|manager
    get|have a|an ${KIND} human|agent|person|representative|manager to|please
    person|human|someone|somebody|anyone|anybody|agent i|we can|could|may|might talk|speak|chat to|with
    can|could|may|let i|we|me talk|speak|chat to|with one_of|some|a|the your|you|of_your|real|from|member|_ agents|people|guys|staff|team|humans|colleagues|of_staff|of_your_team|of_the_team
    can|could|may|might someone|somebody|an_agent|a_human|a_person please| call|contact|phone|ring|message|text me|us
    have|let someone|somebody|an_agent|a_human|a_person call|contact|help|message|phone|text me
    someone|somebody from|on|in your|the|customer support|service|team|support_team|staff`,
  name: `
    ${ROLE}|person|staff|manager|supervisor|helpdesk|help_desk|help_center|agents|humans|real_people
    live|real|actual|human|living agent|person|human|human_being|representative|rep|support|operator|chat|assistance|help
    customer representative|rep|support_team|support_agent|service_agent|service_team|service_representative
    support|service|sales staff|team|agent|rep|representative|desk
    transfer|connect|escalate|handover|hand_over|handoff|hand_off|put me|us|me_through|me_over|chat|this_chat|please
    escalate|handover|handoff`,
  want: `
    i|we need|want|wanna|require|demand|prefer to|to_get|to_have|to_use|some|
    i|we 'd|d|would like|prefer|love|rather to|to_have|to_get|have|
    can|could|may|might|will|would i|we|you|u please|just| get|have|use|give_me|get_me|find_me|call|send_me|bring_me|see|request|provide|
    get|give|find|send|bring|call me|us|for_me|, let_me have|get, i'm|im|i_am looking for, just, instead, now, right now|away, immediately, asap, urgently, today
    connect|transfer|switch|talk|speak|chat|contact|go|escalate me|us| to|with|through_to|
    help from, assistance from, is there, are there, do you have, only, from, in here|this_chat|, here`,
  link: `a|an|any|the|to|your|with|for|some|of|another|my`,
  refusal: `
    don't|dont|do_not|didn't|didnt|did_not|wouldn't|wouldnt|would_not|won't|wont|doesn't|does_not want|need|wanna|require|wish|like|ask|have|care to|for|to_be|you_to|you_to_ever|
    no longer|more need|want|wish to|
    no need|reason|desire|interest for|to|of|in
    not|never need|want|wish|ask|asked|asking|necessary|interested|required|trying|going to|for|in|
    please don't|dont|do_not|never, don't|dont|do_not|never ever|just|, without, rather|better|prefer not, prefer not to, instead|rather of|than, anything but, there's|there_is no need|reason|point|use to|for|in`,
  yes: `
    yes|yep|yup|yeah|yea|yah|ya|ye|y|yess|yesss|yeahh|aye|yass, yes i do|would|want|am|want_that|want_to|would_like_that|would_like_to, yes it|that is|does|would
    sure|sure_thing|for_sure|surely|certainly|definitely|absolutely|affirmative|correct|indeed|exactly, of course, why not, go ahead|for_it, by all means, with pleasure
    please do|do_so|do_it|do_that|go_ahead|yes, do|let's_do|lets_do it|that|so, i do, i would, i want to|that, i agree|agreed, good|great idea
    i'd|id|i_would like|love that|to|it, that|it|this would|'d|will be|do great|nice|good|lovely|perfect|helpful|fine|wonderful|awesome|amazing|appreciated
    that works, works for me, sounds good|great|fine|perfect|like_a_plan, that's|thats|that_is right|correct`,
  assent: `
    ok|okay|okey|okie|oki|k|kk|okk|alright|alrighty|all_right|fine|great|perfect|cool|good|nice|excellent|awesome|super|brilliant|wonderful|amazing|lovely|fantastic|understood|got_it|i_see|gotcha, please|pls|plz
    no problem|problems|worries|prob, very well|good|nice, that's|thats|that_is|it's|its|it_is|all|that_sounds fine|ok|okay|good|great|perfect|alright|cool|all_right, i understand, makes sense, 👌|👍|✅|🆗`,
  no: `
    but no, no|nope|nah|naw|noo|nooo|n|nay|negative|never, no way|no|sir, not now|really|yet|today|necessary|needed|interested|required|at_all|at_the_moment|right_now|for_now|this_time
    of_course|certainly|definitely|absolutely|probably|maybe|please|why_would_i not, no need, never mind, nevermind, nvm, no i don't|dont|do_not|am_not|'m_not|wouldn't|won't
    i don't|dont|do_not|wouldn't|would_not|'m_not|am_not think_so|want|want_to|want_that|want_it|need|need_it|need_that|need_to|, i'd|id|i_would rather not
    nothing|nothing_else|nothing_more|nothing_for_now, leave|forget|skip it|that, don't|dont|do_not bother|do_that|do_it, please don't|do_not
    that|it won't|wont|will_not|isn't|is_not|'s_not|s_not be|_ necessary|needed|required, i'm|im|i_am good|all_set|okay_without, 👎, ❌, 🙅`,
  thanks: `
    thanks|thank_you|thankyou|thank_u|thx|thnx|thanx|tnx|tks|ty|tysm|tyvm|cheers|much_appreciated|appreciate_it|appreciated|appreciate_that|i_appreciate_it|i_really_appreciate_it|many_thanks|thank_you_kindly
    thanks|thank_you|thankyou|thx so_much|very_much|a_lot|a_million|a_bunch|a_ton|again|anyway|anyways|kindly|indeed|everyone|all|guys|team|mate|
    thanks|thank_you|thankyou|thx|many_thanks|appreciate very_much|so_much|a_lot|again| for|to your|the|all|all_your|all_the|you|this|that|letting_me_know|clarifying|explaining|helping|everything|helping_me|_ help|support|time|assistance|patience|info|information|quick|fast|prompt|kind|great|amazing|answer|_ reply|response|answer|help|support|service|work|_
    that's|thats|that_is|that_was|that'll_be|that_will_be|this_is all|everything|it i|we|_ need|needed|wanted|have|for_now|for_today|from_me|_
    that|this|it|you|you've|you_have really|was|been|was_very|were|were_very|_ helped|helps|helpful|so_helpful|very_helpful a_lot|me|me_a_lot|
    problem|issue|it's|its|all|that solved|sorted|resolved|fixed|solved_it|solved_my_problem|good_now, 🙏`,
  courtesy: `
    please|pls|plz|kindly|🙏, hi|hello|hey|hiya|greetings|howdy|dear, hi|hello|hey there|again|all|everyone|guys|team, good morning|afternoon|evening|day|night, sorry, excuse me, pardon
    sir|madam|ma'am|mate|buddy|dude|friend|man|bro|dear|love, oh|ah|uh|um|hmm|well|so|then|yo|wow, bye|goodbye|bye_bye|ciao|cya|see_you|see_ya|see_you_later|take_care
    have a nice|good|great|lovely|wonderful day|evening|weekend|one|night|time, you too, much, very much, at all, if possible, if you can|could, actually, really`,
}
