"""What is asked of a letter in words: each way of saying it, and what belongs to the letter although it sounds so."""

from __future__ import annotations

import pytest
from os1.work.letters.draft import Draft

TEXT = "Dear Ada,\n\nWe met on Monday, the third of May. There were twelve roses.\n\n" \
       "Tom called 3 times. He waited 12 days."


@pytest.mark.parametrize(("said", "old", "new"), [
    ("no, not roses, lilies", "twelve roses", "twelve lilies"), ("I meant lilies, not roses", "roses", "lilies"),
    ("instead of roses say lilies please", "roses", "lilies"), ("replace roses with lilies", "roses", "lilies"),
    ("no wait, ten days", "12 days", "ten days"), ("actually make that two weeks", "12 days", "two weeks"),
    ("that's wrong, it was four times", "3 times", "four times"), ("I mean wated", "waited", "wated"),
    ("take out the sentence about roses", " There were twelve roses.", ""),
    ("delete the word Tom", "Tom called", "Called"),
    ("cross out the last sentence", " He waited 12 days.", ""), ("scratch the last two words", " 12 days.", ""),
    ("delete the second paragraph", "We met on Monday, the third of May. There were twelve roses.\n\n", ""),
    ("put a comma after times", "times.", "times,"), ("insert red before roses", "roses", "red roses"),
    ("put roses in quotes", "roses", "“roses”"),
    ("start a new paragraph before there were", "May. There", "May.\n\nThere"),
    ("capitalise roses", "roses", "Roses"), ("her name is spelled A D D A", "Ada", "Adda"),
    ("could you change times to evenings, please", "times", "evenings"),
])
def test_each_way_of_saying_it(said: str, old: str, new: str) -> None:
    draft, did = Draft(text=TEXT).heard(said)
    assert draft.text == TEXT.replace(old, new), did


@pytest.mark.parametrize("said", [
    "It was not the roses, it was the thorns.", "You should be proud of it.", "I mean every word of it.",
    "Take the train to York.", "No, I never answered you.", "Instead of flowers send money.", "Not Monday, not ever.",
    "We shall change trains in York.", "Read it to Mother when she is well.", "Leave the door open for him.",
])
def test_what_only_sounds_so_belongs_to_the_letter(said: str) -> None:
    assert Draft(text=TEXT).said(said).text == f"{TEXT} {said}"


@pytest.mark.parametrize(("said", "what"), [
    ("how many words is it so far", "count"), ("read that back to me please", "read"), ("where was I", "read_last"),
    ("what have we got so far", "read"), ("read the second paragraph", "read_nth"), ("okay, cross that out", "scratch"),
    ("sign off as Tom", "sign"), ("change kittens to cats", "nothing"), ("replace 3 times with 3 times", "nothing"),
    ("no", "dictated"), ("go back to how it was", "nothing"), ("delete everything", "over"),
])
def test_what_it_did(said: str, what: str) -> None:
    assert Draft(text=TEXT).heard(said)[1].what == what


def test_every_one_of_them_is_changed() -> None:
    assert Draft(text="Rain and rain. Rain.").said("change every rain to snow").text == "Snow and snow. Snow."
    assert Draft(text="A rain. Rain.").said("change rain to snow everywhere").text == "A snow. Snow."
