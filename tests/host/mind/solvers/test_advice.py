"""Advice after a sorrow; else what is waiting."""

from __future__ import annotations

from typing import Any


def test_after_a_sorrow_it_is_advice(talk: Any) -> None:
    talk("my boss hates me")
    assert "reminder" not in talk("what should i do").lower()


def test_without_one_it_is_the_reminders(talk: Any) -> None:
    talk("what time is it")
    assert "friend in your place" not in talk("what should i do")
