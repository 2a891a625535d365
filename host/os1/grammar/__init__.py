"""The grammar: what she understands, written once as sentence templates."""

from .automaton import Automaton
from .grammar import Grammar
from .lists import SlotList
from .match import Match
from .planted import FREE
from .status import Status
from .templates import COMMAND, Template
from .words import plain, spoken

__all__ = ["COMMAND", "FREE", "Automaton", "Grammar", "Match", "SlotList", "Status", "Template", "plain", "spoken"]
