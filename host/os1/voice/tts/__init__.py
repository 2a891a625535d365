"""Engines that turn a sentence into sound, one file each, and the process that each of them lives in.

The engines are GPL and hold global state, so none is ever loaded into the house's own process:

  espeak.py, piper.py              what the house holds: a Voice
  mouth.py                         the house's end of the pipes
  frames.py                        what goes through them
  serve.py                         the other end: takes orders, sends sound
  espeak_child.py, piper_child.py  the engines, run with `python -m`
  shape.py level.py trim.py        what makes their sound ours: 16 kHz, one loudness, no dead air
"""
