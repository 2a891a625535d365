"""The unit file of a systemd user service: text from a Job, nothing else. See systemd.service(5), systemd.exec(5).

KillMode=mixed: only the daemon is told to stop; her voice's process is needed for the sentence's end. SystemCallFilter:
what `strace -fc os1 run` lists from start to stop is all of @system-service.

Not in it, and why: MemoryDenyWriteExecute, because ctypes and the engines' own code generators need such memory;
PrivateUsers, because where user namespaces are forbidden the daemon would not start at all (newer systemd turns it on
by itself where it can; older ones skip what needs it: ProtectSystem and its like); PrivateDevices and
CapabilityBoundingSet, which a user's own systemd may not set; anything about the
network but its kind, because earpieces come from there.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from os1.service.job import AGAIN_S, STOP_S, Job

NAME = "os1.service"
TRIES, TRIES_S = 8, 300  # it is given up after so many starts in so many seconds: what is wrong doesn't pass by itself


def quoted(text: str) -> str:
    r"""One word, as systemd reads it: in quotes, \ and " escaped, and % doubled, which begins a specifier."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%") + '"'


def words(command: Sequence[str]) -> str:
    """A command line; the colon keeps systemd from looking for variables ($) in it."""
    return " ".join([quoted(":" + command[0]), *map(quoted, command[1:])])


def writable(*paths: Path) -> str:
    """The minus: one that isn't there is no reason not to start."""
    return " ".join(quoted(f"-{path}") for path in paths)


def text(job: Job) -> str:
    """The whole file."""
    environment = "\n".join(f"Environment={quoted(f'{name}={value}')}" for name, value in job.environment.items())
    return f"""\
# Written by os1 service install, which replaces it. Your own changes: systemctl --user edit {NAME}
[Unit]
Description=OS1, a voice in your ear
StartLimitIntervalSec={TRIES_S}
StartLimitBurst={TRIES}

[Service]
ExecStart={words(job.command)}
{environment}
Environment=PYTHONUNBUFFERED=1
Restart=always
RestartSec={AGAIN_S}
KillMode=mixed
TimeoutStopSec={STOP_S}
UMask=0077
LimitCORE=0
NoNewPrivileges=yes
LockPersonality=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
RestrictNamespaces=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths={writable(job.home, job.cache)}
PrivateTmp=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
ProtectClock=yes
ProtectHostname=yes

[Install]
WantedBy=default.target
"""
