"""English words for comparing: short forms written out, endings taken off, pieces of letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from os1.grammar import spoken

LONG_FORMS = {
    "i'm": "i am", "im": "i am", "i've": "i have", "ive": "i have", "i'd": "i would", "i'll": "i will", "you're":
    "you are", "you've": "you have", "you'd": "you would", "you'll": "you will", "he's": "he is", "she's": "she is",
    "it's": "it is", "that's": "that is", "there's": "there is", "what's": "what is", "whats": "what is", "who's":
    "who is", "where's": "where is", "how's": "how is", "when's": "when is", "we're": "we are", "we've": "we have",
    "they're": "they are", "can't": "can not", "cannot": "can not", "cant": "can not", "don't": "do not", "dont":
    "do not", "doesn't": "does not", "didn't": "did not", "won't": "will not", "isn't": "is not", "aren't": "are not",
    "wasn't": "was not", "weren't": "were not", "couldn't": "could not", "wouldn't": "would not", "shouldn't":
    "should not", "haven't": "have not", "hasn't": "has not", "gonna": "going to", "wanna": "want to", "gotta":
    "have to", "gimme": "give me", "lemme": "let me", "dunno": "do not know", "let's": "let us", "y'all": "you",
    "someone's": "someone is", "somebody's": "somebody is", "nobody's": "nobody is", "everyone's": "everyone is",
    "everything's": "everything is", "something's": "something is", "there'd": "there would", "he'd": "he would",
    "she'd": "she would", "they'd": "they would", "they'll": "they will", "they've": "they have",
    "that'd": "that would", "he'll": "he will", "she'll": "she will", "we'll": "we will", "it'll": "it will",
    "we'd": "we would", "it'd": "it would", "that'll": "that will", "there'll": "there will",
    "hes": "he is", "shes": "she is", "theres": "there is", "thats": "that is", "didnt": "did not",
    "doesnt": "does not", "isnt": "is not", "wasnt": "was not", "wont": "will not", "couldnt": "could not",
    "havent": "have not", "youre": "you are", "theyre": "they are",
    "ur": "your", "pls": "please", "plz": "please", "tmrw": "tomorrow", "tmr": "tomorrow", "ppl": "people",
    "today's": "today is", "ya": "you", "u": "you", "r": "are", "thx": "thanks", "ain't": "is not",
    "cos": "because", "cuz": "because", "d'you": "do you", "d'ya": "do you",
    "evenin'": "evening", "evenin": "evening", "mornin'": "morning",
    "how'd": "how did", "where'd": "where did", "why's": "why is", "outta": "out of",
    "reckon": "think",
    "nobody'd": "nobody would", "everybody'd": "everybody would", "everyone'd": "everyone would", "who'd": "who would",
    "what've": "what have", "how've": "how have", "where've": "where have",
    "somebody'd": "somebody would", "someone'd": "someone would",
}


# All of them are one word for likeness: "ten minutes" is as near to a timer as "twenty five minutes".
NUMBER = "0"
_NUMBERS = "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen " \
           "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand " \
           "million half quarter"
NUMBERS = frozenset(_NUMBERS.split())


def numbered(words: Iterable[str]) -> Iterator[str]:
    """The words with each number as one word, NUMBER: "an hour and twenty five minutes" -> "an hour and 0 minutes"."""
    counting = False
    for word in words:
        number = word in NUMBERS or word.isdigit()
        if not (number and counting):
            yield NUMBER if number else word
        counting = number


def plain_words(text: str) -> list[str]:
    """The spoken words of a text, short forms written out: "i'm" -> "i", "am"."""
    return [part for word in spoken(text) for part in LONG_FORMS.get(word.text, word.text).split()]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word without a few endings of English; cautious, for likeness only."""
    for ending, instead, least in (("'s", "", 3), ("ies", "y", 5), ("ing", "", 6), ("edly", "", 7), ("ed", "", 5),
                                   ("ly", "", 6), ("s", "", 4)):
        if word.endswith(ending) and len(word) >= least and not word.endswith("ss"):
            base = word[:-len(ending)] + instead
            return base[:-1] if ending in ("ing", "ed") and len(base) > 3 and base[-1] == base[-2] != "l" else \
                base.removesuffix("e") if len(base) > 4 else base
    return word.removesuffix("e") if len(word) > 4 else word


@lru_cache(maxsize=20_000)
def pieces(word: str) -> tuple[str, ...]:
    """Its runs of four letters, with its ends marked; none for short words."""
    if len(word) < 5:
        return ()
    framed = f"<{word}>"
    return tuple(f"#{framed[place:place + 4]}" for place in range(len(framed) - 3))
