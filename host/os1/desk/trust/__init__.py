"""Telling browsers to trust this home's authority, so that they open the desk by TLS without a warning.

  authority   what is to be trusted: its certificate, its names, its fingerprints
  stores      where the browsers of this computer keep whom they trust, and the commands that change that
  profile     the certificate as a file that iOS installs
  steps       what people do on a phone or on another computer, in words

How a real phone, a Mac or Windows takes all this was not tried by us; Chromium on Linux was.
"""
