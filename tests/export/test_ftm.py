"""FollowTheMoney entities, read back by its own library."""

import json

from followthemoney import model
from followthemoney.types import registry

from dragoman.export.codes import money_code, money_language
from dragoman.export.ftm import LONGEST, article_id, ftm
from dragoman.export.quoting import ExportOptions
from dragoman.knowledge import load
from tests.export.conftest import EVIL, LONG


def entities(dossier, **options):
    """Return the entities that the library makes of the lines; no value may be lost on the way."""
    found = []
    for line in ftm(dossier, ExportOptions(**options)):
        written = json.loads(line)
        proxy = model.get_proxy(written, cleaned=False)
        assert proxy.schema.validate(written) is None
        assert {name: len(values) for name, values in written["properties"].items()} == {
            name: len(proxy.get(name)) for name in written["properties"]
        }
        found.append(proxy)
    return found


def of_schema(schema, found):
    return {proxy.caption: proxy for proxy in found if proxy.schema.name == schema}


def test_the_schemata_are_of_its_model(crisis):
    counts = {}
    for proxy in entities(crisis):
        counts[proxy.schema.name] = counts.get(proxy.schema.name, 0) + 1
    assert counts == {
        "Article": 2,
        "Person": 2,
        "PublicBody": 2,
        "Event": 4,
        "UnknownLink": 4,
        "Note": 1,
        "LegalEntity": 1,
    }


def test_a_report_is_an_article_with_outlet_day_and_address_and_without_its_text(crisis):
    article = of_schema("Article", entities(crisis))["Sabri speaks"]
    assert article.id == article_id("gazette")
    assert article.get("publisher") == ["The Gazette"]
    assert article.get("publishedAt") == ["2022-01-07T10:00:00"]
    assert article.get("sourceUrl") == ["https://gazette.example/1"]
    assert article.get("bodyText") == []
    whole = of_schema("Article", entities(crisis, full_text=True))["Sabri speaks"]
    assert whole.get("bodyText")[0].startswith("Foreign Minister Omar Sabri threatened")


def test_findings_lead_to_actors_and_to_the_articles_that_prove_them(crisis):
    found = entities(crisis)
    by_id = {proxy.id: proxy for proxy in found}
    (demand,) = (p for p in found if p.schema.name == "Event" and "commitment" in p.get("keywords"))
    assert sorted(by_id[key].caption for key in demand.get("involved")) == ["Arland", "Borland"]
    assert [by_id[key].get("notes")[0] for key in demand.get("proof")] == ["report herald 2"]
    assert demand.get("summary") == ["herald 2 70-87: leave the islands"]
    assert json.loads(demand.get("description")[0])["condition"] == "if asked"
    (link,) = (p for p in found if p.schema.name == "UnknownLink" and p.get("role") == ["event: THREATEN"])
    assert [by_id[link.first(end)].caption for end in ("subject", "object")] == ["Omar Sabri", "Borland"]
    assert link.get("date") == ["2022-01-07"]


def test_no_reference_leads_nowhere_and_no_id_stands_twice(crisis, hostile):
    for dossier in (crisis, hostile):
        found = entities(dossier)
        ids = [proxy.id for proxy in found]
        assert len(ids) == len(set(ids))
        assert all(registry.entity.validate(key) for key in ids)
        led = {value for proxy in found for prop, value in proxy.itervalues() if prop.type == registry.entity}
        assert led <= set(ids)


def test_hostile_names_and_quotations_survive(hostile):
    found = entities(hostile)
    assert EVIL in of_schema("Person", found)
    assert all(len(value) < 500 for proxy in found for _, value in proxy.itervalues())
    texts = [proxy.get("bodyText") for proxy in entities(hostile, full_text=True) if proxy.schema.name == "Article"]
    assert len(texts[0]) == 2
    assert len(LONG) < sum(map(len, texts[0])) < 2 * LONGEST


def test_its_library_knows_the_countries_and_languages():
    codes = [code for state in load().states if (code := money_code(state))]
    assert [code for code in codes if registry.country.clean(code) != code] == []
    spoken = {two: money_language(two) for two in ("en", "en-GB", "ar", "ru", "zh", "sr", "fa", "cy", None)}
    assert {two: registry.language.clean(two and two[:2]) for two in spoken} == spoken


def test_the_same_dossier_gives_the_same_bytes(crisis):
    assert b"".join(ftm(crisis)) == b"".join(ftm(crisis))
