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
 honestly wait look listen fine good great please sorry like plus or now because cos say""")
_SORRY_FOR = _words("i'm i i've i was it to for about that if it's my we we're")
_AFTER_WAIT = _words("""put add set remind cancel stop start take tell what what's when where who how is are do did can
 could i i'm i've my make call""")  # "wait for me" is another thing
_PHRASES_BEFORE = ("all right", "you know what", "by the way", "oh my", "oh my god",
                   "oh god", "oh no", "oh dear", "my god", "good god", "oh gosh", "oh lord", "i mean", "to be honest",
                   "come on",
                   "one more thing", "you see", "tell you what", "fair enough", "just wondering", "thank you",
                   "thanks a lot", "quick question",
                   "very well", "hang on", "hold on", "hang on a minute", "hold on a minute", "hang on a second",
                   "hold on a second", "wait a minute", "wait a second", "just a second", "one moment", "no wait",
                   "oh hello dear", "oh hello love",
                   "oh hello there", "oh hello", "hello there", "hello dear",
                   "hello love", "oh and", "now then", "yeah yeah",
                   "before i forget", "while i remember", "in that case", "to be fair",
                   "i was wondering", "pardon me", "excuse me")
_AFTER = _words("""then please though dear love mate honestly actually thanks okay ok right alright anyway darling
 samantha buddy pal chuck duck hun hen pet babe sweetie sweetheart guv too either already huh eh""")
_PHRASES_AFTER = ("would you", "will you", "could you", "you know", "thank you", "if you can", "if you like",
                  "i think", "i guess", "you see", "or what", "or something", "or whatever",
                  "once more", "one more time", "one last time", "for the last time", "if you don't mind",
                  "would you please", "at the moment", "for me", "by the way", "you know that", "be honest",
                  "tell me ", "honestly", "go on", "out of interest", "while we're at it", "if i may ask",
                  "may i ask", "just out of curiosity", "you are", "so you are", "so it is", "my love", "my dear")
_LOVES = re.compile(r"\b(?:do|does|did|can|could|i|we|you|they|in|of|with|about|my|to) (?:[\w']+ ){0,2}love\W*$",
                    re.IGNORECASE)
_CLAUSE = 3  # words; a shorter part between commas says little
_SENTENCES, _CLAUSES = re.compile(r"[.!?;:]+(?=\s)"), re.compile(r"[,.!?;:]+(?=\s)|\s-+\s")


_GREETING = re.compile(r"^(?:(?:oh|well),? )?(?:hi|hello|hey|hiya|good (?:morning|day|afternoon|evening)|morning|"
                       r"evening)"
                       r"(?: there| you| again| samantha| dear| love)?[,.!]? (?=\w+ \w+)", re.IGNORECASE)
_TAKEN_IN = re.compile(r"^(?:i see|i understand|got it|i know|good to know|that's good|that's nice)[.,;!]+ ",
                       re.IGNORECASE)
_NEWS = re.compile(r"^(?:guess what|you'll never guess(?: what)?|you won't believe (?:it|this|what happened)"
                   r"|believe it or not"
                   r"|good news|great news|big news|listen to this)[,:!.]* (?=(?:i|we|he|she|they|my|our|the|it"
                   r"|there|i'm|i've"
                   r"|we've|they've)\b)", re.IGNORECASE)


def without_before(text: str) -> str:
    """Without what only leads to it."""
    words = _NEWS.sub("", _TAKEN_IN.sub("", text)).split()
    while words:
        phrase = next((phrase for phrase in _PHRASES_BEFORE if _starts(words, phrase.split())), "")
        if phrase:
            words = words[len(phrase.split()):]
        elif _bare(words[0]) in _BEFORE and not (_bare(words[0]) == "sorry" and len(words) > 1
                                                 and _bare(words[1]) in _SORRY_FOR) and not (
                _bare(words[0]) == "wait" and _bare(words[1] if len(words) > 1 else "") not in _AFTER_WAIT):
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
        elif _bare(words[-1]) in _AFTER and not (_bare(words[-1]) == "love" and _LOVES.search(" ".join(words))):
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
