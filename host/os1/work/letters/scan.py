"""A scan or a photo of the form: its marks found, the page made flat, the ink told from the paper.

Needs OpenCV (Apache-2.0), which only those who learn a hand install.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from os1.errors import ConfigError, EngineMissing
from os1.work.letters import form

Picture = NDArray[np.uint8]
PER_MM = 12.0  # pixels of the flattened page: 305 dots an inch
MARGIN = 0.55  # mm inside a box's frame that isn't looked at
PAPER = 41  # pixels: what is darker and narrower than this is ink, the rest is paper and its shadows
DARK = (0.45, 0.80)  # of the paper's light: the threshold is found between
SURE = 0.64  # darker than this is ink in any case: a pencil's thin signs; nothing that is printed in a box is
PALER = 0.73  # where it hangs together with darker ink: a thin stroke is seen as pale; printed lines are paler still


def cv() -> Any:
    """OpenCV. EngineMissing says how to get it."""
    try:
        import cv2
    except ImportError as e:
        raise EngineMissing("Learning a hand needs OpenCV.", "Install it: pip install os1[hand]") from e
    return cv2


def marks() -> list[list[list[int]]]:
    """The bits of the form's marks, as form.pdf wants them."""
    cv2 = cv()
    known = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)
    return [(known.generateImageMarker(n, form.BITS) > 0).astype(int).tolist() for n in range(4)]


def read(path: Path) -> list[Picture]:
    """The pictures in a file, grey: one, or the pages of a PDF. ConfigError if it can't be read."""
    cv2 = cv()
    try:
        data = path.read_bytes()
    except OSError as e:
        raise ConfigError(f"{path} can't be read: {e.strerror}.") from e
    if data[:5] == b"%PDF-":
        from os1.work.letters.picture import pages

        return [np.asarray(page.convert("L")) for page in pages(data, dpi=300)]
    picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE)
    if picture is None:
        raise ConfigError(f"{path} is no picture that can be read.", "Give a PNG, a JPEG or a PDF.")
    return [picture]


def flat(picture: Picture) -> Picture:
    """The page seen straight from above, PER_MM pixels a mm. ConfigError if fewer than three marks are found."""
    cv2 = cv()
    detector = cv2.aruco.ArucoDetector(cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50))
    found, ids, _ = detector.detectMarkers(picture)
    numbers = [] if ids is None else [int(n) for n in np.ravel(ids)]
    seen = {n: np.reshape(c, (4, 2)) for n, c in zip(numbers, found, strict=True) if n < 4}
    if len(seen) < 3:
        raise ConfigError(f"{len(seen)} of the form's four marks were found; three are needed.",
                          "Take the picture again: the whole page, flat, in even light.")
    here, there = [], []
    for n, places in seen.items():
        x, y = form.corners()[n]
        here += places.tolist()
        there += [(x * PER_MM, y * PER_MM), ((x + form.MARK) * PER_MM, y * PER_MM),
                  ((x + form.MARK) * PER_MM, (y + form.MARK) * PER_MM), (x * PER_MM, (y + form.MARK) * PER_MM)]
    turn, _ = cv2.findHomography(np.array(here, np.float32), np.array(there, np.float32))
    size = (int(form.WIDTH * PER_MM), int(form.HEIGHT * PER_MM))
    return np.asarray(cv2.warpPerspective(picture, turn, size, flags=cv2.INTER_CUBIC, borderValue=255))


def ink(page: Picture) -> NDArray[np.bool_]:
    """Where there is ink: darker than the paper around it by a threshold found for this page (Otsu 1979, bounded), and
    what is paler but hangs together with that."""
    cv2 = cv()
    soft = cv2.GaussianBlur(page, (0, 0), 1.6)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (PAPER, PAPER))
    paper = cv2.GaussianBlur(cv2.morphologyEx(soft, cv2.MORPH_CLOSE, kernel), (0, 0), 9)
    light = np.clip(soft.astype(np.float32) / np.maximum(paper, 1), 0, 1)
    dark = (light[light < 0.9] * 255).astype(np.uint8)  # without the bare paper, or Otsu finds the printed lines
    if not dark.size:
        return np.zeros(page.shape, bool)
    at, _ = cv2.threshold(dark.reshape(-1, 1), 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    dark_at = min(max(at / 255, DARK[0]), DARK[1])
    count, labels = cv2.connectedComponents((light < max(dark_at, PALER)).astype(np.uint8), connectivity=8)
    inked = np.zeros(count, bool)
    inked[labels[light < max(dark_at, SURE)]] = True
    inked[0] = False
    return np.asarray(inked[labels])


def cut(mask: NDArray[np.bool_], box: form.Box) -> NDArray[np.bool_]:
    """The inside of one box."""
    x, y = (box.x + MARGIN) * PER_MM, (box.y + MARGIN) * PER_MM
    wide, tall = (box.wide - 2 * MARGIN) * PER_MM, (form.TALL - 2 * MARGIN) * PER_MM
    return mask[int(y):int(y + tall), int(x):int(x + wide)]
