"""The page on the API: its examples are run as they stand, by a shell, against a real server."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import httpx
import pytest

from tests.serving import serving

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "api.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def address(crisis_file):
    with serving(crisis_file) as opened:
        yield opened


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_every_example_runs_as_it_stands(address):
    script = "\n".join(re.findall(r"^```sh\n(.*?)^```", PAGE, re.S | re.M))
    commands = script.replace("http://127.0.0.1:8100", address).replace("\ncurl", "\necho\ncurl")
    done = subprocess.run(["bash", "-euo", "pipefail", "-c", commands], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    told = [json.loads(line) for line in done.stdout.splitlines() if line.strip()]
    assert not [each for each in told if isinstance(each, dict) and "error" in each]
    assert 304 in told
    assert told[-1]["taken_back"]["analyst"] == "Ann Orr"
    assert told[-2]["state"] == "standing"


def test_the_page_names_every_address_and_every_status(address):
    described = httpx.get(f"{address}/api/openapi.json").json()["paths"]
    for path, methods in described.items():
        assert re.sub(r"\{\w+\}", "ID", path) in PAGE
        for told in methods.values():
            statuses = set(told["responses"]) - {"200", "201", "202"}
            assert not [status for status in statuses if not re.search(rf"^\|.*\b{status}\b.*\|", PAGE, re.M)]
