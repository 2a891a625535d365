"""One reply on its way to an ear: what of its text has been played. No I/O."""

from __future__ import annotations

from bisect import bisect_right

from os1.events import Speech


class Progress:
    """Follows the marks of a reply's speech. `text` is what is being said."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.samples = 0  # handed to the link so far
        self.whole = False  # nothing follows
        self._places: list[int] = []
        self._chars: list[int] = []

    def add(self, speech: Speech) -> None:
        """The next chunk."""
        for place, chars in speech.marks:
            self._places.append(self.samples + place)
            self._chars.append(chars)
        self.samples += len(speech.pcm) // 2
        self.whole = self.whole or speech.last

    def chars(self, played: int) -> int:
        """Characters of the text that had been said when `played` samples had left the amplifier."""
        if self.whole and played >= self.samples:
            return len(self.text)
        k = bisect_right(self._places, played)
        return self._chars[k - 1] if k else 0
