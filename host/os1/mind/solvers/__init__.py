"""The solvers, in the order in which they are asked. The first that knows an answer gives it.

  after a need              care, advice
  of what was told          a late answer to a nudge, a promise kept, something done, a fact
  two things in one         something told and something asked, two wishes
  of what was just said     going on, a fragment, a sum, a timer's thing
  of any shape              names and leave, in open words
  of a sentence             a skill by its sentence
  of the wearer's life      what was said once; an opinion asked for, a feeling told
  likely meant              by likeness where that is sure, what is told, recall, by likeness where it is likely
  taken in                  what lies ahead, what is told at all, a remark; else "I don't know", said honestly
"""

from __future__ import annotations

from .advice import by_advice
from .ahead import by_what_lies_ahead
from .care import by_care
from .done import by_done
from .fact import by_fact
from .fragment import by_fragment
from .going_on import by_what_was_before
from .honest import honestly
from .likeness import by_guess, by_likeness
from .name_perhaps import by_name_perhaps
from .nudge import by_nudge
from .offer import by_offer
from .open_words import by_open_words
from .promise import by_promise
from .recalled import by_recall, by_what_was_said
from .remark import by_feeling, by_opinion, by_remark
from .sentence import by_sentence
from .sum import by_sum
from .telling import by_telling
from .timer import by_timer
from .told_and_asked import by_telling_and_question
from .two_wishes import by_two_wishes
from .understanding import Solver

CHAIN: tuple[Solver, ...] = (
    by_care, by_advice, by_nudge, by_promise, by_done, by_telling_and_question, by_fact, by_two_wishes,
    by_what_was_before, by_fragment, by_sum, by_timer, by_open_words, by_sentence, by_what_was_said, by_opinion,
    by_feeling, by_likeness, by_telling, by_recall, by_guess, by_what_lies_ahead, by_offer, by_name_perhaps, by_remark,
    honestly)
