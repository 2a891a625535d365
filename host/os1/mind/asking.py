"""Questions about what she was told, as what they ask for. Pure; English.

  "where does my sister live"   -> Asked("value", "my sister", "live")
  "where did she live before"   -> Asked("before", "she", "live")
  "since when does she live in denver", "does anna like jazz", "who likes jazz", "how do you know that"
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .memory.persons import KIN, plainly_spelled

KIN_S = rf"(?:{KIN})s?"


@dataclass(frozen=True, slots=True)
class Asked:
    """kind: "value" (what is it), "before" (what was it), "since", "is" (is it so), "who" (of whom is it so), "about"
    (everything), "corrected" (what was put right), "promised" (is it that which was promised), "owed to" (to whom).
    subject: as it was said, "i" for the wearer. relation: see deriving.py."""

    kind: str
    subject: str
    relation: str = ""
    object: str = ""


LEAD = (r"^(?:(?:so|and|but|hey|okay|please|now|samantha|well|also) )*(?:(?:(?:do )?you (?:still |do |must )?(?:know|"
        r"remember|recall)"
        r"|can you (?:tell me|remember)|could you tell me|tell me|remind me|i forgot|i've forgotten|i forget)(?: "
        r"again)? )?")
_LEAD = LEAD
_S = r"(?P<s>[\w' ]+?)"
_O = r"(?P<o>[\w' ]+?)"
_DO = r"(?:does|do|did|has|have|is|are|was|were)"
_END = (r"(?: (?:now|again|these days|at the moment|currently|anyway|then|nowadays|still|please|in case i forget"
        r"|in case i"
        r"(?:'ve| have)? forgot(?:ten)?|if you (?:know|remember|still know)|do you (?:still )?(?:remember|know"
        r"|recall)|can "
        r"you tell me|remind me|i forgot|i forget|i've forgotten|by now|so far|by the way|exactly|already"
        r"|as far as you "
        r"know|would you know|tell me))*$")
_LIKE = r"(?P<like>like|love|enjoy|adore|prefer|hate|dislike|not like|not stand)"
_MAD = (r"(?:really |so |absolutely |totally )?(?:(?:mad|crazy|nuts|wild|passionate|excited) about|fond of|into"
        r"|keen on|"
        r"(?:a |an )?(?:big |huge )?(?:fan|lover) of)")
_AM = r"(?:'m| am|'re| are|'s| is| was| were)"
_SAID_WRONG = (r"(?:i (?:corrected|put|set|told) you(?: right| straight| otherwise| it was wrong)?|i (?:put"
               r"|set) (?:it|that) "
               r"right|i changed it|that|then|the correction|my correction|it was corrected)")
_BEFORE = r"(?:before(?: that| then)?|earlier|previously|first|originally|in the past|at first|until then)"
_FORMS = tuple((kind, relation, re.compile(_LEAD + pattern + _END)) for kind, relation, pattern in (
    ("before", "live", rf"where (?:did|has|was|had) {_S} (?:used? to |been )?(?:live|lived|living|stay) {_BEFORE}(?: "
                       rf"in)?(?: {_O})?"),
    ("before", "live", rf"where (?:did {_S} use to live|{_S.replace('<s>', '<s2>')} used to live)"),
    ("before", "live", rf"where (?:did|has|had) {_S} (?:move|moved|come) from"),
    ("before", "work", rf"where (?:did|has|had) {_S} (?:used? to |been )?(?:work|worked|working) {_BEFORE}"),
    ("before", "work", rf"where did {_S} use to work"),
    ("since", "live", rf"(?:since when|how long) {_DO} {_S} (?:live|lived|been living|been|living|stay)(?: {_O})?"),
    ("since", "live", rf"when did {_S} (?:move|relocate)(?: (?:to )?{_O})?"),
    ("since", "be married to", rf"(?:since when|how long) (?:have|has|am|is|are) {_S} (?:been )?married(?: to "
                               rf"[\w' ]+)?"),
    ("value", "be married to", rf"(?:who|whom) (?:did|does|do|will|is|are|am) {_S} (?:marry|marrying|going to marry)"),
    ("value", "live", r"where(?:'s| is) home(?: for (?P<me>me))?"),
    ("who", "live", r"who (?:else )?(?:lives?|is living) (?P<o>(?:in|at|near|on) [\w' ]+?)"),
    ("who", "work", r"who (?:else )?(?:works?|is working) (?P<o>(?:in|at|for|as) [\w' ]+?)"),
    ("value", "be allergic to", rf"(?:what|which)(?: foods?| things?)? (?:should|must|do|does|can't|shouldn't) {_S} "
                                rf"(?:not )?(?:avoid|eat|have)(?: eating)?"),
    ("since", "work", rf"(?:since when|how long) {_DO} {_S} (?:work|worked|been working)(?: {_O})?"),
    ("value", "live", rf"where(?:'s)? (?:{_DO} )?{_S} (?:live|lives|living|lived|stay|staying|based)"),
    ("value", "live", rf"(?:what|which) (?:city|town|country|street|place) {_DO} {_S} (?:live|living|stay)(?: in)?"),
    ("value", "live", rf"where(?:'s| is) {_S}(?:'s)? (?:home|house|flat|apartment)"),
    ("value", "live", rf"where {_S} lives?"),
    ("is", "live", rf"(?:does|do|did|is) {_S} (?:still )?(?:live|living) {_O}"),
    ("value", "work", rf"where(?:'s)? (?:{_DO} )?{_S} (?:works?|working|worked|employed)"),
    ("value", "work", rf"what (?:does|do|did) {_S} do(?: for (?:a living|work|money))?"),
    ("value", "work", rf"(?:what is|what's) {_S}(?:'s)? (?:job|profession|work|occupation)"),
    ("is", "work", rf"(?:does|do) {_S} (?:still )?work {_O}"),
    ("is", "like", rf"(?:does|do|did) {_S} (?:really |also |still )?{_LIKE} {_O}"),
    ("value", "like", rf"(?:what|whom|who) (?:else )?(?:does|do|did|doesn't|don't|can't) {_S} {_LIKE}(?: most| "
                      rf"to \w+)?"),
    ("value", "like", rf"(?:what|which) (?P<o>(?!kind|sort|type|things|stuff|else|other)\w+) (?:does|do) {_S} "
                      rf"{_LIKE}(?: most| best)?"),
    ("value", "like", rf"(?:what|which) (?!kind|sort|type)\w+ (?:does|do) {_S} {_LIKE}(?: most| best)?"),
    ("value", "like", rf"what (?:kind|kinds|sort|sorts|type) of (?P<kind>\w+) (?:does|do) {_S} {_LIKE}"),
    ("value", "like", rf"what (?:was|is) it (?:again )?(?:that )?{_S} (?P<like>likes?|loves?|enjoys?|hates?"
                      rf"|dislikes?)"),
    ("value", "like", rf"what {_S} (?P<like>likes?|loves?|enjoys?|hates?|dislikes?)"),
    ("value", "like", rf"(?:what|which)(?: \w+)? (?:am|is|are|was) {_S} {_MAD}"),
    ("value", "like", rf"(?:what|which)(?: (?!(?:i|he|she|they|my|we)\b)\w+)? {_S}{_AM} {_MAD}"),
    ("value", "like", rf"(?:what|which) (?!kind|sort|type)\w+ {_S} (?P<like>likes?|loves?|enjoys?|hates?|dislikes?"
                      rf"|adores?)"
                      rf"(?: (?:most|best))?"),
    ("is", "like", rf"(?:am|is|are) {_S} {_MAD} {_O}"),
    ("who", "like", rf"who (?:else )?(?P<like>likes?|loves?|enjoys?|hates?|dislikes?) {_O}"),
    ("value", "birthday", rf"(?:when is|when's|when was|(?:on |at )?(?:what|which) (?:day|date) (?:is|was"
                          rf"|of the year is)"
                          rf"|what is|what's) {_S}(?:'s)? birthday"),
    ("value", "birthday", rf"(?:on |at )?(?:what|which) (?:day|date) (?:does|do|did) {_S} (?:have|celebrate) (?:his"
                          rf"|her|a|my"
                          rf"|their) birthday"),
    ("value", "birthday", rf"(?:on )?(?:what|which) (?:day|date) (?:was|were|am) {_S} born"),
    ("value", "birthday", rf"when (?:does|do) {_S} (?:celebrate|turn \w+)(?: (?:his|her|a|my|their) birthday)?"),
    ("value", "birthday", rf"when (?:was|were) {_S} born"),
    ("value", "birthday", rf"when {_S}(?:'s)? birthday is"),
    ("value", "birthday", rf"when (?:does|do) {_S} have (?:his|her|a|my|their) birthday"),
    ("value", "age", rf"how old (?:is|am|are|was) {_S}"),
    ("value", "age", rf"(?:what is|what's) {_S}(?:'s)? age"),
    ("value", "age", rf"how old {_S} (?:is|am|are)"),
    ("value", "called", rf"(?:what is|what's|what was|what are|what were) (?:the names? of {_S}"
                        rf"|(?P<s2>[\w' ]+?)(?:'s|s'|') (?:first )?names?)"),
    ("value", "called", rf"(?:what is|what's|what was|what are|what were|how is|how are) {_S} (?:called|named)"),
    ("value", "called", rf"what (?:do i|did i) call {_S}"),
    ("value", "be allergic to", rf"(?:what|which \w+) (?:is|am|are) {_S} allergic (?:to|against)"),
    ("value", "be allergic to", rf"(?:does|do) {_S} have (?:any|an|some) allerg(?:y|ies)"),
    ("value", "be allergic to", rf"(?:about |of )?{_S}(?:'s)? allerg(?:y|ies)"),
    ("value", "be allergic to", rf"(?:what are|what is|what's|tell me) {_S}(?:'s)? allerg(?:y|ies)"),
    ("value", "be allergic to", rf"(?:what )(?:can't|can not|cannot|shouldn't|mustn't) {_S} (?:eat|have)"),
    ("value", "be allergic to", rf"(?:is|am|are) {_S} allergic(?: to (?:anything|something))?"),
    ("is", "be allergic to", rf"(?:is|am|are) {_S} allergic to {_O}"),
    ("who", "be allergic to", rf"who(?:'s| is)? allergic to {_O}"),
    ("value", "be married to", rf"(?:who|whom) (?:is|am) {_S} (?:married to|engaged to)"),
    ("value", "be married to", rf"(?:who is|who's) {_S}(?:'s) (?:husband|wife|spouse)"),
    ("value", "come from", rf"(?:what|which) (?:city|town|country|place|village|part) (?:am|is|are) {_S} "
                           rf"(?:originally )?from"),
    ("value", "come from", rf"where (?:is|are|am|does|do|did) {_S} (?:originally )?(?:come from|from|born)"),
    ("value", "promise", r"what (?:did|have|had) (?P<me>i) (?:ever )?promised?(?: (?:to )?(?P<o>[\w' ]+?))?"),
    ("value", "promise", r"(?:is there )?(?:anything|something|what|what else|whatever)(?: do| did| that)? (?P<me>i) "
                         r"(?:still )?(?:owe|owed|have to do for|promised?|said i'd do)(?: to)?(?: (?:for )?(?P<o>[\w' "
                         r"]+?))?"),
    ("value", "promise", r"(?:do|did) (?P<me>i) (?:still )?owe (?:(?P<o>[\w' ]+?) )?(?:anything|something"
                         r"|a favour)(?: to "
                         r"(?P<o2>[\w' ]+))?"),
    ("value", "promise", r"(?:which|what) promises (?:have|did|do) (?P<me>i) (?:still )?(?:made?|given?|gave|to keep"
                         r"|have to"
                         r" keep)(?: to (?P<o>[\w' ]+?))?"),
    ("value", "promise", r"(?:to )?(?:who|whom) (?:have|did) (?P<me>i) promised? (?:something|anything|what)(?: to)?"),
    ("value", "promise", r"(?:what are|which are|list|tell me) (?P<me>my) promises"),
    ("promised", "promise", r"(?:did|have|had|do) (?P<me>i) (?:ever )?(?:promised?|owe)(?: (?P<whom>[\w' ]+?))? "
                            r"(?:anything|"
                            r"something) (?:about|to do with|with|concerning) (?P<o>[\w' ]+?)"),
    ("owed to", "promise", r"(?:who|whom) (?:do|did) (?P<me>i) (?:still )?owe (?P<o>[\w' ]+?)(?: to)?"),
    ("promised", "promise", r"(?:did|have|had) (?P<me>i) (?:ever )?promised?(?: (?P<whom>[\w']+))? to "
                            r"(?P<o>(?!be\b)[\w' ]+?)"),
    ("value", "promise", r"(?:did|have) (?P<me>i) (?:promised?|made?) (?:you |anybody |anyone |somebody |someone "
                         r")?(?:anything|"
                         r"something|any promises|a promise)(?: to (?P<o>[\w' ]+?))?"),
    ("value", "when", rf"(?:when is|when's|when are|when was|what day is|which day is|what time is) {_S}"),
    ("value", "when", rf"when {_S} (?:is|are)"),
    ("value", "where", rf"where(?:'s| is| are| was| were) {_S}"),
    ("value", "where", rf"where (?:did|do|have) i (?:put|leave|left|park|parked|hide|hidden|keep|kept|store|stored"
                       rf"|lay|place)"
                       rf" {_S}"),
    ("value", "where", rf"where i (?:put|left|parked|hid|keep|kept|stored) {_S}"),
    ("value", "where", rf"where {_S} (?:is|are|was|were)"),
    ("value", "where", rf"who(?:'s| has)? ?(?:has|borrowed|took|got) {_S}"),
    ("value", "be", rf"(?:what|which) (?:breed|kind|sort|type|make|model|brand|species|race)(?: of \w+)? (?:is|are|"
                    rf"was) {_S}"),
    ("value", "have", rf"how many {_O} (?:do|does|have|has) {_S} (?:have|own|got|left)(?: left)?"),
    ("value", "have", rf"(?:what|which|how many) (?P<o>{KIN_S}) (?:do|does|have|has) {_S} (?:have|got)"),
    ("thing", "attribute", rf"(?:what|which) (?:kind of |sort of |make of )?(?P<o>(?!pets|animals)\w+) (?:do|does) {_S}"
                           r" (?:have|own|drive)"),
    ("value", "have", rf"(?:what|which) (?P<o>pets?|animals?) (?:do|does|have|has) {_S} (?:have|own|got|keep)"),
    ("value", "have", rf"what (?:cars?|does|do|things)? ?(?:does |do )?{_S} (?:have|own|got)"),
    ("is", "have", rf"(?:does|do) {_S} (?:have|own) {_O}"),
    ("is", "have", rf"(?:have|has) {_S} got {_O}"),
    ("value", "speak", rf"(?:what|which) languages? (?:does|do|can) {_S} speak"),
    ("value", "play", rf"(?:what|which) ?(?:instruments?|sports?|games?)? (?:does|do|can) {_S} play"),
    ("value", "drive", rf"(?:what|which) (?:cars? )?(?:does|do) {_S} drive"),
    ("value", "study", rf"what (?:does|do|is|am|are) {_S} study(?:ing)?"),
    ("corrected", "", rf"what (?P<me>i|did i|did you) (?:\w+ )?(?:believe|think|thought|believed|tell you|told you"
                      rf"|say|said|have"
                      rf"|know|remember|assume|get wrong)(?: (?:first|originally|was so|to be so|it was))? before"
                      rf"(?: {_SAID_WRONG})?"),
    ("corrected", "", rf"what (?:was|were) (?P<me>it|you|the old one|your old version"
                      rf"|the wrong one) (?:\w+ )?before {_SAID_WRONG}"),
    ("corrected", "", r"(?:were|was) (?P<me>you|i) wrong(?: before)?(?: or .*)?"),
    ("corrected", "", r"what (?:had|did|have) (?P<me>you) (?:had |got |get |have )?(?:it )?wrong(?: before)?"),
    ("corrected", "", r"what did (?P<me>i) (?:correct|put right|change)"),
    ("who is", "", rf"(?:who is|who's|who was|who are|who exactly is) {_S}"),
    ("who is", "", rf"who {_S} (?:is|was|are)"),
    ("about", "", rf"(?:what do you|what did you|what else do you|what have you|what do we) (?:actually |already "
                  rf"|really )?(?:"
                  rf"know|remember|learn|learned|learnt|recall|heard|got) (?:about|of|on) {_S}"),
    ("about", "", rf"(?:do|did) (?:you|i) (?:know|say|tell you|mention) (?:anything|something) (?:about|of) {_S}"),
    ("about", "", rf"(?:what did i|what have i) (?:tell|told|say|said) (?:to )?(?:you )?about {_S}"),
    ("about", "", rf"(?:(?:tell|remind) me )?(?:everything|all|something|anything|what)? ?(?:you know |i told you |i "
                  rf"said )?about {_S}"),
    ("value", "attribute", rf"(?:what is|what's|what are|what was|which is|which one is) {_S}"),
    ("value", "attribute", rf"(?:what|which) (?P<head>colou?r|size|number) is {_S}"),
    ("value", "attribute", rf"(?:tell me |say )?{_S}"),
    ("is", "be", rf"(?:is|are|was|am) (?P<s>(?:my|the|our) [\w']+|i|he|she|[\w]+) {_O}"),
))
_DISLIKE = ("hate", "dislike", "not like", "not stand", "hates", "dislikes")


def asked(text: str) -> Asked | None:
    """What a question asks for; None: it is no question of this kind."""
    said = re.sub(r"[^\w' ]", "", plainly_spelled(text.lower()).replace("’", "'")).strip()
    said = re.sub(r"^((?:\w+ )?(?:how old|how tall|which \w+|what \w+))'s ", r"\1 is ", said)
    for kind, relation, form in _FORMS:
        found = form.match(said)
        if not found:
            continue
        part = found.groupdict()
        if part.get("like"):
            refused = re.search(r"\b(?:doesn't|don't|can't)\b", said) is not None
            relation = "prefer" if part["like"] == "prefer" else (
                "dislike" if part["like"] in _DISLIKE or refused else "like")
        if relation == "attribute" and part.get("s") and not re.match(
                r"(?:my|our|his|her|their|the)\b|[\w ]+'s ", str(part["s"])):
            continue
        subject = str(part.get("s") or part.get("s2") or ("i" if part.get("me") else ""))
        if relation == "when" and subject == "it" and re.search(r"\bwhat (?:day|time)\b", said):
            return None  # "what day is it" asks of today
        subject = "i" if subject in ("i", "me", "my", "myself", "we") else subject
        if re.search(r"\b(?:you|your)\b", subject):
            return None
        if kind == "thing":  # what car does tom have: what is his car
            return Asked("value", f"{'my' if subject == 'i' else subject + chr(39) + 's'} {part['o']}", relation)
        return Asked(kind, subject, relation, str(part.get("o") or part.get("o2") or ""))
    return None
