"""What was said, without the words around it: "oh, and so what's today then, dear" -> "what's today".

Pure. Nothing is taken away that could have a meaning of its own: yes and no stay, and a text of nothing else stays
whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BEFORE = _words("""and so oh ah aha well um uh er erm hm hmm mm ok okay right alright then but also hey yo anyway
 actually thanks cheers ta pardon
 honestly look listen fine good great please sorry like plus or now because cos say""")
_SORRY_FOR = _words("i'm i i've i was it to for about that if it's my we we're")
_PHRASES_BEFORE = ("all right", "you know what", "by the way", "oh my", "oh my god",
                   "oh god", "oh no", "oh dear", "my god", "good god", "oh gosh", "oh lord", "i mean", "to be honest",
                   "come on",
                   "one more thing", "you see", "tell you what", "fair enough", "just wondering", "thank you",
                   "thanks a lot", "quick question",
                   "in that case", "to be fair", "i was wondering", "pardon me", "excuse me")
_AFTER = _words("""then please though dear love mate honestly actually thanks okay ok right alright anyway darling
 samantha buddy pal chuck duck hun hen pet babe sweetie sweetheart guv too already huh eh""")
_PHRASES_AFTER = ("would you", "will you", "could you", "you know", "thank you", "if you can", "if you like", "i think",
                  "i guess", "you see", "or what", "or something", "or whatever", "if you don't mind",
                  "would you please", "at the moment", "for me", "by the way", "you know that", "be honest", "tell me honestly", "go on", "out of interest", "while we're at it",
                  "if i may ask", "may i ask", "just out of curiosity", "you are", "so you are", "so it is", "my love", "my dear")
_CLAUSE = 3  # words; a shorter part between commas says little
_SENTENCES, _CLAUSES = re.compile(r"[.!?;:]+(?=\s)"), re.compile(r"[,.!?;:]+(?=\s)|\s-+\s")


_HESITATION = re.compile(r"[,]?\s+(?:um|umm|uh|uhh|er|erm|hmm|ehm)\b[,.]?(?=\s)", re.IGNORECASE)
_LEFT_BEFORE = re.compile(
    r"^(?:and |so |but |hey |okay )*(?P<who>(?:(?:my|our|the) )?(?!(?:what|when|where|who|how|and|so|but|or|then|okay|well|oh|now|tell|me|"
    r"know|remember|remind|is|do|that|this|it|say|about|you|i|hey|yes|no|guess|sorry|please|thanks|also|right|just|see)\b)"
    r"[\w'-]+(?: (?!(?:know|remember|me|is|do|you|say|about|tell|that)\b)[\w'-]+)?)[,]? "
    r"(?P<asks>when|where|what|who|how old|how tall|what time)(?P<verb>'s| is| was| are| were| does| did| do| has) "
    r"(?P<one>his|her|their|its|he|she|they|it)\b(?P<rest>.*)$", re.IGNORECASE)
_WHOSE = ("his", "her", "their", "its")
# What gives the reason of a wish, after it or before it. A bare "i" may as well begin a relative clause.
_REASON = re.compile(r"\s+(?=(?:because|cos|cause|since|as) (?:i|we|he|she|they|it|my|the)\b|(?:i'm|we're|they're|it's|"
                     r"he's|she's|there's|that's|i've|we've|i'll|we'll|i don't|i can't|i won't|we don't|we won't|"
                     r"i need to|i have to|we have to|i just|(?:the|my|our) [\w-]+(?:'s| is| are| was| has) )\b)", re.IGNORECASE)
_LEFT_OFF = r"(?:(?:forget|scrap|leave|skip|drop) (?:it|that)|never mind(?: that| it)?)"
_GIVING = re.compile(rf"^{_LEFT_OFF}$|^(?:{_LEFT_OFF} )?(?:i'm|we're|it's|they're|there's|that's|i've|we've|my|the|i) "
                     r"(?!.*\b(?:not|never|no|you|told|said|asked|asking|want|wanted|need|can|could|would|should|if|when|"
                     r"why|how|what|who|where|forgot|did|do|don't|didn't|can't|won't|to(?! bed\b)|hate|like|love|wish|hope)\b)"
                     r".+$", re.IGNORECASE)
_BIDDING = re.compile(r"\s(?=(?:set|cancel|stop|remind|wake|add|put|take|delete|read|tell|start|turn|pause|resume|snooze|"
                      r"clear|cross|remove|skip|what's|what|how|when)\s)", re.IGNORECASE)
_GREETING = re.compile(r"^(?:(?:oh|well),? )?(?:hi|hello|hey|hiya|good (?:morning|day|afternoon|evening)|morning|evening)"
                       r"(?: there| you| again| samantha| dear| love)?[,.!]? (?=\w+ \w+)", re.IGNORECASE)
_TAKEN_IN = re.compile(r"^(?:i see|i understand|got it|i know|good to know|that's good|that's nice)[.,;!]+ ",
                       re.IGNORECASE)


def steady(said: str) -> str:
    """Without um and uh, wherever they stand: "a timer for the rice um ten minutes"."""
    return " ".join(_HESITATION.sub(" ", said).split()) if _HESITATION.search(said) else said


_TAKING = (r"(?:(?:oh|no|nope|sorry|wait|hang on|hold on|actually|correction|my mistake|that's wrong|that was wrong|"
           r"that is wrong|that's not right|that isn't right|that's not it|wrong|not quite|i made a mistake|i was wrong|"
           r"i got (?:that|it) wrong|you(?:'ve)? got (?:that|it) wrong|you have (?:that|it) wrong|you're wrong|i misspoke|"
           r"i said it wrong|let me correct (?:that|myself)|scratch that|no no)[,.!;:]* )")
_STRONG = (r"(?:(?:you(?:'ve)? got (?:that|it) wrong|you have (?:that|it) wrong|i got (?:that|it) wrong|i made a mistake|i misspoke|"
           r"not quite|hang on|hold on|i said it wrong|my mistake|you're wrong|that was wrong) )")
_TAKEN_BACK = re.compile(rf"^(?:{_TAKING}{{2,}}|{_STRONG})(?P<rest>(?:it's|it is|it was|he's|she's|he is|she is|they're|i meant|i mean|"
                         r"i said|it should be|make (?:it|that)|that's)\b.+)$", re.IGNORECASE)
_NOT_BUT = re.compile(
    rf"^{_TAKING}*(?:it's|it is|it isn't|it wasn't|it was|he's|she's|he isn't|she isn't|they're|his name's|"
    r"her name's|his name isn't|her name isn't|(?:his|her|the) name is)(?P<no> not)? (?P<old>(?:(?!it's|he's|she's|but)[\w']+ ?){1,5}?)"
    r"[,;]? ?(?:but )?(?:it's|it is|it was|he's|she's|they're) (?P<new>(?!not\b)[\w' ]+)$", re.IGNORECASE)


_NAMED_NOT = re.compile(
    rf"^{_TAKING}*(?P<whose>(?:my|our|the) [\w' ]+?) (?:is not|isn't|wasn't|was not|are not|aren't) (?:(?!it's|he's|she's|but)[\w']+ ?){{1,4}}?"
    r"[,;]? ?(?:but )?(?:it's|it is|it was|he's|she's|they're) (?P<new>(?!not\b)[\w' ]+)$", re.IGNORECASE)


def taken_back(said: str) -> str:
    """A correction in few words: "no sorry that's wrong it's the ninth" and "it's not the fifth it's the ninth" are "no
    it's the ninth"."""
    if found := _TAKEN_BACK.match(said):
        return f"no {found['rest']}"
    if found := _NAMED_NOT.match(said):
        return f"that's wrong {found['whose']} is {found['new']}"
    found = _NOT_BUT.match(said)
    return f"no it's {found['new']}" if found and (found["no"] or "n't" in said[:found.start("old")]) else said


def straight(said: str) -> str:
    """With whom it is about where a question has them: "my daughter, when's her birthday" is "when's my daughter's
    birthday"."""
    found = _LEFT_BEFORE.match(said)
    if found is None:
        return said
    whom = found["who"] + "'s" * (found["one"].lower() in _WHOSE)
    return f"{found['asks']}{found['verb']} {whom}{found['rest']}"


def without_reason(said: str) -> Iterator[tuple[str, str]]:
    """A wish without the reason that is given for it, and the first word of that reason: "cancel the timer" of "cancel
    the timer i'm done", and of "i'm done cancel the timer"."""
    for found in _REASON.finditer(said):
        if len(said[:found.start()].split()) > 1:
            yield without_around(said[:found.start()]), said[found.end():].split()[0].lower()
    for found in _BIDDING.finditer(said):
        if _GIVING.match(said[:found.start()]):
            yield without_around(said[found.end():]), ""


def without_before(text: str) -> str:
    """Without what only leads to it."""
    words = _TAKEN_IN.sub("", text).split()
    while words:
        phrase = next((phrase for phrase in _PHRASES_BEFORE if _starts(words, phrase.split())), "")
        if phrase:
            words = words[len(phrase.split()):]
        elif _bare(words[0]) in _BEFORE and not (_bare(words[0]) == "sorry" and len(words) > 1
                                                 and _bare(words[1]) in _SORRY_FOR):
            words = words[1:]
        else:
            return " ".join(words)
    return text


def without_around(text: str) -> str:
    """Without what leads to it and what trails behind it."""
    words = without_before(text).split()
    while words:
        phrase = next((phrase for phrase in _PHRASES_AFTER if _starts(words[::-1], phrase.split()[::-1])), "")
        if phrase:
            words = words[:-len(phrase.split())]
        elif _bare(words[-1]) in _AFTER:
            words = words[:-1]
        else:
            break
    return " ".join(words) if any(_bare(word) not in _BEFORE for word in words) else text


def parts(said: str) -> Iterator[str]:
    """What may be the sentence that counts, the likeliest first: all of it without the words around it, then its
    sentences, the last first, then what stands between commas. `said` has its punctuation."""
    yield without_around(said)
    if greeted := _GREETING.match(said):
        yield without_around(said[greeted.end():])
    for pattern, least in ((_SENTENCES, 1), (_CLAUSES, _CLAUSE)):
        found = [part.strip() for part in pattern.split(said)]
        if len(found) > 1:
            yield from (without_around(part) for part in reversed(found) if len(part.split()) >= least)


def _starts(words: list[str], phrase: list[str]) -> bool:
    return len(words) > len(phrase) and [_bare(word) for word in words[:len(phrase)]] == phrase


def _bare(word: str) -> str:
    return word.lower().strip(",.!?;:")
