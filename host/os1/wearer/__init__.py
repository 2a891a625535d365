"""A wearer: one person, one conversation, at as many ears as that person has.

  ear, ear, .. --Sound--> ears --Woken, Heard--> (which ear?) --> conversation --Think--> mind --Thought--> conversation
  place: what comes in     following: one sentence is answered once      --Say--> saying: voice > the ear followed

  wearer     the ears of one person, and which of them counts
  talk       events to the conversation, and what it decides to whoever does it
  place      one ear: what comes in there
  thinking   answers, and those that are got ready beforehand
  saying     what goes out, and how far it was played
  manners    what she says of her own accord, and when she may
  air        what is played at one ear, told to all the others
  repeated   her own words, overheard
  worn       an ear with its wearer, for updates
  whose      which ears are of one person
  tasks      work that is under way
"""

from __future__ import annotations

from .air import Air
from .place import Place
from .wearer import Wearer
from .whose import person
from .worn import Worn

__all__ = ["Air", "Place", "Wearer", "Worn", "person"]
