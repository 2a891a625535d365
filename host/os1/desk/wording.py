"""What `os1 flash` says, for somebody who has a page and no command line: its options are fields there."""

from __future__ import annotations

import re

PHRASES = (  # the first that fits a place is taken; tests/host/desk/test_wording.py looks for what was forgotten
    (r"run os1 flash again from the beginning: os1 flash --again", 'tick "From the beginning" and begin again'),
    (r"run os1 flash again with --baud 115200", 'tick "Slowly" and go on'),
    (r"run os1 flash --again --host ADDRESS",
     'tick "From the beginning", fill in "This computer\'s address" and begin again'),
    (r"say which: --again --host ADDRESS",
     'fill in "This computer\'s address", tick "From the beginning" and begin again'),
    (r"run os1 flash again and type it", "Go on, and type it again"),
    (r"run os1 flash again; with -v it says more", "Go on"),
    (r"and run os1 flash again: it goes on", "and go on: it continues"),
    (r"run os1 flash again\b", "go on"),
    (r"and run this again", "and go on"),
    (r"and let os1 flash choose one", "and let OS1 choose one"),
    (r"leave out --image", "take out your own image"),
    (r"check the name after --image", "choose the file again"),
    (r"give it with --image", "choose it as your own image"),
    (r"--image\b", "your own image"),
    (r"or say --host", 'or fill in "This computer\'s address"'),
    (r"say so with --board, or leave it out", 'choose it under "Which board"'),
    (r" \(others: --board\)", ""),
    (r", a guests' one for example: --wifi", ", a guests' one for example"),
    (r"or name its port with --port", "or choose another port"),
)


def for_page(text: str) -> str:
    """The same, in the words of the page."""
    for pattern, said in PHRASES:
        def put(found: re.Match[str], said: str = said) -> str:
            first = found[0].lstrip()[:1].isupper()
            return said[:1].upper() + said[1:] if first else said

        text = re.sub(pattern, put, text, flags=re.I)
    return text
