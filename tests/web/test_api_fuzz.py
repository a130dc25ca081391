"""The whole API, asked at random from its own description: never a server's error, every answer as described."""

import os

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import checks

from tests.serving import serving

HELD = checks.load_all_checks() or checks.CHECKS.get_by_names(
    ["not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
     "response_schema_conformance", "unsupported_method"]
)  # fmt: skip
BOUNDED = settings(
    max_examples=int(os.environ.get("DRAGOMAN_FUZZ", "6")), derandomize="DRAGOMAN_FUZZ" not in os.environ,
    deadline=None, database=None,
    phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck),
)  # fmt: skip
ADDRESSES = (
    "/api/dossier", "/api/findings", "/api/meetings", "/api/statements", "/api/commitments", "/api/figures",
    "/api/events", "/api/disputes", "/api/findings/{identity}", "/api/findings/{identity}/history", "/api/actors",
    "/api/actors/{identity}", "/api/reports", "/api/reports/{identity}", "/api/timeline", "/api/stories",
    "/api/search", "/api/judgements", "/api/judgements/{identity}",
)  # fmt: skip


@pytest.fixture(scope="module")
def address(crisis_file):
    with serving(crisis_file) as opened:
        yield opened


@pytest.fixture(scope="module")
def described(address):
    return httpx.get(f"{address}/api/openapi.json").json()


@pytest.fixture(scope="module")
def known(address):
    """Ids of findings, of an actor and of a report."""
    lists = {
        name: httpx.get(f"{address}/api/{name}?limit=4").json()["items"] for name in ("findings", "actors", "reports")
    }
    return [item["id"] for items in lists.values() for item in items] + ["Ida Lund"]


def _speak_of(case, things):
    """Let a case that was made up ask for what there is, as often as not."""
    if things and "identity" in (case.path_parameters or {}):
        case.path_parameters["identity"] = things[0]
    if things and isinstance(case.body, dict) and "things" in case.body:
        case.body["things"] = things


def test_the_description_names_every_address(described):
    assert sorted(described["paths"]) == sorted(ADDRESSES)


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("path", ADDRESSES)
def test_every_answer_is_as_described(address, described, known, path, mode):
    schema = schemathesis.openapi.from_dict(described)
    for method in described["paths"][path]:
        operation = schema[path][method.upper()]

        @BOUNDED
        @given(case=operation.as_strategy(generation_mode=mode), things=st.lists(st.sampled_from(known), max_size=2))
        def holds(case, things):
            _speak_of(case, things)
            response = case.call(base_url=address)
            case.validate_response(response, checks=HELD)

        holds()
