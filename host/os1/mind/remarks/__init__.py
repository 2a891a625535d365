"""What is said to her that is neither a wish nor a fact: a feeling, an opinion asked for, a question about anything.

  "i keep thinking i should have visited more" -> Remark("regret", "i keep thinking i should have visited more")
  "what's your view on mondays then"           -> Remark("view", "mondays")

Pure; the wordings: <language>.yaml. What she says to it: skills/remarks.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from ..trimmed import without_around

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ASKS = re.compile(r"(?:(?:and|but|so|then|or) )*(?:(?:what|how|where|when|which|who|whose|why)\b(?!ever| if).* "
                   r"(?:you|i|it|"
                   r"that|this|he|she|they|we"
                   r"|there|the|my|your|a|is|are|means?|does|do|can|to)\b|(?:do|does|did|are|is|were|was|can|could|"
                   r"would|will|should|have|has|may"
                   r"|don't|aren't|won't|shall) (?:you|i|it|we|that|this|he|she|they|there|my|your|the)\b|(?:tell me|"
                   r"what(?! if)|why|how)\b)")
_RHETORICAL = re.compile(r"(?:(?:and|but|so|then|or) )*(?:why (?:me|now|him|her|us|is it always|does it always|did "
                         r"(?:he|she|they|it))"
                         r"|how could (?:he|she|they|i)\b|what an? |(?:can|would|could) you (?:believe|imagine)|who "
                         r"(?:does|would|do) (?:that|he"
                         r"|she|they)\b|how (?:dare|nice|sad|awful|lovely)\b)")
_LEADS = re.compile(r"^(?:(?:ugh|argh|phew|wow|god|oh god|oh my god|man|guess what|you know what|tell you what|i "
                    r"(?:must|have to) say|i've got to say"
                    r"|i just wanted to (?:say|tell you)(?: that)?|did i tell you(?: that)?|do you know what|you know|"
                    r"the thing is|it's just that"
                    r"|kidding aside|seriously|to be honest|tbh|lol|haha|hehe) )+")
_AMAZED = re.compile(r" (?:(?:can|could|would) you (?:believe|imagine)(?: it| that)?|imagine that|believe it or not|"
                     r"you know)$")
_TELLS = re.compile(r"(?!(?:i|you|who|whose|what|which|that|how|it|this|there)\b)(?:[\w'-]+ ){1,4}?(?:is|are|was|were|"
                    r"has|"
                    r"have|had|will|can't|doesn't|didn't|does|did|goes|went"
                    r"|got|gets|says|said|wants|wanted|needs|lives|works|likes|loves|hates|comes|came|takes|took|makes"
                    r"|made|lost|found|bought"
                    r"|broke|called|plays|knows|thinks|paid|pays|owes|lent|borrowed|invited|visited|arrived|won|cooked|fixed|fell"
                    r"|texted|rang|phoned|emailed|cancelled|married|forgot|hates|returned|lands|leaves|starts|begins|ends|closes|opens|arrives|costs|weighs|meets|falls"
                    r"|promised|gave|told|sent|wrote|asked|moved|started|stopped|just|always|never) \S+")
_NO_TELLING = re.compile(r"(?:please|can|could|would|will|do|does|did|is|are|was|were|should|shall|may|have|has|let's|"
                         r"let|tell|remind|set|play|stop|make|give|put|take"
                         r"|add|read|say|call|turn|show|wake|start|cancel|delete|forget|remember|never|not|no|yes|if|"
                         r"when|where|why|thanks|thank|sorry|you're)\b")
Kinds = tuple[tuple[str, re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """kind: a name of the wordings. what: what it is about, in the wearer's words; other: the other thing of two."""

    kind: str
    what: str
    other: str = ""


@lru_cache
def wordings(language: str = "en") -> dict[str, Kinds]:
    """The kinds of a language with their wordings, by family: feelings, opinions, others."""
    folder = Path(__file__).parent
    path = folder / f"{language}.yaml"
    data = yaml.load((path if path.exists() else folder / "en.yaml").read_text("utf-8"), _Loader)  # noqa: S506
    parts = data.pop("parts")

    def compiled(lines: list[str]) -> re.Pattern[str]:
        text = "|".join(f"(?:{line})" for line in lines)
        names: dict[str, int] = {}
        for name, part in parts.items():
            text = text.replace(f"<{name}>", part)

        def told_apart(found: re.Match[str]) -> str:  # each name may stand once in a pattern
            names[found[1]] = names.get(found[1], 0) + 1
            return f"(?P<{found[1]}{names[found[1]]}>"

        return re.compile(re.sub(r"\(\?P<(what|other)>", told_apart, text))

    return {family: tuple((kind, compiled(lines)) for kind, lines in kinds.items()) for family, kinds in data.items()}


def remark(text: str, family: str, language: str = "en") -> Remark | None:
    """What kind of that family `text` is, if any."""
    said = plainly(text)
    for kind, wording in wordings(language)[family]:
        if found := wording.search(said):
            named = {name.rstrip("0123456789"): value for name, value in found.groupdict().items() if value}
            return Remark(kind, named.get("what", said).strip(), named.get("other", "").strip())
    return None


def asks(text: str) -> bool:
    """Is it a question that wants an answer? "Why me" and "can you believe it" don't."""
    said = plainly(text)
    return _ASKS.match(said) is not None and _RHETORICAL.match(said) is None


def tells(text: str) -> bool:
    """Is something told, whoever it is about: "little Poppy has lost a tooth", "work was long"?"""
    said = plainly(text)
    return _TELLS.match(said) is not None and _NO_TELLING.match(said) is None


def plainly(text: str) -> str:
    """Lower case, no punctuation, nothing that only leads to it or trails behind."""
    said = " ".join(re.sub(r"[^\w\s'-]", " ", text.lower().replace("’", "'")).split())
    return without_around(_LEADS.sub("", _AMAZED.sub("", said)))
