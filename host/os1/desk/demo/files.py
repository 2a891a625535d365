"""Made-up files of the same house: a plan for its Downloads, and what is found."""

from __future__ import annotations

from os1.desk.demo.data import Json, ago

ID = "5" * 32
USER = "~"
_MOVES = (("Invoice 2291.pdf", "Papers/2026", "it says invoice in the name or at the beginning"),
          ("Invoice 2304.pdf", "Papers/2026", "it says invoice in the name or at the beginning"),
          ("score, second movement, final (2).pdf", "Work/Scores", "you moved score, first movement.pdf there"),
          ("IMG_4411.HEIC", "Pictures/2026", "pictures have their place there"),
          ("IMG_4412.HEIC", "Pictures/2026", "pictures have their place there"),
          ("rehearsal, take 3.m4a", "Music", "recordings have their place there"),
          ("score, second movement, final.pdf", "Copies", "the same file is there already"))
STAYS = [{"name": "concert.mp4.crdownload", "why": "it isn't whole yet"}]


def folders() -> Json:
    return {"items": [{"path": f"{USER}/{name}", "name": name}
                      for name in ("Downloads", "Desktop", "Documents", "Pictures")], "asked": True}


def lines() -> list[Json]:
    return [{"number": number, "name": name, "folder": "", "to": to, "new": name, "why": why, "size": 48_211,
             "copy_of": f"{USER}/Downloads/score, second movement, final (2).pdf" if to == "Copies" else ""}
            for number, (name, to, why) in enumerate(_MOVES)]


def plan() -> Json:
    groups = (("Papers/{year}", "documents or spreadsheets with invoice go into Papers/{year}", False, 2),
              ("Pictures/{year}", "pictures go into Pictures/{year}", False, 2),
              ("Work/Scores", "files with score go into Work/Scores", True, 1),
              ("Music", "recordings go into Music", False, 1), ("Copies", "files go into Copies", False, 1))
    return {"id": ID, "folder": f"{USER}/Downloads", "into": USER, "moves": len(_MOVES), "copies": 1, "stays": 1,
            "said": "I would put 2 invoices into Papers/2026, 2 photos into Pictures/2026 and 1 document into "
                    "Work/Scores; 1 copy goes aside. 1 file stays where it is: it isn't whole yet.",
            "groups": [{"into": into, "rule": rule, "learned": learned, "count": count}
                       for into, rule, learned, count in groups]}


def hits(sought: str) -> Json:
    found = [{"path": f"{USER}/Documents/contract Vera.pdf", "name": "contract Vera.pdf",
              "folder": f"{USER}/Documents", "at": ago(days=190).isoformat(), "size": 81_002, "kind": "document",
              "around": "... this contract between Vera and the undersigned begins on the first of June ..."}]
    return {"items": found if "contract" in sought.lower() else []}


def entry() -> Json:
    return {"id": "deed-7", "kind": "deed", "at": ago(hours=20).isoformat(), "undone": False, "again": False, "day": "",
            "text": "In Downloads, I put 31 photos into Pictures by year and 12 invoices into Papers by year.",
            "turns": []}
