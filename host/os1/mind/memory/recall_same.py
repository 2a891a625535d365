"""Words for one and the same thing: told with one, asked with another, it is no other matter. Few, and English.

Kin (recall_kin.py) only make a turn likelier, for a brother is no sister; these count as the asked word itself.
"""

from __future__ import annotations

from functools import cache

from .recall_words import Stems

_SAME = """
mum mother mom mama mummy
dad father papa daddy
grandma grandmother granny gran nana
grandpa grandfather grandad
car automobile
bike bicycle
sofa couch settee
flat apartment
rubbish trash garbage
cellar basement
attic loft
fridge refrigerator
freezer deepfreeze
tv television telly
phone telephone mobile cellphone smartphone
photo photograph
film movie
holiday vacation
shop store
present gift
glasses spectacles
doctor physician gp
medicine medication pills tablets
wifi wireless wlan
password passcode code
kid child children
husband hubby
wallet billfold
jumper sweater pullover
trousers pants
trainers sneakers
tap faucet
torch flashlight
lift elevator
lorry truck
petrol gasoline
biscuit cookie
aeroplane airplane
favourite favorite
colour color
neighbour neighbor
occupation profession
boss manager
"""


@cache
def same() -> dict[str, frozenset[str]]:
    """Each stem's others."""
    stems = Stems()
    found: dict[str, set[str]] = {}
    for row in _SAME.strip().splitlines():
        terms = set(stems.terms(row))
        for term in terms:
            found.setdefault(term, set()).update(terms - {term})
    return {term: frozenset(others) for term, others in found.items()}
