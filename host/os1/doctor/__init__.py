"""`os1 doctor`: looks at everything that a helper would ask for, and says what to do about it.

One file a theme. In each, `look` gathers facts (files, sockets, other programs) into a small frozen object, and `judge`
makes findings of it without touching anything: so every verdict is tested with facts, and every fact with a real bad
state. Nothing here changes or creates anything of the wearer's, but one file that is deleted at once (folder.py).

  finding       nouns           program folder configured models engines sound memory
  examination   the round       certificate clock port firewall earpieces lately
  bench         an earpiece on its cable, alone (os1 doctor --bench)
  printed       for a terminal, for programs      bundle   for somebody who helps
"""
