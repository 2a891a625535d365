"""Words that mean distress or danger, however they are put: rather once too often than once too seldom.

Patterns over plain words ("i'm" is "i am", "can't" is "can not" here). What only sounds like it ("this exam is killing
me", "my phone died") is taken out first. English only.
"""

from __future__ import annotations

import re

from .likeness import plain_words

_ME = r"(?:me|myself|my)"
_WHO = (r"(?:he|she|they|somebody|someone|my \w+|the (?:baby|child|kid|boy|girl|man|woman|old man|old lady)|a \w+|"
        r"(?:my|the|our) \w+ \w+)")
_KIN = (r"(?:my|the) (?:husband|wife|boyfriend|girlfriend|partner|ex|father|dad|mother|mum|mom|uncle|brother|stepfather|"
        r"stepdad|stepmum|boss|teacher|coach|son|carer)|he|she|they|somebody|someone")
_CHILD = (r"(?:(?:my|our|the|a|that|some) (?:\w+ )?(?:baby|child|kid|toddler|son|daughter|boy|girl|infant|newborn|children|"
          r"kids)(?: next door| upstairs| downstairs| across the street)?)")

# What only sounds like danger. These words are taken out before the rest is judged.
_IDIOMS = [re.compile(pattern) for pattern in (
    r"\b(?:exam|work|job|homework|heat|shoes|feet|back|head|knees|suspense|waiting|boss|hangover|meeting|traffic|diet|"
    r"commute|silence|hayfever|hay fever|legs|cold|weather|deadline|deadlines|stairs|workout|it|this|that)"
    r"(?: \w+)? (?:is|are|was|were|will) (?:\w+ )?(?:killing|kill|the death of) me\b",
    r"\b(?:could|would|i d) (?:just |absolutely )?(?:kill|murder|die) for\b", r"\bdying (?:to|for|of (?:laughter|laughing|"
    r"boredom|curiosity|embarrassment|heat|hunger|thirst|shame))\b", r"\bdie(?:d|s)? of (?:laughter|laughing|boredom|"
    r"curiosity|embarrassment|heat|hunger|thirst|shame|happiness)\b", r"\b(?:phone|battery|laptop|computer|car|engine|"
    r"plant|plants|flowers|tablet|tv|internet|wifi|conversation|party|torch|watch|headphones|earpiece|character|plot|hero|"
    r"villain|star|king|queen|president|bee|wasp|fly|spider|tree|joke|line|fire) (?:\w+ )?(?:died|is dead|is dying|dies|"
    r"went dead|has died|keeps dying)\b",
    r"\bdead (?:tired|line|end|battery|phone|serious|easy|right|sure|funny|good|boring|on my feet|plant|plants)\b",
    r"\bkill(?:ing|ed)? (?:the|my|a|that|some|this) (?:timer|alarm|time|lights?|music|process|engine|mood|weeds?|bugs?|"
    r"spider|wasp|fly|mosquito|bill|app|batter\w+|song|radio|reminder|noise|sound)\b", r"\bkill(?:ing)? time\b",
    r"\b(?:will|would|is going to|going to) (?:absolutely |literally )?kill me (?:if|when|for|because)\b",
    r"\b(?:mum|mom|dad|wife|boss|teacher|sister|brother|parents|coach|editor) (?:will|would|is going to|are going to|"
    r"going to) (?:\w+ )?(?:kill|murder|strangle) me\b", r"\b(?:he|she|they) (?:will|would|is going to|are going to) (?:kill|murder) "
    r"me (?:if|when|for|because|once)\b", r"\b(?:laugh\w*|funny|hilarious|giggl\w*|so hard)\b[\w ]* (?:could|can) not (?:breathe|stop)\b",
    r"\bpush(?:ed|es|ing)? me (?:on (?:the|a) swing|to (?:do|try|be|work|apply|go)|in the (?:wheelchair|pram))\b", r"\bkilled it\b", r"\bkill joy\b",
    r"\bdressed to kill\b", r"\bif looks could kill\b", r"\bdie (?:hard|laughing|roll|in the (?:game|film|movie|book|play))\b",
    r"\broll (?:a|the) die\b", r"\bthrow (?:a|the) die\b", r"\bheart attack (?:when|from the bill|almost)\b",
    r"\b(?:nearly|almost) (?:\w+ )?(?:died|had a heart attack|killed myself laughing|wet myself|choked (?:on|with))\b"
    r"(?! (?:yesterday|today|last))",
    r"\b(?:fire|fired) (?:alarm test|drill|place|work|works|from|station|up|engine|away|him|her|them)\b", r"\bon fire (?:today|"
    r"tonight|lately|with)\b", r"\b(?:team|band|set|lad|she|he) (?:is|was|were|are) on fire\b",
    r"\b(?:he|she|they|it) (?:is|was|were|are) on fire (?:in|at|today|tonight|with)\b",
    r"\bshoot(?:ing)? (?:some )?(?:hoops|pool|a film|a video|photos|me an email|the breeze)\b",
    r"\bhang(?:ing)? (?:out|on|up|in there|the|my|around)\b", r"\bjump(?:ing)? (?:to conclusions|on the train|rope|in the "
    r"(?:shower|car|pool|lake))\b", r"\bend it (?:here|there|with|all on|on a|between)\b", r"\bend (?:the|this|my) "
    r"(?:call|conversation|game|timer|meeting|day|shift|subscription|relationship|marriage|sentence)\b",
    r"\bhit (?:me up|the (?:gym|road|shops|books|pub|jackpot|nail)|the hay|on me|it off)\b", r"\bhits? me (?:that|how|when|like)\b",
    r"\bbeats? me (?:at|in|to|how|why|every|again)\b", r"\bbeat me (?:at|in|to|by)\b", r"\btouches me deeply\b",
    r"\bfollow(?:s|ed|ing)? me (?:on|around the (?:house|kitchen|garden|flat)|everywhere my dog)\b",
    r"\b(?:cat|dog|puppy|kitten|duck|sheep|shadow|song|tune|bee|seagull|ducks)\b[\w ]* follow(?:s|ed|ing)? me\b",
    r"\bcut (?:my|his|her) (?:hair|nails|lawn|hours|finger nails|losses|coffee|sugar)\b", r"\bcut (?:me some slack|myself "
    r"(?:off|a slice|some cake|shaving|a piece))\b", r"\bcut (?:out|down|back|off)\b",
    r"\bsuicide (?:squad|prevention month|doors)\b", r"\bdrop dead gorgeous\b", r"\bbleeding (?:obvious|heart|edge)\b",
    r"\bchok(?:ed|ing) up\b", r"\bhow do i kill (?:the|my|these|those|off|weeds|ants|moths)\b",
    r"\bdo not (?:want to|wanna) (?:live|be) (?:here|there|in|with|alone|at home|next)(?! any ?more)\b",
    r"\b(?:can|could) not go on (?:holiday|vacation|the|a|my|friday|saturday|sunday|monday|strike|tuesday|wednesday|"
    r"thursday)\b", r"\bdo not (?:want to|wanna) wake up (?:early|at|so|tomorrow (?:morning )?at|before|the|him|her)\b",
    r"\b(?:who|what|when|where|how|why) (?:did|does|do|was|were|is) (?!i\b|my\b|we\b)[\w ]*\b(?:die|died|dead|killed|kill)\b",
    r"\bwhat happens (?:when|after|if) (?:we|you|people|one) die\b", r"\bafraid of (?:dying|death)\b",
    r"\b(?:film|movie|book|story|song|poem|documentary|essay|play|novel|podcast|episode|news|scene|dream)\b[\w ]*"
    r"\b(?:suicide|murder|killed|kills|abuse|overdose|fire|poison)\w*",
    r"\b(?:the|a|my) (?:story|film|movie|book|show|series|game|novel|dream)\b[\w ]*\b(?:dies|died|kill\w*|attack\w*|"
    r"chas\w*)\b", r"\b(?:heart|throat|breath) (?:skipped|taken) (?:a beat|away)\b",
    r"\bbreath ?taking\b", r"\btake my breath away\b", r"\bcan not breathe (?:in (?:this|these) (?:dress|jeans|trousers)|"
    r"through my nose|from laughing|for laughing|i am laughing)\b", r"\bpanic (?:buy\w*|room|at the disco|button)\b",
    r"\b(?:do not|no need to|never|not) panic(?!k| attack)\b", r"\b(?:smoke|smoking|smoker|smoked) (?:\w+ )?(?:salmon|"
    r"break|cigarettes|weed|a cigarette|too much|free|paprika|less)\b", r"\bgas (?:bill|station|prices?|meter|tank|cooker|"
    r"company|bills)\b", r"\b(?:poison ivy|food poisoning last)\b",
)]

# Kind -> what means it, in this order.
_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ChildDanger", (
        rf"\b{_CHILD} (?:\w+ ){{0,3}}(?:swallow\w*|drank|ate|has eaten|has drunk|got hold of) (?:\w+ ){{0,4}}(?:pills?|"
        r"tablets?|bleach|battery|batteries|poison|something|cleaner|detergent|medicine|magnets?|coin|berries|under)",
        rf"\b{_CHILD} (?:\w+ ){{0,3}}(?:missing|disappeared|vanished|been taken|not come home|run away|ran away)\b",
        rf"\b(?:can ?not|could not) find {_CHILD}", rf"\b{_CHILD} (?:is |has been |was |got )?(?:left |locked |trapped |stuck )?(?:locked|trapped|stuck|alone|all alone|in) (?:\w+ )"
        r"{0,3}(?:car|room|house|lift|well|pool|flat)", rf"\b{_CHILD} (?:\w+ ){{0,4}}(?:beaten|being hit|being hurt|abused|"
        r"molested|screaming for help|in danger|neglected|starved)\b",
        rf"\b(?:hitting|beating|hurting|abusing|shaking|molesting|beats|hits|hurts|touches|touching) (?:\w+ )?{_CHILD}",
        rf"\b{_CHILD} (?:\w+ ){{0,3}}fell (?:in|into|out|from|off) (?:\w+ )?(?:the )?(?:water|pool|pond|window|balcony|lake|"
        r"river|stairs|roof)", r"\b(?:kid|child|boy|girl|pupil|student)\b[\w ]* (?:told|says|said)\b[\w ]* (?:hits|hurts|"
        r"touches|beats|hit|hurt|touched) (?:him|her|them)\b")),
    ("OtherCrisis", (
        r"\b(?:he|she|they|my \w+(?: \w+)?|somebody|someone|a friend) (?:\w+ ){0,4}(?:kill|hurt|harm|hang|shoot|cut|drown)"
        r"(?:ing|s|ting)? (?:himself|herself|themselves|themself)\b",
        r"\b(?:do|doing) something (?:\w+ )?to (?:himself|herself|themselves)\b",
        r"\b(?:he|she|they|my \w+(?: \w+)?|a friend) (?:is|are|might be|seems|was) (?:\w+ )?suicidal\b",
        r"\b(?:he|she|they|my \w+(?: \w+)?|a friend) (?:\w+ ){0,4}(?:want\w*|going|planning|threaten\w*|tried|talk\w*) "
        r"(?:\w+ ){0,3}(?:to die|die|end (?:it|his life|her life|their life|everything)|suicide|jump|not (?:want\w* )?to (?:live"
        r"|be here|be alive)|ending (?:it|his|her|their))\b",
        r"\b(?:goodbye|farewell|suicide) (?:message|letter|note|text)\b",
        r"\b(?:his|her|their) (?:arms?|wrists?)\b[\w ]*\bcut|\bcuts? on (?:his|her|their) (?:arms?|wrists?)\b",
        r"\b(?:he|she|they|my (?!own)\w+(?: \w+)?) (?:has |have |is )?(?:cut|cutting|self harm\w*|taken an overdose on purpose)"
        r" (?:himself|herself|themselves|(?:his|her|their) (?:arms?|wrists?))\b",
        r"\b(?:he|she|they|my (?:\w+ )?(?:friend|mate|sister|brother|son|daughter|flatmate)) (?:\w+ ){0,3}(?:do not|does not|"
        r"did not) want to (?:live|be alive|be here any ?more|wake up)")),
    ("Crisis", (
        rf"\b(?:kill|hurt|harm|hang|shoot|drown|cut|cutting|killing|hurting|harming|hanging|burn|burning|starve) myself\b",
        r"\b(?:want|going|like|wish|need|ready|plan|planning|hope|rather|try|tried|trying|prefer|decided|prepared) (?:\w+ )"
        r"{0,3}(?:to )?(?:die|be dead|be gone forever|disappear for ?ever|not exist|stop existing|end my life|end it all|end "
        r"everything|end it|take my (?:own )?life|not (?:be here|be alive|wake up|live)|stop living|cease to exist)\b",
        r"\b(?:just|please|could|can i|let me|should) (?:just )?(?:die|be dead)\b(?! (?:of|for))",
        r"\bdo not (?:\w+ ){0,3}(?:want|wanna|wish) (?:\w+ ){0,2}(?:to )?(?:live|be alive|exist|be here any ?more|be around|be on "
        r"this (?:earth|planet)|wake up|go on|carry on|keep going)\b",
        r"\b(?:can ?not|could not) (?:\w+ )?(?:live (?:any ?more|like this|with (?:it|this|myself|the pain))|go on(?: living| like "
        r"this| any ?more)?$|go on\b(?! \w)|carry on(?: living| like this| any ?more)?|take (?:it|this|life) any ?more|bear "
        r"(?:to live|being alive|life|living)|do (?:it|this|life) any ?more|keep (?:living|doing this|going))\b",
        r"\b(?:tired|sick|done|fed up|finished|had enough|weary) (?:of|with) (?:life|living|being alive|existing|being here|it all "
        r"and i want)\b", r"\b(?:no|not any|any|not a single) (?:reason|point|sense|use)\b[\w ]*\b(?:liv\w+|alive|carry\w* on|going on|"
        r"go on|exist\w*|being here|getting up ever)\b", r"\blife (?:\w+ )?(?:is|seems|feels) (?:\w+ )?(?:not worth|pointless|meaningless|"
        r"over for me|unbearable)\b", r"\bnot worth (?:liv\w+|being alive|it any ?more to live)\b", r"\b(?:nothing|no one|nobody) (?:left )?"
        r"to live for\b", r"\b(?:better|happier|easier|best) (?:off )?(?:\w+ ){0,3}(?:without me|if i (?:was|were) (?:\w+ )?(?:dead|gone"
        r"|not here)|if i (?:did not exist|died|disappeared|had never been born))\b",
        r"\bbetter off dead\b", r"\b(?:nobody|no one|who) would (?:even |really )?(?:miss|notice)\b[\w ]*\b(?:me|gone|died|dead|disappeared"
        r"|not (?:here|around))\b", r"\bwish (?:that )?i (?:was|were|had been|could be) (?:\w+ )?(?:dead|never born|gone for good|not "
        r"(?:alive|here))\b", r"\bwish i (?:\w+ )?(?:never (?:been|was) born|not been born|would not wake up|could (?:just )?(?:not wake|disappear|die|fall asleep "
        r"for ?ever|go to sleep and)|had never existed|did not exist|was not alive)\b", r"\b(?:never|not) (?:have to )?wake up (?:again|any "
        r"?more|ever)\b", r"\bsuicid\w*|\bself harm\w*", r"\b(?:pills|tablets|medication)\b[\w ]*\b(?:take|taking|took|swallow\w*) (?:them all|all of them|the lot|"
        r"the whole)\b", r"\b(?:end|ending|ended|take|taking|took) (?:my (?:own )?(?:life|misery|suffering)"
        r"|it all)\b", r"\b(?:pills|tablets|razor|blade|rope|noose|gun)\b[\w ]*\b(?:in front of me|in my hand|ready|next to me|counting|"
        r"counted|saved up|how many|enough to)\b", r"\b(?:counted|saved|collected|got enough|have enough|how many) (?:\w+ ){0,3}(?:pills|"
        r"tablets)\b", r"\b(?:on|off) (?:the|a) (?:bridge|ledge|roof|edge|rooftop|tracks|window ledge|train tracks)\b[\w ]*\b(?:jump|let go|"
        r"step|thinking|looking down|end)|\b(?:standing|sitting) (?:here )?on (?:the|a) (?:bridge|ledge|edge of the|rooftop|roof|tracks|"
        r"train tracks|railing)\b", r"\bjump (?:off|in front of|from) (?:the|a) (?:bridge|train|building|roof|balcony|cliff|window|car|lorry|"
        r"bus|tower)\b", r"\b(?:drive|walk|step) (?:\w+ )?(?:into|in front of|off) (?:a|the|oncoming) (?:tree|traffic|train|bridge|wall|"
        r"lorry|bus|sea|cliff)\b(?! and (?:swim|paddle))", r"\b(?:easiest|painless|quickest|best|fastest|least painful) way to (?:die|go|"
        r"end it|kill)\b", r"\bhow (?:many|much|do i|can i|to|would i)\b[\w ]*\b(?:to die|kill me|kill a person|be fatal|overdose|tie a noose"
        r"|end my life)\b", r"\b(?:written|writing|wrote|left) (?:\w+ )?(?:goodbye|my goodbyes?|the letters?|suicide|farewell)\b",
        r"\bsay(?:ing)? (?:my )?(?:last |final )?goodbyes? (?:to (?:everyone|everybody|the world|life|this world))\b",
        r"\b(?:cut|slit|slash|cutting|slashing|slitting) (?:\w+ )?my (?:wrists?|arms?|legs?|skin|thighs?)\b",
        r"\b(?:do not|can not|can ?not|see no|there is no|no) (?:\w+ ){0,2}(?:see a |see any )?(?:way out|way forward|future for me|other way "
        r"out)\b", r"\b(?:can ?not|do not) see (?:a|any) (?:future|way out|tomorrow)\b", r"\b(?:not (?:be|being) (?:here|around|alive) (?:any "
        r"?more|much longer|tomorrow|next week|for long)|will not be (?:here|around) (?:any ?more|much longer|tomorrow|for long|by))\b",
        r"\bwant (?:it|everything|all of it|the pain|this) (?:all )?to (?:just )?(?:stop|be over|end)\b", r"\b(?:ready|time) (?:for me )?to "
        r"(?:die|go for good|leave this world)\b", r"\bdeath (?:would be|seems|sounds|feels) (?:\w+ )?(?:better|relief|easier|like a relief|"
        r"peaceful|nice)\b", r"\bthink(?:ing)? (?:\w+ ){0,2}(?:about|of) (?:\w+ )?(?:dying|ending (?:it|things|everything)|death all the "
        r"time|not being (?:here|around|alive)|jumping|how to die)\b", r"\bi (?:should|would) be dead\b|\bi am better dead\b",
        r"\bi am (?:just )?a burden\b[\w ]*\b(?:every\w+|they|them|all)\b", r"\burge to (?:die|cut|hurt|jump|end)\b",
        r"\bhate (?:being alive|living|my life so much)\b|\bhate my life and\b", r"\bgive up on (?:life|living)\b", r"\bwant out of "
        r"(?:this )?(?:life|world)\b", r"\bleave this world\b", r"\bgo to sleep (?:and|for ever|forever)(?: and)? (?:never|not)\b",
        r"\bsleep for ?ever\b", r"\bdo not deserve to (?:live|be alive|exist)\b", r"\bi want to go to sleep and\b")),
    ("Fire", (
        r"\b(?:house|kitchen|flat|building|curtains?|oven|pan|bed|car|room|garage|sofa|shed|roof|bin|hob|cooker|hair|christmas tree|tree|"
        r"toaster|fryer|barn|cable|socket|stove|attic) (?:\w+ )?(?:is|are|was|just|has|caught|catching) (?:\w+ )?(?:on |caught )?(?:fire|"
        r"burning|flames|alight|ablaze)\b", r"\b(?:there is|there are|i see|i can see|see|got) (?:a |some )?(?:\w+ )?(?:fire|flames|smoke)"
        r"\b(?! (?:drill|engine|works|place|detector|pit|fighters?))(?! in the (?:fireplace|stove|film))",
        r"\bsmell(?:s|ing)? (?:\w+ ){0,3}(?:gas|smoke|burning|fumes)\b(?! (?:toast|pizza))", r"\bgas leak\w*|\bleaking gas\b|\bgas is leaking\b"
        r"|\bhissing\b[\w ]*\bgas\b|\bgas\b[\w ]*\bhissing\b", r"\b(?:smoke|flames?)\b[\w ]*\b(?:everywhere|coming|full of|under the door|"
        r"stairs|stairwell|hall|hallway|pouring|filling|spreading|out of)\b", r"\b(?:full of|filled with|filling with|trapped by) (?:\w+ )?"
        r"(?:smoke|flames|fumes)\b", r"\b(?:carbon monoxide|co alarm|co detector)\b",
        r"\b(?:smoke|fire) (?:alarm|detector)\b[\w ]*\b(?:smoke|going off and|flames|smell|burning|real)\b", r"^fire(?: fire)*$|^help fire|^fire "
        r"help|\bthe fire is spreading\b", r"\b(?:set|setting) (?:the |my )?(?:house|flat|room|kitchen|curtains|bed) on fire\b",
        r"\bsomething (?:is )?burning\b[\w ]*\b(?:spreading|wall|hall|flames|socket|electric\w*|behind)\b")),
    ("Danger", (
        r"\b(?:call|get|send|need|fetch|ring|want|phone|dial) (?:\w+ ){0,3}(?:ambulance|paramedics?|police|cops|fire brigade|fire department|"
        r"doctor (?:now|quick\w*|fast|right now|immediately|please hurry)|emergency|nine one one|nine nine nine|one one two|911|112|999)\b",
        r"\b(?:can ?not|could not|hard to|trouble|struggling to|difficulty|unable to|barely|hardly|difficult to) (?:\w+ )?(?:breathe?|breathing"
        r"|get (?:any |enough )?(?:air|breath)|get my breath|catch my breath|swallow)\b", r"\bshort of breath\b|\bgasping for (?:air|breath)\b",
        r"\bchest\b[\w ]*\b(?:pain\w*|hurt\w*|tight\w*|pressure|crush\w*|squeez\w*|elephant|stabbing|burning|heavy|ache\w*|numb)\b|\b(?:pain\w*|"
        r"pressure|tightness|weight|stabbing|ache|elephant|crushing)\b[\w ]*\b(?:in|on|across) my chest\b", r"\bheart attack\b|\bcardiac\b|"
        r"\bmy heart (?:\w+ )?(?:stopped|stopping|keeps stopping|is skipping|stumbles)\b",
        r"\b(?:having|had|has|have|getting) (?:a |an )?(?:\w+ )?(?:stroke|seizure|fit and|epileptic fit|allergic reaction|anaphyla\w*|asthma "
        r"attack|convulsion\w*|miscarriage)\b|\bstroke symptoms\b|\banaphyla\w*",
        r"\b(?:face|mouth|side of (?:my|his|her) face|smile)\b[\w ]*\b(?:droop\w*|numb|hanging|crooked|paralysed|paralyzed|gone slack)\b|"
        r"\b(?:slurr\w+|speech is slurred|can ?not (?:move|feel|lift) my (?:arm|leg|face|left|right|legs|arms|hand|side|body))\b",
        r"\b(?:arm|leg|side|hand)\b[\w ]*\bgone numb\b|\bnumb\b[\w ]*\b(?:left arm|one side|left side|right side)\b",
        r"\boverdos\w*|\b(?:took|taken|swallowed|swallow|drank|had) (?:\w+ ){0,3}(?:too many|whole (?:bottle|pack|packet|box)|all (?:my|the|his|"
        r"her)|lots of|twenty|thirty|forty|fifty|a handful of|the whole) (?:\w+ ){0,2}(?:pills?|tablets?|paracetamol|medication|medicine|sleeping|"
        r"aspirin|painkillers|meds|insulin|antidepressants|box|bottle|packet)\b",
        r"\b(?:swallowed|drank|drunk|eaten|ate|inhaled|took) (?:\w+ ){0,2}(?:bleach|poison\w*|antifreeze|drain cleaner|weed ?killer|"
        r"detergent|ammonia|acid|rat poison)\b|\bbeen poisoned\b|\bpoisoned me\b",
        r"\b(?:bleeding|bleed|blood)\b[\w ]*\b(?:stop|heavily|badly|everywhere|lot|pouring|gushing|out|head|losing|lots|coughing|vomit\w*|"
        r"through|won|pregnant|all over|floor)\b|\b(?:losing|lost|coughing|vomiting|spitting|coughed|throwing) (?:\w+ ){0,3}blood\b|"
        r"\bi am bleeding\b|\b(?:cut|slashed|sliced) (?:an |my )?(?:artery|deep)\b",
        rf"\b{_WHO} (?:\w+ ){{0,3}}(?:unconscious|passed out|collapsed|not (?:breathing|responding|moving|waking)|unresponsive|stopped breathing|"
        r"fainted and|will not wake|does not wake|can ?not wake|will not respond|turning blue|turned blue|gone blue|having a fit|choking|"
        r"lost consciousness|drowning|no pulse|not conscious|bleeding|electrocuted)\b",
        r"\b(?:can ?not|could not) wake (?:him|her|them|my \w+|the \w+)(?: up)?\b|\bno pulse\b|\b(?:stopped|not) breathing\b|\bturning blue\b|"
        r"\blips are blue\b", r"\bi am choking\b|\bis choking\b|\bchoking on\b", r"\b(?:i have|i|have|just) (?:fallen|fell|fall)\b[\w ]*\b(?:get "
        r"up|stand|move|hip|ladder|stairs|down the|leg|roof|alone)\b|\bi have fallen\b|\b(?:can ?not|could not) (?:get up|stand up|move) (?:off|"
        r"from) the floor\b|\bi can ?not get up$|\bon the floor and (?:i )?can ?not\b",
        r"\b(?:broke|broken|snapped|shattered) my (?:leg|arm|hip|neck|back|ankle|wrist|spine)\b|\bbone (?:is )?sticking out\b",
        r"\b(?:throat|tongue|face|lips)\b[\w ]*\b(?:swelling|swollen|swells|closing)\b|\bthroat is closing\b",
        r"\b(?:had|been|was|is|there is|there has been|there was|in) (?:in )?(?:an? )?(?:bad |terrible |serious |car |road |motorbike |bike )*"
        r"(?:accident|crash)\b(?! (?:last (?:year|month)|years ago))", r"\bhit by (?:a|the) (?:car|bus|lorry|truck|bike|tram|motorbike)\b|\brun over\b"
        r"(?! by time)(?! my|.*\b(?:bag|foot of the bed|cat|lines))", r"\b(?:electrocuted|electric shock|struck by lightning)\b|\bscalded\b|\bburnt my "
        r"(?:whole|face|hand badly)|\bbadly burn\w*|\bdrowning\b(?! in (?:work|paper|emails?|laundry|debt|homework|it))|\bhypotherm\w*",
        r"\bi am dying\b(?! (?:to|for|of|over|here|laughing))|\bi am in danger\b|\bit is an emergency\b|^emergency\b|\bmedical emergency\b|\bsave me\b|"
        r"\b(?:help|please) (?:help )?i am (?:hurt|injured|bleeding|trapped|stuck|dying)\b|\bi am (?:badly )?(?:injured|hurt badly|badly hurt|trapped"
        r" under)\b", r"\bwaters? (?:has |have )?(?:just )?broke\w*\b|\b(?:going|gone) into labou?r\b|\bbaby is coming\b|\bpregnant and bleeding\b",
        r"\b(?:my )?(?:sugar|blood sugar) (?:is )?(?:very |really |too |dangerously )?low and\b|\bdiabetic (?:shock|coma)\b|\bworst headache of my life\b|"
        r"\bstung\b[\w ]*\b(?:breath\w*|air|swell\w*|allergic|throat)\b|\bbitten by a snake\b|\bsnake ?bite\b|\bheat ?stroke\b|\bepipen\b|"
        r"\b(?:fainted|passed out|blacked out|collapsed)\b(?! (?:on the (?:sofa|couch|bed)|after (?:one|two|that|the) (?:beer|drinks|party)))|\bfaint and\b|"
        r"\bhit (?:his|her|my|their) head\b")),
    ("Abuse", (
        rf"\b(?:{_KIN}) (?:\w+ ){{0,4}}(?:hit|hits|hitting|beat|beats|beating|punch\w*|slap\w*|kick\w*|chok\w*|strangl\w*|rap(?:e|ed|es|ing)|abus\w*|"
        r"molest\w*|touche[sd]|hurt|hurts|burn\w*|shov\w*|push(?:es|ed)|bit|threw things at|throws things at|threatens?|threatened|threatening|"
        r"lock(?:s|ed)|forc(?:es|ed)|grabb?(?:s|ed)|drug(?:s|ged)) me\b(?! (?:by|off|on the (?:nose|shoulder) (?:with|as)|at|in (?:chess|tennis|the "
        r"game)|up|off|with a (?:card|bill|surprise)|to (?:laugh|smile|the (?:punch|finish))|a (?:drink|lift)))",
        r"\b(?:raped|molested|sexually (?:assaulted|abused)|sexual assault|sexual abuse|abused|groped|date rape|rape|spiked my drink)\b",
        r"\b(?:he|she|they|somebody|someone|\w+) (?:forced|made) (?:himself|me (?:have sex|do things|touch|undress|sleep with))\b|\bhe forced (?:me|himself)\b",
        r"\btouch\w* me (?:where|in a way|inappropriately|and i (?:did not|do not)|there|sexually|without|when i)\b|\btouched me\b[\w ]*\bnot want\b",
        rf"\b(?:{_KIN}) (?:\w+ ){{0,4}}(?:will not|does not|never|would not) (?:let|allow) me (?:\w+ )?(?:leave|out|see|go|have (?:money|friends)|use|"
        r"talk)\b", r"\b(?:scared|afraid|frightened|terrified) (?:of|that|when|to go home|for my life) ?(?:\w+ ){0,2}(?:husband|wife|boyfriend|girlfriend|"
        r"partner|father|dad|mother|mum|mom|stepdad|stepfather|ex|him|brother|uncle|home)\b", r"\b(?:not|never) (?:feel |feeling )?safe (?:at|in my own|in "
        r"this|in my) (?:home|house|flat|marriage|relationship)\b|\b(?:do not|not) feel safe\b",
        r"\bbruises\b[\w ]*\b(?:from|fell|tell|hide|cover|husband|boyfriend|dad|him|makeup)\b|\b(?:hide|cover|hiding|covering) (?:\w+ )?(?:my |the )?bruises\b",
        r"\b(?:domestic|physical|emotional|child) (?:violence|abuse)\b|\babusive\b|\b(?:comes|came) into my (?:room|bed)\b|\bby the throat\b|\bblack eye\b"
        r"[\w ]*\b(?:him|husband|boyfriend|dad|father)\b|\b(?:grab\w*|drag\w*|pull\w*) me by (?:the|my) (?:hair|throat|arm|neck)\b|\bbeats? me up\b|"
        r"\bi (?:am|was|got|have been|am being|get|keep getting) (?:beaten|hit|abused|assaulted|bullied and beaten)\b|\bi am (?:\w+ )?(?:victim of|being "
        r"trafficked|being blackmailed)\b|\bblackmail\w* me\b")),
    ("Threat", (
        r"\b(?:follow|following|followed|stalk|stalking|chas|chasing|chased|track|tracking|watching) (?:me|us)\b(?! (?:on|closely|so far|through))|\bbeing "
        r"(?:followed|stalked|chased|attacked|robbed|mugged|threatened|held|kidnapped|watched|tracked)\b|\bfollows (?:me|us) (?:home|everywhere|from)\b",
        r"\b(?:behind|after) (?:me|us) (?:for|since|the whole|all the way|and (?:he|i|they|will))\b[\w ]*\b(?:minutes|way|blocks|street|hour|scared|alone|dark)\b|"
        r"\bwalking behind (?:me|us)\b", r"\b(?:somebody|someone|a man|a stranger|intruder|burglar|people|guy|thief|he|they|men) (?:\w+ ){0,3}(?:breaking|broke|"
        r"trying to (?:get|break|force)|forcing|climbing|climbed|sneaking|is|are|got) (?:\w+ ){0,2}in(?:to|side)?(?: (?:my|the|our) (?:house|home|flat|garden|"
        r"window|door|apartment|building|kitchen|basement|room))?\b(?=.*\b(?:break\w*|broke|house|home|flat|window|apartment|intruder|burglar|force|get in|climb\w*|"
        r"sneak\w*|basement)\b)", r"\b(?:intruder|burglar|burglars|break in|home invasion|prowler)\b(?! alarm)",
        r"\b(?:somebody|someone|noise|footsteps|voices|a stranger|strange man|people)\b[\w ]*\b(?:in (?:my|the) (?:house|flat|home|apartment)|downstairs|at (?:my|the) "
        r"window|in the attic|outside my (?:door|window|bedroom))\b(?=.*\b(?:alone|scared|know|stranger|should|help|hiding|house|flat|footsteps|afraid|window)\b)",
        r"\b(?:he|she|they|somebody|someone|man|guy) (?:\w+ ){0,3}(?:gun|knife|weapon|machete|axe)\b|\b(?:gun|knife) (?:at|to|on) (?:me|us|my)\b|\bheld up at\b|"
        r"\bshooting (?:at|outside|in|people)\b|\bgunshots?\b|\bactive shooter\b|\bhostage\b",
        r"\b(?:going|wants|threatens|threatened|threatening|trying|tried|tries) to (?:kill|stab|shoot|attack|rape|hurt|beat|murder|strangle|kidnap) (?:me|us)\b|\bmugged\b|"
        r"\bkidnapp\w*|\b(?:attack\w*|stab\w*|shot|grabbed|assault\w*) (?:me|us)\b|\bi (?:was|am|got|have been) (?:\w+ )?(?:attacked|stabbed|shot|robbed|mugged|"
        r"assaulted|grabbed|held)\b|\bgrabbing me\b", r"\b(?:pounding|banging|kicking|hammering) (?:on|at|in) (?:my|the|our) (?:door|window)\b|\btrying to break down\b|"
        r"\blocked me in\b|\bi am (?:being held|locked in (?:by|against)|trapped with)\b|\b(?:taxi|driver|uber|cab)\b[\w ]*\b(?:not going|wrong way|will not (?:stop|let me)"
        r"|locked|is not (?:going|taking))\b|\bwill not let me out\b|\bbomb\b(?! (?:the|bath|shell|of a))|\bterror(?:ist|ists| attack)\b|\bstalker\b|\bcar keeps following\b")),
    ("EatingIll", (
        r"\b(?:make|making|made) myself (?:\w+ )?(?:sick|vomit|throw up|puke|be sick)\b|\b(?:throw|throwing|threw) up (?:\w+ )?(?:everything|after|my (?:food|meals|dinner|lunch)|"
        r"whatever|what) ?(?:i )?(?:eat\w*|every|each|meal\w*|on purpose|so i)?\b|\bfingers? down my throat\b|\bstick (?:my|two) fingers\b",
        r"\b(?:anorexi\w*|bulimi\w*|eating disorder|laxatives|purg(?:e|ing|ed)|bing(?:e|ing|eing|ed) (?:and|then|eat\w*|on food|again and)|starving myself|starve myself)\b",
        r"\b(?:have|had|did|do|can|could) not (?:\w+ )?(?:eaten|eat|had (?:a meal|food|anything to eat)|allow\w* myself (?:to eat|food)|let myself eat|keep food) ?(?:\w+ ){0,3}"
        r"(?:for (?:days|a week|three|four|five|two|several)|in (?:days|a week|three|four|five|two)|since (?:sunday|monday|tuesday|wednesday|thursday|friday|saturday|last week)|"
        r"because i am (?:too )?fat|or i will get fat|down)\b|\b(?:not|never) (?:allow|let|allowing|letting) myself (?:to )?(?:eat|food)\b",
        r"\b(?:scared|afraid|frightened|terrified|ashamed) (?:of|to) (?:eat\w*|food|gain\w* weight)\b|\bdo not deserve (?:to eat|food)\b|\bonly (?:\w+ )?(?:eat|ate|allow myself|eating|"
        r"eaten) (?:an?|one|two|half|five hundred|three hundred|\w+ hundred) (?:\w+ )?(?:apple|calorie\w*|cracker\w*|lettuce|carrots?|rice cake\w*)\b|\b(?:kilos|stone|pounds)\b[\w ]*"
        r"\b(?:still|feel) (?:\w+ )?(?:fat|huge|disgusting)\b|\bfood (?:makes me panic|is the enemy|terrifies me|disgusts me)\b|\bobsessed with (?:calories|my weight|food)\b|"
        r"\bcount every calorie\b|\bpunish myself\b[\w ]*\b(?:food|eat\w*|running)\b")),
    ("Panic", (
        r"\b(?:panic|anxiety) attacks?\b|\bi am (?:\w+ )?(?:panicking|hyperventilating|freaking out|spiralling|spiraling)\b|\bhyperventilat\w*",
        r"\b(?:losing|lost|going out of|losing control of) my mind\b|\bi am (?:\w+ )?going (?:crazy|mad|insane)\b(?! (?:about|over|for|with (?:joy|boredom)))|\blosing control\b",
        r"\bheart\b[\w ]*\b(?:racing|pounding|beating so fast|hammering|out of my chest)\b(?=.*\b(?:calm|stop|shak\w*|die|scared|afraid|can|panic|faint|not)\b)",
        r"\b(?:walls|everything|room|world) (?:\w+ )?closing in\b|\bi am (?:\w+ )?(?:shaking|trembling)\b[\w ]*\b(?:stop|all over|control|scared|faint|can)\b|\b(?:can ?not|could not) "
        r"(?:stop shaking|calm (?:myself )?down|think straight i am)\b(?=.*\b(?:heart|shak\w*|breath\w*|panic|scared|help|control|tingl\w*|dizzy)\b)|\bhands? (?:are )?(?:tingling|shaking)\b"
        r"(?=.*\b(?:think|breath\w*|panic|scared|calm|heart|stop)\b)|\bgoing to (?:faint|pass out)\b|\bpanic is (?:coming|rising)\b|\bfeel(?:s|ing)? panic\w*\b")),
)
_PATTERNS = tuple((kind, tuple(re.compile(pattern) for pattern in patterns)) for kind, patterns in _KINDS)
_MENTIONED = re.compile(r"\b(?:remind me|remember|set|list|timer|alarm|note|call|add|put)\b.*\b(?:doctor|dentist|appointment)\b|"
                        r"\b(?:what (?:is|does|are)|who|define|spell|meaning of)\b(?!.*\b(?:i|me|my)\b)|\bnot (?:suicidal|in danger|going to hurt myself)\b|"
                        r"\b(?:years ago|as a child i had|when i was a kid i had|used to have)\b(?!.*\b(?:rape|abus|beat|hit|touch|hurt)\w*)")


def distress(text: str) -> str:
    """The intent that cares for what `text` says: "Crisis", "Danger" ...; "" where nothing in it means distress."""
    said = " ".join(plain_words(text))
    if _MENTIONED.search(said):
        return ""
    for idiom in _IDIOMS:
        said = idiom.sub(" - ", said)
    return next((kind for kind, patterns in _PATTERNS if any(pattern.search(said) for pattern in patterns)), "")
