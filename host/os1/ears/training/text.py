"""What the voices say: things one says to an assistant, general English, and words in no order.

The first teach what will be heard most, the last that every phone occurs beside every other, so that words that
were never trained can be recognised from their dictionary entry. Everything here is lower case and without signs.
"""

# ruff: noqa: SIM905  (a list of words reads better as words)
from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache

DIGITS = "zero one two three four five six seven eight nine oh".split()
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
DAYS = ("monday tuesday wednesday thursday friday saturday sunday today tomorrow tonight yesterday weekend "
        "morning evening").split()
MONTHS = "january february march april may june july august september october november december".split()
NAMES = ("samantha theodore amy catherine paul isabella charles mother doctor anna peter john mary lucy tom sarah "
         "david emma george helen jack laura michael nina oliver rachel simon").split()
THINGS = ("meeting call letter email message song list note timer alarm document file photo book reminder calendar "
          "kitchen light lamp door window heating radio television coffee machine shopping appointment dentist car "
          "keys phone bag passport password umbrella garden dog cat birthday").split()
FOODS = ("milk bread butter eggs coffee tea sugar cream cheese apples rice water juice chocolate cinnamon oranges "
         "latte espresso mocha cappuccino americano soup salad pizza pasta flour honey salt pepper").split()
PLACES = "london paris new york berlin tokyo rome madrid boston chicago home work school".split()
SIZES = "small medium large tiny big half single double triple quarter cup ounce gram spoon".split()

TEMPLATES = tuple(line.strip() for line in """
    hey samantha
    hey samantha {order}
    samantha {order}
    {order}
    {order}
    {order}
    {order}
    {reply}
    {digits}
    {digits}
    {number}
    {month} {number}
    {day}
    {name}
    """.strip().splitlines())

ORDERS = tuple(line.strip() for line in """
    what time is it
    what is the time in {place}
    what day is it {day}
    what is the date {day}
    set a timer for {duration}
    set a {thing} timer for {duration}
    set an alarm for {clock}
    wake me up at {clock}
    how much time is left
    cancel the {thing}
    remind me to {act} at {clock}
    remind me to {act} {day}
    remind me in {duration} to {act}
    remember that {fact}
    remember {fact}
    what do you know about {name}
    what did i say about the {thing}
    where is my {thing}
    forget what i said about {name}
    read my {thing}
    write a letter to {name}
    send a message to {name}
    open the {thing}
    close the {thing}
    delete the {thing}
    find the {thing} from {name}
    play some music
    play the next song
    turn the volume up
    turn the volume down
    turn on the {thing}
    turn off the {thing}
    add {food} to my shopping list
    add {act} to my list
    what is on my {thing} list
    take a note {fact}
    call {name}
    what is the weather like {day} in {place}
    how many {thing} do i have
    make a meeting with {name} on {day} at {clock}
    tell me a joke
    tell me something funny
    tell me a story
    how are you {day}
    what are you doing
    who are you
    what is your name
    do you love me
    i love you
    i am tired
    i feel happy {day}
    let us play a game
    what is {number} plus {number}
    what is {number} times {number}
    how do you spell {thing}
    flip a coin
    i want a {size} {food} with {food}
    can i have a {size} {food} with {size} {food} and {food}
    get me some {food} please
    make me a {size} {food} with a little {food}
    """.strip().splitlines())

REPLIES = ("yes|no|yes please|no thank you|stop|cancel|okay|thank you|good morning|good night|goodbye|help|repeat that|"
           "louder|quieter|slower|never mind|continue|next|back|sure|of course|not now|maybe|wait|hold on|bye|"
           "be quiet|say that again|i do not know|the first one|the second one|that is right|that is wrong").split("|")
ACTS = ("call {name}|buy {food}|write to {name}|pay the bill|water the plants|take a walk|read my book|"
        "go to the {thing}|feed the {thing}|clean the {thing}|visit {name}|cook dinner|take my pills").split("|")
FACTS = ("{name} likes {food}|my {thing} is in the {thing}|the {thing} is under the {thing}|{name} lives in {place}|"
         "the {thing} of {name} is on {day}|i left my {thing} in the {thing}|{name} was born in {month}|"
         "the number is {digits}|{salad}").split("|")


def _number(rng: random.Random) -> str:
    tens = rng.choice(TENS)
    small = rng.choice(DIGITS[1:10])
    return rng.choice([small, small, rng.choice(TEENS), tens, f"{tens} {small}", f"{small} hundred", "a thousand"])


def _clock(rng: random.Random) -> str:
    hour = rng.choice(DIGITS[1:10] + TEENS[:3])
    return rng.choice([f"{hour} o'clock", f"half past {hour}", f"{hour} thirty", f"quarter to {hour}",
                       f"ten past {hour}", "noon", "midnight",
                       f"{hour} in the {rng.choice(['morning', 'afternoon', 'evening'])}"])


@cache
def _dictionary() -> tuple[str, ...]:
    """Words of the cmudict that pocketsphinx brings."""
    from pocketsphinx import get_model_path

    with open(get_model_path("en-us/cmudict-en-us.dict"), encoding="utf-8", errors="replace") as opened:
        words = {line.split()[0] for line in opened}
    return tuple(sorted(w for w in words if re.fullmatch(r"[a-z]{2,12}", w)))


@cache
def _prose() -> tuple[str, ...]:
    """English running text that every Python carries: the topics of help()."""
    from pydoc_data import topics

    return tuple(re.findall(r"[a-z]{2,12}", " ".join(topics.topics[k] for k in sorted(topics.topics)).lower()))


def _salad(rng: random.Random) -> str:
    pool = _dictionary() if rng.random() < 0.6 else _prose()
    return " ".join(rng.choice(pool) for _ in range(rng.randint(2, 7)))


FILLERS: dict[str, Callable[[random.Random], str]] = {
    "order": lambda rng: rng.choice(ORDERS), "reply": lambda rng: rng.choice(REPLIES),
    "act": lambda rng: rng.choice(ACTS), "fact": lambda rng: rng.choice(FACTS), "salad": _salad,
    "digits": lambda rng: " ".join(rng.choice(DIGITS) for _ in range(rng.randint(1, 6))), "number": _number,
    "clock": _clock, "duration": lambda rng: f"{_number(rng)} {rng.choice(['seconds', 'minutes', 'hours', 'minute'])}",
    "month": lambda rng: rng.choice(MONTHS), "day": lambda rng: rng.choice(DAYS), "name": lambda rng: rng.choice(NAMES),
    "thing": lambda rng: rng.choice(THINGS), "food": lambda rng: rng.choice(FOODS),
    "place": lambda rng: rng.choice(PLACES), "size": lambda rng: rng.choice(SIZES),
}


def command(rng: random.Random) -> str:
    """Something one says to an assistant."""
    text = rng.choice(TEMPLATES)
    while slot := re.search(r"\{(\w+)\}", text):
        text = text[: slot.start()] + FILLERS[slot[1]](rng) + text[slot.end() :]
    return text


def sentence(rng: random.Random) -> str:
    """Half commands, the rest running prose and words in no order."""
    kind = rng.random()
    if kind < 0.5:
        return command(rng)
    if kind < 0.7:
        start = rng.randrange(len(_prose()) - 10)
        return " ".join(_prose()[start : start + rng.randint(3, 9)])
    return _salad(rng)
