"""What she makes of the days: habits she notices, jokes you share, a diary.

Each points to the turns it came from, can be taken back, and goes when one of them is forgotten.

  habits.py      turns of some weeks -> "you call your sister on Sundays"     pure
  diary.py       what a day held -> a page of five sentences                  words from replies/*/growing.yaml
  learned.py     where they are kept
  reflection.py  the night's work: days that have no page yet
"""
