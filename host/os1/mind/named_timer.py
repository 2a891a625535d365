"""What is said of something for which a timer runs, without the word timer: "the pasta's done, never mind that one".

Pure: words + the names of running timers -> an intent and the name; None where it is no such thing.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_MOST = 12  # words
_GONE = re.compile(r"\b(?:done|ready|cooked|finished|boiled|baked|burnt|never mind|cancel|forget|don't need|"
                   r"no longer need|out of the oven|off the (?:hob|heat|stove)|drop|scrap|lose|ditch|kill|stop|"
                   r"turn off|switch off|bin|chuck|get rid of|remove|delete|clear)\b")
_LEFT = re.compile(r"^(?:and |so |okay |well )?(?:how|how's|when|what|is|are|has|have|will|much)\b.*"
                   r"\b(?:long|longer|left|got|ready|done|much|minutes|time|still|going|finished|be|to go|doing|"
                   r"getting on|coming (?:along|on)|looking)\b")
_ASKING = re.compile(r"^(?:and |so |okay |well )?(?:how|when|what|is|are|has|have|will|do|does|did|can|could|should|"
                     r"who|why|where|which)\b")
_ELSE = re.compile(r"\b(?:remind|list|note|add|set|start|put|alarm|not|isn't|aren't|n't|until|my day|wake)\b(?! need)")


def of_timer(text: str, names: Collection[str]) -> tuple[str, str] | None:
    """The intent (TimerLeft, CancelTimer) and the timer's name, if `text` is about one of these timers."""
    words = [word.strip(".,!?").removesuffix("'s").removesuffix("s") for word in text.lower().split()]
    named = [name for name in names if name and all(
        word.removesuffix("s") in words for word in name.lower().split())]
    if len(named) != 1 or len(words) > _MOST:
        return None
    if _ASKING.match(text):
        return ("TimerLeft", named[0]) if _LEFT.search(text) else None
    said = text.replace("don't need", "cancel")
    return ("CancelTimer", named[0]) if _GONE.search(said) and not _ELSE.search(said) else None
