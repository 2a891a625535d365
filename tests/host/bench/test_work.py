"""The bench of her work measures what it says, on a small home, and leaves nothing behind."""

from __future__ import annotations

import argparse
import asyncio
import random
from pathlib import Path

import pytest
from os1.bench import messy_home, work
from os1.errors import ConfigError


def options(*args: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    work.add_options(parser)
    return parser.parse_args(args)


def test_a_small_home(tmp_path: Path) -> None:
    wanted = options("--files", "300", "--documents", "30", "--tidied", "60", "--only", "files", "--in", str(tmp_path))
    figures = asyncio.run(work.run(wanted))
    assert figures["files"] == figures["indexed"] == 300
    assert figures["documents"] and figures["documents_in_trouble"] == 0
    assert figures["moves"] and not figures["not_done"] and not figures["not_undone"]
    assert all(figures[f"{name}_s"] is not None for name in ("index", "again", "documents", "plan", "apply", "undo"))
    assert not list(tmp_path.iterdir())


def test_no_home_without_files(tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        asyncio.run(work.run(options("--files", "5", "--documents", "6", "--in", str(tmp_path))))


def test_the_same_seed_makes_the_same_home(tmp_path: Path) -> None:
    for name in ("a", "b"):
        messy_home.make(tmp_path / name, 80, 5, seed=7)
    one, other = ({(p.relative_to(tmp_path / name), p.read_bytes(), p.stat().st_mtime) for p in
                   (tmp_path / name).rglob("*") if p.is_file() and not p.is_symlink()} for name in ("a", "b"))
    assert {what[0] for what in one} == {what[0] for what in other} and len(one) > 60
    assert {what[2] for what in one} == {what[2] for what in other}


def test_words_are_as_rare_as_words_are() -> None:
    said = messy_home.text(random.Random(1), 5000).split()
    assert said.count(messy_home.WORDS[0]) > 10 * said.count(messy_home.VOCABULARY[500])


def test_a_small_mailbox(tmp_path: Path) -> None:
    figures = asyncio.run(work.run(options("--only", "mail", "--mails", "60", "--in", str(tmp_path))))
    mail = figures["mail"]
    assert isinstance(mail, dict) and mail["mails"] == 60 and "files" not in figures
    assert all(mail[name] > 0 for name in ("per_second", "per_cpu_second", "search_p95_ms", "important_s"))
