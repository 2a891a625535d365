"""Which browser that is, in a word or two, for a list of who is in. Nothing is decided by it: anybody can say anything.
"""

from __future__ import annotations

BROWSERS = (("Edg/", "Edge"), ("EdgiOS/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"),
            ("FxiOS/", "Firefox"), ("Firefox/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"),
            ("Safari/", "Safari"))  # each names the ones after it, too
SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"),
           ("Windows", "Windows"), ("Macintosh", "Mac"), ("Linux", "Linux"))


def agent(said: str) -> str:
    """Of the header User-Agent: "Firefox, Linux"; "" if it is none that is known."""
    found = (next((name for sign, name in signs if sign in said), "") for signs in (BROWSERS, SYSTEMS))
    return ", ".join(filter(None, found))
