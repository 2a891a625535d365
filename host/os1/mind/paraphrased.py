"""What is said in words that no template holds: done at once where that is sure, asked about where it is likely.

  sure      done, unless it takes something away: that is asked about ("Do you mean ...?")
  likely    small talk is answered, what is asked for is told; whatever changes something is asked about
  else      left to the rest of the chain
"""

from __future__ import annotations

import re
from dataclasses import replace

from os1.events import Ask, Thought
from os1.grammar import Grammar, Match

from .answered import asks_where, lets_her_choose, wants_to_skip
from .asked_advice import asks_advice
from .costs import CARE, GREEDY, HUSH, TAKE, TALK, TELL, cost
from .door import Skills
from .english import NUMBERS
from .meaning import Meaning, Meant
from .pronouns import turned
from .query import Query
from .reasons import without_reason
from .remarks import remark
from .reworded import reworded
from .scene import Scene
from .self_corrected import corrections
from .straight import plainly
from .trimmed import parts, without_before

# What is said in answer to anything, and no question of its own where one is open.
ANSWERS = frozenset(("DontKnow", "WhyThat", "YesAlone", "NoAlone", "Interesting", "OhNo", "Whatever", "NothingMuch",
                     "Nonsense", "Really", "YouAreRight", "MeToo"))
EARNEST = ("care", "talk.follow")  # questions after which no small talk is anything but an answer
MOSTLY, NEARLY = 0.68, 0.62  # of the words of what is told, where small talk is likely and sure: less, and it is news
_TELLING = frozenset(("my", "our", "i", "the", "i'm", "i've", "he", "she", "his", "her", "their", "we", "they",
                      "there", "it's"))
_WISHING = frozenset(("want", "need", "would", "could", "fancy", "wonder", "was", "have", "must", "feel", "like",
                      "think"))
_ANSWERING = frozenset(("yes", "yeah", "yep", "no", "nope", "okay", "ok", "well", "maybe", "because", "sure", "not"))
_ASKING = frozenset(("do", "does", "did", "are", "is", "what", "what's", "why", "who", "how", "can", "could", "would",
                     "aren't", "don't", "where", "when", "which", "have"))
WANTS = {"SetTimer": ("duration", "set a timer for"), "SetAlarm": ("clock", "set an alarm for")}
_THANKS = re.compile(r"(?:anyway|well|okay|ok|right|but|oh|so|alright)[, ]+(?:thanks|thank you|cheers)(?: for "
                     r"(?:listening|asking|"
                     r"hearing me out|your help)| anyway| all the same| for now)?")
_GUESSED = ("joke.punchline", "riddle.guess", "twenty.asked", "knock.name")
_NAMING = 3  # words that may hold a name, whatever else they could be
_LONGEST = 8  # words of an answer
_STOPPING = frozenset(("Stop", "NeverMind", "Goodbye", "GoodNight", "Mute", "GoOn", "Repeat", "NotNow", "Thanks"))
_OWN_PAST = re.compile(r"(?:so |and |hey )*what did i (?:have|eat|drink|do|wear|buy|watch|read|cook|order)\b")
_AGE = re.compile(rf"(?:she|he|they|my [\w ]+?)(?:'s|'re| is| are| just turned| turned)(?: now| just| only| nearly| "
                  rf"almost)? "
                  rf"(?:{'|'.join(sorted(NUMBERS))}|\d+)(?:[ -]\w+)?(?: years old| now| already)*")
_ROUTINE = re.compile(r"(?:i|we|he|she|they|my \w+) (?!want|need|would|wish|hope|have to|must|can|could|should)(?:\w+ "
                      r")?"
                      r"(?:rings?|calls?|phones?|texts?|emails?|orders?|plays?|checks?|buys?)\b")
_YOU = re.compile(r"^what (?:(?:have|has) you\b|do you (?:have|plan))")
_GIVEN_REASON = frozenset(("Stop", "NeverMind", "Goodbye", "GoodNight", "Repeat", "NotNow", "Mute"))
_LITTLE = "what what's is are was were am be do does did you i i'm i've my the a an to of that me how who who's " \
          "where where's when when's why which much many long old still know tell need want got have had has can " \
          "could would please again in on for about it this some any we our they he she your remember note get"
_SAYING_LITTLE = frozenset(_LITTLE.split())
_HAPPENED = frozenset(("had", "ate", "bought", "saw", "met", "went", "made", "put", "left", "gave", "took", "found"))
_WHEN = re.compile(r"\b(?:every|each|noon|midnight|weekend|first thing|after (?:work|lunch|dinner)|bedtime|morning|"
                   r"evening|\w+day|at \w+)\b")
# In what is to be dropped: it is more than what it is called, "forget it they're done cancel the potato timer".
_MORE_THAN_THAT = re.compile(r" (?:cancel|delete|drop|stop|kill|set|remind|turn|cross|tick|strike) | (?:put|stick|pop|"
                             r"pencil|write|note|add) (?:that|it) | (?:i'm|i've|we're|we've|they're|it's|"
                             r"he's|she's|that's|because|cos)\b|^ (?:it|that) .")
_LOSS = re.compile(r"\b(?:die[sd]?|dying|dead|death|passed|passing|los[te]|lose|losing|loss|gone|funeral|buried"
                   r"|bury|cremat\w+|"
                   r"put (?:down|to sleep)|grie\w+|mourn\w*|miss\w*|kill\w*|heaven|no longer|left us|late|widow\w*"
                   r"|anniversary|"
                   r"ashes|grave|goodbye|run over|rainbow)\b")
_ILLNESS = re.compile(r"\b(?:ill|illness|sick|unwell|poorly|hospital|cancer|tumou?r|stroke|heart|surgery|operation"
                      r"|chemo|dying|"
                      r"diagnos\w+|dementia|alzheimer\w*|intensive|coma|accident|broke\w*|fell|fall|worse|weak|treatment|"
                      r"scan|tests?|results|injured|hurt|pneumonia|covid|disease|hospice|care|pain)\b")
_IN_SO_MANY_WORDS = {"Grief": _LOSS, "PetDied": _LOSS, "FamilyIll": _ILLNESS}
_NEWS_WORDS = 4  # shorter remarks are rarely worth remembering


class Paraphrased:
    """The search for what is meant, and what may be done about it. commands: the sentences of `grammar` that begin
    something."""

    def __init__(self, grammar: Grammar, commands: Grammar, skills: Skills) -> None:
        self._grammar, self._commands, self._skills = grammar, commands, skills
        self._meaning = Meaning(commands, skills)

    def exactly(self, text: str) -> bool:
        """Is this the sentence of a skill, and of one that doesn't take any words?"""
        match = self._commands.match(text)
        return match is not None and match.intent not in GREEDY

    def strange(self, word: str) -> bool:
        """Is it a word of no sentence and no example? Then it may be a name."""
        return not self._meaning.heard_of(word)

    def same(self, text: str, before: str) -> bool:
        """Do both say the same skill's sentence, and one that doesn't take any words?"""
        match, other = self._commands.match(text.lower()), self._commands.match(before.lower())
        return bool(match and other and match.intent == other.intent and match.slots and match.intent not in GREEDY)

    def part(self, text: str) -> bool:
        """The same of a part of what was said: "I see" is no wish for silence where more is said."""
        match = self._commands.match(text)
        found = self._skills.intents.get(match.intent) if match else None
        return found is not None and found.name not in (*GREEDY, *ANSWERS, *_STOPPING)

    def trimmed(self, query: Query) -> Query:
        """The words that count, if not all of them are a sentence that she knows."""
        said = query.said or query.text
        if (clear := plainly(said)) != said:
            said, query = clear, replace(query, text=clear.lower(), said=clear)
        if not query.text or (self.exactly(query.text) and not self._swallowed(query.text)):
            return query
        for meant, before in corrections(said):
            if self.same(meant, before):
                return replace(query, text=meant.lower(), said=meant)
        whole, *rest = parts(said)
        if self.exactly(whole) and not self._swallowed(whole.lower()):
            return replace(query, text=whole.lower(), said=whole)
        afterwards = [after for after, before in corrections(said) if not after.startswith(before)][:1]
        for text in (*reworded(said), *(text for after in afterwards for text in (after, *reworded(after)))):
            if (self.exactly(text) and not self._swallowed(text)) or self._for_list(text, said):
                return replace(query, text=text, said=text)
        for part in rest:
            if self.part(part):
                return replace(query, text=part.lower(), said=part)
        for text in (text for part in rest for text in reworded(part)):
            if self.part(text):
                return replace(query, text=text, said=text)
        for text, reason in without_reason(said):
            if self._wish(text, reason):
                return replace(query, text=text.lower(), said=text)
        bare = without_before(said)
        return replace(query, text=bare.lower(), said=bare) if bare != said else query

    def _wish(self, text: str, reason: str) -> bool:
        """Is this a wish by itself? "Delete the note" of "delete the note i've made of bees" is another one."""
        match = self._commands.match(text)
        if match and match.intent in _GIVEN_REASON and len(text.split()) > 1:
            return True  # "not now i'm half asleep", "forget it i'm tired"
        if match is None or not self.part(text) or cost(self._skills.intents[match.intent]) in (TALK, CARE):
            return False
        vague = cost(self._skills.intents[match.intent]) == TAKE and not match.slots
        return not (vague and reason in ("i've", "we've", "i", "we"))

    def _swallowed(self, text: str) -> bool:
        """Did a reminder take when for what it is about, or what is dropped the reason for it? Then other words may say
        it better."""
        match = self._commands.match(text)
        if match and cost(self._skills.intents[match.intent]) == TAKE:
            held = [str(value) for value in match.slots.values()]
            return any(_MORE_THAN_THAT.search(f" {value}") for value in held)
        if match and match.intent == "AskedRiddle" and _YOU.search(text):
            return True  # "what have you got planned" is none
        if match is None or match.intent not in ("SetReminder", "ToldReminder"):
            return False
        what = str(match.slots.get("what", "")).lower()
        return what.startswith(("every ", "each ")) or (len(match.slots) == 1 and _WHEN.search(what) is not None)

    def _for_list(self, text: str, said: str) -> bool:
        """Do the other words name a list, where what was `said` does not?"""
        match, before = self._commands.match(text), self._commands.match(said)
        return bool(match and match.intent == "AddToList" and text.startswith("put ")
                    and (before is None or before.intent != "AddToList"))

    def sure(self, query: Query) -> Meant | None:
        """What is surely meant."""
        found = self._found(query)
        return found if found and found.sure and not found.asks_first else None

    def likely(self, query: Query) -> Meant | None:
        """What is likely meant."""
        return self._found(query)

    def instead(self, match: Match, text: str) -> Meant | None:
        """What is surely meant although a template that takes any words matched: "i need some advice"."""
        if match.intent not in GREEDY or _tells_apart(match, text) or _OWN_PAST.match(text):
            return None
        meant = self._meaning.instead(text)
        return meant if meant and meant.intent not in GREEDY else None

    def other(self, text: str, ask: Ask) -> bool:
        """Are these words surely something else than an answer to `ask` in free words? "I don't know" never is, and
        where she cares or has asked how it went, no small talk is."""
        match = self._commands.match(text)
        if ask.then.startswith("introduction.") and (asks_where(text) or lets_her_choose(text) or (
                text.startswith("skip") and wants_to_skip(text))):
            return False
        if match and match.intent == "Stop" and ask.then.startswith("introduction.") and "do" in text.split():
            return False  # "that'll do" is content
        if match and ask.then == "introduction.memory" and match.intent in ("AllowMemory", "ForbidMemory", "Remember"):
            return False
        if match and ask.then.startswith("introduction.") and (
                match.intent == "Correct" or (match.intent in GREEDY and len(text.split()) <= _NAMING)):
            return False  # "no, it's dan", "put down dan" name the wearer
        if match and match.intent in self._skills.intents:
            kind = TALK if match.intent in GREEDY else cost(self._skills.intents[match.intent])
            return match.intent not in ANSWERS and (ask.then not in EARNEST or kind in (TELL, HUSH))
        if ask.then.startswith("talk.") and (_THANKS.fullmatch(text) or asks_advice(text)):
            return True
        if ask.then in _GUESSED and (asked := remark(text, "opinions")) and asked.kind == "view":
            return True  # "what do you think about country music" is no answer to a joke
        if ask.then in EARNEST or not ask.then.startswith("talk.") or text.split()[0] not in _ASKING:
            return False
        meant = self._meaning.of(text)
        return meant is not None and meant.sure and not meant.asks_first

    def _found(self, query: Query) -> Meant | None:
        passed = self._commands.match(query.text) if query.text else None  # its skill had nothing to say to it
        meant = self._meaning.of(query.text, {passed.intent} if passed else ()) if query.text else None
        if meant is None or _news(query.text, meant) or not _told_of(meant.intent, query.text):
            return None
        return self._whole(meant, query.text)

    def _whole(self, meant: Meant, text: str) -> Meant:
        """With what she would have to ask for, if it stands anywhere in the words: "the eggs need six minutes"."""
        group, begins = WANTS.get(meant.intent, ("", ""))
        if "alarms" in text.split() or "timers" in text.split():
            return replace(meant, asks_first=True)  # several of them are no single one
        words = text.split()
        if not group or (meant.slots and not meant.asks_first):
            return meant
        answers = self._grammar.restrict({group})
        for length in range(min(len(words), _LONGEST), 0, -1):
            for begin in range(len(words) - length + 1):
                said = " ".join(words[begin:begin + length])
                if begin and words[begin - 1] in NUMBERS and words[begin] in NUMBERS:
                    continue  # "twenty | five o'clock" isn't five
                match = self._commands.match(f"{begins} {said}") if answers.match(said) else None
                if match and match.intent == meant.intent:
                    return replace(meant, words=match.text, slots=match.slots, asks_first=not meant.sure)
        return meant


def put_to(scene: Scene, meant: Meant) -> Thought:
    """Is that what was meant?"""
    text = scene.say("meant", what=turned(meant.words))
    ask = Ask(text, ("yes_no",), "confirm", {"intent": meant.intent, "text": meant.words, "others": []}, returns=0)
    return Thought(text, ask=ask, skill=meant.intent)


def _tells_apart(match: Match, text: str) -> bool:
    """Do the template's own words say what is wanted? Those of "put ... on my shopping list" do, "i need ..." don't."""
    held = {word for value in match.slots.values() if isinstance(value, str) for word in value.split()}
    return any(word not in held and word not in _SAYING_LITTLE for word in _bare(text))


def _told_of(intent: str, text: str) -> bool:
    """Is grief, or illness, told in so many words? A sister who is like one of whom it was said isn't ill."""
    wanted = _IN_SO_MANY_WORDS.get(intent)
    return wanted is None or wanted.search(text) is not None


def _bare(text: str) -> list[str]:
    return [word.strip(",.!?;:") for word in text.split()]


def _news(text: str, meant: Meant) -> bool:
    """Is something told that holds more than small talk? Then it is worth remembering."""
    if meant.small_talk and _AGE.fullmatch(text):
        return True
    if meant.intent == "CannotYet" and _ROUTINE.match(text):
        return True  # "i ring my mother on sundays" asks nobody to ring her
    words = text.split()
    if len(words) < _NEWS_WORDS or words[0] not in _TELLING or words[1] in _WISHING:
        return False
    if meant.small_talk and words[1] in _HAPPENED and meant.trust < 0.8:
        return True
    return meant.known < (NEARLY if meant.sure else MOSTLY) if meant.small_talk else not meant.sure
