from os1.link.rate import Bucket


def test_so_many_at_once_and_so_many_a_second() -> None:
    bucket = Bucket(size=3, per_s=2, now=0.0)
    assert [bucket.take(0.0) for _ in range(4)] == [True, True, True, False]
    assert [bucket.take(0.5), bucket.take(0.5)] == [True, False]


def test_patience_does_not_add_up_beyond_the_size() -> None:
    bucket = Bucket(size=2, per_s=1, now=0.0)
    assert [bucket.take(1000.0) for _ in range(3)] == [True, True, False]
