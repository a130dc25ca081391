import pytest

from dragoman.reconcile.credits import credited

OWNERS = {"AFP": "Agence France-Presse", "Agence France-Presse": "Agence France-Presse", "Reuters": "Thomson Reuters",
          "Interfax": "Interfax", "Daily Lantern": "Lantern Group"}  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "houses"),
    [
        ("Nine people died, according to AFP.", ("Agence France-Presse",)),
        ("A guard told Reuters that the gate had been shut.", ("Thomson Reuters",)),
        ("The talks failed, the Interfax news agency reported.", ("Interfax",)),
        ("Interfax, citing a source, said the talks had failed.", ()),
        ("In an interview with the newspaper Daily Lantern she ruled it out.", ("Lantern Group",)),
        ("He told Reuters Monday that AFP had been told as well.", ("Thomson Reuters", "Agence France-Presse")),
        ("According to the minister, Reuters correspondents were let in.", ()),
        ("She told Parliament that nobody had asked.", ()),
        ("A photographer of AFP was wounded.", ()),
    ],
)
def test_a_credit_is_a_phrase_with_a_name_that_the_tables_know(sentence, houses):
    assert credited(sentence, lambda name: OWNERS.get(name or "")) == houses
