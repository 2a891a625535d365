"""What somebody wrote this time."""

from __future__ import annotations

import pytest
from os1.work.mail.quoting import parts

OWN = "Hi Theo,\n\nyes, on Friday.\n\nAnna"


@pytest.mark.parametrize("tail", [
    "On Mon, 3 Mar 2025 at 10:11, Theo <theo@x.org> wrote:\n> can you come?",
    "On Mon, 3 Mar 2025 at 10:11, Theo\n<theo@x.org> wrote:\n\n> can you come?\n> T",
    "Am 03.03.2025 um 10:11 schrieb Theo:\n> kommst du?",
    "-----Original Message-----\nFrom: Theo\nSent: Monday\nTo: Anna\nSubject: x\n\ncan you come?",
    "From: Theo <theo@x.org>\nSent: Monday, March 3\nTo: Anna\nSubject: x\n\ncan you come?",
    "> can you come?\n> T",
])
def test_what_was_answered_is_cut_off(tail: str) -> None:
    found = parts(f"{OWN}\n\n{tail}")
    assert found.own == OWN and "come" in found.quoted or "kommst" in found.quoted


def test_answers_between_the_lines_stay() -> None:
    found = parts("On Monday Theo wrote:\n> can you come?\nYes I can.\n> and bring wine?\nSurely.")
    assert found.own == "Yes I can.\nSurely." and found.quoted == "> can you come?\n> and bring wine?"


def test_what_is_passed_on_is_told() -> None:
    found = parts("---------- Forwarded message ---------\nFrom: Bob\nDate: x\nSubject: y\n\nthe text")
    assert found.forwards and found.own == "" and "the text" in found.quoted


@pytest.mark.parametrize("signature", [
    "-- \nAnna Berg\nPublisher", "Sent from my phone", "Best regards\nAnna\n\nAnna Berg, Publisher\n+49 171 1234567"])
def test_a_signature(signature: str) -> None:
    found = parts(f"Yes, on Friday.\n\n{signature}")
    assert found.own.startswith("Yes, on Friday.") and "Publisher" not in found.own and "phone" not in found.own
    assert found.signature


def test_a_closing_alone_is_no_signature() -> None:
    assert parts("Yes.\n\nBest regards\nAnna").own == "Yes.\n\nBest regards\nAnna"


def test_dashes_in_the_middle_are_none() -> None:
    text = "One\n--\n" + "\n".join(f"line {n}" for n in range(30))
    assert parts(text).own == text


def test_what_firms_add() -> None:
    found = parts(
        "Yes, on Friday.\n\nAnna\n\nThis e-mail and any attachments are confidential. If you are not the intended "
        "recipient, tell us.\n\nPlease consider the environment."
    )
    assert found.own == "Yes, on Friday.\n\nAnna" and "confidential" in found.signature
