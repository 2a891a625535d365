"""Warmer, cooler, shorter without a language model: how one is greeted and taken leave of, contractions, padding. Pure.

Only what may be exchanged without changing what is said; who asks is told what was done.

  warmer("Dear Ada,\\n\\nI am writing to thank you.\\n\\nKind regards,")
      -> "Dearest Ada,\\n\\nI'm writing to thank you.\\n\\nWith love,"
  shorter("I just wanted to say that I am really very sorry.")  ->  "I am sorry."
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from os1.work.letters.dictation import ended

_GREETINGS = ("to whom it may concern", "dear", "my dear", "dearest", "my dearest")
_ALSO = {"hello": 1, "hi": 1, "hey": 1, "good morning": 1, "good day": 1, "good evening": 1,
         "my darling": 4, "darling": 3, "beloved": 3, "my beloved": 4, "dear sir or madam": 0}
_GREETS = re.compile(r"(?P<how>my dearest|my dear|my darling|my beloved|dearest|dear|darling|beloved|hello|hi|hey|good "
                     r"(?:morning|day|evening)) (?!sir\b|madam\b|all\b|"
                     r"sirs\b)(?P<who>[^,!:–\n]{1,50})(?P<mark>[,!:–])$", re.I)
_LEAVES = ("Yours faithfully,", "Yours sincerely,", "Kind regards,", "With warm wishes,", "With love,",
           "With all my love,")
_LEVEL = {"yours faithfully": 0, "faithfully": 0, "yours sincerely": 1, "sincerely": 1, "sincerely yours": 1,
          "respectfully": 0, "yours truly": 1, "regards": 1, "kind regards": 2, "with kind regards": 2,
          "best regards": 2,
          "best wishes": 2, "best": 2, "yours": 2, "cheers": 2, "with thanks": 2, "all the best": 3, "warm regards": 3,
          "with warm wishes": 3, "warmly": 3, "love": 4, "with love": 4, "much love": 4, "lots of love": 5, "all my "
                                                                                                      "love": 5,
          "with all my love": 5, "with much love": 4, "yours ever": 3, "always yours": 4}
_SHORT_FORMS = (("I am", "I'm"), ("I have", "I've"), ("I will", "I'll"), ("it is", "it's"), ("do not", "don't"),
                ("does not", "doesn't"), ("did not", "didn't"), ("cannot", "can't"), ("can not", "can't"),
                ("will not", "won't"),
                ("would not", "wouldn't"), ("is not", "isn't"), ("are not", "aren't"), ("was not", "wasn't"),
                ("you are", "you're"), ("you have", "you've"), ("we are", "we're"), ("we have", "we've"),
                ("we will", "we'll"),
                ("that is", "that's"), ("has not", "hasn't"), ("have not", "haven't"), ("could not", "couldn't"),
                ("should not", "shouldn't"))
_FULL = (*((short, full) for full, short in _SHORT_FORMS if full != "can not"), ("thanks", "thank you"))
_LONG_WINDED = (
    (r"i (?:just |only |really )?(?:wanted|want|would like|am writing|'m writing) to (?:say|tell you|write|"
     r"let you know|inform "
     r"you|say to you)(?: that)? ", ""),
    (r"i (?:just )?thought i(?:'d| would) (?:write|say|mention|tell you)(?: that| and say that)? ", ""),
    (r"(?:i have to say|i must say|i must admit|to be honest|to tell you the truth|as you (?:may |probably )?know|"
     r"needless to "
     r"say|it goes without saying|as i (?:said|mentioned)(?: before)?|by the way|for what it's worth|in my opinion)"
     r"(?: that)?,? ", ""),
    (r"due to the fact that", "because"), (r"in spite of the fact that", "although"), (r"in order to", "to"),
    (r"at this (?:moment|point) in time", "now"), (r"at the present time", "now"), (r"in the near future", "soon"),
    (r"on a (?:daily|regular) basis", "often"), (r"with regard to|with respect to|regarding", "about"),
    (r"a (?:large|great) number of", "many"), (r"for the reason that", "because"), (r"in the event that", "if"),
    (r"(?<=\w)(?<!\bnot)(?<!n't)(?<!n’t)(?<!\bso)(?<!\bthe)(?<!\bthat)(?<!\byou)(?<!\bhow) "
     r"(?:really|very|actually|basically|literally|totally|absolutely|extremely|honestly|definitely)(?= [a-z])"
     r"(?! (?:much|well|few|many|little|soon|often)\b)",
     ""),
    (r"(?:i (?:think|feel|believe) that) ", ""), (r"(?<=\bi) just(?= [a-z])", ""),
    (r"(?<=\w) (?:and so on and so forth|and so on|or something like that|or something|kind of thing)(?=[,.!?])", ""))


def warmer(text: str, keep: Collection[str] = ()) -> str:
    """A step warmer; the same text, if nothing in it can be. keep: openings and closings that stay."""
    return _exchanged(text, 1, _SHORT_FORMS, keep)


def cooler(text: str, keep: Collection[str] = ()) -> str:
    """A step more reserved."""
    return _exchanged(text, -1, _FULL, keep)


def shorter(text: str) -> str:
    """Without the words that say nothing. Paragraphs stay as they are."""
    for pattern, instead in _LONG_WINDED:
        alone = "" if pattern.startswith("(?<") else r"(?<!\w)"
        text = re.sub(alone + pattern, lambda m, put=instead: _instead(m, put), text, flags=re.I)  # type: ignore[misc]
    return _capitals(text)


def _instead(match: re.Match[str], put: str) -> str:
    """An "a" before it would want to be an "an": then it stays."""
    before, after = match.string[:match.start()].lower(), match.string[match.end():].lstrip()
    if not put and before.endswith((" a", "\na")) and after[:1].lower() in "aeiou":
        return match[0]
    return _cased(match[0], put)


def _cased(was: str, put: str) -> str:
    return put[:1].upper() + put[1:] if was[:1].isupper() and put else put


def _capitals(text: str) -> str:
    """With a capital where a sentence lost its first words."""
    text = re.sub(r"(^|\n)([a-z])", lambda m: m[1] + m[2].upper(), text)
    return re.sub(r"(?<=[.!?] )[a-z]", lambda m: m[0].upper() if ended(text[:m.start()]) else m[0], text)


def _exchanged(text: str, by: int, forms: Sequence[tuple[str, str]], keep: Collection[str]) -> str:
    blocks = text.split("\n\n")
    if len(blocks) > 1 and blocks[0] not in keep and (found := _GREETS.fullmatch(blocks[0])):
        how = found["how"].lower()
        level = _GREETINGS.index(how) if how in _GREETINGS else _ALSO[how]
        put = _GREETINGS[min(max(level + by, 1), len(_GREETINGS) - 1)]
        blocks[0] = f"{put[:1].upper()}{put[1:]} {found['who']}{found['mark']}" if put != how else blocks[0]
    for at in range(len(blocks) - 1, max(len(blocks) - 3, 0), -1):
        level = _LEVEL.get(blocks[at].lower().strip(" ,."), -1)
        if level >= 0 and blocks[at] in keep:
            break
        if level >= 0:
            blocks[at] = _LEAVES[min(max(level + by, 0), len(_LEAVES) - 1)]
            break
    return "\n\n".join([blocks[0], *(one if one in keep else _formed(one, forms) for one in blocks[1:])])


def _formed(text: str, forms: Sequence[tuple[str, str]]) -> str:
    """With other forms of the same words, outside of quotes."""
    parts = re.split(r"(“[^”]*”)", text)
    for old, new in forms:
        followed = r"(?= [a-z])" if "'" in new else ""  # "that's who I am" stays
        parts = [part if part.startswith("“") else re.sub(
            rf"\b{re.escape(old)}\b{followed}".replace("'", "['’]"), lambda m, put=new: _cased(m[0], put)
            if not put.startswith("I") else put, part, flags=re.I) for part in parts]
    return "".join(parts)
