"""A real engine, llama.cpp, with a tiny network of random weights made here: nonsense, but streamed as by any other.

Runs where `pip install xllamacpp gguf` was done; it is no dependency of ours.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from .conftest import Attach

gguf: Any = pytest.importorskip("gguf")
xllamacpp: Any = pytest.importorskip("xllamacpp")

WIDTH, HEADS, FORWARD, CONTEXT = 64, 4, 128, 16384
WORDS = ["the", "a", "cat", "dog", "moon", "sea", "sings", "sleeps", "laughs", "and", "under", "over", "old", "blue"]
TEMPLATE = "{% for m in messages %}{{ m['role'] }}: {{ m['content'] }}\n{% endfor %}assistant:"


def network(path: Path) -> None:
    """A llama of one layer. Its words are all equally likely, every fourth of them ends a sentence."""
    tokens = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256))]
    kinds = [2, 3, 3, *[6] * 256]
    words = [f"▁{word}" for word in WORDS] + [f"▁{word}." for word in WORDS[:7]]
    tokens, kinds = tokens + words, kinds + [1] * len(words)
    made, rng = gguf.GGUFWriter(str(path), "llama"), np.random.default_rng(1)
    made.add_context_length(CONTEXT)
    made.add_embedding_length(WIDTH)
    made.add_block_count(1)
    made.add_feed_forward_length(FORWARD)
    made.add_head_count(HEADS)
    made.add_layer_norm_rms_eps(1e-5)
    made.add_tokenizer_model("llama")
    made.add_token_list(tokens)
    made.add_token_scores([float(-place) for place in range(len(tokens))])
    made.add_token_types(kinds)
    made.add_bos_token_id(1)
    made.add_eos_token_id(2)
    made.add_unk_token_id(0)
    made.add_chat_template(TEMPLATE)
    shapes = {"token_embd": (len(tokens), WIDTH), "output": (len(tokens), WIDTH), "blk.0.attn_q": (WIDTH, WIDTH),
              "blk.0.attn_k": (WIDTH, WIDTH), "blk.0.attn_v": (WIDTH, WIDTH), "blk.0.attn_output": (WIDTH, WIDTH),
              "blk.0.ffn_gate": (FORWARD, WIDTH), "blk.0.ffn_up": (FORWARD, WIDTH), "blk.0.ffn_down": (WIDTH, FORWARD)}
    for name, shape in shapes.items():
        values = rng.normal(0, 0.02, shape).astype(np.float32)
        if name == "output":
            values[:259] = 0
        made.add_tensor(f"{name}.weight", values)
    for name in ("output_norm", "blk.0.attn_norm", "blk.0.ffn_norm"):
        made.add_tensor(f"{name}.weight", np.ones(WIDTH, np.float32))
    made.write_header_to_file()
    made.write_kv_data_to_file()
    made.write_tensors_to_file()
    made.close()


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("engine") / "tiny.gguf"
    network(path)
    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx, params.n_parallel, params.warmup = CONTEXT, 1, False
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.hostnames, params.port = ["127.0.0.1"], 0
    server = xllamacpp.Server(params)
    yield f"{server.listening_address}/v1"
    del server


def test_an_engine_is_streamed_and_ended(attach: Attach, engine: str) -> None:
    talk = attach(None, url=engine, timeout_s=20.0)  # type: ignore[arg-type]
    began = time.monotonic()
    thought = talk.mind.answer("why do cats purr")
    first = time.monotonic() - began
    assert thought.skill == "Model" and thought.text and thought.more, thought
    print(f"\n{1000 * first:.0f} ms: {thought.text}")
    thought.more.close()
    assert thought.more.next() == ""
