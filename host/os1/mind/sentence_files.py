"""The sentence files of a language, ours and those of installed skill packages, and the grammar that they make."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from os1.errors import GrammarError, SkillError
from os1.grammar import Grammar

from .door import Skills
from .replies import Replies

_OWN = Path(__file__).parent


def sentences(skills: Skills, language: str = "en") -> list[Path]:
    """The folders whose sentence files make the grammar: ours and those of installed skill packages."""
    return [_OWN / "sentences" / language, *skills.beside("sentences", language)]


def replies(skills: Skills, language: str = "en") -> Replies:
    """Her wordings: ours and those of installed skill packages."""
    return Replies.load([_OWN / "replies" / language, *skills.beside("replies", language)])


def understood(skills: Skills, language: str = "en", names: Sequence[str] = (),
               folder: Path | None = None) -> Grammar:
    """The grammar of every sentence. folder: where it is kept for the next start. A skill package whose
    files can't be used is left out of `skills`, and the log says so; GrammarError or SkillError: our own can't."""
    for folder in [folder for folder in skills.folders if folder != _OWN / "skills"]:
        files = [folder / "sentences" / language]
        try:
            Grammar.load(_OWN / "sentences" / language, *(path for path in files if path.is_dir()),
                         folder=folder)
            Replies.load([folder / "replies" / language])
        except (GrammarError, SkillError) as wrong:
            skills.drop(folder, wrong)
    return Grammar.load(*sentences(skills, language), names=names, folder=folder)
