"""The third stage: the network learns the phone of each frame (cross entropy), then to tell whole rows of phones apart.

Every 200 steps the whole state is kept, and a run that was stopped goes on from there to the same result.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from os1.ears.training.net import Net
from os1.ears.training.net_shape import LEFT, RIGHT, STRIDE
from os1.ears.training.phones import PHONES
from os1.ears.training.recipe import Recipe
from os1.ears.training.sequence import follow_odds, path_loss

OUTPUTS = 120  # a chunk: 3.6 s, so that little of the work goes into context
LENGTH = STRIDE * (OUTPUTS - 1) + 1 + LEFT + RIGHT
WARM_UP = 100  # steps
KEEP = 200  # steps between checkpoints
SCALE = 0.6  # of the scores while sequences are learned: about the decoder's
FRAMEWISE = 0.2  # share of the cross entropy in that loss, so that single frames stay sound
HELD_BACK = 60_000  # frames, the last: never learned from

Tell = Callable[[int, float, str], object]  # steps done, mean loss, words for the bar


class Frames:
    """All features in the memory of `device`: about 80 bytes a frame."""

    def __init__(self, files: list[Path], device: str = "cpu") -> None:
        shards = [np.load(file) for file in files]
        self.labels: NDArray[np.uint8] = np.concatenate([shard["labels"] for shard in shards])
        self.learned = len(self.labels) - HELD_BACK
        self.cepstra = torch.from_numpy(np.concatenate([shard["cepstra"] for shard in shards])).to(device)
        self._wanted = torch.from_numpy(self.labels).to(device)
        self._chunk = torch.arange(LENGTH, device=device)
        self._asked = torch.arange(LEFT, LENGTH - RIGHT, STRIDE, device=device)

    def batch(self, rng: np.random.Generator, size: int) -> tuple[Tensor, Tensor]:
        """([size, 40, LENGTH], [size, OUTPUTS]) from random places."""
        starts = torch.from_numpy(rng.integers(0, self.learned - LENGTH, size)).to(self.cepstra.device)[:, None]
        return self.cepstra[starts + self._chunk].float().transpose(1, 2), self._wanted[starts + self._asked].long()

    def priors(self) -> NDArray[np.float64]:
        """The share of each phone, none below 1 in 10,000."""
        shares = np.maximum(np.bincount(self.labels, minlength=len(PHONES)) / len(self.labels), 1e-4)
        return np.asarray(shares / shares.sum())


class Criterion:
    """The loss of a batch of logits [size, 41, OUTPUTS]."""

    def __init__(self, frames: Frames) -> None:
        device = frames.cepstra.device
        self._log_priors = torch.from_numpy(np.log(frames.priors())).float().to(device)
        self._follows = follow_odds(frames.labels).to(device)

    def __call__(self, logits: Tensor, wanted: Tensor, by_sequence: bool) -> Tensor:
        framewise: Tensor = functional.cross_entropy(logits, wanted)
        if not by_sequence:
            return framewise
        scores = SCALE * (logits.log_softmax(1).transpose(1, 2) - self._log_priors)
        return path_loss(scores, wanted, self._follows) + FRAMEWISE * framewise


def accuracy(net: Net, frames: Frames) -> tuple[float, float]:
    """(cross entropy, share of right frames among those that are not silence) on what was held back."""
    net.eval()
    cepstra = frames.cepstra[frames.learned :].float().T[None]
    with torch.no_grad():
        logits = net(cepstra)[0].T.cpu()
    wanted = torch.from_numpy(frames.labels[frames.learned + LEFT :: STRIDE][: len(logits)].astype(np.int64))
    spoken = wanted > 0
    right = (logits.argmax(1) == wanted)[spoken].float().mean()
    net.train()
    return float(functional.cross_entropy(logits, wanted)), float(right)


def fit(recipe: Recipe, folder: Path, files: list[Path], tell: Tell) -> dict[str, Any]:
    """Train to the end; -> {"weights", "priors", "loss", "accuracy", "hours"}, also kept as folder/net.pt."""
    kept = folder / "net.pt"
    if kept.exists():
        tell(recipe.steps, 0.0, "kept")
        return dict(torch.load(kept, weights_only=False))
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_num_threads(1)  # bit-equal results, and other cores for other people
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
    torch.manual_seed(recipe.seed)
    frames, net = Frames(files, device), Net(recipe.width).to(device)
    sample = frames.cepstra[:: max(1, len(frames.cepstra) // 100_000)].float()
    net.mean[:, 0], net.deviation[:, 0] = sample.mean(0), sample.std(0)
    _run(recipe, net, frames, folder / "checkpoint.pt", tell)
    loss, right = accuracy(net, frames)
    made = {"weights": net.cpu().state_dict(), "priors": frames.priors(), "loss": loss, "accuracy": right,
            "hours": len(frames.labels) / 360_000}
    torch.save(made, kept)
    return made


def _run(recipe: Recipe, net: Net, frames: Frames, checkpoint: Path, tell: Tell) -> None:
    optimiser = torch.optim.AdamW(net.parameters(), recipe.rate, weight_decay=1e-3)
    first = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False, map_location=frames.cepstra.device)
        net.load_state_dict(state["net"])
        optimiser.load_state_dict(state["optimiser"])
        first = state["step"]
        tell(first, 0.0, "resumed")
    criterion = Criterion(frames)
    losses: list[Tensor] = []
    for step in range(first, recipe.steps):
        for group in optimiser.param_groups:
            group["lr"] = recipe.rate * min(1, (step + 1) / WARM_UP) * (1 - step / recipe.steps)
        cepstra, wanted = frames.batch(np.random.default_rng([recipe.seed, 10, step]), recipe.batch)
        loss = criterion(net(cepstra), wanted, by_sequence=step >= recipe.steps - recipe.sequence)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call,unused-ignore]
        torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        optimiser.step()
        losses.append(loss.detach())
        if (step + 1) % 20 == 0:
            tell(20, float(torch.stack(losses).mean()), "")
            losses.clear()
        if (step + 1) % KEEP == 0:
            torch.save({"net": net.state_dict(), "optimiser": optimiser.state_dict(), "step": step + 1}, checkpoint)
