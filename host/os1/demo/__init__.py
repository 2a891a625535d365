"""The first conversation: a synthesised person, a virtual ear and the real daemon talk in real time."""
