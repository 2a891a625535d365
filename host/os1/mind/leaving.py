"""Somebody goes: "we have to go now thank you", "alright I'm off, talk to you tomorrow". Pure; English."""

from __future__ import annotations

import re

_LEAD = (r"(?:(?:oh|okay|ok|right|well|so|sorry|anyway|alright|all right|now|and|thanks|thank you|cheers|good|but|um|"
         r"uh|no|"
         r"dear|gosh|sorry but)[,. ]+)*")
_GOES = (r"(?:(?:i|we)(?:'ve| have| had|'d)? (?:really |better |now )*(?:have to|need to|must|got to|gotta|had "
         r"better|better|"
         r"should|ought to|will have to|want to) (?:really )?(?:go|run|leave|dash|head (?:off|out|home)|be off|be "
         r"going|get "
         r"going|get off|get back(?: to (?:it|work))?|stop|stop (?:here|playing|now))"
         r"|(?:gotta|got to|have to|must|need to|better|time to) (?:go|run|dash|leave|head off)|(?:i'm|i am|we're|we "
         r"are) (?:off|leaving|going|away|out of here)|that's (?:us|me) (?:off|away)|it's time "
         r"(?:for "
         r"(?:me|us) )?to go|time to go|(?:good)?bye(?: bye)?|see you|cheerio|good night|night night)")
_AFTER = (r"(?:[,. ]+(?:now|then|thanks|thank you|that was (?:fun|nice|lovely|great)|sorry|dear|love|bye|goodbye|bye "
          r"bye|"
          r"see you(?: \w+)?|talk (?:to you )?(?:later|soon|tomorrow|again)|speak (?:later|soon)|until (?:later|"
          r"tomorrow|next "
          r"time)|for now|already|soon|later|tomorrow|good night|again|home|to bed|and thanks|it's (?:late|bedtime|our "
          r"stop)|we're there|we've arrived|dinner's ready|have fun|take care))*[.! ]*")
_LEAVES = re.compile(f"{_LEAD}{_GOES}{_AFTER}")


def leaves(text: str) -> bool:
    """Do these words say no more than that they go now?"""
    return _LEAVES.fullmatch(text.lower().replace("’", "'").strip()) is not None
