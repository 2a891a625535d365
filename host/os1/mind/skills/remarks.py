"""What she says to what is neither a wish nor a fact (os1.mind.remarks): a human answer that shows what was heard."""

from __future__ import annotations

import re
from zlib import crc32

from os1.events import Ask

from ..care import gentle
from ..door import Reply
from ..pronouns import turned
from ..remarks import Remark, asks, plainly, remark
from ..scene import Scene

SAID_BACK = 2  # words at least
SHORT = 10  # words of what isn't known to be a feeling
LONGEST = 16  # words that are said back; more is no listening
GLAD = ("good_news", "proud", "glad", "longing")
# Small talk of whole themes, whose words don't name what was asked about, and these themes themselves.
LOOSE = frozenset(("Animals", "Food", "Travel", "People", "Money", "Christmas", "Halloween", "ChickenEgg", "Decide"))
WHOLE_THEMES = frozenset(("animals", "pets", "food", "travel", "travelling", "people", "humans", "money",
                          "the chicken"))
SIDES = ("for", "against", "mixed")
_CAREFUL = re.compile(r"\b(?:pills?|medicine|medication|meds|tablets?|dose|antibiotics|surgery|operation|chemo|"
                      r"vaccin\w*"
                      r"|sue|lawyer|court|contract|invest\w*|savings|loan|mortgage|bitcoin|crypto|shares|divorce|"
                      r"pregnan\w*"
                      r"|abortion|drive (?:home )?(?:drunk|after)|diet|fast(?:ing)?|stop (?:taking|eating)|hit|kill|"
                      r"fight"
                      r"|revenge|gun|drugs?)\b")
_TOUCHY = re.compile(r"\b(?:trump|biden|putin|brexit|politics|politicians?|elections?|government|immigra\w*|refugees?|"
                     r"abortion"
                     r"|guns?|gun control|war|wars|israel|palestin\w*|gaza|ukraine|russia|religion|islam|muslims?|jews?"
                     r"|christians?|death penalty|euthanasia|gay|trans|feminis\w*|race|racism|black people|white people"
                     r"|labour|tory|conservatives?|lib dems?|liberals?|greens|reform|republican|democrat|vote|votes|"
                     r"voting"
                     r"|communism|capitalism|left|right wing|climate change|vaccines?|nuclear|labour party|tories"
                     r"|republicans|democrats)\b")
_HELP = re.compile(r"\b(?:(?:talk|speak|tell|open up|turn) (?:to |with )?(?:any|some|a |my|the|him|her|them)\w*|see "
                   r"(?:a|the|my|some\w*) ?(?:doctor|therapist|one|body|gp"
                   r"|counsellor|specialist)?|get help|ask for help|call (?:the|a|my) (?:doctor|police|ambulance|"
                   r"helpline|gp))\b")
_OF_SKILLS = re.compile(r"^(?:don't|do not|never|no)\b|\b(?:timers?|alarms?|minutes?|hours?|remind\w*|lists?|notes?|"
                        r"volume|stopwatch)\b")
_MINE = re.compile(r"\b(?:i|i'm|i've|my|mine|our|we|me)\b(?! to\b)")
_YOURS = re.compile(r"^(?:my|our|him|her|them|his|their|me|us)\b")
_OURS = {"we": "i", "we're": "i'm", "we've": "i've", "we'll": "i'll", "we'd": "i'd", "our": "my", "ours": "mine",
         "us": "me", "ourselves": "myself"}
_OF_HER = re.compile(r"\b(?:you|your|me|myself|yourself)\b")
_NO_TOPIC = r"(?!(?:my|your|the|it|me|you|i|that|this|him|her|them|us|to|what|how|do|in|a|an)\b)"
_NO_THING = r"(?!(?:own|same|most|other|first|last|next|best)\b)"
_TOPIC = re.compile(rf"\b(?:(?:about|of|on|with|for|buy|like|called|named) (?P<after>{_NO_TOPIC}[\w'-]{{3,}})$"
                    r"|\bto (?P<many>[\w'-]+ [\w'-]+s)$"
                    rf"|(?P<named>(?:my|our|the|his|her|their) {_NO_THING}[\w'-]{{3,}}))")


def answer(scene: Scene, said: Remark) -> str:
    """Her words to it; "" if she'd better say nothing of her own to that."""
    kind, what, other = said.kind, _cased(scene, said.what), said.other
    if len(what.split()) > LONGEST or not what:
        return ""
    if kind in ("either", "should_we"):
        return _chosen(scene, said)
    if kind == "view":
        return _view(scene, said, what)
    if kind == "do_you" and _OF_HER.search(said.what):
        return ""
    if kind == "wonder" and _MINE.search(said.what):
        return topical(scene, said.what, "remark.wonder.yours")
    if kind == "should" and _HELP.search(said.what):
        kind = "should.help"
    elif kind == "should" and gentle(scene):
        return ""
    if kind == "should" and _CAREFUL.search(said.what):
        kind = "should.careful"
    return scene.say(f"remark.{kind}", what=_said_back(what), other=_said_back(other))


def echo(scene: Scene, text: str, situation: str = "unknown.echo") -> str:
    """Words that say back what was heard, where it is short enough; else ""."""
    if not scene.trusted:
        return ""  # said back, it could pass for what was told in confidence
    if asks(text):
        return topical(scene, plainly(text), "unknown.asked")
    what = _cased(scene, plainly(text))
    if _OF_SKILLS.search(what.lower()):
        return ""  # said back, it would sound as if it were done
    return scene.say(situation, what=_said_back(what)) if SAID_BACK <= len(what.split()) <= SHORT else ""


def topical(scene: Scene, text: str, situation: str) -> str:
    """Words that name what a question is about, where it names a thing; a whole question isn't said back."""
    found = _TOPIC.search(text)
    if not found:
        return scene.say(f"{situation}.bare")
    return scene.say(situation, what=_said_back(_cased(scene, found["after"] or found["many"] or found["named"])))


def felt(scene: Scene, told: Remark) -> Reply:
    """Her words to a feeling; where they end in a question, she goes on listening."""
    said = answer(scene, told)
    if not said.endswith("?"):
        return said
    then = "talk.glad" if told.kind in GLAD else "talk.listen"
    return Ask(said, ("yes_no", "free"), then, {"turns": 0}, patience_s=60, returns=0)


def heard(scene: Scene, text: str, kind: str) -> str:
    """What shows that she heard what is being told to her while she listens or is glad; "" if she'd better not say it
    back."""
    felt_ = remark(text, "feelings")
    if felt_ and (kind == "glad") == (felt_.kind in GLAD) and (said := answer(scene, felt_)):
        return said
    what = _cased(scene, plainly(text))
    fits = SAID_BACK <= len(what.split()) <= SHORT
    return scene.say(f"talk.{kind}.echo", what=_said_back(what)) if fits and kind in ("listen", "glad") else ""


def _chosen(scene: Scene, asked: Remark) -> str:
    if _OF_HER.search(f"{asked.what} {asked.other}") or gentle(scene):
        return ""
    if _TOUCHY.search(f"{asked.what} {asked.other}"):  # she takes no side in it
        return scene.say("remark.view.touchy", what=_said_back(f"{asked.what} or {asked.other}"))
    one, two = (turned(_cased(scene, part)) for part in (asked.what, asked.other))
    first = _side(f"{asked.what} {asked.other}", 2) == 0
    pick, loser = (one, two) if first else (two, one)
    return scene.say(f"remark.{asked.kind}", what=one, other=two, pick=pick, loser=loser)


def _view(scene: Scene, asked: Remark, what: str) -> str:
    """Her opinion: always the same of the same thing, none of what people fight about."""
    if _YOURS.match(asked.what):
        side = "of_yours"
    elif _OF_HER.search(asked.what):
        return ""
    else:
        side = "touchy" if _TOUCHY.search(asked.what) else SIDES[_side(asked.what, len(SIDES))]
    return scene.say(f"remark.view.{side}", what=_said_back(what))


def _side(text: str, many: int) -> int:
    return crc32(" ".join(sorted(text.split())).encode()) % many


def _cased(scene: Scene, what: str) -> str:
    """Words of this turn as they were written, with the commas inside, where they stand together."""
    written = scene.said.split()
    bare = [re.sub(r"[^\w'-]", "", word.lower().replace("’", "'")) for word in written]
    words = what.split()
    for begin in range(len(written) - len(words) + 1):
        if words and bare[begin:begin + len(words)] == words:
            return re.sub(r"[.!?;:]+(?= |$)", ",", " ".join(written[begin:begin + len(words)])).strip(" ,")
    return what


def _said_back(what: str) -> str:
    """In her mouth: we are you as well."""
    return turned(" ".join(_OURS.get(word.lower(), word) for word in what.split()))
