"""The night's work, once a night."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from os1.mind.growing.learned import JOKE, Growth
from os1.mind.growing.reflection import day_of, reflect, wanted
from os1.mind.memory import HER, WEARER, Memory, Store

EVENING = datetime(2026, 11, 22, 20, 0)


def say(situation: str, **values: str) -> str:
    return f"[{situation}{' ' + values['what'] if 'what' in values else ''}]"


def memory_of(*texts: str, at: datetime = EVENING) -> Memory:
    memory = Memory(Store(":memory:"))
    for number, text in enumerate(texts):
        her = text.startswith("her: ")
        memory.add_turn(at + timedelta(seconds=5 * number), HER if her else WEARER, text.removeprefix("her: "),
                        "TellJoke" if her else "")
    return memory


def test_a_day_ends_at_four() -> None:
    assert day_of(datetime(2026, 11, 23, 3, 59)) == date(2026, 11, 22)
    assert day_of(datetime(2026, 11, 23, 4, 0)) == date(2026, 11, 23)


def test_once_a_night_and_a_page_for_the_day() -> None:
    memory = memory_of("one", "two", "three", "four")
    memory.add_fact(2, EVENING, "my bike is blue")
    assert wanted(memory, EVENING)
    reflect(memory, EVENING, 0.0, say)
    assert not wanted(memory, EVENING + timedelta(hours=7)) and not Growth(memory).pages()
    night = EVENING + timedelta(hours=9)
    assert wanted(memory, night) and reflect(memory, night, 0.2, say) == 1
    [page] = Growth(memory).pages()
    assert page.text == "[diary.first] [diary.told your bike is blue] [diary.close.high]"
    assert page.day == date(2026, 11, 22) and not wanted(memory, night)


def test_a_day_of_few_words_has_no_page() -> None:
    memory = memory_of("one", "two", "three")
    reflect(memory, EVENING + timedelta(days=1), 0.0, say)
    assert not Growth(memory).pages()


def test_days_that_were_slept_through_are_made_up_for() -> None:
    memory = memory_of("one", "two", "three", "four")
    reflect(memory, EVENING + timedelta(days=5), 0.0, say)
    assert [page.day for page in Growth(memory).pages()] == [date(2026, 11, 22)]


def test_a_joke_that_was_laughed_at() -> None:
    memory = memory_of("a joke please", "her: Why? Because.", "ha ha", "her: And so on.", "no", "four")
    reflect(memory, EVENING + timedelta(days=1), 0.0, say)
    assert [joke.text for joke in Growth(memory).all(JOKE)] == ["Why? Because."]
    assert "[diary.laughed]" in Growth(memory).pages()[0].text


def test_a_forgotten_turn_takes_the_page_and_the_next_night_writes_another() -> None:
    memory = memory_of("one", "two", "three", "four", "five")
    memory.add_fact(2, EVENING, "my bike is blue")
    reflect(memory, EVENING + timedelta(days=1), 0.0, say)
    memory.store.run("DELETE FROM turn WHERE id = 2")
    assert not Growth(memory).pages()
    reflect(memory, EVENING + timedelta(days=2), 0.0, say)
    assert "bike" not in Growth(memory).pages()[0].text
