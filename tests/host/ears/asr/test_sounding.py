"""os1.ears.asr.sounding: a second opinion on words that no dictionary holds."""

import pytest
from os1.ears.asr import lexicon, sounding
from os1.ears.asr.lexicon import pronounce
from os1.ears.asr.sounding import by_network, from_ipa


def test_words_and_their_phones(monkeypatch: pytest.MonkeyPatch) -> None:
    said = by_network(["falkowski", "mirabelle"])
    assert said["mirabelle"] == ("m", "ih", "r", "ax", "b", "eh", "l") and len(said) == 2
    assert by_network([]) == {}
    monkeypatch.setattr(sounding, "MOST", 1)
    assert list(by_network(["albern", "betz"])) == ["albern"], "a long list must not keep her waiting"


@pytest.mark.parametrize(("ipa", "phones"), [
    ("ˈt͡ʃiːz", ("ch", "iy", "z")), ("d͡ʒʌst", ("jh", "ah", "s", "t")), ("ɹoʊz", ("r", "ow", "z")), ("ʁy", ()), ("", ())])
def test_ipa(ipa: str, phones: tuple[str, ...]) -> None:
    assert from_ipa(ipa) == phones


def test_an_unknown_word_may_be_said_either_way() -> None:
    ways = pronounce(["dijkstra"])["dijkstra"]
    assert len(ways) == 2 and {way[1] for way in ways} == {"ey", "eh"}


def test_without_hama_the_rules_have_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise RuntimeError("libhama not available")

    monkeypatch.setattr(sounding, "_network", missing)
    lexicon._invented.cache_clear()
    assert by_network(["dijkstra"]) == {} and len(pronounce(["dijkstra"])["dijkstra"]) == 1
