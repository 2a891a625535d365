"""Which voices there are on this computer: espeak-ng's in the wearer's language, and Piper models that lie about."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from os1.errors import EngineMissing
from os1.voice.tts.espeak import VOICE

ESPEAK, PIPER = "espeak-ng", "piper"
HERS = VOICE.partition("+")[2]
_VARIANTS = re.compile(r"[fm]\d")  # plain women and men; the others are people's names, and jokes


@dataclass(frozen=True, slots=True)
class Offered:
    """id: as voice.espeak or voice.piper has it."""

    engine: str
    id: str
    name: str
    language: str


def offered(folders: Iterable[Path], language: str = "en") -> list[Offered]:
    """All of them; Piper's in these folders, if Piper is installed. EngineMissing: there is no espeak-ng."""
    data = _data()
    made = list(espeak(data, language))
    if importlib.util.find_spec("piper"):
        for folder in dict.fromkeys(folders):
            made += piper(folder)
    return made


def espeak(data: Path, language: str) -> Iterator[Offered]:
    """Every accent of the language, and every plain variant of hers. data: espeak-ng's folder."""
    own = VOICE.partition("+")[0]
    for file in sorted((data / "lang").glob(f"*/{language}*")):
        said = dict(re.findall(r"^(name|language)\s+(.+)$", file.read_text("utf-8", "replace"), re.MULTILINE)[::-1])
        accent = f"{file.parent.name}/{file.name}"
        tag = said.get("language", language).split()[0]
        variants = [HERS] if accent != own else sorted(
            one.name for one in (data / "voices" / "!v").iterdir() if _VARIANTS.fullmatch(one.name))
        for variant in variants:
            who = f"{'woman' if variant[0] == 'f' else 'man'} {variant[1:]}"
            yield Offered(ESPEAK, f"{accent}+{variant}", f"{said.get('name', accent)}, {who}", tag)


def piper(folder: Path) -> Iterator[Offered]:
    """NAME.onnx with NAME.onnx.json beside it."""
    for model in sorted(folder.glob("*.onnx")):
        try:
            about = json.loads(Path(f"{model}.json").read_text("utf-8"))
            tag = str(about["language"]["code"]) if isinstance(about.get("language"), dict) else ""
            int(about["audio"]["sample_rate"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue  # another model, or half of one
        yield Offered(PIPER, str(model), model.stem, tag.replace("_", "-"))


def _data() -> Path:
    """Where the wheel has it. The library itself is loaded by a process of its own only."""
    found = importlib.util.find_spec("espeakng_loader")
    folder = Path(found.origin).parent / "espeak-ng-data" if found and found.origin else None
    if folder is None or not folder.is_dir():
        raise EngineMissing("espeak-ng is not installed.", "Install it: pip install espeakng-loader")
    return folder
