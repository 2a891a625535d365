"""A made-up house for looking at the desk's pages without a daemon: for its pictures and its tests, never for use.

  house     what there is in it, and what happens when it is changed      data    the made-up words
  serving   the page and this house, on a port of 127.0.0.1
"""
