"""os1.mind.model.ear: a stream's letters become sentences for the ear, wherever the stream is cut."""

from __future__ import annotations

import pytest
from os1.mind.model.ear import LONGEST, Sentences

CASES: dict[str, tuple[str, list[str]]] = {
    "plain": ("Yes. It does! Does it? It does", ["Yes.", "It does!", "Does it?", "It does"]),
    "abbreviations": ("Dr. Li and Mr. J. Smith came at 3.5 km, e.g. today. Fine.",
                      ["Dr. Li and Mr. J. Smith came at 3.5 km, e.g. today.", "Fine."]),
    "markup": ("**Sure!** Here's `one` and *really* __two__:\n\n## Head\n- first\n2. second\n",
               ["Sure!", "Here's one and really two:", "Head", "First", "Second"]),
    "directions": ("*smiles warmly* Hello. (laughs) You *do* know me. [sighs]", ["Hello.", "You do know me."]),
    "links": ("See [the page](https://a.example/x) or https://b.example/y?z=1 now.", ["See the page or a link now."]),
    "code": ("Like this.\n```python\nprint('hi. there')\n```\nThat's all.", ["Like this.", "That's all."]),
    "thinking": ("<think>The user asks. Hmm. </think>Because they like it.", ["Because they like it."]),
    "endless thinking": ("<think>The user asks. Hmm.", []),
    "emojis": ("Good 😊! 🎉 Very good ❤️.", ["Good!", "Very good."]),
    "a name before it": ("Ada: Ahoy. Ada: is my name.", ["Ahoy.", "Ada: is my name."]),
    "as an ai": ("As an AI language model, I like cats. So.", ["I like cats.", "So."]),
    "marks of tags": ("<b>Bold</b> is 3 < 4.", ["Bold is 3 < 4."]),
    "controls": ("A\x00b\u202e c\ufffd.", ["Ab c."]),
    "quotes": ('She said "no." Then she left.', ['She said "no."', "Then she left."]),
    "one word of a single letter": ("So do I. And you?", ["So do I.", "And you?"]),
    "nothing": ("*smiles* 😊 ... \n\n", []),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("size", [1, 2, 5, 1000])
def test_sentences(case: str, size: int) -> None:
    text, sentences = CASES[case]
    made = Sentences("Ada")
    found = [each for place in range(0, len(text), size) for each in made.feed(text[place:place + size])]
    assert found + made.end() == sentences


def test_a_sentence_is_there_as_soon_as_it_is_over() -> None:
    made = Sentences()
    assert made.feed("Yes") == [] and made.feed(".") == [] and made.feed(" It") == ["Yes."]


def test_one_without_an_end_is_cut() -> None:
    made = Sentences()
    found = [each for _ in range(200) for each in made.feed("word, word ")]
    assert found and max(map(len, found)) <= LONGEST
