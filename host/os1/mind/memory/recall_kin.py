"""Words that people use for each other's: asked with one, told with another. English, everyday, and few on purpose.

A turn that holds another word of the row counts a part of what the asked word would (`Weights.kin`).
"""

from __future__ import annotations

from functools import cache

from .recall_words import Stems

_KIN = """
mum mother mom mama mummy
dad father papa daddy
parents mother father mum dad
kid child children son daughter boy girl toddler baby
husband spouse partner wife married
girlfriend boyfriend partner
brother sister sibling
grandma grandmother granny gran nan nana
grandpa grandfather grandad
relative cousin aunt uncle nephew niece family
pet dog cat puppy kitten rabbit hamster parrot
dog puppy hound
cat kitten
friend mate pal buddy
job work career profession employed position company office
boss manager supervisor
quit resign leave notice
hired interview job
school college university class course
degree study studies graduate university major
teacher professor tutor instructor lesson
exam test
buy bought purchase purchased got
sell sold
cost price paid spend spent money
car vehicle drive driving
bike bicycle cycling
bus train tram commute
trip travel travelled journey vacation holiday visit visited
fly flight flew plane airport
house home flat apartment
move moved moving relocate
live lives lived living
city town village
country abroad
food eat ate eating meal dish dinner lunch breakfast
restaurant cafe diner
cook cooking bake baking recipe
drink coffee tea wine beer
doctor physician appointment hospital clinic
ill sick illness disease unwell
surgery operation
medicine pills medication
sport exercise workout gym training fitness
run running jog jogging race marathon
swim swimming pool
hike hiking walk walking trail
game play played
music song band concert instrument sing
instrument guitar piano violin cello drums flute
book novel read reading author
movie film cinema watch watched
series show episode
paint painting painted art artwork draw drawing
photo picture photograph camera
hobby interest enjoy love like
favourite favorite best prefer love
afraid scared fear frightened
happy glad excited
sad upset cry cried weep
angry annoyed cross
worried anxious stress stressed
gift present gave
party celebration celebrate birthday
wedding marry married engaged proposal
born birth birthday baby
die died death passed lost funeral
break broke broken damaged
lost lose missing
steal stole stolen thief burglar robbed
help support volunteer charity
volunteer charity shelter donate
meet met
phone mobile telephone call called
computer laptop
clothes shirt dress jacket shoes
garden plant plants flowers vegetables
colour color
name named called
start started begin began
finish finished complete completed end ended
plan planning intend want
start-up business shop store
learn learning lesson practise practice
win won prize award
fail failed
allergic allergy
tired exhausted sleep
pain hurt ache injury injured
church pray faith religion
beach sea ocean coast
lake river
mountain mountains hill
camp camping tent
"""


@cache
def kin() -> dict[str, frozenset[str]]:
    """Each stem's kin."""
    stems = Stems()
    found: dict[str, set[str]] = {}
    for row in _KIN.strip().splitlines():
        terms = set(stems.terms(row))
        for term in terms:
            found.setdefault(term, set()).update(terms - {term})
    return {term: frozenset(others) for term, others in found.items()}
