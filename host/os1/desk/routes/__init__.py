"""What the desk has beside the API in ../api: one file for what belongs together, each `add`s its routes.

  login    in and out                                    setup    an earpiece at the browser's USB port
  pulse    for programs that watch over her              trust    the authority, for a phone or another computer
  assets   the page: files that lie in ../page           live     what happens, while it does
  ear      the page as an ear
"""
