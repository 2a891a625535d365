"""The wearable's shell: what holds the parts of design.toml in the ear, and what is checked of it.

    layout.py    numbers: where everything is (no CAD needed)
    fitting.py   checks of those numbers: no box meets another, gaps, room for wires (no CAD needed)
    bodies.py    the parts as solids, the plug that charges it, the room a swelling cell takes
    base.py      printed: towards the head; holds cell and receiver
    lid.py       printed: away from the head; holds boards, microphone, switch, button, antenna
    hook.py      printed: goes over the ear
    model.py     all of them for one ear; the left is the right one's mirror image
    mesh.py      solids as triangles; STL
    walls.py     how thick walls are, by rays
    checking.py  checks of the solids
    sheet.py     lines, words and dimensions on paper; paper.py writes it as SVG and PDF
    drawing.py   the dimensioned drawing
    raster.py, light.py, picture.py   pictures, drawn by numpy alone
    make.py      writes everything: `make(out)`, and `missing()` says why it can't

Axes, of the right ear's: x towards the mouth, y up, z away from the head; mm; (0, 0, 0) is the body's middle.

Needs build123d (`pip install "build123d"`), besides layout.py and fitting.py. All of it is designed and checked by
computation: nothing was printed, worn or measured.
"""
