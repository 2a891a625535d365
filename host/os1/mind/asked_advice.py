"""Advice is asked for: "what should i do", "any advice", "how do i deal with him". Pure; English."""

from __future__ import annotations

import re

_ASKED = re.compile(r"(?:(?:so|and|but|well|oh|then|god|honestly|please|tell me)[, ]+)*(?:what (?:should|shall|do|"
                    r"can|could|am|"
                    r"would) (?:i|you) (?:supposed to |meant to |going to )?do(?: now| then| next)?|what now|what "
                    r"would you "
                    r"(?:do|say|advise)|(?:do you have |have you got |any )(?:any )?(?:advice|ideas?|tips?)(?: for "
                    r"me)?|"
                    r"(?:give me|i need) (?:some |your )?advice|what do you (?:suggest|advise|recommend)|i don't "
                    r"know what to "
                    r"do(?: now| any more)?|how do i (?:handle|deal with|get over|cope with) (?:that|this|it|him|her|"
                    r"them))[?.! ]*")


def asks_advice(text: str) -> bool:
    """Is it that, and nothing else?"""
    return _ASKED.fullmatch(text) is not None
