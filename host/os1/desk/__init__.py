"""The desk: her page in the browser, and what it may ask for. It is served twice: in plain HTTP at 127.0.0.1, and by
TLS at the earpieces' port, for other computers and phones, if they may.

  place > login, guesses > entrance               links, sessions, and the sockets that end with them
  guard > answers > elsewhere > bodies > serving  every request, from the outside
  assets, routes, api > house, changes            what there is
  reachable, qr, trust                            for a phone: addresses, codes, whom to trust
  cable > far > setup                             one board at the browser's end of a serial port

`web/` holds the page's source, `page/` what is served: built from it (`make desk`), and committed.
"""
