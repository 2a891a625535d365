"""Words of a picture, by Tesseract (Apache-2.0), where it is installed: a process of its own with a time limit."""

from __future__ import annotations

import os
import shutil
import subprocess

PATIENCE_S = 90.0  # for one page, on a small computer
LAYOUTS = ("1", "3")  # upright or not, which needs Tesseract's "osd" data; upright
HOW_TO_GET = ("Install Tesseract to have scans and photos read: apt install tesseract-ocr, brew install tesseract, or "
              "the installer for Windows.")


def there() -> bool:
    """Is it installed?"""
    return shutil.which("tesseract") is not None


def read(png: bytes, language: str = "eng", patience_s: float = PATIENCE_S) -> str:
    """Line by line; "" where it finds none, takes too long, or isn't there."""
    program = shutil.which("tesseract")
    if program is None:
        return ""
    for layout in LAYOUTS:
        try:
            done = subprocess.run([program, "stdin", "stdout", "-l", language, "--psm", layout], input=png,
                                  capture_output=True, timeout=patience_s, check=False, start_new_session=True,
                                  env={**os.environ, "OMP_THREAD_LIMIT": "1"})
        except (OSError, subprocess.TimeoutExpired):
            return ""
        if done.returncode == 0:
            return done.stdout.decode("utf-8", "replace")
    return ""
