"""Paperwork: what came by post or as a file is read, understood, filed, and becomes a duty.

  page, ocr > reading > understanding > filing
  page           a PDF's words or a picture of it, in a process of its own: a stranger made the file
  ocr            Tesseract, if it is installed
  understanding  who it is from, what it is about, how much is due when; pure
  filing         its name and its place, and the steps for the journal; pure
"""
