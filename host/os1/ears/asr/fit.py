"""Find whom to trust: `python -m os1.ears.asr.fit FILE...`, from what every witness said of known recordings.

  os1 bench asr --manifest M --sentences S --half tune --thorough --each FILE      hears each recording once
  python -m os1.ears.asr.fit FILE...                                               tries thresholds on that, in seconds

Each file counts alike, whatever its length. One threshold is moved at a time, and only where it is worth WORTH: a
plateau's edge stays where it is.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from os1.grammar import Match
from os1.grammar.templates import Template

from .phonetic import Judgement
from .verdict import Opinion, Trust, decide

WRONG, ACCEPTED, ASKED = 0.5, 1.0, 0.05  # what a misheard command, other talk taken for one, and hama's time cost
WORTH = 0.002
STEPS: Mapping[str, Sequence[float]] = {
    "agreed_words": (1, 2, 3, 4, 5), "agreed_ours": (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95),
    "ours_bonus": (0, 1, 2, 3, 4, 6), "sphinx_bonus": (0, 1, 2, 3, 4, 6, 8), "free_bonus": (0, 5, 10, 15, 20, 30),
    "fit_agreed": (-9, -3, -2.5, -2, -1.75, -1.5), "fit_one": (-2, -1.75, -1.5, -1.35, -1.2, -1.1, -1.0, -0.9),
    "fit_alone": (-1.3, -1.2, -1.1, -1.0, -0.9, -0.8, -0.7, -0.6, -0.5),
    "fit_unknown": (-1.1, -1.0, -0.9, -0.8, -0.7, -0.6, -0.5, -0.4, -0.3), "fit_word": (0.05, 0.1, 0.15, 0.2, 0.25),
    "most_words": (5, 6, 7, 8, 10), "ours_alone": (0.9, 0.95, 0.97, 0.99, 1.1), "sure_words": (1, 2, 3, 4, 5),
}


@dataclass(frozen=True, slots=True)
class Case:
    """One recording: what each said of it, and which texts are right. stranger: none is."""

    ours: Opinion
    sphinx: Opinion
    judged: Judgement | None
    meanings: Mapping[str, Match]
    right: frozenset[str]
    stranger: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """Shares: of the true ones right, lost, misheard; of the strangers rejected; of all, those that hama heard."""

    right: float
    lost: float
    rejected: float
    asked: float
    true: int
    strange: int

    @property
    def worth(self) -> float:
        """More is better."""
        wrong = 1 - self.right - self.lost
        return (self.right - WRONG * wrong if self.true else 0.0) - ASKED * self.asked - \
            (ACCEPTED * (1 - self.rejected) if self.strange else 0.0)


def read(path: Path) -> list[Case]:
    """The cases of a file that `os1 bench asr --thorough --each` wrote. Rows without opinions are left out."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [_case(row) for row in rows if row["opinions"]]


def _case(row: dict[str, Any]) -> Case:
    meanings = {text: Match(found["intent"], found["slots"], text, Template(found["intent"], "", found["group"]),
                            found["free"]) for text, found in row["meanings"].items() if found}
    ours, sphinx = (Opinion(each["text"], each["meaning"] and meanings.get(each["text"]), each["sure"])
                    for each in row["opinions"])
    judged = row["judged"] and Judgement(row["judged"]["text"], row["judged"]["fit"], tuple(row["judged"]["behind"]))
    return Case(ours, sphinx, judged, meanings, frozenset(row["right"]), row["want"]["slots"] is None)


def tally(cases: Sequence[Case], trust: Trust) -> Tally:
    """How these would have been understood."""
    asked = right = lost = rejected = 0
    strange = sum(case.stranger for case in cases)
    for case in cases:
        calls = list[Sequence[str]]()

        def ask(texts: Sequence[str], case: Case = case, calls: list[Sequence[str]] = calls) -> Judgement | None:
            calls.append(texts)
            return case.judged

        chosen = decide(case.ours, case.sphinx, ask, case.meanings.get, trust)
        asked += bool(calls)
        rejected += case.stranger and not chosen
        lost += not case.stranger and not chosen
        right += not case.stranger and chosen is not None and chosen.text in case.right
    true = len(cases) - strange
    return Tally(right / max(1, true), lost / max(1, true), rejected / max(1, strange), asked / max(1, len(cases)),
                 true, strange)


def worth(files: Sequence[Sequence[Case]], trust: Trust) -> float:
    """Of all files."""
    return sum(tally(cases, trust).worth for cases in files) / len(files)


def fitted(files: Sequence[Sequence[Case]], trust: Trust | None = None) -> Trust:
    """The thresholds that are worth most, from `trust` on."""
    best = trust or Trust()
    moved = True
    while moved:
        moved = False
        for name, values in STEPS.items():
            known = {getattr(best, name): worth(files, best)}
            for value in values:
                known.setdefault(value, worth(files, _moved(best, name, value)))
            value = max(known, key=lambda each: known[each])
            if known[value] > known[getattr(best, name)] + WORTH:
                best, moved = _moved(best, name, value), True
    return best


def _moved(trust: Trust, name: str, value: float) -> Trust:
    values: dict[str, Any] = {name: value}
    return replace(trust, **values)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m os1.ears.asr.fit", description="Find whom to trust.")
    parser.add_argument("files", nargs="+", type=Path)
    args = parser.parse_args()
    files = [read(path) for path in args.files]
    for name, trust in (("now", Trust()), ("fitted", fitted(files))):
        print(f"{name}: worth {worth(files, trust):.4f}")
        for path, cases in zip(args.files, files, strict=True):
            found = tally(cases, trust)
            print(f"  {path.name}: right {found.right:.3f}, lost {found.lost:.3f} of {found.true}; "
                  f"rejected {found.rejected:.3f} of {found.strange}; hama asked {found.asked:.3f}")
        print("  " + ", ".join(f"{each.name}={getattr(trust, each.name)}" for each in fields(trust)))


if __name__ == "__main__":
    main()
