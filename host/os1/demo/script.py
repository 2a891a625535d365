"""What the person of the demo says, and what a right answer holds. Data only."""

from __future__ import annotations

from dataclasses import dataclass

INTERRUPT_AFTER_S = 1.6  # into her answer: she has clearly begun, and a story lasts ten times as long
NAME = "hey samantha"
ARTICLES = ("a", "an", "the")
CLOCK = r"(?i)\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|o'clock|\d)"


@dataclass(frozen=True, slots=True)
class Line:
    """One turn of the person's.

    say: the words. heard: words that must be in what she recognised (default: all of `say` but its articles, for "the
    timer" is as good as "a timer"). answer: a regular expression that her answer must match. interrupts: it is said
    while she is still speaking, and she must stop.
    """

    say: str
    answer: str
    heard: str = ""
    interrupts: bool = False

    @property
    def wanted(self) -> list[str]:
        """The words that she must have recognised."""
        return [word for word in (self.heard or self.say).split() if self.heard or word not in ARTICLES]


CONVERSATION = (
    Line(NAME, r"\w", heard=" "),
    Line("what time is it", CLOCK),
    Line("remember that my sister lives in boston", r"\w"),  # boston is in no template
    Line("set a timer", r"\?"),
    Line("ten minutes", r"(?i)ten min"),
    Line("where does my sister live", r"(?i)boston", heard="where sister"),
    Line("tell me a joke", r"\?"),
    Line("i don't know why", r"\w"),
    Line("tell me a story", r"\w"),
    Line("stop", r".*", interrupts=True),
    Line("how much time is left", r"(?i)minute"),
    Line("goodbye", r"(?i)\w"),
)
