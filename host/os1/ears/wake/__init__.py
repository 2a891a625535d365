"""Her name: found in what is heard, taken off what was understood, and learned."""

from .detector import Called, Detector, NameStream
from .model import NameModel, find
from .phrase import FRONT, GREETINGS, PHRASE, Name, PhraseWaker, PhraseWatch, Waker, Watch, without_name

__all__ = ["FRONT", "GREETINGS", "PHRASE", "Called", "Detector", "Name", "NameModel", "NameStream", "PhraseWaker",
           "PhraseWatch", "Waker", "Watch", "find", "without_name"]
