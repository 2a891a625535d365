"""os1 models: official recognition models, downloaded with a checksum."""

from __future__ import annotations

import argparse
from typing import Any

from rich.progress import BarColumn, DownloadColumn, Progress, TransferSpeedColumn

from os1 import config as settings
from os1.ears import download


def add(commands: Any) -> None:
    """os1 models."""
    models = commands.add_parser("models", help="list official Vosk models, or download one")
    models.add_argument("name", nargs="?", help="the model to download")
    models.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """List, or download with a progress bar and say how to use it."""
    folder = settings.home() / "models"
    if not args.name:
        for model in download.OFFICIAL:
            print(f"{model.name}  {model.about}" + ("  (installed)" if (folder / model.name).exists() else ""))
        return 0
    model = download.find(args.name)
    with Progress("{task.description}", BarColumn(), DownloadColumn(), TransferSpeedColumn()) as bar:
        task = bar.add_task(model.name, total=model.bytes)
        path = download.fetch(model, folder, lambda n: bar.advance(task, n))
    print(f'{path}\nTo use it, put this into {settings.home() / "config.toml"}:\n\n[ears]\nvosk_model = "{path}"')
    return 0
