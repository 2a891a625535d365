"""HTML as text: as words alone, as lines, and tidied."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from os1.work.mail.web_text import text_of, tidy, words_of

HTML = ("<html><head><style>p{}</style></head><body><script>no()</script><p>pay\u00a0now,\n  or  never</p>"
        "<td>in\u00adside</td><div style='display:none'>amount<br>due</div></body></html>")


def test_the_words_in_one_line() -> None:
    """So that a phrase is one, wherever the lines broke; what is hidden can be found, too."""
    assert words_of(HTML) == "pay now, or never inside amount due"
    assert words_of("") == words_of("<script>x</script>") == ""


def test_what_is_seen_in_lines() -> None:
    assert text_of(HTML) == ("pay now, or never\ninside", ())


@given(st.text(st.sampled_from("ab \n\r\t\x0b\x85\u00a0\u2028\u200b\u00ad\u3000"), max_size=30))
def test_tidy(text: str) -> None:
    found = tidy(text)
    assert tidy(found) == found and "\n\n\n" not in found and "  " not in found
    assert all(line == line.strip() for line in found.split("\n"))
    assert [one for one in found if not one.isspace()] == [one for one in text if one in "ab"]
