"""Her name: found in what is heard, taken off what was understood, and learned."""

from .phrase import FRONT, GREETINGS, PHRASE, Name, PhraseWaker, PhraseWatch, Waker, Watch, without_name

__all__ = ["FRONT", "GREETINGS", "PHRASE", "Name", "PhraseWaker", "PhraseWatch", "Waker", "Watch", "without_name"]
