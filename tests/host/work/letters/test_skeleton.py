"""Skeleton files: what stands in them is read, mistakes are named, accents are put on."""

from __future__ import annotations

import unicodedata

import pytest
from os1.errors import ConfigError
from os1.work.letters import skeleton
from os1.work.letters.skeleton import Glyph
from os1.work.letters.spline import Knot, sampled

LATIN = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßĄąĆćČčĎďĘęĚěĞğİıŁłŃńŇňŐőŒœŘřŚśŞşŠšŤťŮůŰűŹźŻżŽžẞ"
SIGNS = "0123456789.,;:!?'’‘\"“”„‚«»-–—()[]/&@+=*#%€£$¢§°…×·½¿¡<>~♥_"


def every(*names: str) -> dict[str, tuple[Glyph, ...]]:
    found: dict[str, tuple[Glyph, ...]] = {}
    for name in reversed(names):
        found |= skeleton.load(name)
    return found


def test_a_knot_says_where_and_in_which_direction() -> None:
    assert skeleton.knots("1,2 -3,4.5> 60".replace("> ", ">")) == (Knot(1, 2), Knot(-3, 4.5, 60, 60))
    assert skeleton.knots("1,2! 3,4<0>150") == (Knot(1, 2, corner=True), Knot(3, 4, 0, 150, True))


@pytest.mark.parametrize("text", ["a\n  body 1;2", "a\n  body 1,2!>", "a\n  colour blue", "  body 1,2"])
def test_a_mistake_is_named(text: str) -> None:
    with pytest.raises(ConfigError):
        skeleton.parse(text)


def test_variants_keep_their_order_and_a_hash_can_be_drawn() -> None:
    found = skeleton.parse("# words\na\n  body 0,0 1,1\na\n  body 0,0 2,2\n#\n  body 0,0 3,3\n")
    assert [g.box[2] for g in found["a"]] == [1, 2] and "#" in found


@pytest.mark.parametrize("names", [("cursive", "signs"), ("plain", "cursive", "signs"), ("print", "signs")])
@pytest.mark.parametrize("chars", [LATIN, SIGNS, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"])
def test_every_hand_has_what_latin_letters_need(names: tuple[str, ...], chars: str) -> None:
    have = every(*names)
    assert not [c for c in chars if not skeleton.glyphs(have, c)]


@pytest.mark.parametrize("name", ["cursive", "print"])
def test_frequent_letters_have_three_variants(name: str) -> None:
    have = skeleton.load(name)
    assert {c: len(have[c]) for c in "etaoinsr" if len(have[c]) < 3} == {}


@pytest.mark.parametrize("name", ["cursive", "plain", "print", "signs"])
def test_letters_stay_within_their_heights(name: str) -> None:
    """An x is 10 high, tall letters about 20; a slip of the pen in the data would stand out."""
    for char, glyphs in skeleton.load(name).items():
        for g in glyphs:
            left, bottom, right, top = g.box
            assert bottom > -12 and top < 24 and right - left < 24 and left > -8, char
            if char in "aceimnorsuvwxz":
                assert 8.8 < top < 11.8 and -1 < bottom < 1, char


def test_the_joined_hand_joins() -> None:
    """Every small letter but ß and ð can be come to from a low and a high end."""
    for char, glyphs in skeleton.load("cursive").items():
        if unicodedata.category(char) == "Ll" and char not in "ßð":
            assert all(g.low and g.high and g.end in ("low", "high") for g in glyphs), char


def test_an_accent_takes_the_dot_and_stands_over_the_letter() -> None:
    have = every("cursive", "signs")
    (i, *_), (dotted, *_) = skeleton.glyphs(have, "i"), skeleton.glyphs(have, "ï")
    assert len(i.marks) == 1 and len(dotted.marks) == 2
    top = max(p[1] for m in skeleton.glyphs(have, "Ä")[0].marks for p in sampled(m))
    assert top > 20, "over a capital it stands higher"
    assert max(p[1] for m in skeleton.glyphs(have, "ç")[0].marks for p in sampled(m)) < 1


def test_what_cant_be_written_is_nothing() -> None:
    assert skeleton.glyphs(every("print", "signs"), "你") == ()
    with pytest.raises(ConfigError):
        skeleton.load("nobody")
