"""Fifty-odd things and what is true of them, for twenty questions in both directions."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

# What is true of each; what isn't named isn't.
THINGS: dict[str, frozenset[str]] = {name: frozenset(said.split()) for name, said in {
    "dog": "alive animal mammal fur legs pet indoors moves loud land tail",
    "cat": "alive animal mammal fur legs pet indoors moves land tail small_animal",
    "horse": "alive animal mammal fur legs big moves farm land tail ridden",
    "cow": "alive animal mammal fur legs big moves farm land tail milk",
    "elephant": "alive animal mammal legs big moves wild land tail grey",
    "lion": "alive animal mammal fur legs big moves wild land tail dangerous loud",
    "mouse": "alive animal mammal fur legs small moves indoors land tail grey wild",
    "whale": "alive animal mammal big moves wild water tail grey",
    "shark": "alive animal big moves wild water tail dangerous grey fish",
    "goldfish": "alive animal small moves pet water tail indoors fish",
    "eagle": "alive animal moves wild flies feathers tail dangerous",
    "chicken": "alive animal moves farm feathers edible loud tail",
    "penguin": "alive animal moves wild feathers water cold black_white",
    "snake": "alive animal moves wild dangerous land",
    "frog": "alive animal small moves wild water legs green",
    "bee": "alive animal small moves wild flies insect dangerous",
    "butterfly": "alive animal small moves wild flies insect colourful",
    "spider": "alive animal small moves wild indoors manylegs",
    "bear": "alive animal mammal fur legs big moves wild land dangerous",
    "zebra": "alive animal mammal fur legs big moves wild land tail black_white",
    "tree": "alive plant big outdoors wood green",
    "rose": "alive plant small outdoors red smells",
    "cactus": "alive plant indoors green dangerous",
    "apple": "plant edible small round red fruit sweet",
    "banana": "plant edible small yellow fruit sweet",
    "orange": "plant edible small round fruit sweet",
    "carrot": "plant edible small vegetable",
    "potato": "plant edible small vegetable round",
    "bread": "edible indoors soft made",
    "cheese": "edible indoors yellow made milk smells",
    "chocolate": "edible small sweet made brown",
    "ice cream": "edible sweet cold made milk soft",
    "egg": "edible small round white farm",
    "coffee": "drink hot brown made smells indoors",
    "water": "drink wet clear outdoors indoors",
    "car": "made metal big wheels moves engine ridden outdoors loud",
    "bicycle": "made metal wheels moves ridden outdoors",
    "train": "made rails metal big wheels moves engine ridden outdoors loud",
    "aeroplane": "made metal big wheels moves engine ridden flies outdoors loud",
    "boat": "made big moves ridden water outdoors",
    "house": "made big outdoors",
    "bridge": "made big outdoors metal",
    "chair": "made wood indoors furniture legs",
    "table": "made wood indoors furniture legs flat",
    "bed": "made wood indoors furniture legs big soft",
    "lamp": "made indoors electric light hot",
    "telephone": "made indoors electric small screen loud metal",
    "computer": "made indoors electric screen metal",
    "television": "made indoors electric screen flat loud",
    "refrigerator": "made indoors electric cold big metal white",
    "clock": "made indoors round loud time",
    "guitar": "made wood indoors loud music",
    "piano": "made wood indoors loud music big black_white",
    "book": "made indoors small paper read flat",
    "newspaper": "made paper read flat black_white",
    "umbrella": "made outdoors small wet",
    "shoe": "made small worn pair",
    "hat": "made small worn soft",
    "key": "made small metal",
    "spoon": "made small metal indoors",
    "knife": "made small metal indoors dangerous",
    "ball": "made small round moves toy",
    "moon": "round big outdoors white sky night",
    "sun": "round big outdoors yellow hot sky light",
    "snow": "cold white outdoors wet soft",
    "mirror": "made indoors flat glass",
    "window": "made indoors flat glass clear",
    "candle": "made small indoors light hot smells",
}.items()}

# How each is asked, so that "yes" means that it is true.
QUESTIONS: dict[str, str] = {
    "alive": "Is it alive", "animal": "Is it an animal", "mammal": "Is it a mammal", "fur": "Does it have fur",
    "legs": "Does it have four legs", "pet": "Do people keep it as a pet", "indoors": "Would I find it inside a house",
    "outdoors": "Does it belong outdoors", "moves": "Does it move", "loud": "Can it be loud",
    "big": "Is it bigger than a person", "small": "Would it fit into one hand", "edible": "Can you eat it",
    "drink": "Can you drink it", "plant": "Is it a plant, or part of one", "made": "Is it made by people",
    "metal": "Is it made of metal, mostly", "wood": "Is it made of wood", "electric": "Does it need electricity",
    "wheels": "Does it have wheels", "flies": "Does it fly", "water": "Does it live in water, or float on it",
    "round": "Is it round", "dangerous": "Could it hurt somebody", "wild": "Does it live in the wild",
    "farm": "Does it come from a farm", "tail": "Does it have a tail", "cold": "Is it cold", "hot": "Is it hot",
    "soft": "Is it soft", "flat": "Is it flat", "white": "Is it white", "sweet": "Does it taste sweet",
    "fruit": "Is it a fruit", "music": "Does it make music", "screen": "Does it have a screen",
    "worn": "Do you wear it",
    "rails": "Does it run on rails",
    "read": "Do you read it", "feathers": "Does it have feathers", "black_white": "Is it black and white",
    "light": "Does it give light", "ridden": "Can you ride it, or ride in it", "sky": "Is it in the sky",
    "furniture": "Is it furniture", "smells": "Does it smell", "yellow": "Is it yellow", "red": "Is it red",
    "grey": "Is it grey", "green": "Is it green", "glass": "Is it made of glass", "milk": "Has it to do with milk",
    "insect": "Is it an insect", "engine": "Does it have an engine", "vegetable": "Is it a vegetable",
    "clear": "Can you look through it", "wet": "Has it to do with wet weather", "brown": "Is it brown",
    "paper": "Is it made of paper", "fish": "Is it a fish", "land": "Does it live on land",
}


def left(answers: Mapping[str, bool]) -> list[str]:
    """The things that fit these answers best: those with the fewest contradictions."""
    wrong = {name: sum((what in true) is not said for what, said in answers.items()) for name, true in THINGS.items()}
    least = min(wrong.values())
    return [name for name, count in wrong.items() if count == least]


def best_question(things: Iterable[str], asked: Iterable[str]) -> str:
    """The attribute that parts the things most evenly; "" if none parts them."""
    known = list(things)
    best, far = "", math.inf
    for what in QUESTIONS:
        share = sum(what in THINGS[name] for name in known)
        if what not in asked and 0 < share < len(known) and (off := abs(share - len(known) / 2)) < far:
            best, far = what, off
    return best


def with_article(name: str) -> str:
    """A thing in a sentence: an apple, the moon, bread."""
    if name in ("bread", "cheese", "chocolate", "ice cream", "coffee", "water", "snow"):
        return name
    if name in ("moon", "sun"):
        return f"the {name}"
    return f"a{'n' if name[0] in 'aeiou' else ''} {name}"
