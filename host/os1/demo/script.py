"""What the person of the demo says, and what a right answer holds. Data only."""

from __future__ import annotations

from dataclasses import dataclass

INTERRUPT_AFTER_S = 5.0  # into her answer: in the middle of a story, which lasts four times as long
NAME = "hey samantha"
THEODORE = ("m8", 165.0, 45.0)  # who speaks: a voice that no model of ours was trained on
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


# Her wearer's sister has moved, and there is something to be said to her. Wordings are those that are heard as they are
# spoken: a word on its own, "go on" or "i'm sorry", is too short for a recogniser that would rather miss than guess.
CONVERSATION = (
    Line(NAME, r"\w", heard=" "),
    Line("my name is theodore", r"(?i)theodore"),
    # boston is in no template
    Line("remember that my sister lives in boston", r"(?i)boston", heard="remember sister boston"),
    Line("no it's chicago", r"(?i)chicago"),
    Line("when i call my sister remind me to say happy birthday", r"(?i)happy birthday", heard="remind sister"),
    Line("set a pasta timer for ten minutes", r"(?i)pasta", heard="set pasta timer"),
    Line("add coffee to my shopping list", r"(?i)coffee", heard="add coffee shopping list"),
    Line("what is twelve times twelve", r"(?i)hundred (and )?forty"),
    Line("tell me a joke", r"\?"),
    Line("i don't know why", r"\w"),
    Line("you're annoying", r"\w"),
    Line("what mood are you in", r"(?i)you called me|you said"),
    Line("will you marry me", r"\w"),
    Line("tell me a knock knock joke", r"(?i)knock"),
    Line("who's there", r"^\w+\.$", heard=" "),
    Line("who's that", r"\w .*\w", heard=" "),
    Line("how much time is left", r"(?i)minute.*pasta|pasta.*minute"),
    Line("tell me a story", r".{200}"),
    Line("stop", r".*", interrupts=True),
    Line("continue", r".{60}"),
    Line("i'm calling my sister now", r"(?i)happy birthday", heard="calling sister", interrupts=True),
    Line("what do you know about my sister", r"(?i)chicago", heard="know about sister"),
    Line("forget everything about my sister", r"\w", heard="forget sister"),
    Line("what do you know about my sister", r"(?i)^(?!.*(chicago|boston|birthday))", heard="know about sister"),
    Line("sleep well", r"\w"),
)
