"""From the letters of a stream to sentences for the ear, each as soon as it is whole. No I/O.

  "**Sure!** Dr. Li (" "*smiles*) said so. See [this](http://x)" -> "Sure!", "Dr. Li said so.", "See this"
Thoughts between <think> marks, code, markup, emojis, stage directions and addresses are for the eye, if for anybody.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 320  # characters without an end: it is cut at a comma or a space
_ENDS = re.compile(r"[.!?…]+[\"'”’)\]*_]*(?=\s)|\n")
_SHORT = re.compile(r"(?:^|[\s(])(?:mr|mrs|ms|dr|prof|st|vs|approx|e\.g|i\.e|[a-hj-z])\.$|^\W*\d{1,2}\.$", re.I)
_HIDDEN = (("<think>", "</think>"), ("<thinking>", "</thinking>"), ("```", "```"))
_MARKS = max(len(mark) for pair in _HIDDEN for mark in pair) - 1
_ACTING = (r"(?:smil|laugh|giggl|chuckl|sigh|wink|nod|grin|whisper|paus|blush|shrug|gasp|smirk|lean|look|think|sing"
           r"|clear|roll|tilt|hum|hug|wave|yawn|gently|softly|quietly)\w*")
_RULES = (
    (re.compile(r"!?\[([^\]\n]*)\]\([^)\s]*\)"), r"\1"),
    (re.compile(r"<?https?://\S+|\bwww\.\S+"), "a link"),
    (re.compile(rf"[*_]{{1,2}}{_ACTING}[^*_\n]{{0,80}}[*_]{{1,2}}|[(\[]\*?{_ACTING}[^)\]\n]{{0,60}}\*?[)\]]", re.I),
     " "),
    (re.compile(r"</?[a-z][^<>]{0,80}>", re.IGNORECASE), " "),
    (re.compile(r"^\s*(?:[-*+•]|#{1,6}|>|\d{1,2}[.)])\s+", re.MULTILINE), ""),
    (re.compile(r"(?<!\w)[*_`~]+|[*_`~]+(?!\w)|[*`#|]"), ""),
    (re.compile(r"^\s*as an? (?:ai|artificial intelligence)(?: (?:language )?model| assistant)?, *", re.I), ""),
    (re.compile(r"\(\s*\)|\[\s*\]"), ""),
)


class Sentences:
    """Takes what comes, gives whole sentences. called: her name, which some models write before what she says."""

    def __init__(self, called: str = "") -> None:
        self._raw = ""  # of which some may be hidden
        self._text = ""
        self._until = ""  # the mark that ends what is hidden now
        self._called, self._begun = called, False

    def feed(self, text: str) -> list[str]:
        """The sentences that this completes."""
        self._raw += text
        self._show(final=False)
        return self._cut()

    def end(self) -> list[str]:
        """What is left when nothing more comes."""
        self._show(final=True)
        found, rest, self._text = self._cut(), self._text, ""
        last = self._clean(rest)
        return [*found, last] if last else found

    def _show(self, final: bool) -> None:
        """Move what isn't hidden from `_raw` to `_text`. A mark may still be on its way, so its length is held back."""
        while self._raw:
            if self._until:
                _, mark, after = self._raw.partition(self._until)
                if not mark:
                    self._raw = "" if final else self._raw[-_MARKS:]
                    return
                self._raw, self._until = after, ""
                continue
            place, opens, until = min(((at, opens, until) for opens, until in _HIDDEN
                                       if (at := self._raw.find(opens)) >= 0), default=(-1, "", ""))
            if place >= 0:
                self._text += self._raw[:place] + " "
                self._raw, self._until = self._raw[place + len(opens):], until
                continue
            keep = 0 if final else _beginning(self._raw)
            self._text += self._raw[:len(self._raw) - keep]
            self._raw = self._raw[len(self._raw) - keep:]
            return

    def _cut(self) -> list[str]:
        found, start = [], 0
        for end in _ENDS.finditer(self._text):
            if end[0] != "\n" and _SHORT.search(self._text[start:end.end()]):
                continue
            found.append(self._text[start:end.end()])
            start = end.end()
        self._text = self._text[start:]
        while len(self._text) > LONGEST:
            place = max(self._text.rfind(", ", 0, LONGEST) + 2, 0)
            place = place if place > 2 else self._text.rfind(" ", 0, LONGEST) + 1 or LONGEST
            found.append(self._text[:place])
            self._text = self._text[place:]
        return [clean for each in found if (clean := self._clean(each))]

    def _clean(self, text: str) -> str:
        text = text.strip()
        if not self._begun and self._called:
            text = re.sub(rf"^\W*{re.escape(self._called)}\W{{0,3}}:\s*\**\s*", "", text, flags=re.IGNORECASE)
        text = spoken(text)
        self._begun = self._begun or bool(text)
        return text


def spoken(text: str) -> str:
    """One sentence without what is for the eye; "" if nothing in it can be said."""
    for rule, put in _RULES:
        text = rule.sub(put, text)
    text = "".join(" " if letter.isspace() else letter for letter in text if _sayable(letter))
    text = re.sub(r" +([,.;:!?])", r"\1", " ".join(text.split())).strip(" -–—")
    if len(text) > 1 and text[0] in "\"“" and text.count("\"") + text.count("“") + text.count("”") == 1:
        text = text[1:]
    return text[:1].upper() + text[1:] if any(letter.isalnum() for letter in text) else ""


def _sayable(letter: str) -> bool:
    return letter.isspace() or (unicodedata.category(letter) not in ("Cc", "Cf", "Cn", "Co", "Cs", "So", "Sk")
                                and letter != "\ufffd" and not "\ufe00" <= letter <= "\ufe0f")


def _beginning(text: str) -> int:
    """How many characters at its end may be the beginning of a mark."""
    return max((size for opens, _ in _HIDDEN for size in range(1, len(opens)) if text.endswith(opens[:size])),
               default=0)
