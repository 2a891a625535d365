"""What becomes of a question that is open below an answer: asked again after it, or let go (see `Ask`)."""

from __future__ import annotations

from dataclasses import replace

from os1.events import Thought

from .query import Query


def settled(solved: Thought, query: Query, answered: int) -> Thought:
    """The thought, with the question that is still open below it asked again, or let go. answered: 1 = it answers the
    topmost open question, 0 = it doesn't."""
    if solved.closes and not solved.ask:  # it forgot, and with that every question
        return solved
    if solved.ask:
        again = not answered and query.ask is not None and solved.ask.then == query.ask.then
        return replace(solved, closes=answered + again)
    waiting = query.below if answered else query.ask
    if waiting is None or solved.closing:
        return replace(solved, closes=answered)
    if waiting.question in solved.text:  # she was asked to repeat it
        return solved
    if waiting.returns < 1:
        return replace(solved, closes=answered + 1)
    if solved.more:  # it comes when all else is said
        solved.more.add(waiting.again or waiting.question)
        return replace(solved, ask=replace(waiting, returns=waiting.returns - 1), closes=answered + 1)
    text = f"{solved.text} {waiting.again or waiting.question}".strip()
    return replace(solved, text=text, ask=replace(waiting, returns=waiting.returns - 1), closes=answered + 1)
