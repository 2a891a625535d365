"""Recognisers: one file per engine, all of one shape."""

from __future__ import annotations

from .protocol import Hearing, Hypothesis, Recogniser

__all__ = ["Hearing", "Hypothesis", "Recogniser"]
