"""What is said in another order, or with other verbs, as a sentence of a template: "at six i have to take my tablets".

  words --rules--> sentences, the likeliest first        "ping me at three about the bus" -> "remind me at three about ..."

Pure; which of them is a sentence the grammar knows. Nothing here makes what is heard any larger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .trimmed import without_around

_ASKED = re.compile(
    r"^(?:(?:um|uh|er|well|so|oh|hey|and|but|okay|ok|please|right|now|hi|hello|sorry|listen)\b[, ]*)*"
    r"(?:(?:do you think |is there any chance |any chance |i wonder if |i was wondering if |i was hoping |maybe |when you get a (?:chance|minute|moment)[, ]+|"
    r"if you (?:can|could|would|don't mind|get a chance)[, ]+)*"
    r"(?:(?:can|could|would|will|can't|couldn't|won't) (?:you|we)(?: please| just| maybe| possibly| kindly| quickly| perhaps| mind)*"
    r"|i'd like you to|i would like you to|i want you to|i need you to|you could|be (?:a dear|so kind|an angel|a love) and|"
    r"do me a favou?r and|please|kindly|do(?= (?:wake|remind|set|tell|put|add|call|keep))|let's|let us|go ahead and|i'd like to|i want to|i need to) +)?")
_END = re.compile(r"[, ]+(?:please|thanks|thank you|cheers|ta|for me|would you|will you|could you|can you|if you can|if you don't mind|"
                  r"when you get a (?:chance|minute|moment)|if you would|love|dear|darling|mate|honey|sweetheart|samantha|"
                  r"okay|ok|right|then|now|go|starting now|from now|asap|quickly|though|that'd be (?:great|lovely)|would be (?:great|lovely))$")
_SOFT = re.compile(r"(?:,? ?\b(?:say|like|um|uh|er|roughly|maybe|perhaps|probably|kind of|sort of|let's say|i'd say|you know|"
                   r"i guess|i think|or so|ish|or thereabouts)\b,?)+ ?")
_N = r"[\w.-]+"
SPAN = rf"(?:(?:an?|one|half an?|a couple of|a few|{_N}(?: and a half)?)(?: {_N})? (?:hours?|minutes?|mins?|seconds?|secs?)(?: (?:and )?(?:a half|{_N} (?:minutes?|seconds?)))?" \
        r"|half an hour|an hour and a half|(?:a )?quarter of an hour)"
CLOCK = (r"(?:(?:at|around|by|from) (?:half |quarter |twenty |ten |five |twenty-five )?(?:past |to )?[\w:.]+(?: (?:thirty|fifteen|forty.?five|"
          r"twenty|ten|forty|fifty|oh \w+|o'clock|a\.?m\.?|p\.?m\.?|sharp))*(?: (?:in the (?:morning|afternoon|evening)|at night|tonight|today|tomorrow))?"
          r"|at (?:noon|midnight|lunchtime))")
WHEN = (rf"(?:{CLOCK}"
       r"|tomorrow(?: (?:morning|afternoon|evening|night|first thing))?|tonight|this (?:morning|afternoon|evening)|"
       r"first thing(?: tomorrow)?(?: in the morning)?|in the morning|later(?: today)?|on (?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening|at \w+))?|"
       rf"next \w+day|(?:every|each) (?:\w+ )?\w+(?: of the month)?(?: {CLOCK})?|in (?:an? |half an? )?[\w-]+(?: and a half)?(?: \w+)? (?:hours?|minutes?|mins?|days?|weeks?)|in half an hour|in an hour|on weekdays(?: at [\w: ]+?)?)")
_MUST = (r"(?:i|we)(?:'ve| have|'ll have|'ll need| will have)?(?: still| also| really)? ?(?:have to|need to|must|should|ought to|got to|gotta|am supposed to|"
         r"want to|to|had better|'d better|mustn't forget to|must not forget to)")
_NUDGE = r"(?:nag|nudge|bug|pester|keep nagging|keep on at|keep at|keep on nagging|keep pestering|keep bugging|keep pushing|push|hassle|keep after)"
_OFF = r"(?:when|once|as soon as) (?:it's|that's|they're|time's|time is|they are|it is|that is|the time's) (?:up|over|done|out|ready|finished|passed)"

_RULES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple((re.compile(pattern), said) for pattern, said in (
    # timers
    (rf"(?:just |only )?(?:set |start |and )?(?:me )?(?:one|another|another one|a second one|a new one)(?: timer)?,? (?:called|named|for) (?:the |my )?(?P<x>.+?),? (?:for|of|at|with) (?P<d>{SPAN})",
     ("set a timer called {x} for {d}",)),
    (rf"(?:and )?(?:set |start )?(?:me )?(?:another|a second|one more|an?|the) (?P<x>\w+) (?:one|timer)(?: again| too)? (?:for|of|at) (?P<d>{SPAN})", ("set a {x} timer for {d}",)),
    (rf"(?:put|set|start|do|make|run|get) (?:a|the|me a|us a) (?:timer|countdown|clock)(?: on| going| running)?(?: for| would you for| on)?,? (?:the |my )?(?P<x>[a-z]+),? (?:for )?(?P<d>{SPAN})",
     ("set a {x} timer for {d}", "set a timer called {x} for {d}")),
    (r"(?:start|do|set|begin|run|have)?(?: me)?(?: a| one| another| the)? pomodoro(?: timer)?", ("set a timer for 25 minutes",)),
    (rf".*?(?P<d>{SPAN})\b.*?,? ?(?:and )?(?:tell|let|call|shout|ping|give|warn|remind|say)(?: (?:me|us))?(?: know| a shout)?,? {_OFF}", ("set a timer for {d}",)),
    (rf"(?:tell|let|call|ping|give|warn) (?:me|us)(?: know| a shout)?,? (?:when|once|after) (?:it's been|we've had|i've done|i've had|it has been) (?P<d>{SPAN})", ("set a timer for {d}",)),
    (r"(?:start|kick off|begin|run|get|give me)?(?: me)?(?: the| a| my)? ?stop ?watch(?: start| go| going| on| running)?", ("start the stopwatch",)),
    (r".*\btimer\b.*\b(?:years?|months?|decades?|centur(?:y|ies)|millenni(?:a|um)|billion|million|trillion|forever|eternity)\b.*", ("set a timer for 2 weeks",)),
    (r"(?:tell|call|shout|let|give) (?:me|us) (?:know )?(?:a shout )?in (?P<d>.+?)[,.;] .*", ("set a timer for {d}",)),
    (rf"(?:i'm|i am|i've|i have|we're|we've|there's|got|just)\b.*?\b(?P<x>egg|eggs|pasta|spaghetti|rice|pizza|potatoes|tea|cake|bread|noodles|soup|fish|chicken|pie|washing|laundry|dryer|oven|nap|beans|steak|vegetables|coffee)\b.*?,? (?:it takes |it needs |they need |they take |for |that's )?(?P<d>{SPAN})", ("set a {x} timer for {d}",)),
    # alarms
    (r"(?P<a>.+?),? (?:only |just )?(?:on )?(?P<d>mon|tues|wednes|thurs|fri|satur|sun)days?(?: only)", ("{a} every {d}day",)),
    (r"(?P<a>.+?),? (?:weekdays only|only (?:on )?weekdays|just (?:on )?weekdays)", ("{a} on weekdays",)),
    (r"(?:what|when|which)(?:'s| is) (?:the|my) (?:first|earliest|next|latest|last) alarm(?: i have| i've got| set)?", ("when is my alarm",)),
    (r"(?:when|what time) (?:will|do|are|were|would) you (?:going to )?(?:wake|waking|get|getting|ring|ringing|call|calling)(?: me)?(?: up)?(?: next| again| tomorrow)*", ("when is my alarm",)),
    (r"(?:is|are) there (?:still |any |an |another |more )*alarms?(?: still)?(?: set| on| left| running| going)?", ("do i have any alarms",)),
    (r"(?:.*[,.;] ?)?i (?:don't|won't|no longer) need (?:the |my |that |an |any )?(?:\w+ )?alarms?(?: any ?more| now| after all| tomorrow)?", ("cancel the alarm",)),
    (r"(?:.*[,.;] ?)?(?:i'm|i am) (?:on leave|on holiday|off|off work|on vacation|away)\b.* (?:no|not?|don't|without) (?:need )?(?:the |my |any )?alarms?.*", ("cancel the alarm",)),
    (rf"(?P<w>.+?),? (?:wake|get) me(?: up)?", ("wake me {w}", "wake me at {w}")),
    (r"(?:wake|get) me(?: up)? (?P<day>tomorrow|on \w+day|today),? (?:around|about|at|by)? ?(?P<t>.+)", ("wake me at {t} {day}",)),
    (r"put (?:an?|the|my) alarm on (?P<w>.+)", ("set an alarm {w}",)),
    (r"(?:make sure (?:that )?(?:i don't|i'm not)|don't let me|see that i don't|i mustn't|i can't) (?:sleep|sleeping|stay in bed|lie in|oversleep|snooze)(?: in)? (?:past|until|till|beyond|after|longer than) (?P<t>.+)", ("wake me at {t}",)),
    (r"(?:i(?:'ve| have)? got|i have|there's)? ?(?:an? )?(?:early )?(?:start|shift|flight|train|bus|meeting)[^,]*,? (?:so )?(?:wake|get) me(?: up)? (?P<t>.+)", ("wake me {t}", "wake me at {t}")),
    (r"wake me(?: up)?(?: in time)? (?:for|before) (?:work|school|the \w+|my \w+|college|uni)(?: tomorrow)?", ("wake me up",)),
    (r"(?:.*\b(?:up|awake)\b.*[,.] ?)?(?:no more|cancel all|kill all|stop all)(?: the| my)? alarms(?: today| now)?|all alarms off", ("cancel all alarms",)),
    # reminders
    (r"(?:jog my memory|prod me|poke me|nudge me|give me a (?:nudge|prod|poke|shout)) (?P<p>about|of) (?P<x>.+)", ("remind me about {x}",)),
    (r"(?:set |make |put in |add |create )?(?:me )?(?:an? )?reminder (?:for |at |on )?(?P<w>[^:;,]+?)[:;,-]+ ?(?:to )?(?P<x>.+)", ("remind me at {w} to {x}", "remind me {w} to {x}", "remind me on {w} to {x}")),
    (rf"(?:ping|nudge|poke|prod|buzz|message|alert|warn|tell|nag|call|jog|shout at)(?: me| my memory)?,? (?P<w>{WHEN}),? (?P<p>about|to|of|that) (?P<x>.+)", ("remind me {w} {p} {x}",)),
    (rf"(?:give|send|leave|set|drop) me an? (?:nudge|shout|prod|poke|buzz|ping|reminder|heads up|call|note|tap),? (?P<w>{WHEN}),? (?P<p>about|to|of|that|for) (?P<x>.+)", ("remind me {w} {p} {x}", "remind me {w} about {x}")),
    (rf"(?:give|send|leave|set|drop) me an? (?:nudge|shout|prod|poke|buzz|ping|reminder|heads up|call|note|tap),? (?P<p>about|to|of|that|for) (?P<x>.+?),? (?P<w>{WHEN})", ("remind me {p} {x} {w}", "remind me about {x} {w}")),
    (rf"(?P<w>{CLOCK}),? {_MUST} (?P<x>.+?)(?:,? (?:so )?(?:please )?(?:remind me|tell me|don't let me forget)(?: of (?:it|that)| about (?:it|that))?)?", ("remind me {w} to {x}",)),
    (rf"{_MUST} (?P<x>.+?) (?P<w>(?:at|around|by) [\w: ]+?),? (?:so )?(?:and )?(?:please )?(?:remind me|tell me|don't let me forget|make sure i do|nudge me)(?: of (?:it|that)| about (?:it|that))?", ("remind me {w} to {x}",)),
    (r"remind me,? (?:the )?next time i (?P<a>talk to|speak to|see|meet|ring|call|speak with|talk with) (?P<b>\w+)(?: next)? (?P<p>about|to|of) (?P<x>.+)", ("when i next {a} {b} remind me {p} {x}", "when i {a} {b} remind me {p} {x}")),
    (r"(?:anything|something|what)(?:'s| is)? (?:due|on|up|coming up|pending|outstanding|waiting|planned)(?: today| for today| for me)?", ("what's due", "what's coming up")),
    (r"(?:is there |have i got |do i have |was there )?(?:anything|something) (?:that )?(?:i (?:should|need to|have to|ought to|must|was supposed to)|for me to) "
     r"(?:think of|remember|do|know|be doing|think about|look after|mind|take care of|see to|bear in mind|be aware of)(?: (?P<d>today|tomorrow|tonight))?", ("what do i have to do {d}", "what do i have to do")),
    (r"what (?:was|am|were) i (?:supposed|meant|going) to (?:do|remember|be doing)(?: (?P<d>today|tomorrow|tonight))?", ("what do i have to do {d}", "what do i have to do")),
    (r"(?:say|wish me|tell me) good ?morning(?: to me)?(?: first| first thing| of your own accord| by yourself| on your own| unasked| without me asking| yourself| every (?:day|morning)| when i wake up| in the mornings?)*", ("you may speak first",)),
    (r"(?:have|did) i (?:miss|missed) (?:anything|something|much)(?: .*)?|(?:.*[,.;] )?what (?:have|did) i miss(?:ed)?(?: .*)?", ("what did i miss",)),
    (r"(?:when|what day|what time)(?:'s| is| are| do| does)? (?:i |we )?(?:the |my |our )?(?P<x>.+?) (?:due|on|coming up|again|next|up|for|supposed to be)(?: next| again| due)?", ("when will you remind me about {x}",)),
    (r"(?:the |my |those |that )?(?P<x>[\w ]+?) (?:thing|one|reminder|reminders|nagging|nudges?|alarm)s? (?:can|may|should|could|needs to|has to) (?:stop|go|end|be (?:cancelled|off|deleted|dropped))(?: now| from now on)?(?:[,.;] .*)?", ("cancel the {x} reminder",)),
    (r"(?:you can |please )?(?:stop|drop|end|cancel|forget|leave) (?:reminding me (?:of|about)|telling me about|going on about|the reminders? (?:for|about|of)) (?:the |my )?(?P<x>.+?)(?: now| any ?more| from now on)?(?:[,.;] .*)?", ("cancel the {x} reminder",)),
    (r"(?:what|which) (?:\w+ )?(?:things|stuff|reminders?|ones) (?:are you|do you|will you|have you|do i have|have i got|are there|are)(?: \w+)*?(?: (?:remind|reminding|nagging|telling|set|going|running|coming|repeat|recurring))*(?: me)?(?: of| about| up)?", ("read my reminders",)),
    (r"(?:what|which|do i have any|any)(?: \w+)? (?:duties|chores|nudges|nags)(?: do i have| have i got| are there| are open)?(?: left| open)?", ("what are my duties",)),
    (rf"(?P<r>(?:every|each) .+?) {_MUST} (?P<x>.+?)(?: (?P<t>{CLOCK}))?,? (?:so )?(?:please )?remind me(?: of it| about it)?", ("remind me {r} {t} to {x}",)),
    (rf"(?P<r>(?:every|each) (?:\w+ )?\w+(?: of the month)?)(?: (?P<t>{CLOCK}))?,? (?:it's |there's )?(?P<x>(?:the |my |our )?\w+(?: \w+){{0,5}}),? (?:so )?(?:please )?remind me(?: of it| about it)?", ("remind me {r} {t} about {x}",)),
    # duties
    (rf"{_NUDGE} me (?:till|until) (?:i've|i have|i|it's) (?:done|finished|did|do|sorted|written|got round to|filed|sent|called|finish) (?P<x>.+)", ("nag me about {x}",)),
    (rf"(?P<x>(?:my|the) .+?)[,.:;-]+ ?(?:please |can (?:you|i) |could you |would you |just )*{_NUDGE} (?:me|you)(?: about (?:it|that|this)| to do it| (?:until|till) (?:it's done|i do(?: it)?))?", ("nag me about {x}",)),
    (rf"(?:i (?:really |still |probably |just |actually |finally )*(?:have|need|want|ought|should|must|has got|'ve got|got)(?: really)?(?: to)?|i've (?:really )?got to) (?P<x>.+?)[,.:;-]* (?:so |and |but )*(?:please |can (?:you|i) |could you |would you |just |you )*{_NUDGE} (?:me|you)(?: about (?:it|that|this)| to do it| (?:until|till) (?:it's done|i do(?: it)?|i've done it|it is done)| a bit| every day)?", ("nag me to {x}",)),
    (rf"i (?:keep|always|am always|'m always)(?: on)? (?:putting off|put off|postponing|avoiding|delaying|forgetting) (?P<x>.+?)[,.:;-]+ ?(?:so |and |but )*(?:please |can (?:you|i) |could you |would you |just |you )*(?:{_NUDGE}|push|remind|help) (?:me|you)(?: about (?:it|that|this)| to do it| (?:until|till) (?:it's done|i do(?: it)?|i've done it|it is done)| a bit| every day)?", ("nag me about {x}",)),
    (r"don't let me (?:wriggle|get|weasel|worm|sneak|talk my way) out of (?P<x>.+)", ("nag me about {x}",)),
    # lists
    (r"(?:my |the |on the |on my |for the )*(?P<l>(?:shopping|grocery|packing|to do|todo)? ?list)(?: please)?[:,;-]+ ?(?P<x>.+)", ("put {x} on my {l}",)),
    (r"(?:an? )?new list[:,;]? ?(?:called |named |for )?(?P<x>.+)", ("make a list called {x}",)),
    (r"(?P<x>(?!add|put|read|is|are|what|take|remove|cross|clear|do|have|how|tell|delete|empty|did|who|there|i|we|my|the|it|that|nothing|anything)[a-z].*?) (?:on|onto|for|to) (?:my|the|our) (?P<l>(?:\w+ )?list)",
     ("put {x} on my {l}",)),
    # time
    (r"is (?:it (?:going to be )?)?tomorrow (?:going to be )?(?:an? )?(?P<d>\w+day)", ("what day is tomorrow",)),
    (r"(?:is it|will it be|it's) (?:going to be )?(?:an? )?(?P<d>\w+day) tomorrow|tomorrow(?:'s| is| will be) (?P<e>\w+day),? (?:right|isn't it|yes|no)?", ("what day is tomorrow",)),
    (r"(?:what|which) (?:day|date)(?:'s| is) (?P<x>.+)", ("what day is {x}", "what day is on {x}")),
    (r"how (?:long|many hours|many minutes|much time)(?: is it)? (?:till|until|to|before) [\w ]+? at (?P<t>.+)", ("how long until {t}",)),
    (r"what's the time (?:over |out |down |up )?(?:in|at) (?P<x>.+)", ("what time is it in {x}",)),
    # zones
    (r"is it (?:already|still|yet)? ?(?:tomorrow|today|yesterday|(?:\w+)day)(?: already| still| yet)? (?:over |down |out |up )?in (?P<x>[a-z ]+?)(?: already| yet| now| still)?", ("what day is it in {x}",)),
    (r"(?:do they have|is there|are they on|is it|have they) (?:a|in a|the)? ?(?:different|same|another) time(?: ?zone)?(?: difference)? (?:in|between)? ?(?P<a>[a-z ]+?) (?:to|from|than|and|as) (?:in )?(?P<b>[a-z ]+)", ("what's the time difference between {a} and {b}",)),
    (r".*\b(?:in|to|at|from|over in|lives in|live in|is in|'s in) (?P<x>[a-z]+(?: [a-z]+)?)[,.;]+ (?:so )?(?:do you know )?(?:what(?:'s| is)? (?:the )?time(?:'s| is)?(?: it)?(?: is)?|is it (?:late|early|night|day)) (?:there|for (?:him|her|them)|now|over there|where (?:he|she|they) (?:is|are|lives?))(?: now| right now)?", ("what time is it in {x}",)),
    (r"(?:is it|is that|would it be|it's|am i) (?:too|not too|very|still|already|really)? ?(?:late|early)? ?to (?:ring|call|phone|text|bother|write to|message) .*\b(?:in|over in|at) (?P<x>[a-z]+(?: [a-z]+)?)(?: now)?", ("what time is it in {x}",)),
    (r"(?:is it|would it be|am i) (?:too|very|still|already) (?:late|early) (?:to|for) .*\bin (?P<x>[a-z]+(?: [a-z]+)?)(?: now)?", ("what time is it in {x}",)),
    (r"(?:can|could|should|may) i (?:still )?(?:ring|call|phone) (?:\w+ )*?(?:in )?(?P<x>[a-z]+(?: [a-z]+)?)(?: (?:now|already|yet|at this hour))", ("what time is it in {x}",)),
    (r"how many hours (?:are |is it )?between (?P<a>[a-z ]+) and (?P<b>[a-z ]+)", ("what's the time difference between {a} and {b}",)),
    (r"(?:has|is|are|did) (?:the )?(?:people |folks |they )?(?:in )?(?P<x>[a-z]+(?: [a-z]+)?) (?:asleep|awake|up)(?: now| yet| already)?", ("what time is it in {x}",)),
    # what was said
    (r"(?:and |but |so )?(?:what (?:did i|was i) (?:ask|asking|say|saying|want|wanted|tell you)(?: you)? )?(?:and )?before that,? ?(?:what (?:did i|was i|was it i|was it that i) (?:\w+)(?: you)?)?", ("what did i say before",)),
    (r"what did i (?:ask|say|want|tell you)(?: you)? first(?: of all)?", ("what did i say before",)),
    (r"(?:and )?what (?:did|was|have) you(?:r)? (?:just )?(?:answer(?:ed)?|reply|replied|say|said|tell me)(?: to (?:that|me))?|(?:what was |tell me )?your answer(?: again)?|(?:and )?(?:huh|you what|come again|say what|eh|what now|how was that)", ("say that again",)),
    (r"(?:what was it (?:that )?i|what did i) (?:wanted|want|needed|was after|need)(?: again| to do)?", ("what did i say before",)),
    (r"(?:didn't i (?:say|mention|tell you) something|i (?:said|mentioned|told you) something|did i (?:say|mention) (?:something|anything)) about (?:an? |the )?(?P<x>.+?)(?:,? (?:didn't i|right|did i not|remember|i think))?", ("what did i tell you about {x}", "what did i say about {x}")),
    (r"(?:and )?(?:what was|what's|tell me) (?:the )?(?:last|previous) (?:thing|question)(?: that)? i (?:asked|said|wanted|told)(?: you)?", ("what did i just ask you", "what did i just say")),
    # breaks
    (r"(?:no more|enough|stop the|cancel the|skip the|forget the|stop with the) (?:breaks|break reminders|pauses|water reminders)(?: for)?(?: today| now)?", ("no more break reminders",)),
    # units and sums
    (r"(?:quick |a |another )?(?:sum|question|maths)[,:]+ (?P<x>.+)", ("what's {x}",)),
))


_ANSWER_LEAD = re.compile(r"^(?:(?:ooh|oh|um|uh|er|erm|hm|hmm|well|okay|ok|ah|let me see|let me think|let's see|let's say|i'd say|i guess|i think|i suppose|make it|"
                          r"say|maybe|perhaps|probably|about|around|roughly|just|how about|what about|let's do|let's make it|go for|do|give me|"
                          r"i'll take|i want|i'd like|it's|that's|should be|please)\b[, ]*)+")
_ANSWER_END = re.compile(r"[, ]+(?:sometime|i guess|i think|i suppose|please|or so|should do(?: it)?|will do|would do|is fine|would be (?:good|fine|great|nice|perfect)|"
                         r"is good|is enough|is okay|thanks|then|maybe|probably|ish|if possible|love|dear)$")


def as_answer(said: str) -> str:
    """An answer without the words around it: "ooh, let's say twenty" is "twenty"."""
    text = _spelled(" ".join(said.lower().split())).strip(" .,!?")
    text = _ANSWER_LEAD.sub("", text).strip(" ,") or text
    while ended := _ANSWER_END.search(text):
        text = text[:ended.start()]
    return text


def reworded(said: str) -> Iterator[str]:
    """What may be meant, as sentences in other words, the likeliest first."""
    text = " ".join(said.lower().replace("’", "'").split()).strip(" .,!?")
    spelled = _spelled(text)
    text = _spelled(without_around(text))
    bares = (_bare(text), _dated(_bare(text)), _softened(_bare(text)), _bare(spelled))
    for bare in dict.fromkeys(bares):
        if bare != said.lower():
            yield bare
        for pattern, sentences in _RULES:
            if found := pattern.fullmatch(bare):
                groups = {name: (value or "").strip(" ,") for name, value in found.groupdict().items()}
                yield from (" ".join(sentence.format(**groups).split()) for sentence in sentences)


_SAID_FOR = {"gimme": "give me", "lemme": "let me", "wanna": "want to", "gotta": "got to", "whats": "what's", "ya": "you", "u": "you",
             "pls": "please", "plz": "please", "tmrw": "tomorrow", "mins": "minutes", "dunno": "don't know", "goodnight": "good night", "goodmorning": "good morning", "wanna": "want to", "thx": "thanks", "cuz": "because"}


_DATES = ((re.compile(pattern), said) for pattern, said in (
    (r"\b(?:at|on|over|during|this|for)(?: the| this)? weekend\b", "on saturday"), (r"\b(?:tomorrow,? )?first thing(?: tomorrow)?(?: morning| in the morning)?", "tomorrow morning"),
    (r"\bevery (\w+day) morning\b", r"every \1 at eight in the morning"), (r"\bevery (\w+day) afternoon\b", r"every \1 at three in the afternoon"),
    (r"\bevery (\w+day) (?:evening|night)\b", r"every \1 at seven in the evening"), (r"\bby the end of the week\b|\bat the end of the week\b", "on friday"),
    (r"\bevery single\b", "every"), (r"\bin a couple of hours\b", "in two hours"), (r"\bin a couple of minutes\b", "in two minutes"),
    (r"\bafter lunch\b", "at two in the afternoon"), (r"\b(?:at|before) bedtime\b", "at ten in the evening"), (r"\b(?:at|around) (?:lunch(?:time)?|midday)\b", "at noon"),
    (r"\b(?:at|around) (?:tea ?time|dinner ?time|supper ?time)\b", "at six in the evening"), (r"\bafter (?:work|dinner|supper)\b", "at seven in the evening"),
    (r"\b(?:at|around) breakfast(?: time)?\b", "at eight in the morning"), (r"\bfor the next hour\b", "for one hour"),
))
_DATES = tuple(_DATES)


def _dated(text: str) -> str:
    """With times that templates know: "at the weekend" is "on saturday"."""
    for pattern, said in _DATES:
        text = pattern.sub(said, text)
    return text


def _spelled(text: str) -> str:
    """As it is written: "pleeease" is "please", "gimme" is "give me"."""
    text = re.sub(r"([a-z])\1{2,}", r"\1", text)
    text = re.sub(r"\band a half minutes?\b", "minutes and thirty seconds", text)
    text = re.sub(r"\band a half hours?\b", "hours and thirty minutes", text)
    return " ".join(_SAID_FOR.get(word, word) for word in text.split())


def _bare(text: str) -> str:
    found = _ASKED.match(text)
    bare = text[found.end():].strip(" ,.!?") if found and len(found[0]) < len(text) else text
    while ended := _END.search(bare):
        bare = bare[:ended.start()].strip(" ,.!?")
    return bare or text


def _softened(text: str) -> str:
    return " ".join(_SOFT.sub(" ", text).replace(",", " ").split())
