"""Letters by hand: a text in, pages out that a pen can write.

    text > spelling > writing (hand, skeleton, life, spline) > layout > line > ink > paper > pdf svg picture plotter
    form > scan > tracing > learning > a hand in the home

Sans-IO but for output.py, scan.read and learning.save. Randomness is an argument: the same seed is the same letter.
draft.py and occasions.py are the words: a letter while it is dictated, how it begins and ends.
"""
