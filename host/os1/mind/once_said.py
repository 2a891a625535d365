"""A question answered by the wearer's own words of some earlier turn, where no fact was drawn from them.

  "i put the spare key under the flowerpot" ... "where did i hide the key" -> you put the spare key under the flowerpot

Which turn: the one that holds most of what the question asks by, in whatever words for the same, and a place, a time, a
name or a number where one is asked for. What was put right since is told as it is now. Of two, the newer.
"""

from __future__ import annotations

import re
from datetime import timedelta

from . import spoken
from .knowing import SOURCE, TELLING, moment, note, sources
from .memory import WEARER, Turn, keywords
from .memory.facts import Facts
from .memory.past import Span, past
from .memory.persons import KIN, NAMES, NO_NAME, plainly_spelled
from .memory.recall_kin import kin
from .memory.recall_same import same
from .memory.recall_words import Stems
from .pronouns import turned
from .remarks import asks
from .scene import Scene
from .telling import sentence
from .trimmed import without_before

ENOUGH, ALL, NEAR = 0.66, 0.85, 0.8  # of the words; of those of no wearer's own; what a word of the family counts
LOOKED_AT = 24  # turns
MOST_WORDS = 22  # of a sentence that is said back
_OF_WEARER = re.compile(r"\b(?:i|i'm|i've|i'd|me|my|mine|we|we're|our|us)\b")
_WRITTEN = re.compile(r"^(?:please )?(?:(?:jot|note|write|take) down|note that|take a note|make a note|new note|add "
                      r"a note|note to self|"
                      r"remember)(?: that| of| about| saying)?[:,]? (?:that )?", re.IGNORECASE)
_ENOUGH_WORDS = 2
_SAYS_WHICH = 0.2  # so much more counts what says which one
_ASKS_WHICH = re.compile(r"(?:what|which) (?!(?:was|is|did|do|does|are|were|have|has|time|day|colou?r|kind"
                         r"|sort)\b)(\w+) "
                         r"(?:did|do|was|is|were|are|have|had) ")
ITS_WORDS = re.compile(r"(?:and |so )*what (?:did|has|does) (?!i\b|you\b|we\b).+? (?:say|said|tell|told|think"
                       r"|answer|reply"
                       r"|ask|want)\b")
AGE = re.compile(r"\b(?:old|years|weeks|months|aged?|turn(?:s|ed|ing)?|born|birthday)\b|\b(?:is|am|are|'s|he's"
                 r"|she's) "
                 r"(?:now |just |only |nearly |almost )*(?:\d+|one|two|three|four|five|six|seven|eight|nine"
                 r"|ten|eleven|"
                 r"twelve|\w+teen|\w+ty)\b", re.IGNORECASE)
SAYS = re.compile(r"\b(?:sa(?:id|ys)|t(?:old|ells)|th(?:ought|inks)|ask(?:s|ed)|answer(?:s|ed)|repli(?:es|ed)"
                  r"|want(?:s|ed)|promised|wrote|mentioned|warned|suggested)\b")
_KINDS = (("said", ITS_WORDS, SAYS),
          ("where", re.compile(r"^(?:in |at |to |from )?(?:where\b|which (?:town|city|place|country|street|room|shop|"
                               r"school)\b|what (?:town|city|place)\b)"),
           re.compile(r"\b(?:in|on|at|under|behind|beside|near|inside|above|below|over|between|by|to|from|with|"
                      r"upstairs|downstairs|outside|next)\b")),
          ("when", re.compile(r"^(?:on |at |in |by |for |until |till )?(?:when\b|how long ago\b|(?:what|which) "
                              r"(?:day|date|time|year"
                              r"|month|weekday)\b|"
                              r"since when|until when)"),
           re.compile(r"\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:at|in|on|until|since|noon|midnight|"
                      r"morning|afternoon|evening|night|today"
                      r"|tomorrow|yesterday|week|month|year|ago|last|next|january|february|march|april|may|june|july|"
                      r"august|september|october|november"
                      r"|december|when|\w+th|first|second|third)\b", re.IGNORECASE)),
          ("age", re.compile(r"^how old\b"), AGE),
          ("number", re.compile(r"^how (?:many|much|old|long|far|tall|often|big|heavy|high|late|early)\b"),
           re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|"
                      r"thousand|half|once|twice|a|an|every)\b",
                      re.IGNORECASE)),
          ("colour", re.compile(r"^(?:what|which) colou?r\b"),
           re.compile(r"\b(?:red|blue|green|black|white|yellow|brown|grey|gray|pink|purple|orange|silver|gold|golden|"
                      r"beige|turquoise|violet|blond|blonde"
                      r"|ginger|tabby|dark|light|striped|spotted)\b", re.IGNORECASE)),
          ("who", re.compile(r"^(?:to |with |from |for )?(?:who|whom|whose|who's)\b"),
           re.compile(rf"[A-Z][a-z]|\b(?:{KIN}|called|named|{'|'.join(sorted(NAMES))})\b"
                      rf"|\b(?:mr|mrs|miss|ms|dr|doctor) [a-z]+|\b(?:with|met|saw|visited|called|rang|phoned|from) "
                      rf"(?!{NO_NAME}|his|her)[a-z]{{3,}}")))
_ASKED = re.compile(r"^(?:(?:and|so|but|or|then|okay|well|hey|also) )*(?:do you (?:still )?(?:know|remember|recall) |"
                    r"can you (?:tell me|remember) "
                    r"|remind me |tell me |i forgot |what was it |you (?:still )?(?:know|remember) )?")
_TAIL = re.compile(r"(?: (?:do|can|could|would) you (?:still )?(?:recall|remember|know|tell me)| again| you know| "
                   r"remind me| please| then| exactly"
                   r"| if you (?:know|remember|recall)| i forgot| i forget)+$")
_ASKING = re.compile(r"^(?:(?:in|on|at|to|for|with|from|since|until|till|by|of|about) )?(?:who|whom|whose|what|where|"
                     r"when|which|why|how"
                     r"|do|does|did|have|has|am|is|are|was|were"
                     r"|who's|what's|where's|when's|how's)\b")
# Turns answered by these ask about something, they don't tell it.
QUESTIONS = frozenset(("Recall", "RecallWhere", "RecallWho", "RecallWhen", "RecallWhat", "KnowAboutMe", "WhatDidISay",
                       "Unknown", "ForgetAbout", "RecallFact", "HowDoYouKnow", "Opinion",
                       "SaidWhen", "YouSaidWhen", "WhatIPromised"))
OF_MEMORY = frozenset(("AllowMemory", "ForbidMemory", "OffRecord", "OnRecord", "OnRecordNow", "MayYouRemember",
                       "ForgetThat", "ForgetLast", "ReallyGone", "RecordingNow"))
# What begins like this was a wish, and tells nothing: "set a timer for the potatoes".
_BIDDING = re.compile(r"^(?:(?:please|and|so|okay|can you|could you|would you|will you|kindly|just|now|oh|yes|then) )*"
                      r"(?:set|put|add|delete|cancel|remove|move|remind|start|stop|read|tell|play|give|make|wake|take|"
                      r"clear|cross|call me|turn|speak|talk|say|forget|erase|drop|snooze|pause|resume|show|let me know|"
                      r"nag|nudge|shift|change|write|note|jot|repeat|undo|skip|scrap|mute)\b(?! (?:him|her|them|it "
                      r"to))",
                      re.IGNORECASE)
_WRITING = re.compile(r"^(?:please )?(?:write|note|jot|put|take|make)(?: this| that)?(?: down)?(?: an?| another)?(?: "
                      r"note)?(?: that| of)? "
                      r"(?=\w+ \w+)", re.IGNORECASE)
_REMINDED = re.compile(r"^(?:.*\b)?remind me\b.*? (to|about|of) ", re.IGNORECASE)
_BIDS = frozenset(("SetTimer", "AddToTimer", "CancelTimer", "SetAlarm", "CancelAlarm", "MoveAlarm", "CancelReminder",
                   "MoveReminder", "DeleteNote", "TakeOff", "ReadList", "TimerLeft", "Reminders"))
_TOLD_BY = frozenset(("Recall", "WhatIPromised", "SaidWhen", "Tell", "Remember", "Promise", "RecallWhat", "RecallWho",
                      "RecallWhere", "RecallWhen", "RecallFact", "KnowAboutMe"))
RECENTLY = timedelta(minutes=10)
_SEEN = {"today": "that day", "tonight": "that night", "yesterday": "the day before", "tomorrow": "the day after",
         "last night": "the night before"}
_TODAY = re.compile(r"\b(?:today|tonight|yesterday|tomorrow|last night)\b(?!'s)", re.IGNORECASE)
MENDED = "mended"  # kept: numbers of turns that were put right since
_WHEN_TOLD = re.compile(r"(?:when|on (?:what|which) day|how long ago|what day) (?:did|have|was it that|was it) i "
                        r"(?:first |last |ever )?(?:tell|told|mention|mentioned|say|said"
                        r"|talk|talked|speak|spoke)(?: to)?(?: you)?(?: (?:about|of|that))?(?P<about>.*)$")
_ABOUT_ME = re.compile(r"\b(?:tell|told|say|said|mention|mentioned|remember|know)\b")
_BARE = re.compile(r"(?:(?:by|until|till|for|since|from|on|at|with|to) )?(?:when|where|whom?|what day|which day|what "
                   r"time|what "
                   r"date|what place)(?: (?:exactly|with|to|for|from))?")
_THAT = re.compile(r"\b(?:it|that|this|he|she|they)\b|^(?:in |on |at )?(?:which|what) \w+$")
LATELY = 3  # turns
ROOT, ENDING = 4, 3  # letters of words that may be forms of each other: bake, baker
_EMPTY_WORDS = """
kind sort type many much long old far tall often big late early time day date year month weekday colour color number
size name names going go goes get gets got make made again ever really still now then today these days nowadays
currently lately here place town city country thing things stuff person somebody someone exactly recall recalled did
do does doing done let put having else already anything something nothing just actually was were say says said tell
told talk
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


_STEMS = Stems()


def _families() -> dict[str, frozenset[str]]:
    made: dict[str, frozenset[str]] = {}
    for row in _ALSO:
        terms = frozenset(term for word in row.split() for term in _STEMS.terms(word))
        made.update({term: made.get(term, frozenset()) | terms for term in terms})
    return made


_ALSO = ("put hide hid hidden leave left keep kept place stored parked stash stashed", "have own got",
         "team support fan", "wear shoe shirt size",
         "owe lent lend borrowed borrow", "illness sick disease diabetes asthma cancer migraine", "go went going "
         "travel flying fly drive trip holiday",
         "eat avoid allergic", "marry married wedding engaged", "born birthday", "studied study school university "
         "learn learning", "see saw watch watched",
         "start starts begin begins", "bring brought", "make made", "find found", "lose lost", "give gave given",
         "buy bought", "eat ate eaten", "write wrote written", "meet met bump bumped", "sell sold",
         "pay paid cost costs spent", "want wanted need needed plan planned "
         "planning", "take drink like prefer", "party birthday celebration",
         "scared terrified afraid frightened fear dread petrified phobia",
         "call called ring rang phone phoned", "hurt injured broke broken sprained twisted", "win won",
         "teach taught teacher")
_FAMILIES = _families()


def unlead(said: str) -> str:
    """Without the words that only had it written down: "jot down that ..."."""
    return _WRITTEN.sub("", said) or said


def once_said(scene: Scene, text: str) -> str:
    """The answer to a question of the wearer's own; "" if it is none, or if nothing was said about it."""
    said = " ".join(re.sub(r"[^\w\s'-]", " ", text.lower().replace("’", "'")).split())
    said = _TAIL.sub("", plainly_spelled(_ASKED.sub("", said)))
    if not _ASKING.match(said) or not scene.trusted:
        return ""
    if told := _when_told(scene, said):
        return told
    wanted = next((fits for _, form, fits in _KINDS if form.match(said)), None)
    asked = [word.strip("'") for word in keywords(said) if word.strip("'") not in _EMPTY and "'" not in word.strip("'")]
    if re.search(r"\b(?:you|your|yourself)\b", said.removesuffix(" you")) and not _ABOUT_ME.search(said):
        return ""
    if not asked:
        bare = _BARE.fullmatch(said) is not None and _just_told(scene)
        return _of_that(scene, wanted) if wanted and (bare or _THAT.search(said)) else ""
    category = _ASKS_WHICH.match(said)
    if category and len(asked) > _ENOUGH_WORDS and category[1] in asked:
        asked = [word for word in asked if word != category[1]]  # "what animal did we see at the zoo": a red panda
    enough, then = ENOUGH if _of_wearer(scene, said) else ALL, past(said, scene.now)
    words = [word for word in asked if word in then[1].split()] if then and then[0][1] <= scene.now else []
    if then and words:  # "... last tuesday": of that day
        found = _best(scene, then[1], words, wanted, enough, then[0])
        return _told(scene, *found) if found else ""
    found = _best(scene, said, asked, wanted, enough)
    return _told(scene, *found) if found else _of_mended(scene, asked, wanted, enough)


def _of_mended(scene: Scene, asked: list[str], wanted: re.Pattern[str] | None, enough: float) -> str:
    """A sentence that was put right: it stands in no turn's words."""
    for fact in scene.memory.facts() if scene.memory.kept(MENDED, []) else ():
        if _share(asked, fact.text) >= enough and (wanted is None or wanted.search(fact.text)):
            return scene.say("recall", fact=turned(fact.text), ago=spoken.ago(fact.at, scene.now))
    return ""


def _just_told(scene: Scene) -> bool:
    """Was the last that they said about something that she told or was told?"""
    last = next(iter(scene.memory.turns(1, WEARER, before=scene.turn)), None)
    return last is not None and scene.now - last.at < RECENTLY and last.skill in _TOLD_BY


def _when_told(scene: Scene, said: str) -> str:
    """When it was that the wearer spoke of something first, or last."""
    found = _WHEN_TOLD.match(said)
    if not found:
        return ""
    about = keywords(found["about"] or "")
    asked = [word for word in about if word not in ("it", "that", "this", "him", "her", "them")]
    if asked:
        turns_ = scene.memory.turns_of(_hits(scene, asked))
        hits = [turn.id for turn in turns_ if _share(asked, turn.text) >= ENOUGH]
        turns = [turn for turn in scene.memory.turns_of(hits) if turn.id != scene.turn and turn.skill not in QUESTIONS]
    else:
        kept = scene.memory.kept(SOURCE, {})
        turns = scene.memory.turns_of([*map(int, kept.get("turns", [])), *(fact.turn for fact in sources(scene))])
    if not turns:
        return ""
    turn = (max if "last" in said else min)(turns, key=lambda one: one.at)
    note(scene, [], [turn.id])
    return scene.say("how_known", words=spoken.quoted(turn.text), when=moment(turn.at, scene.now))


def _of_wearer(scene: Scene, said: str) -> bool:
    words = set(said.split())
    return _OF_WEARER.search(said) is not None or bool(words & scene.memory.known.names()) or (
        re.search(r"\b(?:he|she|they|him|her|them|his|their)\b", said) is not None)


def _of_that(scene: Scene, wanted: re.Pattern[str]) -> str:
    """Where, when or who it was, of which she spoke last."""
    kept = scene.memory.kept(SOURCE, {})
    numbers = [*map(int, kept.get("turns", [])), *(fact.turn for fact in sources(scene))]
    lately = [turn for turn in scene.memory.turns(LATELY, WEARER, before=scene.turn) if turn.skill not in QUESTIONS]
    for turn in (*scene.memory.turns_of(numbers), *lately):
        text = next((fact.text for fact in scene.memory.facts_of(turn.id)), turn.text)
        if wanted.search(text):
            return scene.say("recall", fact=turned(text.rstrip(" .!")), ago=spoken.ago(turn.at, scene.now))
    return ""


def _then(turn: Turn, part: str, span: Span) -> bool:
    """Does a sentence of a turn tell of that time: by what it says, or else of the day on which it was said?"""
    day = turn.at.replace(hour=0, minute=0, second=0, microsecond=0)
    if re.search(r"\btomorrow\b", part, re.IGNORECASE):
        day += timedelta(days=1)
    named_ = past(re.sub(r"[^\w\s'-]", " ", part.lower()).strip(), turn.at)
    begin, end = named_[0] if named_ else (day, day + timedelta(days=1))
    return begin < span[1] and span[0] < end


def _best(scene: Scene, text: str, asked: list[str], wanted: re.Pattern[str] | None, enough: float,
          span: Span | None = None) -> tuple[Turn, str] | None:
    """The turn, and the sentence of it that says it."""
    best: tuple[float, int, Turn, str] | None = None
    gone = scene.memory.kept(MENDED, [])
    hits = [hit for hit in _hits(scene, asked) if hit not in gone]
    which = _which(text)
    relatives = [word for word in asked if re.fullmatch(rf"(?:{KIN})s?", word)]
    for turn in scene.memory.turns_of(hits):
        if turn.id == scene.turn or not turn.skill or turn.skill in QUESTIONS | OF_MEMORY:
            continue
        for part in re.split(r"(?<=[.!?;]) +", turn.text):
            share = _share(asked, part)
            if any(_share([one], part) < 1.0 for one in relatives):  # a brother is no sister
                continue
            bids = turn.skill in _BIDS or (_BIDDING.match(part) and turn.skill not in TELLING)
            if share < enough or bids or asks(part) or part.rstrip().endswith("?") or len(part.split()) > MOST_WORDS:
                continue
            if span and not _then(turn, part, span):
                continue
            if wanted and not wanted.search(re.sub(rf"\b(?:{'|'.join(map(re.escape, asked))})\b", "", part)):
                continue
            rank = share + (_SAYS_WHICH if which and which.search(part.lower()) else 0.0)
            if best is None or (rank, turn.id) > best[:2]:
                best = rank, turn.id, turn, part
    return (best[2], best[3]) if best else None


def _which(text: str) -> re.Pattern[str] | None:
    """What says which one it was, where that is asked: "what job was it" wants "job for ..." or "night job"."""
    found = _ASKS_WHICH.match(text)
    if not found:
        return None
    thing = re.escape(found[1])
    return re.compile(rf"\b(?!(?:the|an?|my|your|that|this|his|her|our|new|good|of|for|got|job)\b)[\w'-]+ {thing}\b"
                      rf"|\b{thing}(?:'s| is| was)? (?:\w+ )?(?:for|as|at|with|in|called|named|of|is|was)\b")


def _hits(scene: Scene, asked: list[str]) -> list[int]:
    """The turns of the wearer's that hold these words or their like, by words alone: what finds by meaning would have
    to be loaded first, and keep the first question waiting."""
    words = set[str]()
    for word in asked:
        for term in _STEMS.terms(word) or [word]:
            others = same().get(term, frozenset()) | kin().get(term, frozenset()) | _FAMILIES.get(term, frozenset())
            words |= {term[:max(ROOT, len(term) - 1)], *others}
    sought = " OR ".join(f'"{word}"*' for word in sorted(words) if word.isalnum())
    if not sought:
        return []
    return [id for id, in scene.memory.store.rows(
        "SELECT turn.id FROM turn_words JOIN turn ON turn.id = turn_words.rowid WHERE turn_words MATCH ? AND"
        " turn.speaker = ? ORDER BY turn_words.rank LIMIT ?", sought, WEARER, LOOKED_AT)]


def _share(asked: list[str], part: str) -> float:
    terms = _STEMS.terms
    held = set(terms(part))

    def near(term: str) -> float:
        if term in held or held & same().get(term, frozenset()):
            return 1.0
        family = kin().get(term, frozenset()) | _FAMILIES.get(term, frozenset())
        akin = len(term) >= ROOT and any(term[:ROOT] == other[:ROOT] and abs(len(term) - len(other)) <= ENDING
                                         for other in held)
        return NEAR if akin or held & family else 0.0

    return sum(max(map(near, terms(word) or [word])) for word in asked) / len(asked)


def _told(scene: Scene, turn: Turn, part: str) -> str:
    facts = Facts(scene.memory.store)
    drawn = [fact for fact in facts.all() if fact.turn == turn.id]
    if drawn and not any(fact.holds for fact in drawn):  # it was put right, or has changed
        now = [fact for old in drawn for fact in facts.about(old.subject, old.relation) if fact.holds]
        if not now:
            return ""
        note(scene, now[:1])
        return scene.say("known", fact=sentence(now[0], scene.now))
    note(scene, [fact for fact in drawn if fact.holds], [turn.id])
    part = _WRITING.sub("", _REMINDED.sub("i wanted to be reminded \1 ", part))
    words = unlead(without_before(part.rstrip(" .!,")))
    if turn.at.date() != scene.now.date():
        words = re.sub(r"^(today|tonight|yesterday|last night),? (.+)$", r"\2 \1", words, flags=re.IGNORECASE)
        words = _TODAY.sub(lambda found: _SEEN[found[0].lower()], words)
    return scene.say("recall", fact=turned(words), ago=spoken.ago(turn.at, scene.now))
