"""What a model may not say in her name: that something was done which wasn't; a refusal; the same for ever. Pure."""

from __future__ import annotations

import re

_THINGS = (r"(?:timers?|alarms?|reminders?|notes?|lists?|calendar|appointments?|messages?|e-?mails?|calls?|lights?"
           r"|lamps?|music|songs?|volume|heating|thermostat|doors?|memory|tickets?|tables?|taxi|order|shopping)")
_DID = (r"(?:set|start|stop|add|creat|cancel|delet|remov|sav|record|schedul|turn|switch|send|sent|call|book|order|play"
        r"|put|writ|wrote|not|updat|clear|eras|forg[eo]t|pause|arrang|lock|unlock|open|clos|mut)\w*")
_DEED = re.compile("|".join((
    rf"\bi(?:'ve| have|'m| am|'ll| will| just)?(?: just| already| now| also| gone ahead and)* {_DID}\b.*\b{_THINGS}\b",
    rf"\b{_THINGS}\b (?:is|are|has been|have been|was)(?: now| already)? (?:{_DID}|running|on|off|done|ready)\b",
    r"\bi(?:'ll| will|'m going to| am going to) (?:remind|wake|call|text|e-?mail|message|alert|notify|ping) you\b",
    r"\bi(?:'ve| have)(?: just| already)? (?:remembered|saved|noted|written|stored|deleted|booked|sent|scheduled)\b",
    r"^(?:okay|ok|sure|alright|all right|right|there)?[,.! ]*(?:it's |that's |all )?"
    r"(?:done|set|saved|noted|scheduled|booked|sent|cancell?ed)[.! ]*$",
    r"^(?:(?:okay|ok|sure|alright|all right|right)[,.! ]+)?"
    rf"(?:setting|starting|adding|creating|cancell?ing|deleting|sending|saving|turning|switching)\b.*\b{_THINGS}\b",
)), re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:can't|cannot|couldn't|could not|haven't|have not|didn't|did not|won't|not able|unable"
                      r"|never|if i|should i|shall i|do you want)\b", re.IGNORECASE)
_REFUSES = re.compile(r"^(?:i'm |i am )?(?:sorry,?|apologi[sz]e,?|unfortunately,?)?[ ,]*(?:but )?i(?:'m| am)? "
                      r"(?:can't|cannot|can not|unable to|not able to|won't) "
                      r"(?:help|assist|comply|answer|discuss|provide|do|fulfil|fulfill|continue)\b", re.IGNORECASE)


def claims(sentence: str) -> bool:
    """Does it say that something was or will be done?"""
    sentence = sentence.replace("’", "'")
    return bool(_DEED.search(sentence)) and not _NEGATED.search(sentence)


def refuses(sentence: str) -> bool:
    """Is it the form letter of a model that won't? She has better words of her own."""
    return bool(_REFUSES.search(sentence.replace("’", "'")))


def same(sentence: str) -> str:
    """What two sentences share that say the same."""
    return " ".join(re.findall(r"\w+", sentence.lower()))


def loops(text: str) -> bool:
    """Does it turn in a circle at its end: 12 to 60 characters four times in a row, or a few twelve times?"""
    return re.search(r"(.{12,60}?)\1{3}$|(.{2,11}?)\2{11}$", text[-260:], re.DOTALL) is not None
