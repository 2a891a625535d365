"""How long it is until a day that was told, and not until another one's."""

from __future__ import annotations

from .conftest import Talk


def test_until_somebodys_birthday(talk: Talk) -> None:
    talk("you may remember what i say")
    talk("my daughter's birthday is on the fourteenth of june")
    said = talk("how many days to my daughter's birthday").lower()
    assert "days" in said and "fourteenth of june" in said
    assert "fourteenth" not in talk("how many days until my son's birthday").lower()


def test_put_right_it_is_another_day(talk: Talk) -> None:
    talk("you may remember what i say")
    talk("my daughter's birthday is on the fourth of june")
    talk("no sorry it's the fourteenth")
    assert "fourteenth of june" in talk("how many days to my daughter's birthday").lower()


def test_until_what_is_in_the_calendar(talk: Talk) -> None:
    talk("remind me about the dentist appointment on friday at nine")
    assert "day" in talk("how many days until the dentist appointment").lower()
