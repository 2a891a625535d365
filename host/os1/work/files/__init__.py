"""Files: looked at, found again, tidied, and put back. See README.md beside this file."""
