"""Whose turn it is: one wearer and her, as a table. Pure: events and a clock's time in, actions out.

  state     |  asleep    attentive  listening  thinking   speaking
  ----------+------------------------------------------------------
  Woken     |  listen    listen     -          -          interrupt
  VoiceBegan|  -         listen     listen     reconsider interrupt
  Guessed   |  -         rehearse   rehearse   -          -
  WentOn    |  -         -          -          -          -
  Heard     |  called    think      think      think      cut_in
  Thought   |  unwanted  say        hold       say        hold
  Started   |  -         -          -          -          -
  Grown     |  grow      grow       grow       grow       grow
  Done      |  keep      keep       keep       keep       finish
  Hushed    |  keep      keep       keep       keep       cut_off
  Silenced  |  -         -          -          -          silence
  Pressed   |  tap       press      press      -          silence
  Due       |  ring      ring       wait       wait       wait
  Moved     |  -         -          -          -          move
  Tick      |  waiting   rest       give_up    give_up    give_up
  Joined    |  join      join       join       join       join
  Parted    |  part      part       part       part       part

  press: a double one has her say it again; a tap is a yes where her question takes one (Ask.hand)
  and was heard to its end; else she says it again.
  silence: a tap too is no more than that, but where it is a tap that she is asking for (Ask.at_once).

  asleep: only her name wakes her. attentive: for a while no name is needed. listening: the wearer speaks, or has
  just said her name. thinking: a turn is being answered. speaking: her sound is on its way, or wanted.

What was guessed is rehearsed, one guess at a time, and forgone unless it is what was heard.

Times are seconds on any clock that only goes forward. Promises:
  she stops as soon as the wearer speaks (Hush), and of what she said only what was played is kept (Keep);
  if that was no speech, or only a listener's "yeah", she goes on with the word at which she stopped; the same at
  another ear, if the wearer moves there while she speaks;
  she never begins while the wearer speaks: what is due waits its turn; after an answer she stays attentive, and longer
  while a question of hers is open; speech that wasn't understood is answered only where it was meant for her, and not
  twice in a row.
"""

from __future__ import annotations

from .acts import (
    EVENTS,
    Action,
    Attend,
    Do,
    Done,
    Due,
    Event,
    Forgo,
    Grown,
    Hush,
    Hushed,
    Keep,
    Moved,
    Persist,
    Rehearse,
    Say,
    Started,
    State,
    Tell,
    Think,
    Tick,
)
from .moves import ATTENTIVE_S, LAST_REPLY, WAITING
from .table import TABLE, Conversation

__all__ = ["ATTENTIVE_S", "EVENTS", "LAST_REPLY", "TABLE", "WAITING", "Action", "Attend", "Conversation", "Do", "Done",
           "Due", "Event", "Forgo", "Grown", "Hush", "Hushed", "Keep", "Moved", "Persist", "Rehearse", "Say",
           "Started", "State", "Tell", "Think", "Tick"]
