"""The daemon as a service of its user: systemd on Linux, launchd on macOS. What it starts is `os1 run`."""
