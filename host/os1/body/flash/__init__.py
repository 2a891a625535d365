"""From a bare board to an earpiece that has said hello: what `os1 flash` does, each part usable alone.

  ports > chips > images > loader (a process of its own) > repl > installing > provisioning > hello
                                             steps puts them in order, journal remembers how far a board has come
"""
