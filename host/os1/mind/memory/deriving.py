"""What follows from the wearer's words: who is who, who lives where, likes what, promised what. Pure; English.

  "my sister anna moved to denver and she likes jazz"
      -> my sister  called  anna
         my sister  live    in denver     (a change: where she lived before ended)
         my sister  like    jazz

Words are a recogniser's (lower case, no punctuation) or typed. Nothing is guessed from a sentence that isn't one of
these forms: it stays in the memory as it was said, and is found by its words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime

from .claim import Claim, I
from .clauses import PERSON, clauses, corrects, is_question, untagged
from .persons import KIN, NAMES, NO_NAME, is_one_of_many
from .predicates import predicated, stripped
from .several import counted
from .several import named as named_in_a_row

_OF_THINGS = ("be", "starts", "have", "need", "will", "play", "read")  # verbs that stand after things as well
_THING = r"(?:the|my|our|his|her|their) (?:[\w']+ ){0,3}?[\w']+?"
_HOW = "(?:really|also|still|absolutely|totally|just|quite|simply|truly|always|rather|do|does|especially|particularly)"
# What somebody does for a living.
TRADES = ("repair", "build", "sell", "fix", "design", "paint", "manage", "bake", "train", "film", "restore",
          "translate")
_VERBS = {
    "promise": r"(?:(?:have |has |had )?(?:told(?= [\w' ]+? (?:that )?(?:i|we)(?:'d|'ll| would| will) )|promised"
               r"|vowed|swore|sworn"
               r"|assured(?= [\w' ]+? (?:that )?i)|(?:gave|given|made) (?:[\w' ]+? )?(?:my word|a promise)"
               r"|(?:said|agreed)(?= (?:that )?(?:i|we)(?:'d|'ll| would| will) )|(?:agreed|offered|committed)(?= to ))"
               r"|promise|owe|(?:have|has) to keep my promise)",
    "live": r"(?:(?:now |still |currently )?lives?|is living|are living|am living|stays?|resides?|has lived|have "
            r"lived)",
    "lived": r"(?:used to live|lived|was living)",
    "left": r"(?:(?:no longer|doesn't|does not|don't|do not) lives?)",
    "move": r"(?:(?:has |have |just |has just |have just |is |am |are )?(?:moved|moving|relocated|moves))",
    "called": r"(?:(?:is|are|was) (?:called|named)|goes by)",
    "work": r"(?:(?:now |still )?works?|(?:is|am|are) working|(?:has |have )?(?:started|starts) (?:working|work)"
            r"|(?:got|has got|has|have) a (?:new )?job)",
    "like": rf"(?:(?:have |has |'ve )?(?:come (?:round|around) to|grown to like|learned to like|learnt to like|"
            rf"started to like|warmed to)|(?:{_HOW} )*(?:likes?|loves?|adores?|enjoys?)|(?:is|am|are) (?:{_HOW} "
            rf")*(?:fond of|into"
            r"|crazy about|mad about|nuts about|a fan of|a big fan of|keen on))",
    "dislike": rf"(?:(?:have |has )?(?:gone off|stopped liking|grown sick of|got sick of)|(?:{_HOW} )*(?:hates?|"
               rf"dislikes?|detests?|loathes?)|(?:can't|cannot) stand"
               r"|(?:doesn't|does not|don't|do not) (?:really |even )?like(?: any ?more)?|no longer likes?"
               r"|(?:is not|isn't|am not|are not|aren't) (?:really |exactly )?(?:fond of|into|a fan of|a big fan of"
               r"|keen on))",
    "prefer": r"prefers?",
    "be allergic to": r"(?:(?:is|am|are) (?:also |very |badly |really )?(?:allergic to|intolerant to)"
                      r"|(?:has|have|'ve got|has got) an allergy to)",
    "can't eat": r"(?:can't|cannot|doesn't|don't|does not|do not) eat",
    "be married to": r"(?:(?:is|am|are|got) (?:married to|engaged to)|married)",
    "be dating": r"(?:(?:is|am|are) (?:dating|going out with|seeing))",
    "come from": r"(?:(?:is|am|are) (?:originally )?from|comes? (?:originally )?from|was born in(?! (?:nineteen|twenty"
                 r"|two thousand|19|20|january|february|march|april|may|june|july|august|september|october|november"
                 r"|december)))",
    "born": r"(?:was|were) born(?: on)?|(?:has|have) (?:his|her|a|my|their) birthday(?: on)?",
    "age": r"(?:just )?(?:turned|turns|will be|is turning)",
    "have": r"(?:has|have|owns?|has got|have got|got|bought|adopted)",
    **{verb: rf"(?:{verb}(?:e?s)?)" for verb in ("play", "speak", "drive", "collect", "teach", "drink", "eat", "read",
                                                  "support", "wear", "need", "ride")},
    **{verb: rf"(?:{verb}(?:e?s))" for verb in TRADES},
    "study": r"(?:stud(?:y|ies)|(?:is|am|are) studying)",
    "will": r"(?:will|(?:am|is|are) going to)",
    "starts": r"(?:starts?|begins?|kicks off|takes place)",
    "be": r"(?:is|are|was|am|were)",
}
_CLAUSE = re.compile(
    rf"^(?P<s>i|we|he|she|they|it|{PERSON}(?: (?!{NO_NAME})[^\W\d_]+)?|{_THING}|(?!{NO_NAME})[^\W\d_]+(?:'s [\w ]+?)?)"
    rf" (?:{'|'.join(f'(?P<v{number}>{pattern})' for number, pattern in enumerate(_VERBS.values()))}) (?P<o>.+)$",
    re.IGNORECASE)
# "my favourite colour's orange"
_CONTRACTED = re.compile(r"^((?:my|our|his|her|their|[\w ]+'s) (?:[\w ]+ )?(?:favou?rite (?:\w+ )?\w+|name|birthday"
                         r"|password|pin|address|size|job|age|colou?r|number|appointment|flight|train|interview|exam"
                         r"|meeting|party|wedding|hobby|team))'s "
                         r"(?!(?:is|are|was|were|will|has|had|isn't|wasn't)\b)(?!\w+ (?:is|was)\b)", re.IGNORECASE)
_PRONOUN_NAMED = re.compile(rf"^(?:(?:his|her|their) name is|(?:he|she|they) (?:is|are) (?:called|named)) "
                            rf"(?P<name>(?!{NO_NAME})[^\W\d_]+)$", re.IGNORECASE)
_WOMEN = re.compile(r"\b(?:sister|mother|mum|mom|wife|daughter|aunt|niece|grandmother|granny|gran|nan|girlfriend)$")
_MEN = re.compile(r"\b(?:brother|father|dad|husband|son|uncle|nephew|grandfather|grandpa|grandad|boyfriend)$")
_NAMES_OF_VERBS = tuple(_VERBS)
_PUT = re.compile(r"^(?:i|we) (?:have |just |always )*(?:put|left|parked|hid|hide|keep|kept|placed|store|stored"
                  r"|dropped|"
                  rf"laid) (?P<s>{_THING}) (?P<o>(?:in|on|under|behind|beside|next|at|above|below|inside|near"
                  rf"|between|by"
                  r"|with|over|underneath|outside|upstairs|downstairs)\b.*)$", re.IGNORECASE)
_NOT_THAT = re.compile(r"(?<= )(?:and )?not (?:(?:an?|the|in|on|at|for) )?(?:(?!to\b|that\b|very\b|really\b|any|so\b|"
                       r"only\b|just\b|yet\b|"
                       r"too\b|much\b|well\b|sure\b|at all)[\w'-]+)(?: \w+){0,2}$", re.IGNORECASE)
_MOVED = re.compile(rf"^(?:i|we) (?:have |just |now )*(?:moved|shifted|carried) (?P<s>{_THING}) (?:over |back )?"
                    r"(?P<how>to|into|onto|in|on|under|behind|beside|next to|inside) (?P<o>.+)$", re.IGNORECASE)
_INSIDE = re.compile(r"\b(?:drawer|cupboard|box|bag|room|kitchen|bedroom|bathroom|garage|shed|fridge|freezer|pocket"
                     r"|cellar|attic|loft"
                     r"|wardrobe|safe|basket|office|hall|garden|car|van|suitcase|case|bin)$", re.IGNORECASE)
_UPON = re.compile(r"\b(?:shelf|table|desk|floor|counter|windowsill|wall|hook|roof|bed|sofa|chair)$", re.IGNORECASE)
_LENT = re.compile(rf"^(?P<how>i|we) (?:have )?(?:lent|gave|loaned) (?!my word|a promise)(?P<s>{_THING}) to "
                   rf"(?P<o>.+)$|^(?P<who>.+?) "
                   rf"(?:has )?"
                   rf"(?:borrowed|took|has) (?P<s2>{_THING.replace('?P<s>', '')})$", re.IGNORECASE)
_INTRODUCED = re.compile(rf"^(?P<name>(?!{NO_NAME})[^\W\d_]+(?: (?!{NO_NAME})[^\W\d_]+)?) (?:is|was) (?P<s>(?:my|our) "
                         rf"(?:\w+ )?"
                         rf"(?:{KIN})(?: in law)?)$", re.IGNORECASE)
# Words that stand before "he" or "she" and are nobody's name; nor are those in -ly.
_BEFORE_PRONOUN = """
yes yeah yep no nope well so oh ah hey hi hello sure maybe perhaps because but and or now today yesterday tomorrow
tonight anyway okay ok right alright fine good great please sorry sometimes often always never still then there here
again also
however though besides meanwhile wait listen look thanks what why how when where who whether if that think thinks know
knows say says said guess hope wish suppose bet believe glad since until while once as than correction wrong
"""
_FIRST_NAMED = re.compile(
    rf"(?:(?:and|then|oh|also|there's|there is|it's about|it is about|as for|meet) )*(?:also )?(?P<name>{PERSON}|"
    rf"(?!{NO_NAME})(?!(?:{'|'.join(_BEFORE_PRONOUN.split())}|\w+ly)\b)[^\W\d_]{{2,}})", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:he|she|they) ", re.IGNORECASE)
_THERE_IS = re.compile(r"^(?:[Tt]hen |[Aa]nd |[Oo]h )*(?:[Tt]here(?:'s| is)|[Ii]t(?:'s| is) about|[Aa]s for) (?:also |"
                       r"my friend |little |old )*(?P<name>[A-Z]\w+)\b")


# "my son leo's birthday"; "i promised my nephew tom"
_OF_NAMED = re.compile(rf"^(?P<who>(?:my|our) (?:\w+ )?(?:{KIN})(?: in law)?) (?P<name>[^\W\d_]+)'s "
                       rf"(?P<rest>.+)$", re.I)
_BESIDE = re.compile(rf"\b(?P<who>(?:my|our) (?:(?:best|old|little|big|older|younger|twin|great) )?(?:{KIN})(?: in "
                     rf"law)?) "
                     rf"(?P<name>(?!{NO_NAME}|(?:{KIN})\b)[^\W\d_]+)\b(?!')", re.IGNORECASE)
_TELLS = re.compile(r"(?:i|we|he|she|they|it|my|our|his|her|the|today|yesterday|tonight|tomorrow)\b", re.IGNORECASE)
_DOES = re.compile(r" (?:died|passed|was|is|has|had|got|broke|fell|won|came|went|rang|said|left|turned|wants|needs)\b")
_RETURNED = re.compile(r"^(?:(?P<who>[^\W\d_]+|my [\w ]+?) (?:has )?(?:gave|given|brought|returned|handed|dropped) "
                       r"(?P<what>it|them|(?:the|my) [\w ]+?)(?: back)?"
                       r"(?: to me)?|(?:i|we) (?:have |just |finally )*(?:got|have|picked up|collected) (?P<what2>it|"
                       r"them|(?:the|my) [\w ]+?) back(?: from (?P<from>.+))?)$",
                       re.IGNORECASE)


def returned(text: str) -> tuple[str, str] | None:
    """Who gave back what, "" where that isn't said: "frank gave it back", "i've got my drill back"."""
    found = _RETURNED.match(re.sub(r"^(?:oh |and |so |by the way )", "", text.strip(" .!").replace("i've", "i have")))
    if found is None or (found["who"] and "back" not in text and "return" not in text):
        return None
    what = found["what"] or found["what2"]
    return (found["who"] or found["from"] or "").lower(), "" if what in ("it", "them") else what.lower()


def derive(text: str, now: datetime, last: str = "", names: Collection[str] = ()) -> list[Claim]:
    """What the wearer's words say to be so. last: who "she" is; names: of people who are known by name."""
    text = untagged(text)
    if is_question(text):
        return []
    claims: list[Claim] = []
    capitals = {word.lower() for word in re.findall(r"(?<=[\w,] )[A-Z][^\W\d_]+", text)}
    wrong = False
    said = list(clauses(text))
    for clause, after in zip(said, [*said[1:], ""], strict=False):
        if (first := _FIRST_NAMED.fullmatch(clause)) and _PRONOUN.match(after):  # "priya, she can't stand coffee"
            last = first["name"].lower()
        took, clause = corrects(f"{clause} ")
        clause = _CONTRACTED.sub(r"\1 is ", clause.strip())
        if instead := _NOT_THAT.search(clause):  # "a spaniel not a beagle"
            took, clause = True, clause[:instead.start()]
        wrong = wrong or took or clause.lower().endswith(" actually")
        if here := _THERE_IS.match(clause):
            last = here["name"].lower()
        for claim in _of_clause(clause, now, last, {*names, *capitals}):
            change = claim.change or re.search(r"\b(?:now|these days|nowadays)\b", clause, re.I) is not None
            claims.append(replace(claim, change=change, wrong=wrong and not change))
            if claim.subject != I and claim.relation not in ("where", "attribute"):
                last = claim.subject
            elif claim.relation == "have" and (group := had(claim.object)):
                last = group
        claims += _beside(clause, {*names, *capitals, *NAMES}, claims)
    return claims


def _of_clause(clause: str, now: datetime, last: str, names: Collection[str]) -> Iterator[Claim]:
    if found := _INTRODUCED.match(clause):
        yield Claim(found["s"].lower(), "called", found["name"])
        return
    if several := named_in_a_row(clause, last):
        yield from several
        return
    if found := _PUT.match(clause):
        yield Claim(_thing(found["s"], last), "where", stripped(found["o"])[0])
        return
    if found := _MOVED.match(clause):
        how, where = found["how"].lower(), stripped(found["o"])[0]
        if how == "to":
            how = "in" if _INSIDE.search(where) else "on" if _UPON.search(where) else "at"
        how = {"into": "in", "onto": "on"}.get(how, how)
        yield Claim(_thing(found["s"], last), "where", f"{how} {where}", change=True)
        return
    if (found := _LENT.match(clause)) and (found["how"] or found["who"].lower() not in ("i", "we")):
        owner = found["o"] if found["how"] else found["who"]
        yield Claim(_thing(found["s"] or found["s2"], last), "where", f"with {owner}")
        return
    if (named := _PRONOUN_NAMED.match(clause)) and not _may_be(clause, last):  # "his name's theo": somebody new
        yield Claim(named["name"].lower(), "called", named["name"])
        return
    found = _CLAUSE.match(re.sub(r"^(?:now|these days|nowadays) (?=(?:i|we) )", "", clause, flags=re.IGNORECASE))
    if not found:
        return
    verb = next(name for number, name in enumerate(_NAMES_OF_VERBS) if found[f"v{number}"])
    if (of := _OF_NAMED.match(found["s"])) and not re.fullmatch(KIN, of["name"], re.IGNORECASE):
        yield Claim(of["who"].lower().replace("our ", "my ", 1), "called", of["name"])
        yield from predicated(f"{of['name'].lower()}'s {of['rest'].lower()}", verb, found[0], found["o"], now)
        return
    subject, name = _subject(found["s"], last)
    if name and name.lower() not in names and name.lower() not in NAMES and verb in _OF_THINGS:
        subject, name = found["s"].lower(), ""  # my dentist appointment
    if not subject or (not name and _unnamed(subject, verb, names)):
        return
    if name:
        yield Claim(subject, "called", name)
        subject = name.lower() if is_one_of_many(subject) else subject
    yield from predicated(subject, verb, found[0], found["o"], now)


def _beside(clause: str, names: Collection[str], claims: Collection[Claim]) -> Iterator[Claim]:
    """Who somebody is of whom something else is told: "i promised my nephew tom ...". names: words that are names."""
    if not _TELLS.match(clause):
        return
    for found in _BESIDE.finditer(clause):
        who, name = found["who"].lower().replace("our ", "my ", 1), found["name"]
        known = name.lower() in names or (found.start() == 0 and _DOES.match(clause, found.end())
                                          and not re.search(r"(?:ly|ing|ed)$", name))
        if known and not any(claim.relation == "called" and claim.object.lower() == name.lower()
                                             for claim in claims):
            yield Claim(who, "called", name)


def had(said: str) -> str:
    """Whom "they" or "he" means after "i have three cats", "i have a dog": my cats, my dog; "" for a thing."""
    if (several := counted(said)) and several[0] > 1:
        return f"my {said.split(' ', 1)[1].lower()}"
    found = re.fullmatch(rf"(?:an?|one) (?:\w+ )?(?P<who>{KIN})", said, re.IGNORECASE)
    return f"my {found['who'].lower()}" if found else ""


def _may_be(clause: str, last: str) -> bool:
    """May the pronoun that a clause begins with mean whom they spoke of last? A sister is no "he"."""
    word = clause.split()[0].lower()
    other = _WOMEN if word in ("he", "his") else _MEN if word in ("she", "her") else None
    return bool(last) and not (other and other.search(last))


def _unnamed(subject: str, verb: str, names: Collection[str]) -> bool:
    """Is this single word a name by nothing but its place, before a verb that things have too?"""
    word = subject.split("'s")[0]
    return verb in _OF_THINGS and " " not in word and word != I and word not in names and word not in NAMES


def _subject(said: str, last: str) -> tuple[str, str]:
    """Whom it is about, and the name that was given on the way: "my sister anna" -> my sister, anna."""
    low = said.lower()
    if low in ("i", "we"):
        return I, ""
    if low in ("he", "she", "they"):
        return last, ""
    if low == "it":
        return "", ""
    found = re.match(rf"^({PERSON}) ([^\W\d_]+)$", said, re.IGNORECASE)
    if found and not re.fullmatch(KIN, found[2], re.IGNORECASE):
        return found[1].lower().replace("our ", "my ", 1), found[2]
    return _thing(low, last), ""


def _thing(said: str, last: str) -> str:
    """A thing's owner by name: "her dog" -> my sister's dog."""
    owner, _, rest = said.lower().partition(" ")
    if owner in ("his", "her", "their"):
        return f"{last}'s {rest}" if last else ""
    return said.lower().replace("our ", "my ", 1) if owner == "our" else said.lower()
