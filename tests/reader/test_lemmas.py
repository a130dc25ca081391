import pytest

from dragoman.reader.lemmas import lemma


@pytest.mark.parametrize(
    ("form", "tag", "expected"),
    [
        ("said", "VERB", "say"),
        ("Talks", "NOUN", "talk"),
        ("countries", "NOUN", "country"),
        ("sanctions", "NOUN", "sanction"),
        ("threatened", "VERB", "threaten"),
        ("threatening", "VERB", "threaten"),
        ("stopped", "VERB", "stop"),
        ("invading", "VERB", "invade"),
        ("denies", "VERB", "deny"),
        ("denied", "VERB", "deny"),
        ("was", "AUX", "be"),
        ("n't", "PART", "not"),
        ("men", "NOUN", "man"),
        ("them", "PRON", "they"),
        ("Athens", "PROPN", "Athens"),
        ("crisis", "NOUN", "crisis"),
        ("passed", "VERB", "pass"),
        ("met", "VERB", "meet"),
        ("agreed", "VERB", "agree"),
        ("urged", "VERB", "urge"),
        ("accused", "VERB", "accuse"),
    ],
)
def test_lemma(form, tag, expected):
    assert lemma(form, tag) == expected
