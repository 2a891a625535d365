"""Made-up mails of the same house."""

from __future__ import annotations

from os1.desk.demo.data import Json, ago

HER = "vera@brandt.example"


def _line(id: int, who: str, about: str, why: str, matters: bool, hours: float) -> Json:
    address = f"{who.split()[0].lower()}@{who.split()[-1].lower()}.example"
    return {"id": id, "who": who, "address": address, "about": about, "at": ago(hours=hours).timestamp(),
            "matters": matters, "why": why}


def lines() -> list[Json]:
    return [
        _line(1, "Vera Brandt", "the second movement", "there is a question for you and somebody you write to", True,
              2),
        _line(2, "City Library", "the scores on loan", "it wants something by Friday", True, 20),
        _line(3, "Garden Monthly", "Bulbs that want planting now", "it was sent to many", False, 5),
        _line(4, "Noah Lind", "Re: rehearsal", "it says no more than thanks", False, 26),
        _line(5, "Parcel Desk", "On its way", "a program sent it", False, 31)]


def box() -> Json:
    return {"accounts": [{"name": "home", "address": "theo@example.org", "may_change": True, "mails": 3127,
                          "trouble": ""}],
            "said": "Two things. Vera Brandt, about the second movement: there is a question for you and somebody you "
                    "write to. City Library, about the scores on loan: it wants something by Friday. The rest can "
                    "wait: 1 mass mail, 1 thanks and the like, 1 from programs.", "items": lines(), "more": 0}


def found(words: str) -> Json:
    return {"items": [{**line, "why": "", "matters": False} for line in lines()
                      if words.lower() in f"{line['who']} {line['about']}".lower()]}


def text(id: int) -> Json:
    line = next(line for line in lines() if line["id"] == id)
    return {"id": id, "who": line["who"], "address": line["address"], "to": ["theo@example.org"],
            "about": line["about"], "at": line["at"], "text": "Dear Theo,\n\nthe slow part sits badly under the hand. "
            "Could you come on Friday and play it with me?\n\nVera", "quoted": "", "hangs": ["movement two.pdf "
            "(application/pdf)"], "elsewhere": ""}


def draft(to: str, said: str) -> Json:
    return {"id": "a" * 64, "to": [to], "cc": [], "about": "Re: the second movement", "text": said, "elsewhere": "",
            "strangers": []}


def outbox(state: str = "waiting") -> Json:
    return {"items": [
        {"id": 2, "to": [HER], "told": "", "state": state, "left": 24.0 if state == "waiting" else 0.0, "why": ""},
        {"id": 1, "to": ["noah@lind.example"], "told": "", "state": "sent", "left": 0.0, "why": ""}]}
