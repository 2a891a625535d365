"""A card's lorebook: what calls an entry, what fits, and where it goes. The form is Character Card V3."""

from __future__ import annotations

import time
from typing import Any

import pytest
from os1.errors import ConfigError
from os1.mind.lorebook import AFTER, BEFORE, LATE, MOST, Lorebook
from os1.mind.lorebook_card import decorated, lorebook
from os1.mind.patterns import LONGEST, pattern


def book(*entries: dict[str, Any], **whole: object) -> Lorebook:
    return lorebook({"character_book": {"entries": [{"keys": [], "enabled": True, "insertion_order": 0, **entry}
                                                    for entry in entries], **whole}})


def texts(made: Lorebook, *turns: str) -> list[str]:
    return [lore.content for lore in made.about(turns)]


SEA = {"keys": ["sea", "ocean"], "content": "She has never seen it."}


def test_any_key_calls_it_once_as_a_word() -> None:
    made = book(SEA)
    assert texts(made, "I went to the SEA, the sea!", "the ocean") == ["She has never seen it."]
    assert texts(made, "seven seas") == texts(made, "the sea's edge") == ["She has never seen it."]
    assert not texts(made, "a seal") and not texts(made) and not texts(made, "the overseas call")
    assert not texts(book({**SEA, "keys": ["", " "]}), "anything"), "an empty key is none"
    assert texts(book({**SEA, "keys": ["海"]}), "青い海です"), "a script without spaces"


def test_a_disabled_or_empty_entry_is_never_called() -> None:
    assert not texts(book({**SEA, "enabled": False, "constant": True}, {**SEA, "content": "  "}), "sea")


def test_selective_wants_a_secondary_key_too() -> None:
    made = book({**SEA, "selective": True, "secondary_keys": ["boat", "ship"]})
    assert not texts(made, "the sea") and texts(made, "the sea", "a ship")
    assert texts(book({**SEA, "selective": False, "secondary_keys": ["boat"]}), "the sea")
    assert texts(book({**SEA, "selective": True, "secondary_keys": []}), "the sea")
    assert not texts(book({**SEA, "selective": True, "secondary_keys": "boat, ship"}), "the sea")


def test_a_constant_entry_is_always_there_unless_it_has_patterns() -> None:
    assert texts(book({**SEA, "constant": True}), "hello")
    assert not texts(book({**SEA, "constant": True, "use_regex": True}), "hello")


def test_the_lower_the_insertion_order_the_earlier() -> None:
    made = book(*({"content": word, "constant": True, "insertion_order": order}
                  for word, order in (("third", 7), ("first", -1), ("second", 2.5))))
    assert texts(made) == ["first", "second", "third"]


def test_only_so_many_of_the_latest_turns_are_looked_at() -> None:
    assert not texts(book(SEA, scan_depth=2), "sea", "one", "two") and texts(book(SEA, scan_depth=2), "sea", "one")
    assert not texts(book(SEA, scan_depth=0), "sea") and texts(book(SEA), "sea", *["and so on"] * 50)
    own = book({**SEA, "content": "@@scan_depth 1\nHere."}, scan_depth=5)
    assert not texts(own, "sea", "one") and texts(own, "one", "sea") == ["Here."]


def test_what_does_not_fit_the_budget_is_left_out_by_priority() -> None:
    entries = [{"content": letter * 40, "constant": True, "insertion_order": order, **more}
               for letter, order, more in (("a", 1, {}), ("b", 2, {}), ("c", 3, {"priority": 0}))]
    assert texts(book(*entries, token_budget=20)) == ["a" * 40, "b" * 40]
    assert texts(book(*entries, token_budget=10)) == ["b" * 40], "by insertion_order where there is no priority"
    assert texts(book(*entries, token_budget=0)) == [] and len(texts(book(*entries))) == 3
    assert texts(book({"content": "x" * (MOST + 1), "constant": True}, entries[0], token_budget=10**6)) == ["a" * 40]


def test_capitals_count_where_the_card_says_so_and_there_are_any() -> None:
    made = book({**SEA, "keys": ["Ada"], "case_sensitive": True})
    assert texts(made, "Ask Ada.") and not texts(made, "Ask ADA.")
    assert texts(made, "ask ada"), "what was heard has no capitals"
    assert texts(book({**SEA, "keys": ["Ada"]}), "Ask ADA.")


def test_patterns_are_run_and_a_hostile_or_bad_one_calls_nothing(caplog: pytest.LogCaptureFixture) -> None:
    made = book({**SEA, "keys": [r"\bsee?a\d{2}$"], "use_regex": True, "secondary_keys": ["never"], "selective": True})
    assert texts(made, "the sea42") and not texts(made, "the sea423") and not texts(made, "the SEA42")
    assert texts(book({**SEA, "keys": ["/SEA/i"], "use_regex": True}), "the sea")
    assert texts(book({**SEA, "keys": ["SEA"], "use_regex": True, "case_sensitive": False}), "the sea")
    assert not caplog.messages
    for bad in ("(", "(?=a)a", r"(a)\1", "a" * (LONGEST + 1), "((a{1,1000}){1,1000}){1,1000}", "//"):
        assert not texts(book({**SEA, "keys": [bad], "use_regex": True}), "a" * 2000), bad
    assert "can't be used" in caplog.text
    began = time.thread_time()
    texts(book({**SEA, "keys": ["(a+)+$", "(a|aa)*b"], "use_regex": True}), "a" * 5000 + "c")
    assert time.thread_time() - began < 0.5, "the text that would hold a backtracking engine for ever"


def test_without_the_engine_patterns_call_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "re2", None)
    assert pattern("sea") is None


def test_a_text_may_call_another_only_where_the_book_says_so() -> None:
    chain = ({"keys": ["sea"], "content": "There is salt."}, {"keys": ["salt"], "content": "It is white."})
    assert texts(book(*chain, recursive_scanning=True, scan_depth=1), "the sea") == ["There is salt.", "It is white."]
    assert texts(book(*chain, recursive_scanning=False), "the sea") == texts(book(*chain), "the sea")
    assert texts(book(*chain), "the sea") == ["There is salt."]


def test_where_it_goes() -> None:
    for given, content, position in (
            ("before_char", "x", BEFORE), ("after_char", "x", AFTER), ("", "x", AFTER), (None, "x", AFTER),
            ("before_char", "@@position after_desc\nx", AFTER), ("", "@@position before_desc\nx", BEFORE),
            ("before_char", "@@depth 0\nx", LATE), ("", "@@position moon\n@@depth 2\nx", LATE)):
        (lore,) = book({"content": content, "constant": True, "position": given}).about([])
        assert (lore.content, lore.position) == ("x", position), (given, content)


def test_decorators_that_are_followed() -> None:
    assert texts(book({**SEA, "content": "@@activate\n@@dont_activate\nx"}), "hello") == ["x"]
    assert not texts(book({**SEA, "content": "@@dont_activate\nx", "constant": True}), "sea")
    both = book({**SEA, "content": "@@additional_keys boat, ship\n@@exclude_keys storm\nx"})
    assert not texts(both, "the sea") and texts(both, "a ship at sea") and not texts(both, "a ship at sea", "a storm")
    assert decorated("@@unknown 4\n@@@depth 2\n@@@scan_depth 1\n\nText.\n@@late\nMore.") == (
        {"depth": "2"}, "Text.\nMore."), "the first fallback that is known"
    assert decorated("@@depth 1\n@@@scan_depth 9\n@@depth 5\nx") == ({"depth": "1"}, "x")


def test_what_is_null_was_not_chosen() -> None:
    nothing = dict.fromkeys(("case_sensitive", "priority", "secondary_keys", "selective", "constant"))
    assert texts(book({**SEA, **nothing}, scan_depth=None), "sea")
    assert lorebook({}) == lorebook({"character_book": None}) == Lorebook()


@pytest.mark.parametrize(("name", "value"), [("scan_depth", "deep"), ("token_budget", -1), ("recursive_scanning", 1)])
def test_a_bad_field_of_the_book_is_named(name: str, value: object) -> None:
    with pytest.raises(ConfigError, match=rf"data\.character_book\.{name}"):
        book(**{name: value})  # type: ignore[arg-type]
