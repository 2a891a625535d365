"""The export: folding changes nothing, and every file that Vosk and the graph want is there."""

import json

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed (the train extra)")

from os1.ears.asr import nnet  # noqa: E402
from os1.ears.training import export, net_shape  # noqa: E402
from os1.ears.training.net import Net  # noqa: E402
from os1.ears.training.phones import PHONES  # noqa: E402


@pytest.fixture
def net():
    torch.manual_seed(3)
    made = Net(12)
    with torch.no_grad():
        for norm in made.norm:
            for tensor in (norm.weight, norm.bias, norm.running_mean):
                tensor.normal_(1, 0.3)
            norm.running_var.uniform_(0.5, 2)
        made.mean.normal_()
        made.deviation.uniform_(0.5, 2)
    return made.eval()


def forward(layers, cepstra):
    """[41] of the frame in the middle, as Kaldi computes it: each layer from the frames at its offsets."""

    def value(place, frame):
        if place < 0:
            return cepstra[frame]
        layer = layers[place]
        x = layer.weights @ np.concatenate([value(place - 1, frame + o) for o in layer.offsets]) + layer.bias
        return np.maximum(x, 0) if layer.rectified else x - np.log(np.exp(x).sum())

    return value(len(layers) - 1, net_shape.LEFT)


def test_folded_layers_say_what_the_net_says(net):
    view = net_shape.LEFT + 1 + net_shape.RIGHT
    cepstra = np.random.default_rng(0).normal(size=(view, 40))
    with torch.no_grad():
        wanted = net(torch.from_numpy(cepstra.T[None]).float()).log_softmax(1)[0, :, 0].numpy()
    weights = {name: np.asarray(tensor, np.float64) for name, tensor in net.state_dict().items()}
    assert np.abs(forward(export.fold(weights), cepstra) - wanted).max() < 1e-4


def test_every_file_is_written(net, tmp_path):
    made = {"weights": net.state_dict(), "priors": np.full(41, 1 / 41), "hours": 1.0, "loss": 1.0, "accuracy": 0.5}
    export.export(made, np.zeros(40, np.float32), tmp_path, {"seed": 1})
    there = {str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*") if file.is_file()}
    assert there == {"am/final.mdl", "am/global_cmvn.stats", "conf/mfcc.conf", "conf/model.conf", "phones.txt",
                     "word_boundary.int", "constants.json"}
    assert (tmp_path / "phones.txt").read_text().split() == list(PHONES)
    assert (tmp_path / "word_boundary.int").read_text() == nnet.word_boundaries(PHONES)
    assert json.loads((tmp_path / "constants.json").read_text())["recipe"] == {"seed": 1}
