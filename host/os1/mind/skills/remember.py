"""What the wearer told her: remembering, putting right, recalling. Forgetting is in forget.py."""

from __future__ import annotations

import re
from datetime import timedelta

from os1.events import Ask

from .. import agenda, spoken
from ..answering import answer
from ..asking import asked
from ..door import Reply, Said, answers, skill
from ..knowing import correct, how_known, learn, note, told
from ..memory import WEARER, Found, Turn
from ..memory.claim import I
from ..memory.days import NO_DAY
from ..once_said import AGE, ITS_WORDS, QUESTIONS, SAYS, once_said, unlead
from ..pronouns import turned
from ..scene import Scene
from ..telling import several
from .misheard import instead_in_fact, instead_on_list
from .next_reminder import coming
from .remarks import echo

REHEARSED = True
_ASKED_MOST, _TALK_MOST = 8, 100  # turns that are looked back at, and of one talk
_ONE_TALK = timedelta(minutes=30)  # a longer silence ends it
_NO_WISHES = ("Hello", "GoodMorning", "GoodDay", "GoodEvening", "Thanks", "Tell", "Remember", "MyNameIs")
_FIRST = re.compile(r"\b(?:first|start(?:ed)?|beg[iau]n|open(?:ed)?|kick(?:ed)?)\b")
# From these turns nothing is drawn: they ask, take back, or were taken in already.
NOT_TELLING = QUESTIONS | {"Remember", "Correct", "ForgetThat", "ForgetLast", "ForgetTime", "ForgetAll", "OffRecord",
                           "OnRecord", "AllowMemory", "ForbidMemory", "MyNameIs", "TakeNote", "AddToList"}
SUMS = ("Arithmetic", "WordSum", "Percentage", "Convert")  # what was worked out isn't put right by being told otherwise
TOLD_AT_ONCE = 3  # facts in one answer; more is a lecture
_FAVOURITE = re.compile(r"\bfavou?rite (?:\w+ )*?(\w+)s?$")
_CLAUSE = re.compile(r"(?:and |so |but )*(?:what|how|when|which)(?:'s|'re)? (?:do|did|does|am|was|have|had|can|could|"
                     r"should|will|would|is|are) ")
_HOW_TO = re.compile(r"(?:and |so |but )*how (?:do|can|could|should|would) (?:i|we|you)\b")
_OF_WORLD = re.compile(  # what nobody tells of their own life
    r"(?:(?:so|and|hey|do you know|tell me) )*(?:what|what's|who|who's|who was|where|where's|when|which|how "
    r"\w+)\b(?!.*\b(?:my|our|i|me|we|us|"
    r"his|her|their|your)\b).*\bthe (?:\w+ )?(?:capital|population|president|king|queen|prime minister|chancellor|"
    r"currency|"
    r"longest|highest|tallest|biggest|largest|fastest|oldest|speed of|distance|meaning of|chemical|atomic|inventor|"
    r"author|"
    r"area|size of|language|flag|weather|score|winner|moon|sun|earth|universe|battle|war|roman|world|nearest|"
    r"boiling point|freezing point|square root of|ocean|river)\b")
# "You're wrong about that" doesn't say what is right.
_ABOUT_THAT = re.compile(r"^(?:(?:about|on|with|in) (?:that|this|it|him|her|them|everything|me|there|(?:my|the) \w+)|"
                         r"there|again|this time|i think|"
                         r"you know|though|sorry|actually|mate|dear|love|now)\b(?:[, ]+(?:you know|i think|mate|dear|"
                         r"love|though|actually))*[, ]*"
                         r"(?=$|it's|it is|he|she|they|the|my|i\b|that's)")
_SELF = re.compile(r"^(?:my name is|my name's|call me|i am called|i'm called) (\w+)$")


@skill("Remember", read_back="remember.read_back")
def remember(scene: Scene, what: str = "") -> Reply:
    """Remember what the wearer says; without words she asks for them."""
    if not what:
        return Ask(scene.say("remember.what"), ("free",), "remember.what")
    if named := _SELF.match(what):
        scene.memory.keep("wearer.name", named[1].capitalize())
    if scene.memory.off_record:
        return scene.say("off_record.not_kept")
    turn = scene.turn or scene.memory.add_turn(scene.now, WEARER, what)
    learned = learn(scene, _cased(scene, what), turn)
    if any(each.how in ("changed", "wrong", "otherwise") or each.fact.day == NO_DAY for each in learned):
        return told(scene, learned)
    scene.memory.add_fact(turn, scene.now, what)
    situation = "remember.to" if what.startswith("to ") else "remember"
    return scene.say(situation, what=turned(what.removeprefix("to ")))


@answers("remember.what")
def take_what(scene: Scene, said: Said) -> Reply:
    """What to remember."""
    return remember(scene, said.text.removeprefix("that "))


@answers("remember.offer")
def take_offer(scene: Scene, said: Said) -> Reply:
    """Shall she remember it?"""
    return remember(scene, str(said.state["what"])) if said.intent == "Yes" else scene.say("remember.not")


@skill("Recall", private=True)
def recall(scene: Scene, about: str) -> Reply:
    """Say what the wearer told about something."""
    if about in ("me", "myself"):
        return know_about_me(scene)
    if about in ("you", "yourself"):
        return scene.say("talk.about")
    found = answer(scene, scene.text) or answer(scene, f"what do you know about {about}") or recollection(scene, about)
    if not found and (turns := scene.memory.recall_turns(about, QUESTIONS)):
        note(scene, [], [turns[0].id])
        return scene.say("recall.turn", words=spoken.quoted(turns[0].text), ago=spoken.ago(turns[0].at, scene.now))
    return found or once_said(scene, scene.text) or scene.say("recall.nothing", about=turned(_cased(scene, about)))


@skill("RecallWhere", private=True)
def recall_where(scene: Scene, about: str) -> Reply:
    """Say where something is, as the wearer told it."""
    found = (answer(scene, scene.text) or agenda.where_is(scene, about) or recollection(scene, about, "where")
             or once_said(scene, scene.text))
    return found or scene.say("recall.no_where", about=turned(about))


@skill("RecallWho", private=True)
def recall_who(scene: Scene, about: str) -> Reply:
    """Say who somebody is, as the wearer told it."""
    if found := answer(scene, scene.text) or recollection(scene, about, "who") or once_said(scene, scene.text):
        return found
    did = re.search(r"\bwho (?:has )?(?:gave|told|sold|made|wrote|sent|bought|lent|owns|likes|loves)\b", scene.text)
    return scene.say("recall.no_who_did") if did else scene.say("recall.no_who", about=turned(_cased(scene, about)))


@skill("RecallWhen", private=True)
def recall_when(scene: Scene, about: str) -> Reply:
    """Say when something is, as the wearer told it."""
    return (answer(scene, scene.text) or agenda.when_is(scene, about) or recollection(scene, about, "when")
            or coming(scene, about) or _unknown(scene, about))


@skill("RecallWhat", private=True)
def recall_what(scene: Scene, about: str) -> Reply:
    """Answer a question about the wearer's things from what was told."""
    return answer(scene, scene.text) or recollection(scene, about) or _unknown(scene, f"my {about}")


def _unknown(scene: Scene, about: str) -> str:
    """What was said of it in other words; else that she wasn't told: of whom, as the question names them, not with all
    of its words."""
    if found := once_said(scene, scene.text):
        return found
    if _OF_WORLD.match(scene.text) and (what := re.match(r".*?\b(the .+)$", scene.said, re.IGNORECASE)):
        named = re.match(r"(?:\w+ )*(?:what|what's|who|who's)\b", scene.text) is not None
        return scene.say("recall.of_world" if named else "recall.of_world.bare", what=what[1].rstrip(" ?.!"))
    question = asked(scene.text)
    if question and question.kind == "value" and question.subject not in (I, ""):
        return scene.say("recall.not_that", about=turned(_cased(scene, question.subject)))
    if _CLAUSE.match(scene.text) and (back := echo(scene, scene.said, "remark.wonder" if _HOW_TO.match(scene.text)
                                                   else "remark.wonder.yours")):
        return back
    return scene.say("recall.nothing", about=turned(_cased(scene, about)))


@skill("RecallFact", private=True)
def recall_fact(scene: Scene, about: str, rest: str = "") -> Reply:
    """Answer about what changes: since when, where before, is it still so. rest: what more was said of it."""
    words = f"{about} {rest}".strip()
    return answer(scene, scene.text) or recollection(scene, words) or (
        recollection(scene, about) if rest else "") or _unknown(scene, about)


@skill("WhatIPromised", private=True)
def what_i_promised(scene: Scene) -> Reply:
    """Say what the wearer promised."""
    return answer(scene, scene.text) or scene.say("promise.none")


@skill("HowDoYouKnow", private=True)
def how_is_it_known(scene: Scene, about: str = "") -> Reply:
    """Say from which turn, and of which day, she has what she said last; or what she knows about something."""
    if about:
        turns = scene.memory.recall_turns(about, QUESTIONS)
        if not turns:
            return scene.say("recall.nothing", about=turned(_cased(scene, about)))
        note(scene, [], [turns[0].id])
    return how_known(scene) or scene.say("how_known.not")


@skill("Correct", private=True)
def put_right(scene: Scene, what: str = "") -> Reply:
    """Take back what was wrong, and learn what is right instead."""
    what = re.sub(r" now$", "", _ABOUT_THAT.sub("", what)).strip(" ,")
    if not what:
        return Ask(scene.say("correct.what"), ("free",), "correct.what")
    if swapped := instead_on_list(scene, what):
        return swapped
    if scene.memory.off_record:
        return scene.say("off_record.not_kept")
    turn = scene.turn or scene.memory.add_turn(scene.now, WEARER, what)
    learned = correct(scene, _cased(scene, what), turn)
    if not learned and (mended := instead_in_fact(scene, what, turn)):
        return scene.say("told.mended", fact=turned(mended))
    if not learned and next((one.skill for one in scene.memory.turns(1, WEARER, before=turn)), "") in SUMS:
        return scene.say("correct.sum", said=scene.before)
    return told(scene, learned) if learned else scene.say("correct.nothing")


@answers("correct.what", private=True)
def take_right(scene: Scene, said: Said) -> Reply:
    """What is right."""
    return put_right(scene, said.text)


def _of_this_talk(scene: Scene) -> list[Turn]:
    """The wearer's turns since they last were silent for long, the newest first."""
    found, after = [], scene.now
    for turn in scene.memory.turns(_TALK_MOST, WEARER, before=scene.turn):
        if after - turn.at > _ONE_TALK:
            break
        found.append(turn)
        after = turn.at
    return found


def _cased(scene: Scene, what: str) -> str:
    """Words of this turn as they were written."""
    place = scene.said.lower().find(what)
    return scene.said[place:place + len(what)] if place >= 0 else what


def recollection(scene: Scene, about: str, kind: str = "") -> str:
    """What was told about `about`, in her words; "" if nothing was."""
    found = scene.memory.recall(about, kind)
    if ITS_WORDS.match(scene.text):  # that somebody was spoken to isn't what they said
        found = [fact for fact in found if SAYS.search(fact.text)]
    if scene.text.startswith("how old "):
        found = [fact for fact in found if AGE.search(fact.text)]
    if favourite := _FAVOURITE.search(scene.text):  # a favourite colour is no favourite band
        found = [fact for fact in found if re.search(rf"\b{favourite[1]}", fact.text, re.IGNORECASE)]
    best = [fact for fact in found if fact.share >= found[0].share]
    if not best:
        return ""
    note(scene, [], _turns_of(scene, best[:1]))
    if kind or len(best) == 1:
        return _said(scene, best[0], kind)
    return scene.say("recall.several", facts=_listed(best))


def _turns_of(scene: Scene, facts: list[Found]) -> list[int]:
    return [turn for fact in facts for turn, in scene.memory.store.rows("SELECT turn FROM fact WHERE id = ?", fact.id)]


def _said(scene: Scene, fact: Found, kind: str = "") -> str:
    situation = "recall.to" if fact.text.startswith("to ") else "recall.when" if kind == "when" else "recall"
    return scene.say(situation, fact=_you(fact.text.removeprefix("to ")), ago=spoken.ago(fact.at, scene.now))


def _listed(facts: list[Found]) -> str:
    return spoken.listed([f"that {_you(fact.text)}" for fact in facts[:TOLD_AT_ONCE]])


def _you(text: str) -> str:
    said = turned(unlead(text))
    return f"you wanted {said}" if text.startswith("to ") else said


@skill("KnowAboutMe", private=True)
def know_about_me(scene: Scene) -> Reply:
    """Say what she knows about the wearer: the latest facts, and how many there are."""
    facts = scene.memory.facts()
    of_facts = {turn for turn, in scene.memory.store.rows("SELECT turn FROM fact")}
    known = [fact for fact in scene.memory.known.all() if fact.holds and fact.turn not in of_facts]
    if not facts and not known:
        return scene.say("about_you.name", name=scene.name) if scene.name else scene.say("about_you.nothing")
    known.sort(key=lambda fact: fact.subject != I)
    said = [several([fact], scene.now) for fact in known[:TOLD_AT_ONCE]]
    said += [f"that {_you(fact.text)}" for fact in facts[:max(1, TOLD_AT_ONCE + 1 - len(said))]]
    note(scene, known[:TOLD_AT_ONCE], _turns_of(scene, facts[:1]))
    if scene.name:
        said.insert(0, f"your name is {scene.name}")
    things = len(of_facts | {fact.turn for fact in known}) + bool(scene.name)
    if len(facts) + len(known) + bool(scene.name) > len(said):
        return scene.say("about_you.many", facts=spoken.listed(said), count=spoken.count(things, "thing"))
    return scene.say("about_you", facts=spoken.listed(said))


@skill("WhatDidISay", private=True)
def what_did_i_say(scene: Scene) -> Reply:
    """Repeat the wearer's words before these; before what was repeated already, where that is asked."""
    if _FIRST.search(scene.text):
        turns = _of_this_talk(scene)
        wishes = [turn for turn in turns if turn.skill not in _NO_WISHES] if "ask" in scene.text else []
        turns = (wishes or turns)[-1:]
    else:
        turns = scene.memory.turns(_ASKED_MOST, WEARER, before=scene.turn)
    if turns and "before that" in scene.text:
        asked = next((place for place, turn in enumerate(turns) if turn.skill != "WhatDidISay"), len(turns))
        turns = turns[asked + 1:]
    return scene.say("you_said", words=spoken.quoted(turns[0].text)) if turns else scene.say("you_said.nothing")
