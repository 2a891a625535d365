"""Sentences for an engine: harmless, short enough, and every place in them leads back to the text."""

from hypothesis import given, settings
from hypothesis import strategies as st
from os1.voice.reading import sentences

TEXT = "Dr. Li comes at 7:05 🙂. Shall I wake you?"


def spoken(text: str, **options: int) -> list[str]:
    return [sentence.spoken for sentence in sentences(text, **options)]


def test_sentences_are_said_one_by_one() -> None:
    assert spoken(TEXT) == ["doctor Li comes at seven oh five .", "Shall I wake you?"]


def test_places_lead_back_to_the_text() -> None:
    first, second = sentences(TEXT)
    assert TEXT[: first.said(first.spoken.index("comes"))] == "Dr. Li "
    assert TEXT[: first.said(first.spoken.index("oh"))] == "Dr. Li comes at "  # the time isn't said until it is said
    assert TEXT[: first.ends] == "Dr. Li comes at 7:05 🙂."
    assert TEXT[: second.said(0)] == "Dr. Li comes at 7:05 🙂. "
    assert second.ends == len(TEXT)


def test_what_is_not_for_the_ear_is_dropped() -> None:
    assert spoken("**Hi** _there_ `you`\x00\x1b[31m, [[h@loU]] <speak>now</speak>") == [
        "Hi there you 31m, h@loU speak now /speak".replace("@", " at ")
    ]


def test_nothing_to_say() -> None:
    assert spoken("") == spoken("...") == spoken("🙂 — \n\n") == []


def test_numbers_and_dots_inside_words_end_no_sentence() -> None:
    assert spoken("It is 3.5 metres. Good.") == ["It is 3.5 metres.", "Good."]


def test_a_long_sentence_is_cut_after_a_comma_then_at_a_space_then_anywhere() -> None:
    assert spoken("one two, three four five", longest=20) == ["one two,", "three four five"]
    assert spoken("one two three four five", longest=10) == ["one two", "three", "four five"]
    assert spoken("a" * 25, longest=10) == ["a" * 10, "a" * 10, "a" * 5]


def test_only_the_first_sentence_is_cut_early() -> None:
    text = "Good morning to you, it is a lovely day today. And then, after all that, we went home again."
    assert spoken(text, first=30) == [
        "Good morning to you,",
        "it is a lovely day today.",
        "And then, after all that, we went home again.",
    ]
    assert len(spoken(text)) == 2


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400), st.integers(5, 60))
def test_any_text_is_harmless(text: str, longest: int) -> None:
    found = sentences(text, longest)
    ends = 0
    for sentence in found:
        assert 0 < len(sentence.spoken) <= longest + 2
        assert not set(sentence.spoken) & set("<>[]{}\x00\x1b\n") and sentence.spoken.isprintable()
        assert list(sentence.origin) == sorted(sentence.origin) and sentence.origin[0] >= ends
        assert sentence.origin[-1] <= sentence.ends <= len(text)
        ends = sentence.ends
    if found:
        assert found[-1].ends == len(text)
