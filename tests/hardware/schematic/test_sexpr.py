import pytest

from hardware.schematic.sexpr import Text, child, children, read, write


def test_what_is_written_reads_back():
    node = ["a", Text('say "(hello)"\nand \\ go'), 1, -2.54, ["b", "word", ["c", 0.1]], ["b", Text("")]]
    again = read(write(node))
    assert again == node
    assert isinstance(again[1], Text) and not isinstance(again[4][1], Text)


def test_long_lists_are_broken_and_read_back():
    node = ["sheet", *(["wire", number, Text("x" * 30)] for number in range(9))]
    assert write(node).count("\n") == 10
    assert read(write(node)) == node


@pytest.mark.parametrize("text", ["", "word", "(a", "(a))", '(a "b)', "(a) (b)"])
def test_what_is_broken_is_refused(text: str):
    with pytest.raises(ValueError):
        read(text)


def test_looking_for_lists():
    node = read("(a (b 1) (c 2) (b 3))")
    assert children(node, "b") == [["b", 1], ["b", 3]]
    assert child(node, "b") == ["b", 1]
    with pytest.raises(KeyError, match="no \\(d"):
        child(node, "d")
