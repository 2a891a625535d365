from hardware.schematic.wiring import cut, dots, inside, islands, straight


def test_a_slanting_path_goes_across_first():
    assert straight([(0, 0), (4, 3)]) == [((0, 0), (4, 0)), ((4, 0), (4, 3))]
    assert straight([(0, 0), (4, 0)]) == [((0, 0), (4, 0))]


def test_ends_are_not_inside():
    wire = ((0, 0), (4, 0))
    assert inside((2, 0), wire)
    assert not inside((0, 0), wire) and not inside((2, 1), wire) and not inside((5, 0), wire)


def test_a_wire_is_cut_where_another_ends_or_a_pin_lies():
    pieces = cut([((0, 0), (8, 0)), ((4, 0), (4, 5))], [(6, 0)])
    assert pieces == [((0, 0), (4, 0)), ((4, 0), (4, 5)), ((4, 0), (6, 0)), ((6, 0), (8, 0))]
    assert dots(pieces, [(6, 0)]) == [(4, 0), (6, 0)]


def test_crossing_wires_are_not_joined():
    pieces = cut([((0, 0), (8, 0)), ((4, -4), (4, 4))], [])
    assert len(islands(pieces, [])) == 2 and dots(pieces, []) == []


def test_islands_hang_together_over_several_wires():
    groups = islands([((0, 0), (1, 0)), ((1, 0), (1, 1)), ((5, 5), (6, 5))], [(1, 1), (9, 9)])
    assert sorted(map(len, groups)) == [1, 2, 3]
