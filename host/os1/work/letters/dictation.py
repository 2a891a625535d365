"""Dictated words into a letter's text: spoken punctuation, paragraphs, capitals, how a letter opens and closes. Pure.

  joined("", "dear gran comma thank you for the jumper full stop")  ->  "Dear Gran,\\n\\nThank you for the jumper."

Whoever types has punctuation of their own; then a "period" is a time, and a "dash" is for the bus.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from os1.work.letters import capitals

# What is said -> (what is written, how: "close" sticks to the word before, "open" to the one after, "both", "free")
MARKS = {
    "comma": (",", "close"), "full stop": (".", "close"), "period": (".", "close"), "question mark": ("?", "close"),
    "exclamation mark": ("!", "close"), "exclamation point": ("!", "close"), "colon": (":", "close"),
    "semicolon": (";", "close"), "semi colon": (";", "close"), "dash": ("–", "free"), "hyphen": ("-", "both"),
    "ellipsis": ("…", "close"), "dot dot dot": ("…", "close"), "ampersand": ("&", "free"),
    "open quote": ("“", "open"), "open quotes": ("“", "open"), "close quote": ("”", "close"),
    "close quotes": ("”", "close"), "end quote": ("”", "close"), "unquote": ("”", "close"),
    "open bracket": ("(", "open"), "open brackets": ("(", "open"), "open parenthesis": ("(", "open"),
    "close bracket": (")", "close"), "close brackets": (")", "close"), "close parenthesis": (")", "close"),
    "apostrophe s": ("’s", "close"), "percent sign": ("%", "close"), "forward slash": ("/", "both"),
}
BREAKS = {"new paragraph": "\n\n", "next paragraph": "\n\n", "new line": "\n", "next line": "\n"}
NOUNS = ("period", "dash", "colon", "hyphen", "ellipsis", "ampersand", "semi colon")  # also words of a letter
_OF = r"(?<!\ba )(?<!\ban )(?<!\bthe )(?<!\bthis )(?<!\bthat )(?<!\bmy )(?<!\bno )(?<!\bevery )(?<!\beach )"


def _marks(words: Collection[str]) -> re.Pattern[str]:
    """A mark is one that no article stands before, and no "of" after: "a dash of salt", "that period of my life"."""
    return re.compile(_OF + r"\b(" + "|".join(sorted(words, key=len, reverse=True)) + r")\b(?! of\b)", re.I)


SPOKEN = _marks([*MARKS, *BREAKS])
TYPED = _marks([word for word in (*MARKS, *BREAKS) if word not in NOUNS])
_WRITTEN = re.compile(r"[.!?;:…]|, ")
_QUOTED = re.compile(r"\bquote\b(?=.*?\b(?:unquote|end quote|close quotes?)\b)", re.I)
_NOT_YET = re.compile(r"(?:open|close|end)\s*$", re.I)
LITERAL = re.compile(r"\b(?:the word|literally) (\w+)", re.I)  # "the word comma" is a word
SHORTENED = ("i.e.", "e.g.", "Mr.", "Mrs.", "Ms.", "Dr.", "St.", "No.", "P.S.", "Prof.")  # no sentence ends there
_NOT_SHORT = "".join(rf"(?<!\b{re.escape(one)})" for one in SHORTENED)
SENTENCE = re.compile(rf"(?<=[.!?…]){_NOT_SHORT}[”’)]*\s+|\n+")
_ENDED = re.compile(r"([.!?…][”’)]*\s*|\n\s*|(?:^|[.!?…\n]\s*)[“(])$")
POST = re.compile(r"(?:p\.? ?s\.?|post ?script)(?:[,:.]|\b) *", re.I)

_GREETS = (r"(?:(?:my )?(?:very )?(?:dear|dearest|darling|beloved|sweet)(?:,? dear)?|hello|hi|hey|greetings|"
           r"good (?:morning|day|evening)|to whom it may concern|mein|caro|cara|cher|chère|lieber?|liebste)\b")
_OPENS = re.compile(rf"(?P<who>{_GREETS}[^,.!?:;…\n]{{0,50}})(?P<mark>[,!:]|$)\s*(?P<rest>.*)$", re.I | re.S)
OPENING_WORDS = 7  # of one that nothing ends: "my dearest and only aunt Rose"
_CLOSES = re.compile(
    r"(?:yours(?: (?:very )?(?:sincerely|faithfully|truly|ever|always|affectionately|respectfully|gratefully|as ever))*"
    r"|(?:very )?(?:sincerely|respectfully|faithfully|affectionately|gratefully)(?: yours)?"
    r"|(?:(?:with|and) )?(?:(?:all|all of|my|our|much|lots of|so much|best|kind|kindest|warm|warmest|fond|fondest|"
    r"deepest|"
    r"heartfelt|sincere|many|every good) )*(?:love|regards|wishes|greetings|thanks|sympathy|hugs|kisses|condolences|"
    r"gratitude)(?: (?:and (?:kisses|hugs|thanks|best wishes|love)|always|from (?:us|all of us)(?: all)?|as (?:ever|"
    r"always)))*"
    r"|(?:your|ever your) (?:loving|devoted|affectionate|grateful|faithful|old|very own|obedient)(?: \w+){1,2}"
    r"|(?:until|see you|talk|speak) (?:soon|then)|take care(?: of yourself)?|cheers|all the best|be well)", re.I)
_SIGNED = re.compile(r"(?P<how>(?:\w+ )+(?:sincerely|faithfully|truly|ever|always|love|regards|wishes|greetings|"
                     r"kisses)) "
                     r"(?P<who>[^\W\d_][\w'’-]*(?: (?:and )?[^\W\d_][\w'’-]*)?)", re.I)
CLOSING_WORDS = 7
NAME_WORDS = 4


def joined(text: str, said: str, names: Collection[str] = ()) -> str:
    """`text` with dictated words at its end. names: of people, as they are written, for those who speak."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[1])
        return f"\x00{len(kept) - 1}\x00"

    said = capitals.given(LITERAL.sub(keep, said), names)
    said = re.sub(r'"([^"\n]+)"', r"“\1”", said)
    said = _QUOTED.sub(lambda m: m[0] if _NOT_YET.search(said[:m.start()]) else "open quote", said)
    began, after_closing = text.strip() == "", closing_of(text) != ""
    if began and not text:
        said = re.sub(rf"^({_GREETS})", lambda m: m[1][:1].upper() + m[1][1:], said, flags=re.I)
    post = POST.match(said)
    if post and text.strip():
        said, text = said[post.end():], text.rstrip() + "\n\nP.S. "
    at, broken = 0, False
    for match in [*(TYPED if _WRITTEN.search(said) else SPOKEN).finditer(said), None]:
        words = said[at:match.start()].strip(" ,") if match else said[at:].strip()
        text = _with_words(text, words.lstrip(" ,") if broken else words)
        if match is None:
            break
        at = match.end()
        spoken = " ".join(match[1].lower().split())
        broken = spoken in BREAKS
        if broken:
            text = text.rstrip() + BREAKS[spoken] if text.strip() else text
        elif not (MARKS[spoken][0] == "," and text.endswith((",\n\n", ",\n"))):  # the opening has its comma already
            text = _with_mark(text, *MARKS[spoken])
    text = re.sub("(^|[.!?…] |\n)\x00(\\d+)\x00", lambda m: m[1] + kept[int(m[2])].capitalize(), text)
    text = re.sub("\x00(\\d+)\x00", lambda m: kept[int(m[1])], text)
    return text if after_closing or not began else opened(text, names)


def opened(text: str, names: Collection[str] = ()) -> str:
    """The beginning of a letter with its salutation in a line of its own."""
    found = _OPENS.match(text)
    if found is None and text.strip(" ,!").rsplit(" ", 1)[-1] in names and len(text.split()) <= NAME_WORDS:
        found = re.match(r"(?P<who>[^,!]+)(?P<mark>[,!]|$)\s*(?P<rest>)$", text)  # "My Inès"
    if found is None or (not found["mark"] and len(found["who"].split()) > OPENING_WORDS):
        return text
    who, rest = capitals.titled(found["who"].strip()), found["rest"].lstrip()
    return f"{who}{found['mark'] or ','}\n\n{rest[:1].upper()}{rest[1:]}"


def closing(said: str) -> tuple[str, str] | None:
    """A closing that was said by itself, and the name after it ("" if none); None: it is none."""
    plain = TYPED.sub(lambda m: "," if MARKS.get(m[1].lower(), ("\n",))[0] == "," else "\n", said)
    first, _, name = (part.strip(" ,.\n") for part in re.sub(r"\s*[,\n]+\s*", "\n", plain.strip()).partition("\n"))
    if not name and not _CLOSES.fullmatch(first) and (found := _SIGNED.fullmatch(first)) \
            and not capitals.NO_NAMES.intersection(found["who"].lower().split()):
        first, name = found["how"], found["who"]
    if not _CLOSES.fullmatch(first) or len(first.split()) > CLOSING_WORDS or "\n" in name \
            or len(name.split()) > NAME_WORDS:
        return None
    return first[:1].upper() + first[1:] + ",", name and capitals.name(name)


def closing_of(text: str) -> str:
    """The closing that a text ends with, "" if it has none."""
    last = text.rstrip().rsplit("\n\n", 1)[-1]
    plain = last.strip(" ,")
    short = len(plain.split()) <= CLOSING_WORDS and "\n" not in last and SENTENCE.search(plain) is None
    return last if "\n\n" in text.strip() and last.endswith(",") and (short or _CLOSES.fullmatch(plain)) else ""


def ended(text: str) -> bool:
    """Does the next word begin a sentence?"""
    return not text or _ENDED.search(text) is not None


def _with_words(text: str, words: str) -> str:
    if not words:
        return text
    if ended(text) or text.endswith("P.S. "):
        words = words[0].upper() + words[1:]
    words = re.sub(r"\bi\b(?!\.)", "I", words)
    glue = "" if not text or text[-1] in "\n“(-/ " else " "
    return text + glue + words


def _with_mark(text: str, mark: str, how: str) -> str:
    if how in ("close", "both"):
        return text.rstrip(" ,") + mark if mark in ".?!:;…" else text.rstrip(" ") + mark
    glue = "" if not text or text[-1] in "\n“( " else " "
    return text + glue + mark
