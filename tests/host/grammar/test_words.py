"""Text to spoken words."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from os1.errors import GrammarError
from os1.grammar.words import fragments, number_words, plain, spoken


@pytest.mark.parametrize(("text", "said"), [
    ("Set a Timer!", "set a timer"),
    ("25 minutes", "twenty five minutes"),
    ("twenty-five", "twenty five"),
    ("at 7:05 p.m.", "at seven oh five pm"),
    ("at 10:00", "at ten o'clock"),
    ("1,250.5", "one thousand two hundred fifty point five"),
    ("the 3rd", "the third"),
    ("5 - 3 = 2", "five minus three equals two"),
    ("20% & more", "twenty percent and more"),
    ("What’s it?", "what's it"),
    ("'quoted'", "quoted"),
    ("7.30 pm, 7pm", "seven thirty pm seven pm"),
    ("7.5", "seven point five"),
    ("on 2026-05-03", "on third of may two thousand twenty six"),
    ("100 km/h", "one hundred km per h"),
    ("2^8, √9 and 5²", "two to the power of eight square root of nine and five squared"),
    ("", ""),
])
def test_says_what_is_written(text: str, said: str) -> None:
    assert plain(text) == said


def test_a_number_is_said_in_every_common_way() -> None:
    assert number_words(125) == ("one hundred twenty five", "one hundred and twenty five", "a hundred and twenty five")
    assert "a hundred" in number_words(100)
    assert number_words(2.5) == ("two point five",)


def test_an_unknown_language_is_an_error_with_a_cure() -> None:
    with pytest.raises(GrammarError, match="numbers"):
        number_words(3, "xx")


def test_fragments_keep_what_no_blank_parts() -> None:
    assert fragments(" light") == ["", "light"]
    assert fragments("'s the ") == ["'s", "", "the", ""]
    assert fragments("twenty-five") == ["twenty", "", "five"]


@given(some.text(max_size=60))
def test_any_text_gives_words_with_their_places(text: str) -> None:
    end = 0
    for word in spoken(text):
        assert word.text.strip() and 0 <= word.start < word.end <= len(text)
        assert word.end >= end
        end = word.end
