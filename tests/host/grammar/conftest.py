"""One small grammar for all tests of this folder."""

from pathlib import Path

import pytest
from os1.grammar import Grammar

SENTENCES = """
language: en
intents:
  SetTimer:
    data:
      - sentences:
          - "(set|start) [a|the] timer for {minutes} minute[s]"
          - "(set|start) [a] {minutes} minute timer"
  AskTime:
    data:
      - sentences: ["(what time is it|what's the time)[ now]"]
  Remember:
    data:
      - sentences: ["remember [that] {free:fact}"]
  Remind:
    data:
      - sentences: ["remind me to {free:what} [in {minutes} minute[s]]"]
  Paint:
    data:
      - sentences: ["<paint> (the wall;in {colour})"]
        slots: {tool: brush}
  Answer:
    group: yes_no
    data:
      - sentences: ["yes [please]", "yeah"]
        slots: {answer: true}
      - sentences: ["no", "no thanks"]
        slots: {answer: false}
  Number:
    group: number
    data:
      - sentences: ["{number}"]
  Anything:
    group: free
    data:
      - sentences: ["{free}"]
lists:
  minutes: {range: {from: 1, to: 120}}
  number: {range: {from: 0, to: 1000}}
  colour:
    values:
      - red
      - {in: "(dark|navy) blue", out: navy}
      - light green
expansion_rules:
  paint: "(paint|colour)"
"""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sentences")
    (path / "small.yaml").write_text(SENTENCES)
    return path


@pytest.fixture(scope="session")
def grammar(folder: Path) -> Grammar:
    return Grammar.load(folder, names=("samantha",))
