import random

from training.corpora import plain
from training.noise import noisy

DOCUMENT = plain("x", "x", "The envoy said: “We will stay in Oslo tomorrow.” Nobody answered him.")


def test_noise_never_moves_a_word():
    for seed in range(300):
        changed = noisy(DOCUMENT, random.Random(seed))
        assert len(changed.words) == len(DOCUMENT.words) == len(changed.gaps)
        assert all(changed.words)


def test_noise_has_every_kind():
    texts = {" ".join(noisy(DOCUMENT, random.Random(seed)).words) for seed in range(300)}
    clean = " ".join(DOCUMENT.words)
    assert {clean, clean.lower(), clean.upper()} <= texts
    assert any("``" in text for text in texts)
