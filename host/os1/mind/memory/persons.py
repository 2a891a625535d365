"""Words for people and pets, and words that are no names. Regular expressions; English."""

from __future__ import annotations

import re

_KIN = """
sister brother mother mum mom mummy mommy mama father dad daddy papa wife husband son daughter girlfriend boyfriend
partner friend boss colleague coworker neighbour neighbor uncle aunt auntie cousin niece nephew grandmother grandma
granny gran nan grandfather grandpa granddad teacher doctor dentist roommate flatmate housemate fiance fiancee ex
landlord landlady therapist manager assistant baby kid child twin stepmother stepfather stepsister stepbrother stepson
stepdaughter godmother godfather godson goddaughter mate buddy trainer coach lawyer plumber hairdresser barber
babysitter nanny cleaner vet dog cat puppy kitten parrot rabbit hamster horse budgie tortoise goldfish pony pet
sister-in-law brother-in-law mother-in-law father-in-law parents grandparents kids children
"""
KIN = "|".join(sorted(_KIN.split(), key=len, reverse=True))
# Of these one may have several: each is known by name.
_MANY = "friend colleague coworker cousin uncle aunt auntie niece nephew neighbour neighbor mate buddy"
_NO_NAME = """
i we he she they it you the a an my our your his her their its this that these those who whom whose what where when
why how which everything everybody everyone nobody nothing something somebody someone anything anybody there here not
yes no ok okay and or but if so because then than as at by for from in of on to with is are was were be been am do does
did has have had will would can could shall should may might must lives live likes like loves love works work moved
moves plays play has's called named really just still also always never now today tomorrow yesterday tonight used
people life work time things god please thanks thank sorry hello hi hey good bad all some many most more both one two
three says said wants want needs need knows know thinks think comes came goes went got gets only even ever very too
doesn't don't didn't can't won't isn't aren't wasn't no's nor it's i'm what's that's who's let's he's she's dinner lunch
breakfast music coffee tea food weather traffic school university prefers hates dislikes enjoys adores speaks drives
speak talk sing sound act look read write tell set put give make let call take turn pick choose whisper
"""
NO_NAME = rf"(?:{'|'.join(sorted(set(_NO_NAME.split()), key=len, reverse=True))})\b(?!')"
_NAMES = """
adam alan albert alex alexander alice amy andrea andrew angela ann anna anne anthony arthur barbara ben benjamin bill
bob brian carl carla caroline catherine charles charlie charlotte chris christian christina christopher claire clara
daniel david diana donald dorothy edward elena elizabeth ella emily emma eric eva frank fred george grace hannah harry
helen henry ian isabel jack jacob james jane jason jennifer jessica jim joe john jonathan joseph julia karen kate
kevin laura lena leo lewis linda lisa louis lucy luke maria mark martin mary matthew max michael mike nancy nicole
nina oliver oscar patrick paul paula peter philip rachel rebecca richard robert roger rose ruth sam sandra sara sarah
simon sophia sophie stephen steve steven susan theodore thomas tim tom victor victoria walter william
"""
NAMES = frozenset(_NAMES.split())  # first names that need no capital to be one


def is_one_of_many(subject: str) -> bool:
    """Does "my friend" say too little of who it is? "My best friend" doesn't."""
    words = subject.split()
    return len(words) == 2 and words[1] in _MANY.split()


_SAME = (("mother", "mum", "mom", "mummy", "mommy", "mama"), ("father", "dad", "daddy", "papa"),
         ("grandmother", "grandma", "granny", "gran", "nan"), ("grandfather", "grandpa", "granddad"),
         ("film", "movie"), ("meal", "dish", "food"), ("colour", "shade"), ("drink", "beverage"), ("job", "profession"),
         ("flat", "apartment"), ("holiday", "vacation"), ("sweet", "candy"),
         ("daughter", "girl"), ("son", "boy"), ("wife", "missus"),
         ("husband", "hubby"), ("kids", "children"),
         ("singer", "vocalist"), ("band", "group"))


def other_words(subject: str) -> set[str]:
    """The same person in other words: mum, my mother."""
    *owner, word = subject.split() or [""]
    return {" ".join((*owner, other)) for group in _SAME if word in group for other in group}


_UNOWNED = re.compile(r"(?<![\w'] )(?<!\w )\b(?P<who>mum|mom|mummy|mommy|dad|daddy|grandma|granny|grandad|granddad|"
                      r"grandpa)\b(?=(?:'s)? \w)", re.IGNORECASE)
_AFTER = re.compile(r"(?<=\b(?:is|to|of|at|as) )(?P<who>mum|mom|dad|grandma|granny|grandad|granddad|"
                    r"grandpa)\b", re.IGNORECASE)


def plainly_spelled(text: str) -> str:
    """In one of the two spellings, and mum as my mum."""
    text = text.replace("favorite", "favourite").replace("color", "colour")
    return _AFTER.sub(r"my \g<who>", _UNOWNED.sub(r"my \g<who>", text))
