"""What may be said to a letter that is dictated, and isn't part of it: taking back, changing, reading, signing. Pure.

  command("no, cross that out please")        ->  Command("scratch", {})
  command("change pears to plums")            ->  Command("change", {"old": "pears", "new": "plums"})
  command("we shall change trains in York")   ->  None

Some are said of words that must stand in the letter ("delete howl"): whoever does them finds out (`sure` is False).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_LEAD = re.compile(r"^(?:(?:no|oh|wait|okay|ok|well|please|sorry|actually|and|now|then|so|hm+|um+|uh|er+|hang on|"
                   r"hold on|"
                   r"samantha|oh dear|can you|could you|would you|will you|let's|i want you to|i'd like you to|i think|"
                   r"you can|just|kindly)\b[,.!…]* *)+", re.I)
_TAIL = re.compile(r"(?:,? (?:please|thanks|thank you|for me|now|again please|would you|will you|okay|instead|"
                   r"altogether|"
                   r"entirely|completely))+$", re.I)
_CUT = (r"(?:scratch|strike|delete|erase|remove|drop|kill|cut|take|cross|rub|leave|get rid of|throw|lose)"
        r"(?: out| away| off| back)?")
_GONE = r"(?: out| away| off| back)?"
_WHERE = r"(?:the |that |my |this )?"
_N = {"two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_ORD = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "opening": 0}
_PART = r"(?P<part>sentence|paragraph|line|word|bit|part|phrase)s?"


@dataclass(frozen=True, slots=True)
class Command:
    """What is wanted, and the words it came with. sure: is it a command whatever stands in the letter?"""

    name: str
    words: dict[str, str] = field(default_factory=dict)
    sure: bool = True


_SURE: list[tuple[str, str]] = [
    ("scratch", rf"{_CUT} (?:that|this|it)(?: last)?(?: (?:bit|part|one))?{_GONE}(?: again)?|(?:that|this) was wrong|"
                rf"forget (?:that|what i (?:just )?said)|not that|take {_WHERE}that back"),
    ("cut_last", rf"{_CUT} {_WHERE}last (?:(?P<count>two|three|four|five|\d) )?{_PART}{_GONE}"),
    ("cut_nth", rf"{_CUT} {_WHERE}(?P<nth>first|second|third|fourth|fifth|opening) {_PART}{_GONE}"),
    ("undo", r"undo(?: (?:that|it|the last (?:change|one|step)))?|(?:put|bring) (?:it|that) back(?: (?:as|"
             r"how) it was)?|"
             r"(?:go )?back to (?:how|what) it was|as it was before"),
    ("redo", r"redo(?: (?:that|it))?"),
    ("read_last", rf"(?:read|say|repeat)(?: me)? {_WHERE}last (?P<part>sentence|bit|line|paragraph|part)(?: back|"
                  rf" again| to me"
                  r"| out| aloud)*|where (?:was i|were we|am i|are we)|what (?:was|is) the last (?:sentence|"
                  r"thing)(?: i said"
                  r"| you have)?"),
    ("read_nth", r"(?:read|say|repeat)(?: me)? the (?P<nth>first|second|third|fourth|fifth|opening|beginning|end|"
                 r"ending)"
                 r"(?: (?P<part>sentence|paragraph|line))?(?: back| again| to me| out| aloud)*"),
    ("read", r"(?:read|play)(?: me)? (?:it|that|this|everything|(?:the|my|this) (?:whole |entire )?(?:letter|thing|"
             r"draft|"
             r"text))(?: (?:to me|back|again|out|aloud|loud|through|over|from the (?:start|beginning|top)|so far))*|"
             r"read back|"
             r"(?:how|what) does (?:it|that|the letter) (?:go|sound|read|say)(?: so far| now)?|"
             r"what (?:do|have) (?:i|we|you) (?:have|got|written)(?: (?:so far|now|written|down))*|"
             r"let me hear (?:it|that|the "
             r"letter)(?: again| back)?"),
    ("count", r"how (?:long|many words|many pages)(?: (?:is|are|does|has|have|do|did))?(?: (?:it|that|this|"
              r"the letter|there|we|"
              r"i))?(?: (?:now|so far|got|have|written|come to))*"),
    ("change_all", r"(?:change|replace|swap) (?:every|all(?: the)?|each) (?P<old>.+?) (?:to|with|by|into|"
                   r"for) (?P<new>.+)|"
                   r"(?:change|replace|swap) (?P<old2>.+?) (?:to|with|by|into|for) (?P<new2>.+) (?:everywhere|"
                   r"throughout|"
                   r"every time)"),
    ("sign", r"(?:sign|put my name (?:under|to|on)) (?:it|this|that|the letter)(?: (?:with|using|in) my (?:own |"
             r"full |first )?"
             r"name| for me| off)?|sign off|put my name (?:there|at the (?:end|bottom))|my (?:name|signature)"),
    ("sign", r"sign(?: off)?(?: (?:it|this|the letter))?(?: off)?(?: as| with the name| from|:) (?P<name>.+)"),
    ("unsign", r"(?:take|leave) (?:the|my) (?:signature|name) (?:off|out)|(?:don't|do not) sign it|no (?:signature|"
               r"name)"),
    ("over", r"start (?:over|again|afresh|from scratch|from the beginning)|(?:scratch|delete|erase|strike) (?:it all|"
             r"everything|all of it|all of that|the whole (?:thing|letter)|the lot)"),
]
_OF_WORDS: list[tuple[str, str]] = [  # only where their words stand in the letter
    ("change", r"(?:change|replace|correct|swap|turn) (?P<old>.+?) (?:to|with|by|into|for) (?P<new>.+)"),
    ("change", r"instead of (?P<old>.+?),? (?:say|write|put|make it|use|i want|let's say) (?P<new>.+)"),
    ("change", r"(?:i (?:said|meant|mean)|make (?:that|it)|that (?:should be|"
               r"was)) (?P<new>.+?),? (?:and )?not (?P<old>.+)"),
    ("break", r"(?:(?:start|begin|make|put|add) (?:a )?)?new paragraph (?P<where>before|after|at|with|"
              r"from) (?P<old>.+)"),
    ("insert", r"(?:insert|add|put|write)(?: in)? (?P<new>.+?) (?P<where>before|after|in front of|behind) (?P<old>.+)"),
    ("quote", r"put (?P<old>.+?) in(?:to)? (?P<how>quotes|quotation marks|brackets|parentheses)"),
    ("capital", r"(?:capitali[sz]e|capital(?: letter)? (?:on|for|in)) (?P<old>.+)|(?:write|put|"
                r"spell) (?P<old2>.+) with a capital"
                r"(?: letter| \w)?|make (?P<old3>.+) capital"),
    ("cut_about", rf"{_CUT} {_WHERE}(?P<part>sentence|bit|part|line|paragraph|phrase)s? (?:about|with|where|"
                  rf"that says|on|saying|"
                  r"beginning|starting) (?P<old>.+)"),
    ("cut", rf"{_CUT} (?:the (?:word|words|phrase|name) )?(?P<old>.+?)"),
]
_AFTER_NO = [  # only after a "no", a "wait", a "sorry": without it that is how letters are written
    ("change", r"(?:not|it's not|it isn't|it wasn't|it was not|i didn't say) (?P<old>[^,]+?)(?:,| but)(?: but|"
               r" it was| it's| i "
               r"said| i meant| rather)* (?P<new>.+)"),
    ("change", r"(?:it (?:was|is|should be|should say)|it's) (?P<new>.+?),? (?:and |but )?not (?P<old>.+)")]
_CORRECTS = (r"(?:(?:that's|that is|that was) (?:wrong|not right|a mistake)[,.]? *(?:it (?:was|is|should be)|it's|"
             r"i mean|i meant)?|"
             r"i mean|i meant(?: to say)?|i should have said|make (?:that|it)|correction[,:]?|that should (?:be|"
             r"have been|say)|"
             r"it should (?:be|have been|say)|rather|or rather) (?P<new>.+)")
_SPELT = re.compile(r"(?:(?:it's|it is|that's|that is|his name is|her name is|the name is|which is|the name's)?\s*)?"
                    r"(?:spell(?:ed|t)|spell (?:it|that|her|him))[: ]*(?P<new>[^\W\d_](?:[ .-]+[^\W\d_])+)", re.I)

_SURELY = [(name, re.compile(pattern, re.I)) for name, pattern in _SURE]
_ONLY_IF = [(name, re.compile(pattern, re.I)) for name, pattern in _OF_WORDS]
_MARKED_ONLY = [(name, re.compile(pattern, re.I)) for name, pattern in _AFTER_NO]
_CORRECTED = re.compile(_CORRECTS, re.I)
_MARKED = re.compile(r"^(?:no|wait|sorry|actually|oh|hang on|hold on)\b", re.I)
_CHANGES = re.compile(r"(?:change|replace) ", re.I)
_BRIEF = 8  # words of a correction: what is longer is part of the letter


def command(said: str) -> list[Command]:
    """Every command that the words may be, the likeliest first; none: they belong to the letter."""
    said = " ".join(said.replace("’", "'").split())
    plain = _TAIL.sub("", _LEAD.sub("", said).strip().rstrip(".!?").strip())
    if said.lower().strip(" .!?") in ("no", "no wait", "wait", "no no", "oh no"):
        return []
    for name, pattern in _SURELY:
        if match := pattern.fullmatch(plain):
            return [Command(name, _words(match))]
    found = []
    if match := _SPELT.fullmatch(plain):
        found.append(Command("spelt", {"new": "".join(re.findall(r"[^\W\d_]", match["new"]))}))
    marked = _MARKED.match(said) is not None
    for name, pattern in [*(_MARKED_ONLY if marked else ()), *_ONLY_IF]:
        if match := pattern.fullmatch(plain):
            surely = name == "change" and _CHANGES.match(plain) is not None and len(plain.split()) <= _BRIEF + 4
            found.append(Command(name, _words(match), surely))
    if (match := _CORRECTED.fullmatch(plain)) and len(match["new"].split()) <= _BRIEF:
        found.append(Command("correct", _words(match), False))
    elif marked and 0 < len(plain.split()) <= 4:
        found.append(Command("correct", {"new": re.sub(r"^(?:it was|it's|it is) ", "", plain)}, False))
    return found


def count(words: dict[str, str]) -> int:
    """How many were named; one if no number was."""
    said = words.get("count", "")
    return _N.get(said.lower(), 1)


def nth(words: dict[str, str]) -> int:
    """Which was named, from 0; -1: the last."""
    return _ORD.get(words.get("nth", "").lower(), -1)


def _words(match: re.Match[str]) -> dict[str, str]:
    return {key.rstrip("23"): value for key, value in match.groupdict().items() if value}
