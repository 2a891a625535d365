"""The desk: her page in the browser on this computer, and what it may ask for. So far one page: setting up an earpiece.

  place > login > guard > serving                 who may come in, and by which address
                  cable > far > setup             one board at the browser's end of a serial port

`web/` holds the page's source, `page/` what is served: built from it (`make desk`), and committed.
"""
