"""What the desk has beside the API in ../api: one file for what belongs together, each `add`s its routes.

  assets    the page: files that lie in ../page       login     in and out
  setup     an earpiece at the browser's USB port     pulse     for programs that watch over her
  ear       the page as an ear                        live      what happens, while it does
  trust     the authority, for a phone or another computer
"""
