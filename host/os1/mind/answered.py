"""What somebody means who answers the questions of the first hour, in whatever words. Pure: words in, values out."""

from __future__ import annotations

import re

from . import naming

_LEADS = re.compile(
    r"^(?:(?:oh|well|hi|hello|hey|yes|yeah|no|okay|please|um|uh|er|hm|so|maybe|perhaps|i think|i guess|it's|it is|just|"
    r"simply|sure|of course|then|let's say|and|fine|alright|all right|right|if you must|if it helps|fair enough|very "
    r"well|go on|i suppose|i'd say|i would say|make it|make that|put down|for you)[,.!]* )+")
_CALLED = re.compile(
    r"\b(?:calls? me|(?:my|the) (?:first )?name(?:'s| is)|i'm called|i am called|i go by|known as|"
    r"(?:you|they) (?:can|may|might|could|should) (?:just |simply )?(?:call|address) me(?: as)?|(?:address|know) me as"
    r"|i answer to|i'm|i am|this is|it's|goes by|(?:named|christened|baptised) me|that (?:would|"
    r"will) be)\s+(.+)$")
_NAMED = re.compile(  # the last of them counts: "i'd like to call you"
    r"^(?:.*\b)?(?:address(?:ing)? you as|call(?:ing)? (?:you|yourself)|(?:your|the) (?:new )?name(?:'s| is"
    r"| should be| will be| shall be)|"
    r"how about|what about|you(?:'re| are| look like an?| sound like an?)|let it be|be|go with|take|try|"
    r"prefer|like|want|(?:name|nam|baptise|christen|dub|rename|call|calling) you|(?:change|make) it(?: to)?|"
    r"change your name to|you to be (?:named|called)|be "
    r"(?:named|called))\s+(.+)$")
_SO = re.compile(r"^.*\b(?:so|therefore|hence)\b,? (?=[a-z']+$)")
_TAIL = re.compile(
    r"(?:,| please| suits you| would suit you| fits you| is (?:nicer|better|prettier|shorter)| thanks| thank you|"
    r" then| instead| for short| i think| everybody (?:does|calls me that)| everyone (?:does|calls me that)"
    r"| (?:most|all) people do| all my friends do| as (?:everybody|everyone) does|"
    r" actually| will do| is fine| maybe|"
    r" will be fine| from now on| will be enough| is enough| this time| to you| to me| at (?:work|home|school)|"
    r" to my friends| like everybody| like "
    r"everyone| if you (?:must|want|don't mind)| (?:sounds|would be) (?:good|nice|lovely)| if you like).*$")
_BUT = re.compile(r"\s+(?:but|although|because|and|or|which|though|if)\b.*$")
_TITLE = re.compile(r"\b(mr|mrs|ms|dr|prof|st)\.")
_CHANGED = re.compile(r"^(.+?)(?: this time| now| from now on)?,? (?:not|instead of|rather than|no longer) .+$")
_CORRECTED = re.compile(r"^(?:(?:no|oh|sorry|wait|actually|hm|well|i mean),? )+(?:(?:it's|that's|i'm|my name is|"
                        r"the name is) "
                        r"(.+)|call me (.+))$|^([a-z'-]+),? not [a-z'-]+$|^not [a-z'-]+,? (?:but |it's )?([a-z'-]+)$")
_DISLIKES = re.compile(
    r"\b(?:too (?:long|short|old|posh|fancy|odd|weird|strange|hard|common|boring|serious|cute)|(?:don't|not) "
    r"(?:really )?"
    r"(?:like|love|suit|fit|my|so|that)|ugly|boring|weird|awful|horrible|terrible|hate|something else|a different|"
    r"another|"
    r"hard to say|my (?:ex|mother|mum|boss|sister|aunt)|nope|nah)\b")
_OF_VOICE = re.compile(r"\b(?:voice|sound|pitch|pace|volume|speak|talk)\b")
_NAME = re.compile(r"^[a-z][a-z'-]*(?: [a-z][a-z'-]*){0,2}$")
_WORDS = (
    "a about all am an and anonymous any anybody anyone anything are be but can cold complicated could did "
    "difficult do don't fine for good happy hard have here hungry i if in is it just know late later like long me "
    "mind my name next no nobody not nothing of okay on or pass please private rather sad say secret skip so sorry "
    "hm hmm mm oh ah um er nah another other different one wrong maybe perhaps guess them these those whichever "
    "stop sure thank thanks that the there this tired to well what whatever why yes you your yours yourself")
_NO_NAMES = frozenset(_WORDS.split(" ")) | {"then", "go", "ahead", "now", "again", "pardon", "better", "grand", "love",
    "pet"}
_CHOOSE = re.compile(
    r"\b(?:you (?:can )?(?:choose|pick|decide|"
    r"may(?! (?:call|say|use|just|address|know)\b))|(?:choose|pick|find|take|give yourself|make up)\b"
    r".*\b(?:one|yourself|own|name|another|something|any)|your (?:own )?choice|choose|surprise me|up to you|"
    r"you tell me|whatever|(?:as|what(?:ever)?) you (?:like|want|wish|please|prefer)|don't (?:care|mind)|no preference|"
    r"any name|your call|(?:i )?(?:leave|leaving|i'll leave) (?:it|that|(?:your|the) name|the choice)(?: up)? to you|"
    r"another (?:one|name)|dealer's choice|your (?:decision|pick|name,? you choose)|be the judge|trust (?:you|"
    r"your taste)|(?:for|up to) you to (?:say|choose|"
    r"decide|pick)|what (?:would|do) you (?:like|want|fancy|prefer)(?: to be called)?$|have it your way|i'm easy|"
    r"whichever|you name yourself|"
    r"name yourself)\b")
_KEEP = re.compile(
    r"\b(?:keep|stay|leave it|don't change|no change|as it is|it's fine|that's fine|is fine|fine|is good|good|"
    r"ok|perfect|that'll do|that will do|will do|grand|smashing|suits you|nice|lovely|i like (?:it|that|your name)|"
    r"like it|stick with|all right|okay|great)\b")
_LATER = re.compile(
    r"^(?:can|could|may|shall) (?:we|i) do (?:the |this |that |our )?(?:\w+ )?(?:later|another time|tomorrow|some "
    r"other time)$|^(?:(?:no|oh|please|okay|sorry|well|let's|can we|could we|maybe|i'd rather|not now|stop|wait|hang "
    r"on|"
    r"hold on),? )*"
    r"(?:stop|later|not now|not today|not yet|another (?:time|day)|some other time|tomorrow|maybe later|enough|"
    r"that's enough|quit|cancel|pause|never mind|forget it|i'm busy|i have no time|i don't have time|"
    r"i (?:have|need|ought) to (?:go|leave|run|stop)|i must (?:go|run|stop)|i've got to (?:go|run|stop)|"
    r"somebody's at the door|the (?:door|phone)(?:bell)?(?: is|'s)? ?ring(?:s|ing)|do (?:this|that|it) (?:later|"
    r"another time|tomorrow)|continue later|go on later|"
    r"i don't want to|let's not|leave me alone|no more questions|stop (?:it|this|that|asking|the \w+))"
    r"(?: (?:please|now|then|thanks|thank you|for now|today|do this|do it|this|the introduction|the questions))*$")
_SOMETIME = re.compile(
    r"\b(?:introduce (?:me|us|yourself|ourselves)|let's|lets|we can|we'll|can we|could we|shall we|i'll|"
    r"do (?:it|this|that)|finish|continue|go on|talk|ask|"
    r"answer|come back|maybe|rather|perhaps)\b[\w' ]*\b(?:later|tomorrow|another (?:time|day)|some other (?:time|day)|"
    r"next time|in a (?:bit|while|minute|moment)|tonight|when i(?:'m| am|'ve| have))\b|\b(?:no questions|"
    r"not in the mood|not ready|don't fancy (?:questions|this)|too tired|exhausted|"
    r"i'm driving|i'm cooking|in a meeting|(?:got|have|need) to (?:go|run|dash)|"
    r"gotta (?:go|run|dash)|(?:phone|door|doorbell|bell|oven|kids?|baby)(?:'s| is| are) (?:ringing|crying|screaming|"
    r"at the door|beeping|calling|here|up))\b|^(?:one|just a|give me a|hang on a|wait a) (?:sec|second|minute|moment)")
_WHERE = re.compile(r"\bwhere (?:were we|did we (?:stop|leave off|get to))\b|\bwhat (?:was|were) (?:the|your|that) "
                    r"(?:last |next )?questions?\b|\bwhat did you (?:ask|want to know)\b|"
                    r"\b(?:repeat|say) (?:the|that|your) question\b|\bwhat was it you wanted\b")
_SKIP = re.compile(
    r"\b(?:skip|next|pass|doesn't matter|no matter|not important|rather not|prefer not|won't (?:say|tell)|none of "
    r"your business|don't want to (?:say|tell)|"
    r"no name|leave (?:that|this|it) (?:one )?out|nothing|doesn't matter|don't know|not sure|no idea|nobody|anonymous|"
    r"secret)\b")
_WISHES = (("rate", -1, r"slow\w*|calm(?:er)?|relaxed"), ("rate", 1, r"fast(?:er)?|quick\w*|speed up"),
           ("pitch", 1, r"high(?:er)?|lighter|brighter|shrill|cheerful|cheery|lively|perky"),
           ("pitch", -1, r"low(?:er)?|deep(?:er)?|darker"),
           ("volume", 1, r"loud(?:er)?|speak up"), ("volume", -1, r"quiet(?:er)?|soft(?:er)?"))
_TOO = r"(?:too|so|less|not so|not as|bit too) "
_DISAGREES = (" no ", " no,", " not ", "n't ", " never ", " nothing ", " nope ", " forget")
_YES_FIRST = re.compile(r"^(?:(?:oh|well|then|um|hm+|mm+|okay|ok|for now|and|so|alright|all right|fine),? )*(?:yes|"
                        r"yeah|yep|yup|sure|of "
                        r"course|go ahead|go for it|please do|absolutely(?! not)|certainly(?! not)|"
                        r"definitely(?! not))\b")
_FREELY = re.compile(r"\b(?:go on(?: then)?$|no (?:problem|objections?|worries|harm)|nothing (?:wrong|against)|(?:not|"
                     r"don't|wouldn't) "
                     r"mind|"
                     r"why not|be my guest|"
                     r"if you must|i suppose|i guess so|go for it|fire away|knock yourself out|permission|"
                     r"as long as|by all "
                     r"means|feel free|(?:i'd|i would) (?:be glad|like|love) (?:if|it|that|you to)|(?:suits|"
                     r"works for) me|not a "
                     r"problem|no reason not|you're (?:free|allowed|welcome) to|it's (?:fine|okay|all right|"
                     r"alright))\b")
_ANEW = re.compile(r"\b(?:over again|all over|start (?:over|again|anew)|begin again|once more from|from the (?:top|"
                   r"start|beginning)|"
                   r"redo|do (?:it|this|that) all again)\b")
_SHORT = 5  # words
_BUT_NOT = re.compile(r"\b(?:don't|do not|didn't|not|never|wouldn't)\b")
_AGREES = (" yes", " yeah", " sure", " course", " may ", " can ", " okay", " fine", " remember", " please", " go ahead",
        " feel free", " absolutely", " certainly", " all right", " keep", " gladly", " by all means")
_ASKING = re.compile(r"^(?:(?:and|but|so|hm|oh|well|wait|okay|hang on|hold on|first),? )*(?:why\b|what for|how come|"
                     r"(?:remember|store|keep)(?: things| stuff| it| what)?(?: like)? what\b|like what|such as|"
                     r"what (?:kind|sort) of (?:things|stuff)|what(?: things)? exactly|meaning what|in what way|"
                     r"how so"
                     r"|for what|what's (?:it|that|this) for|what (?:do|would|will) you (?:do|need|want|"
                     r"use) (?:with )?(?:it|that|"
                     r"this|them)|what (?:does|do|would) (?:that|it|this|you) (?:mean|change|do)|"
                     r"what's that (?:mean|to you)|"
                     r"what difference|what happens (?:if|when|then)|what if|(?:do i|must i) (?:have|need) to|must i\b|"
                     r"(?:is|are) (?:it|that|this|those|they) (?:important|necessary|needed|required)|does (?:it|that) "
                     r"matter|do you (?:really )?(?:need|have) to (?:know|ask)|which (?:ones|names)|what (?:are|were) "
                     r"(?:my|the) (?:choices|options)|can i (?:say|choose|pick|skip|change))")
_QUESTION = re.compile(
    r"^(?:(?:and|but|so|hm|oh|well|wait|okay|hang on|hold on|first|now|then),? )*(?:(?:please |can you |could you "
    r")*(?:tell me|"
    r"do you know) )?(?!(?:how|what) about)(?:(?:why|what|what's|"
    r"who|who's|how|how's|where|where's|when|which)\b|(?:do|does|did|is|are|was|were|can|could|would|have|has|am|may|"
    r"should) (?:you|i|it|this|that|they|we|there|the|your|my)\b|(?:will|won't) (?:you|it|this|that|they)\b|if i\b)"
)
_CHANGING = re.compile(
    r"^(?!i(?:'ve| have)? changed).*\b(?:change (?:my mind|(?:it|that|this|them) (?:later|again|afterwards|another "
    r"time|one day|"
    r"back))|(?:regret|don't like) (?:it|that)(?: later| any ?more| afterwards)?|take (?:it|that) back (?:later|again)|"
    r"(?:is|are) (?:that|this|it|they) (?:final|for good|forever)|undo (?:it|that|this) later)\b")
_HOW_LONG = re.compile(
    r"\bhow (?:long (?:does|will|is|do)|many (?:more |other )?questions|much (?:more|longer))\b|\b(?:is|"
    r"will) (?:this|it|that) (?:take|be) (?:long|much longer)\b|\bis that all\b|\bare we done\b")


def wants_later(text: str) -> bool:
    """Not now: stop, later, another time; alone, or in one of the sentences."""
    parts = [part for part in re.split(r"[,.;!?]+\s+", text.strip(" .!?")) if part]
    if any(_LATER.match(part) for part in (text.strip(" .!?"), *parts)):
        return True
    return _SOMETIME.search(text) is not None and not re.search(r"\bcall me (?!later|back|tomorrow)", text)


def asks_where(text: str) -> bool:
    """Where were we, what was the question?"""
    return _WHERE.search(text) is not None


def wants_to_skip(text: str) -> bool:
    """Not this question."""
    return _SKIP.search(text) is not None


def wants_anew(text: str) -> bool:
    """From the beginning again."""
    return _ANEW.search(text) is not None


def minds_forgetting(text: str) -> bool:
    """Does somebody who allows her to remember think of taking it back?"""
    return re.search(r"\b(?:delete|erase|forget|take (?:it|that) back|remove|wipe|change my mind)\b", text) is not None


def asks_how_long(text: str) -> bool:
    """Does somebody wonder how much of this there is to come?"""
    return _HOW_LONG.search(text) is not None


def asks_of_changing(text: str) -> bool:
    """May it be changed again?"""
    return _CHANGING.search(text) is not None


def asks_back(text: str) -> bool:
    """Why she asks, or what it would do, instead of an answer."""
    return _ASKING.match(text) is not None


def asks(text: str) -> bool:
    """A question of any kind instead of an answer."""
    return _QUESTION.match(text) is not None


def agrees(text: str) -> bool | None:
    """Yes or no, in more words than the grammar has; None if it is neither."""
    if _YES_FIRST.match(text):
        return True
    freely = _FREELY.search(text)
    if freely and (freely[0] != "why not" or len(text.split()) < _SHORT) and not (
            _BUT_NOT.search(text[freely.end():]) or _BUT_NOT.search(text[:freely.start()])):
        return True
    words = f" {re.split(r',? but ', text)[0]} "
    if any(word in words for word in _DISAGREES):
        return False
    return True if any(word in words for word in _AGREES) else None


def name_of_wearer(text: str) -> str:
    """What to call somebody who answers like this, "" if it holds no name. `text` may have its capitals."""
    return naming.name(text)


def corrected(text: str) -> str:
    """The name that takes another's place: "no, it's dan", "dan, not daniel"; "" if it is no correction."""
    found = _CORRECTED.match(text)
    return _name(found[1] or found[2] or found[3] or found[4], _CALLED) if found else ""


def name_for_her(text: str) -> str:
    """What she is to be called, "" if it holds no name."""
    return _name(text, _NAMED) or next((name for part in re.split(r"[,.!?;] ", text) if (name := named(part))), "")


def named(text: str) -> str:
    """The same of words that leave no doubt: "i'd call you vera", and not just "vera"."""
    return _name(text, _NAMED) if _NAMED.match(text.strip(" .!?,")) else ""


def of_her_voice(text: str) -> bool:
    """Is it about how she sounds?"""
    return _OF_VOICE.search(text) is not None


def lets_her_choose(text: str) -> bool:
    """The choice is hers."""
    return _CHOOSE.search(text) is not None


def keeps(text: str) -> bool:
    """Everything is fine as it is."""
    return bool(_KEEP.search(text)) and not dislikes(text) and not re.search(r"\b(?:don't|not|isn't) (?:keep|fine|good"
                                                                             r"|nice|like)\b", text)


def dislikes(text: str) -> bool:
    """The name that was offered isn't liked."""
    return _DISLIKES.search(text) is not None


def wishes(text: str) -> dict[str, int]:
    """What of her voice should be how: rate, pitch, volume to -1 or 1."""
    found: dict[str, int] = {}
    for what, way, words in _WISHES:
        if re.search(rf"\b{_TOO}(?:{words})\b", text):
            found[what] = -way  # "too fast" wants slower
        elif what not in found and re.search(rf"\b(?:{words})\b", text):
            found[what] = way
    return found


def _name(text: str, lead: re.Pattern[str]) -> str:
    text = _TITLE.sub(r"\1", text).strip(" .!?,")
    text = re.sub(r"^(?:no,? )?(?:it's|i'm|it is) not [a-z'-]+[,.;]? (?:but )?", "", text)
    if changed := _CHANGED.match(text):  # "dan this time, not daniel"
        text = changed[1]
    words = _LEADS.sub("", _SO.sub("", text))
    if found := lead.search(words):
        words = found[1]
    words = _LEADS.sub("", _BUT.sub("", _TAIL.sub("", words))).strip(" .!?,")
    words = re.sub(r"^(?:called |named |an? |the )+", "", words).removesuffix("'s fine").removesuffix(" to me")
    if not _NAME.match(words) or set(words.split()) & _NO_NAMES:
        return ""
    return " ".join(part.capitalize() for part in words.split())
