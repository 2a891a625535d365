"""What is put right in the same breath: "an alarm for seven, no wait, half past seven". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARK = re.compile(r"[,.!?;:-]*\s+(?:(?:oh|er|um|uh)[,]?\s+)?(?:no[,.]?\s+wait|wait[,.]?\s+no|no[,.]?\s+sorry|"
                   r"sorry[,.]?\s+no|no[,.]?\s+make\s+(?:that|it)|make\s+(?:that|it)|i\s+mean|i\s+meant|sorry[,.]?\s+i\s+mean[t]?|or\s+rather|"
                   r"rather|actually\s+no|no[,.]?\s+actually|no[,.]?\s+i\s+mean[t]?|scratch\s+that|correction|no|wait|"
                   r"(?<!i'm )(?<!am )(?<!so )(?<!very )(?<!really )(?<!was )(?<!say )(?<!feel )(?<!be )sorry)"
                   r"(?:[,.]?\s+(?:make\s+(?:that|it)|i\s+mean[t]?|say))?[,.!]*\s+", re.IGNORECASE)
_MOST = 6  # words that are taken back


def corrections(said: str) -> Iterator[tuple[str, str]]:
    """What may have been meant, the likeliest first: the words before, with more and more of their end replaced by
    what came after; each with the words before."""
    found = _MARK.search(said)
    if not found:
        return
    before, after = said[:found.start()].strip(" ,.!?"), said[found.end():].strip(" ,.!?")
    words = before.split()
    if not after:
        return
    yield after, before  # it was said anew, whole
    for count in range(1, min(_MOST, len(words) - 1) + 1):
        yield f"{' '.join(words[:-count])} {after}", before
