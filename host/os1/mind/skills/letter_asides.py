"""What is said while a letter is dictated and doesn't belong into it: a question in between, a "wait", an "okay, good".

Pure. A question counts only where a sentence of the letter has ended, or with her name before it.
"""

from __future__ import annotations

import re

from os1.work.letters.dictation import closing_of, ended

# What is asked or wished in between, and is hardly ever a whole sentence of a letter.
BETWEEN = frozenset((
    "GetTime", "GetDate", "GetDay", "GetYear", "GetWeek", "WhatDay", "DaysUntil", "DaysSince", "DaysBetween",
    "TimeUntil", "TimeAfter", "TimeIn", "SetTimer", "TimerLeft", "CancelTimer", "SetAlarm", "CancelAlarm",
    "SetReminder", "SetVolume", "TellVolume", "Louder", "Quieter", "Slower", "Faster", "Mute", "Arithmetic", "Percent",
    "Convert", "Battery", "TakeNote", "AddToList", "ReadList", "LetterQueue", "LetterHands", "LetterBefore"))
_WAITS = re.compile(r"(?:(?:um+|uh+|er+|hm+|wait|hold on|hang on|one moment|one second|just a (?:moment|second|minute)|"
                    r"give me a (?:moment|second|minute)|let me (?:think|see)|wait a (?:moment|second|minute)|"
                    r"moment|where was "
                    r"i going|what else|what (?:shall|should|can) i (?:say|write)(?: next)?|are you (?:there|"
                    r"still there|"
                    r"writing|listening)|did you get that|have you got that|got that|no|no wait|oh no)[,.!?…]* *)+")
_CONTENT = re.compile(r"(?:(?:okay|ok|good|great|fine|perfect|lovely|nice|right|alright|all right|yes|yeah|yep|"
                      r"thanks|thank "
                      r"you|very (?:good|nice)|that's (?:good|better|nice|right|fine|lovely|perfect|it then)|"
                      r"much better|"
                      r"sounds good|i like (?:it|that)|wonderful|beautiful|excellent|no|samantha)[,.!?]* *)+")
_TONE = re.compile(r"(?:(?:can|could) you |please )?make (?:it|this|that|the letter|"
                   r"the whole thing)(?: sound)? (?:a bit |a "
                   r"little |much |a lot |even )?(?P<tone>(?:more |less )?[a-z-]+?)(?: please)?[.!?]*", re.I)
_NO_TONE = ("better", "clear", "worse", "easier", "over", "later", "together", "never", "for ever")
_SPELL = re.compile(r"(?:can you tell me )?how (?:do (?:you|i|we)|is|does one|to) spell(?:ed|"
                    r"t)? (?P<word>[^\W\d_]+)[?.]*", re.I)
NAME_WORDS = 4


def between(text: str, said: str, command: str, her: str) -> bool:
    """Is it for her? text: of the letter; command: the intent that the words have where no letter is taken."""
    words = said.lower().strip()
    if command and re.match(rf"(?:hey |oh |okay )?{re.escape(her.lower())}\b", words):
        return True
    return command in BETWEEN and (closing_of(text) != "" or ended(text.rstrip(" ") + (" " if text else "")))


def waits(said: str) -> bool:
    """Does the wearer only think aloud?"""
    return _WAITS.fullmatch(said.lower().strip()) is not None


def content(said: str) -> bool:
    """Is it only a word about what she just said?"""
    return _CONTENT.fullmatch(said.lower().strip()) is not None


def as_name(said: str) -> str:
    """The name in an answer to "whose name shall I sign?", "" if it is none."""
    words = re.sub(r"^(?:(?:just|with|as|it's|it is|sign|my name is|i'm|i am|sign it as|um|"
                   r"put)[, ]+)+", "", said, flags=re.I)
    words = words.strip(" .!,")
    return words if 0 < len(words.split()) <= NAME_WORDS and not re.search(r"[?;:]", said) else ""


def tone(said: str) -> str:
    """Another tone that is wished for: "stronger", "more hopeful"; "" if none is."""
    found = _TONE.fullmatch(said.strip())
    word = found["tone"].lower() if found else ""
    return "" if not word or word in _NO_TONE or not (word.endswith("er") or " " in word) else word


def spelled(said: str) -> str:
    """The word that somebody wants to know the letters of."""
    found = _SPELL.fullmatch(said.strip())
    return found["word"] if found else ""
