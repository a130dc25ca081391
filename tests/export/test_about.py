"""Whom `--about` means."""

import pytest

from dragoman.dossier import Dossier
from dragoman.errors import UnknownRecord, UsageError
from dragoman.export.about import actor_of
from dragoman.store import Store
from tests.kept import keep
from tests.telling import Telling


@pytest.fixture(scope="module")
def dossier():
    told = [
        Telling("Ada Kovar spoke. OSCE monitors left.", "2022-01-03", "a").mention("Ada Kovar", "person")
        .mention("OSCE", "organisation"),
        Telling("Ada Kovar left.", "2022-01-04", "b").mention("Ada Kovar", "person"),
        Telling("Ada Kovar came back.", "2022-01-05", "c").mention("Ada Kovar", "person"),
        Telling("Bela Orban sat beside Cyril Orban.", "2022-01-06", "d").mention("Bela Orban", "person")
        .mention("Cyril Orban", "person"),
        Telling("Dora Kovar sang.", "2022-01-07", "e").mention("Dora Kovar", "person"),
    ]  # fmt: skip
    with Store.open() as store:
        keep(store, *told)
        yield Dossier(store)


@pytest.mark.parametrize("wanted", ["Ada Kovar", "ada kovar", "Kovar"])
def test_a_name_or_the_last_of_it_means_who_nearly_all_reports_mean(dossier, wanted):
    assert actor_of(dossier, wanted).name == "Ada Kovar"


def test_an_acronym_and_the_full_name_mean_the_same(dossier):
    assert actor_of(dossier, "OSCE") == actor_of(dossier, "Organisation for Security and Co-operation in Europe")


def test_an_id_or_its_beginning_will_do(dossier):
    actor = actor_of(dossier, "Ada Kovar")

    assert actor_of(dossier, actor.id) == actor_of(dossier, actor.id[:6]) == actor


def test_of_two_as_likely_none_is_chosen(dossier):
    both = [actor_of(dossier, name) for name in ("Bela Orban", "Cyril Orban")]
    with pytest.raises(UsageError) as raised:
        actor_of(dossier, "Orban")

    message = str(raised.value)
    assert message.startswith("Orban: several actors go by this name (")
    assert all(f"{actor.name}, {actor.id}" in message for actor in both)


def test_of_an_unknown_name_the_nearest_are_named(dossier):
    with pytest.raises(UnknownRecord, match="Ada Kovak: no actor goes by this name; near it are Ada Kovar, "):
        actor_of(dossier, "Ada Kovak")


@pytest.mark.parametrize("wanted", ["", "  ", "q"])
def test_nothing_means_nobody(dossier, wanted):
    with pytest.raises(UnknownRecord, match="no actor goes by this name"):
        actor_of(dossier, wanted)
