"""Several alarms, timers or reminders named in one breath, each as a wish of its own.

  "wake me at six and at seven"                    -> wake me at six | wake me at seven
  "set a timer for five minutes and another for ten" -> set a timer for five minutes | set a timer for ten minutes
  "what's the time and the date"                   -> what's the time | what's the date

Pure: whether these are wishes is for the grammar to say. What they share (a day, a unit) is said with each of them.
"""

from __future__ import annotations

import re

_POLITE = r"(?:(?:please|can you|could you|would you|will you|i need you to) )*"
_SET = r"(?:set up|set me|set|make me|make|create|start|add|put on|give me|i need|i want|i'd like|run)"
_COUNTED = r"(?:an? |another |two |three |four |five |some |a couple of |several |both |my |the )*"
_ALARMS = re.compile(rf"{_POLITE}(?:{_SET} {_COUNTED}alarms?|alarms?)[,:]? (?:for |at |to )?(?P<times>.+)")
_WAKE = re.compile(rf"{_POLITE}(?P<lead>(?:wake me|get me)(?: up)?) (?:at |by )?(?P<times>.+)")
_TIMERS = re.compile(rf"{_POLITE}(?:{_SET} {_COUNTED}timers?|timers?)[,:]? (?:for |of |at )?(?P<times>.+)")
_NEXT = re.compile(r"(?:,? and (?:then |also |again )?|, |,? then )"
                   r"(?:(?:another|one more|a second|a third|a fourth|the other|one|a)(?: one| alarm| timer)? )?"
                   r"(?:again )?(?:for |at |of |to |by )?")
_FIRST = re.compile(r"(?:one|the first|the first one|the one) (?:for|at|of|to) ")
_SAME_UNIT = re.compile(r"\b(second|minute|hour)(s?) (?=(?:an?|[\w-]+) \1)")  # two of a kind are no one length
_UNIT = re.compile(r"\b(seconds?|minutes?|mins?|hours?)\b")
_DAY = re.compile(
    r" (?:(?:on |this |next |every )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:tomorrow|every|this|in "
    r"the)(?: (?:morning|afternoon|evening|day|weekday|night))?|today|tonight|on weekdays)$"
)
_NAMED = re.compile(r"for (?:the |my )?[a-z]+$")

_REMIND = re.compile(rf"{_POLITE}remind me (?:to )?(?P<all>.+)")
_HOUR = r"(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|quarter|noon|midnight|midday|lunch)"
_WHEN = re.compile(rf"\b(?:(?:at|by|around) {_HOUR}|in (?:an?|half an?|\w+) (?:seconds?|minutes?|hours?|days?|weeks?)"
                   r"|tomorrow|tonight|today|(?:on|every|next) \w+)\b")
_ON_DAY = re.compile(r"\b(?:tomorrow|(?:on|next) (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b")
_HAS_DAY = re.compile(r"\b(?:tomorrow|today|tonight|\w+day|in (?:an?|\w+) \w+|every)\b")

_ASK = re.compile(r"(?P<lead>(?:what's|what is|what are|tell me|how's|how is) )(?P<one>(?:the|my|your) [\w' ]+?),? and "
                  r"(?:also )?(?P<other>(?:the|my|your) [\w' ]+)")
_MOST = 6


def each(said: str) -> list[str]:
    """The wishes, in their order; [] where these words are no such thing. said: in small letters."""
    if found := _ASK.fullmatch(said):
        return [found["lead"] + found["one"], found["lead"] + found["other"]]
    if found := _REMIND.fullmatch(said):
        return _reminders(found["all"])
    for form, lead in ((_ALARMS, "set an alarm for"), (_WAKE, ""), (_TIMERS, "set a timer for")):
        if found := form.fullmatch(said):
            return _times(lead or f"{found['lead']} at", found["times"], form is _TIMERS)
    return []


def _times(lead: str, said: str, lasting: bool) -> list[str]:
    """lasting: these are lengths of time."""
    said = _SAME_UNIT.sub(r"\1\2, ", said) if lasting else said
    parts = [part for part in _NEXT.split(_FIRST.sub("", said, count=1) if _FIRST.match(said) else said) if part]
    if not 1 < len(parts) <= _MOST:
        return []
    if lasting:
        return [f"{lead} {part}" for part in _with_units(parts)]
    day = _DAY.search(parts[-1]) or _DAY.search(parts[0])
    if not day:
        return [f"{lead} {part}" for part in parts]
    return [f"{lead} {part if _DAY.search(part) else part + day[0]}" for part in parts]


def _with_units(parts: list[str]) -> list[str]:
    """A number without a unit has that of the next one that has one, or of the last: "five and ten minutes"."""
    units = [found[1] if (found := _UNIT.search(part)) else "" for part in parts]
    made = []
    for place, part in enumerate(parts):
        unit = units[place] or next((unit for unit in (*units[place:], *reversed(units[:place])) if unit), "")
        if units[place] or not unit:
            made.append(part)
        elif named := _NAMED.search(part):
            made.append(f"{part[:named.start()].rstrip()} {_many(unit)} {named[0]}")
        else:
            made.append(f"{part} {_many(unit)}")
    return made


def _many(unit: str) -> str:
    return unit if unit.endswith("s") else f"{unit}s"


def _reminders(said: str) -> list[str]:
    """ "call mum tomorrow at six and buy milk at seven": two, each with a time of its own, on the same day."""
    for found in re.finditer(r",? and (?:then |also |again )?(?:remind me )?(?:to )?", said):
        one, other = said[:found.start()], said[found.end():]
        if not (_WHEN.search(one) and _WHEN.search(other)) or _WHEN.match(other) or _WHEN.match(one):
            continue
        day = _ON_DAY.search(one)
        if day and not _HAS_DAY.search(other):
            other += f" {day[0]}"
        return [f"remind me to {one}", f"remind me to {other}"]
    return []
