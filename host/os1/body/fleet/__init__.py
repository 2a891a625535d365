"""Every earpiece of the house, kept at the software that this installation has.

  release     what this installation has, with a version that stays while its files do; what is new in it
  wishes      updates.json: which earpiece is to be updated, and what became of it
  rolling     the order: who is next, whom nothing may be asked of now, and when the rest is held. Pure
  sending     the daemon's part: one earpiece at a time, over restarts of either side
  progress    updating.json: how far it is, for who looks from outside
"""
