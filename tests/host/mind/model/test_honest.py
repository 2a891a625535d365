"""os1.mind.model.honest: deeds that were claimed, and talk that only sounds like it."""

from __future__ import annotations

import pytest
from os1.mind.model.honest import claims, loops, refuses

CLAIMS = ["I’ve set a timer for you.", "I just added eggs to your list.", "I'll wake you at six.", "Done.", "All set!",
          "I have cancelled the alarm.", "The lights are off now.", "Your reminder has been saved.", "I've noted that.",
          "Setting an alarm for seven.", "Sure, deleting the note.", "I will text you then.", "I turned on the music."]
TALK = ["I can't set a timer by myself.", "Shall I set a timer?", "I've never set an alarm for you.", "I like music.",
        "A timer is a lovely thing.", "Set in Rome, it is a fine novel.", "Well done!", "I have read about that.",
        "If I set a timer, you'd hear it ring.", "You could write a note.", "Cats purr when they are content.",
        "I'd start with the onions.", "I think the door is a metaphor."]


@pytest.mark.parametrize("text", CLAIMS)
def test_a_claim(text: str) -> None:
    assert claims(text)


@pytest.mark.parametrize("text", TALK)
def test_only_talk(text: str) -> None:
    assert not claims(text)


def test_form_letters() -> None:
    assert refuses("I'm sorry, but I can't assist with that request.") and refuses("I cannot provide that.")
    assert not refuses("I can't stop laughing.") and not refuses("I'm sorry that you had such a day.")


def test_circles() -> None:
    assert loops("and so on and on, " * 4) and loops("a b " * 40)
    assert not loops("ha ha ha ha ha") and not loops("Row, row, row your boat, gently down the stream.")
