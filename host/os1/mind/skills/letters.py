"""The word chain: each word begins with the last letter of the one before."""

from __future__ import annotations

import re

from os1.events import Ask

from .. import spoken
from ..door import Reply, Said, answers, skill
from ..scene import Scene

REHEARSED = True
# Hers. Enough for a walk, few enough to be beaten.
WORDS = (
    "apple", "air", "anchor", "arrow", "attic", "bread", "bridge", "basket", "button", "blanket", "cloud", "candle",
    "carpet", "cherry", "castle", "dream", "door", "drum", "daisy", "desert", "echo", "eagle", "evening", "engine",
    "edge", "forest", "feather", "flute", "friend", "frost", "garden", "ghost", "glove", "grape", "guitar", "honey",
    "hammer", "harbour", "heart", "hill", "island", "ice", "ink", "insect", "iron", "jar", "jacket", "jewel", "juice",
    "journey", "kettle", "kite", "king", "kitchen", "knot", "lamp", "lemon", "letter", "ladder", "lion", "moon",
    "mirror", "music", "mountain", "mist", "needle", "night", "nest", "nut", "notebook", "ocean", "orange", "owl",
    "onion", "oven", "paper", "pencil", "piano", "pillow", "path", "queen", "quilt", "question", "quiet", "river",
    "rain", "rose", "radio", "ring", "snow", "star", "stone", "spoon", "summer", "tree", "table", "tiger", "thunder",
    "train", "umbrella", "uncle", "unicorn", "velvet", "violin", "village", "valley", "voice", "water", "window",
    "winter", "wolf", "wind", "xylophone", "yard", "yellow", "yacht", "yarn", "zebra", "zero", "zoo")


@skill("WordChain", moves=(0.06, 0.06, 0.03))
def begin(scene: Scene) -> Reply:
    """Begin with a word of hers."""
    word = scene.rng.choice(WORDS)
    return _ask(scene, scene.say("chain.start", word=word, letter=word[-1].upper()), [word])


def _ask(scene: Scene, text: str, used: list[str]) -> Ask:
    return Ask(text, ("cancel", "free"), "chain", {"used": used}, patience_s=60,
               again=scene.say("chain.back", letter=used[-1][-1].upper()), returns=2)


@answers("chain")
def reply(scene: Scene, said: Said) -> Reply:
    """The wearer's word."""
    used = [str(word) for word in said.state["used"]]  # type: ignore[attr-defined]
    words = re.findall(r"[a-z]+", said.text.lower())
    if said.intent == "Cancel" or {"up", "idea", "lose", "know"} & set(words):
        return scene.say("chain.end", count=spoken.count(len(used), "word"))
    word = words[-1] if words else ""
    if len(word) < 2 or word[0] != used[-1][-1]:
        return _ask(scene, scene.say("chain.wrong", letter=used[-1][-1].upper()), used)
    if word in used:
        return _ask(scene, scene.say("chain.again", word=word), used)
    choices = [one for one in WORDS if one[0] == word[-1] and one not in used and one != word]
    if not choices:
        return scene.say("chain.beaten", letter=word[-1].upper(), count=spoken.count(len(used) + 1, "word"))
    mine = scene.rng.choice(choices)
    return _ask(scene, scene.say("chain.next", word=mine, letter=mine[-1].upper()), [*used, word, mine])
