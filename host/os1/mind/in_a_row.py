"""Things to buy that are said in a row, without a comma or an "and" that could be heard: "milk bread eggs".

Pure. Only between two words each of which is a thing by itself; "peanut butter" and "milk chocolate" stay whole.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What stands for itself, in the number in which one buys it.
_ALONE = _words("""milk bread butter eggs cheese bananas apples pears oranges lemons grapes strawberries tomatoes
 potatoes onions carrots cucumbers mushrooms peppers lettuce spinach broccoli rice pasta spaghetti noodles flour sugar
 salt yoghurt yogurt cream ham bacon sausages chicken beef fish salmon tuna coffee tea water juice beer wine honey jam
 cereal oats biscuits cookies crisps chocolate soap shampoo toothpaste tissues nappies batteries candles garlic
 ketchup mustard vinegar oil
 sunscreen passport passports tickets sunglasses toothbrush charger chargers headphones laptop camera umbrella socks
 pyjamas underwear pants trousers jeans shirts jumper jumpers sweater jacket coat raincoat hat scarf gloves boots shoes
 trainers sandals swimsuit swimsuits trunks towel towels tent torch matches plasters medicine tablets pillow blanket
 stamps envelopes sponges foil bleach flowers slippers
 glasses keys wallet diary pens pencils scissors tape glue stapler""")
# Two of them that are one thing.
_ONE = frozenset(tuple(pair.split()) for pair in (
    "milk chocolate", "rice milk", "rice noodles", "rice vinegar", "rice flour", "bread flour", "garlic bread",
    "garlic butter", "chicken sausages", "beef sausages", "chocolate milk", "chocolate biscuits", "chocolate cookies",
    "chocolate cereal", "chocolate cream", "cream cheese", "cheese biscuits", "butter biscuits", "butter cookies",
    "wine vinegar", "honey mustard", "tomatoes ketchup", "tea candles", "ham sausages", "salmon fish",
    "tuna fish", "salt butter", "egg noodles", "sugar water", "mustard oil", "garlic oil", "butter milk",
    "milk tea", "water crisps", "onions crisps", "cheese crisps", "salt crisps", "coffee cream", "rice cereal",
    "chicken noodles", "fish sausages", "garlic salt", "garlic sausages", "honey yoghurt", "honey yogurt",
    "oats biscuits", "butter chicken", "garlic chicken", "honey chicken", "honey ham", "bacon sausages", "fish oil",
    "honey soap", "milk soap", "chicken rice", "oats milk"))
_MANY = _words("some a an two three four five six ten twelve")  # begins another thing

_ARTICLES = _words("a an some")  # "a hat a scarf"
_BEFORE_ARTICLES = _words("half such quite of with for in on at to as and or like not many what buy get need make take")


def apart(said: str) -> list[str]:
    """The things in `said`, as they were said."""
    words, made, begin = said.split(), list[str](), 0
    for place in range(1, len(words)):
        one, other = words[place - 1].lower(), words[place].lower()
        if (one in _ALONE and (other in _ALONE or other in _MANY) and (one, other) not in _ONE) or (
                other in _ARTICLES and one not in _BEFORE_ARTICLES):
            made.append(" ".join(words[begin:place]))
            begin = place
    return [*made, " ".join(words[begin:])]
