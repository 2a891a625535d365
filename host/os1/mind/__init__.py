"""The mind: words in, a thought out.

  mind.answer("what time is it") -> Thought("It's ten past nine.")

Not asyncio: one call at a time, a few milliseconds each, from any thread.
"""

from __future__ import annotations

from . import door, persona
from .door import Skills, answers, skill
from .memory import Store
from .mind import Mind
from .persona import Persona
from .rehearsal import Rehearsal
from .sentence_files import sentences, understood

__all__ = ["Mind", "Persona", "Rehearsal", "Skills", "Store", "answers", "door", "persona", "sentences", "skill",
           "understood"]
