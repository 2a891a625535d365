"""One earpiece <-> events: who may connect, what the bytes mean, and the server that they arrive at.

  authority keys   who the host is, who the earpieces are        door    the listening socket, TLS, caps
  greeting         hello and welcome                             ear     one earpiece as its owner sees it
  hearing saying   sound up, sound down (sans-IO)                server  puts them together
  offering         an update on its way to an ear (sans-IO)
  rate session     one earpiece's protocol (sans-IO)             client  an earpiece in Python, over the same wire
"""
