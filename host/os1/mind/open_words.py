"""Wishes in which any word may stand, and which no template can hold: a name given in passing, leave to remember.

  "i'm Sofia", "it's zoltan by the way"  -> MyNameIs      "you're called Wren from now on" -> NameYou
  "sure, remember everything i say"      -> AllowMemory       "no, you may not keep any of this" -> ForbidMemory
  "can i get everything as a file"       -> RecordingNow, as a file

Pure. `said` is written as it came: a name that nobody knows is one by its capital letter, unless the words leave no
doubt.
"""

from __future__ import annotations

import re

from . import naming
from .memory.persons import NAMES
from .remarks import asks

_LEAD = (r"(?:(?:oh|well|hi|hello|hey|yes|yeah|no|okay|ok|so|and|by the way|btw|right|sure|good morning|haha|actually|"
         r"wait|sorry|then)[,.! ]+)*")
_TAIL = (r"(?:,? (?:by the way|btw|from now on|from today|now|please|instead|then|okay|ok|for now|if you like|"
         r"if that's okay|for me|to me|nice to meet you|pleased to meet you|and you|hello|thanks|from here on|"
         r"henceforth|again|today|every(?:body|one) does|most people do|is that okay))*[.!?]*")
_NAME = r"(?P<name>[^\W\d_][\w'-]*(?: [A-Z][\w'-]*)?)"
_ME = re.compile(rf"^{_LEAD}(?:i'm|i am|it's|this is|it is|the name's|the name is|name's|my name's|my name is|they "
                 rf"call me|people call me"
                 rf"|i'm called|i go by|call me|just call me|you (?:can|may|could) "
                 r"(?:just |also )?(?:call|address) me(?: as)?) "
                 rf"{_NAME}{_TAIL}$", re.IGNORECASE)
_ME_AND = re.compile(r"^(?i:(?:(?:oh|well|hi|hello|hey|okay)[,.! ]+)*(?:i'm|my name is|my name's)) "
                     r"(?P<name>[A-Z][\w'-]*)(?:,| and|\.|!)+ (?P<rest>.+)$")
_SURELY_ME = re.compile(r"\b(?:name's|name is|calls? me|called|go by)\b", re.IGNORECASE)
_HER = re.compile(
    rf"^{_LEAD}(?:from (?:now on|today)(?: on)?,? )?(?:your (?:new )?name(?:'s| is| will be| shall be| should be| is "
    rf"going to be)(?: now)?"
    r"|you(?:'re| are|'ll be| will be| shall be| may be| can be| could be| might be)(?: now| just)? (?:called|named|"
    r"known as)"
    r"|(?:i(?:'ll| will|'m going to|'d rather|'d prefer to|prefer to|'d sooner|'d like to| would like to| want to|'m "
    r"gonna| think i'll| shall)?|let me|can i|may "
    r"i|could i|let's)"
    r"(?: just| rather)? (?:call|name|rename|christen|baptise|dub) you|i hereby name you|change your name to|be called"
    rf"|(?:i want|i'd like) you to be (?:called|named)|you look like an?|you sound like an?) "
    rf"{_NAME}{_TAIL}$", re.IGNORECASE)
_SURELY_HER = re.compile(r"\b(?:called|named|known as|(?:call|name|rename|christen|baptise|dub|hereby name) you|"
                         r"change your name to)\b",
                         re.IGNORECASE)
_NO_NAME_WORDS = """
a an the my your his her our their not no so too very all just still back here there now then later again tomorrow
today tonight names name home well fine good okay ok ready done sure sorry sad happy tired hungry bored alone lonely
busy late early lost married single engaged pregnant sick ill cold hot free able afraid scared glad angry mad nervous
excited exhausted drunk awake asleep off out in on at up down from going doing trying working looking feeling thinking
having getting being about only really quite pretty nice beautiful lovely funny weird strange short long easy hard
difficult great cute sweet terrible awful stupid silly boring interesting me you it that this him them us what who
where when how why whatever anything something nothing names samantha listening kidding joking serious right wrong
asking talking cooking driving running leaving coming staying waiting
"""
_NO_NAME = frozenset(_NO_NAME_WORDS.split())
_NATIONS_WORDS = """
german french english british scottish welsh irish american canadian australian dutch belgian swiss austrian italian
spanish portuguese greek turkish polish russian ukrainian czech slovak hungarian romanian bulgarian serbian croatian
swedish norwegian danish finnish icelandic chinese japanese korean vietnamese thai indian pakistani iranian iraqi
syrian lebanese israeli palestinian egyptian moroccan algerian nigerian kenyan mexican brazilian argentinian chilean
cuban peruvian european african asian catholic protestant muslim jewish buddhist hindu christian atheist vegan
vegetarian monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december christmas easter god capricorn aquarius pisces aries taurus gemini cancer leo
virgo libra scorpio sagittarius
"""
_NATIONS = frozenset(_NATIONS_WORDS.split())
_MAY = re.compile(
    r"\b(?:may|can|could|fine|okay|ok|okey|alright|all right|sure|yes|yeah|yep|blessing|permission|permitted|allowed|"
    r"allow|consent|go ahead"
    r"|feel free|happy for you|glad for you|don't mind|do not mind|no problem|no objections?|nothing against|by all "
    r"means|of course|please do"
    r"|welcome to|approve|agree|green light|good with|cool with|fine with|no harm|nothing to hide|course)\b")
_KEEP = re.compile(r"\b(?:remember|remembering|memori[sz]e|store|storing|keep|keeping|save|saving|note|noting|record|"
                   r"hold on to|retain"
                   r"|memory)\b")
_WHAT = re.compile(r"^(?:(?:i|me|my|mine|say|said|tell|told|talk|talks|about|of|what|whatever|everything|anything|all|"
                   r"it|things|thing|stuff|that|this"
                   r"|to|for|the|a|in|on|as|you|your|is|are|general|generally|principle|mind|memory|life|"
                   r"conversations?|chats?|details|words"
                   r"|from|now|want|like|need|with|and|be|have|has|had|got|do|not|hide|hidden|nothing|except|us|we|"
                   r"between|by|me|please|here"
                   r"|i've|i'm|you've|it's|that's|there's|if|useful|helps|must|so|go|feel|free|your|good|cool|well|"
                   r"then|oh|mm|hm|um|but|any"
                   r"|problem|objections?|against|always|too|bits|some|notes|record|records|me's|give|would|let|lot|"
                   r"our|we|ever|tells?|think"
                   r"|suppose|guess|no|harm|hereby|will|happy|glad|great|long|term|details|personal|private|secrets?|"
                   r"head|brain|dear|dearie|love|mate|darling|honey|bits|whatever's|useful)\s*)+$")
_NOT = re.compile(r"\b(?:don't (?!mind)|do not (?!mind)|not to|never|stop|nothing of|no need|rather you didn't|can you"
                  r"|could you|can't|do you|did you"
                  r"|(?:may|must|should|shall|are|is|would|will|am|you're|better|rather) not|mustn't|shouldn't"
                  r"|won't|aren't|rather you did not|will you|are you|forget|until|unless|remind)\b")
_FORBIDS = re.compile(
    r"^(?:(?:no|nope|nah|sorry|oh|well|actually|please|and|but|then|okay|ok|so|i think|i'd say|i say) )*"
    r"(?:i(?:'d| would) (?:rather|prefer(?: it)? (?:if|that)) you (?:didn't|did not|don't|do not|not)"
    r"|i(?:'m| am) not "
    r"(?:allowing|letting) you(?: to)?|you (?:may|must|should|shall) (?:not|never)|you (?:are not|aren't) "
    r"(?:to|allowed|permitted)|you're not (?:to|allowed|permitted)|you (?:mustn't|shouldn't)|i do(?:n't| not) want you "
    r"to|better not|rather not) (?:allowed to |permitted to |to |ever |please )*"
    r"(?:remember|memori[sz]e|store|save|record|retain|keep|hold on to|write down|note down)\b(?P<what>.*)$")
_ALL = (r"(?:everything|all (?:of )?(?:it|that|this|my data|you know|you remember)|it all|all the facts|my (?:whole )?"
        r"(?:data|memories)|your (?:whole |entire )?memory|what(?:ever)? you(?:'ve| have)? "
        r"(?:know|remember|kept|keep|stored|saved|got|written))")
_EXPORT = re.compile(
    rf"\b{_ALL}\b.*\b(?:(?:as|in|into|to|onto|on) (?:an? |one |the |my |some )?(?:\w+ )?"
    r"(?:file|files|text|document|pdf|"
    r"paper|usb|stick|spreadsheet|computer|laptop|backup|disk|printer)|printed)\b"
    rf"|\b(?:export|download|back up|backup|print(?: out)?|copy out)\b.*\b{_ALL}"
    rf"|\b(?:copy|export|backup|back up|printout|download|file) (?:of|with|from) (?:all of )?{_ALL}"
    r"|\bexport (?:it|that|me)\b"
    rf"|\b(?:take|move|transfer) {_ALL} "
    r"(?:with me|to (?:a|another|my)(?: new)? (?:computer|laptop|machine|pc))\b"
    r"|\b(?:have|get|give me|see|send me) my data\b")
_DELETES = re.compile(r"\b(?:forget|delete|erase|wipe|remove|remind|don't|do not|never|list)\b")
_OF_THAT = re.compile(r"\bthat (?:i|i'm|i've|my|we|he|she|they|the|it)\b(?! (?:say|tell|talk))")
_SURELY_KEEP = re.compile(r"\b(?:remember\w*|memory|memori[sz]e|mind|head|(?:i|we) (?:say|tell|talk|told|said))\b")
FEW = 3
_SHORT = 16  # words


_NOTE = re.compile(
    r"^(?:(?:please|oh|and|so|okay|hey),? )*(?:(?:(?:can|could|would|will) you )?(?:please )?(?:write|put|keep|store|"
    r"save|file|add) (?:this|that|it|the following)(?: down)?,? (?:in|into|to) (?:my|your|the) (?:memory|head|mind)"
    r"|for (?:the|your) (?:record|memory|information)|keep in mind|bear in mind|i want you to know|you should know"
    r"|you ought to know|(?:i'd like|i want) you to remember|make sure you remember|try to remember)(?: that)?[,:.]? "
    r"(?P<what>(?:i|i'm|i've|my|we|our|he|she|they|the|his|her|their|it|mum|dad|[A-Z])\b.*)$", re.IGNORECASE)
_SAY = re.compile(r"\b(?:calls? me|(?:you|but) (?:can|may|should|could) (?:just |simply )?(?:say|use)|known as|i go by"
                  r"|i prefer)\b", re.IGNORECASE)


def meant(said: str) -> tuple[str, dict[str, object], str] | None:
    """The intent, its slots, and what else was said after it; None: nothing of the kind."""
    said = " ".join(said.replace("’", "'").split())
    if (found := _HER.match(said)) and (name := _named(found, _SURELY_HER)):
        return "NameYou", {"name": name}, ""
    if (found := _ME.match(said)) and (name := _named(found, _SURELY_ME)):
        return "MyNameIs", {"name": name}, ""
    if (found := _ME_AND.match(said)) and not {found["name"].lower()} & (_NO_NAME | _NATIONS):
        return "MyNameIs", {"name": found["name"]}, found["rest"]
    if (told := _SAY.search(said)) and not said.endswith("?") and not asks(said) and (name := naming.name(said)):
        sure = told[0].lower() != "i prefer" or name in said or name.lower() in NAMES
        return ("MyNameIs", {"name": name}, "") if sure else None  # "i prefer tea" is no name
    if found := _NOTE.match(said):
        return "Remember", {"what": found["what"].rstrip(" .!").lower()}, ""
    if _EXPORT.search(said.lower()) and not _DELETES.search(said.lower()):
        return "RecordingNow", {"as_file": "yes"}, ""
    if _forbids(said):
        return "ForbidMemory", {}, ""
    return ("AllowMemory", {}, "") if _allows(said) else None


def _named(found: re.Match[str], surely: re.Pattern[str]) -> str:
    name = found["name"]
    low = name.lower().split()
    of_verb = low[0].endswith(("ing", "ed")) and not name[0].isupper()
    if set(low) & (_NO_NAME | _NATIONS - NAMES) or low[0].endswith("'s") or of_verb:
        return ""
    if re.search(r"\b(?:it's|it is|this is)\b", found[0][:found.start("name")], re.IGNORECASE):
        return name if low[0] in NAMES else ""
    plain = surely.search(found[0][:found.start("name")]) is not None
    return name if plain or name[0].isupper() or low[0] in NAMES else ""


def _forbids(said: str) -> bool:
    """Is remembering forbidden, and of nothing in particular?"""
    found = _FORBIDS.match(" ".join(re.sub(r"[^\w\s']", " ", said.lower()).split()))
    what = found["what"].strip() if found and not said.rstrip().endswith("?") else None
    return what is not None and (not what or _WHAT.match(what) is not None) and not _OF_THAT.search(what)


def _allows(said: str) -> bool:
    """Is it leave to remember, and of nothing in particular?"""
    words = " ".join(re.sub(r"[^\w\s']", " ", said.lower()).split())
    if said.rstrip().endswith("?") and not re.match(r"(?:mm|hm|um|remember)", words):
        return False
    if len(words.split()) > _SHORT or _NOT.search(words) or _OF_THAT.search(words):
        return False
    if not _KEEP.search(words) or not _MAY.search(words):
        return False
    rest = _KEEP.sub(" ", _MAY.sub(" ", words)).split()
    surely = _SURELY_KEEP.search(words) is not None  # "you can keep your shoes on" is about something else
    return not rest or sum(_WHAT.match(word) is not None for word in rest) >= len(rest) - (surely and len(rest) > FEW)
