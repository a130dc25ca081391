"""A watch that is killed at any moment goes on where it was: nothing is read twice, lost, or told twice."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from dragoman.store import Store
from tests.misbehaving import Answer, Site, article, rss, tagged

ROOT = Path(__file__).parents[2]
SCRIPT = """
import sys
from datetime import timedelta
from dragoman.intake import IntakeOptions
from dragoman.pipeline import PipelineOptions
from dragoman.store import Store
from dragoman.watch import Means, WatchOptions, watch
from tests import miniature

def read(report):
    print("read", report.id, flush=True)
    return miniature.read(report)

pipeline = PipelineOptions(IntakeOptions(allow_private=True), jobs=1, read=read, reader=miniature.READER)
options = WatchOptions(timedelta(seconds=0), once=True, pause=0.0, most=1000, webhook=sys.argv[3])
print("begin", flush=True)
with Store.open(sys.argv[1]) as store:
    for event in watch(store, [sys.argv[2]], Means(options, pipeline)):
        print(type(event).__name__, flush=True)
print("done", flush=True)
"""
MANY = 20


def start(*arguments):
    paths = os.pathsep.join(map(str, (ROOT / "src", ROOT)))
    command = [sys.executable, "-c", SCRIPT, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": paths})


def killed(process, delay):
    """Return what a process said before it was killed, so many seconds after it began."""
    said = [process.stdout.readline()]
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    said += process.stdout.readlines()
    process.wait()
    return [line.split() for line in said if line.endswith("\n")]


@pytest.fixture
def sites():
    made = [Site(), Site("127.0.0.2")]
    yield made
    for site in made:
        site.close()


def test_a_watch_killed_at_any_moment_goes_on_where_it_was(sites, tmp_path):
    site, hook = sites
    site.pages["/robots.txt"] = Answer(status=404)
    site.pages["/feed"] = tagged(rss(site, *((f"/a-{n}", f"Day {n}") for n in range(MANY))))
    for n in range(MANY):
        site.pages[f"/a-{n}"] = article(
            f"Day {n}", f"Arland{n} and Borland{n} hold talks in Town on 2022-{n % 12 + 1:02}-{n % 28 + 1:02}."
        )
    hook.pages["/hook"] = Answer(status=204)
    arguments = (tmp_path / "crisis.db", f"{site.root}/feed", f"{hook.root}/hook")

    chance, read = random.Random(5), []
    for _ in range(3):
        said = killed(start(*arguments), chance.uniform(0.3, 1.8))
        read += [line[1] for line in said if line[0] == "read"]
        if ["done"] in said:
            break
    said = start(*arguments).communicate()[0]
    assert said.endswith("done\n")
    read += [line.split()[1] for line in said.splitlines() if line.startswith("read")]

    with Store.open(str(arguments[0])) as store:
        assert len(store.reports()) == MANY
        assert store.unread() == []
        told = [each.finding for each in store.watching().told()]
    assert len(set(read)) == MANY
    assert all(times <= 2 for times in Counter(read).values())  # twice at most: it was being read when it was killed
    assert sum(times == 2 for times in Counter(read).values()) <= 3
    assert len(told) == len(set(told)) == MANY
    messages = [json.loads(each.body) for each in hook.log if each.method == "POST"]
    sent = Counter(item["id"] for each in messages for item in each["news"])
    assert len(sent) == MANY
    assert len({each["id"] for each in messages}) == len({json.dumps([i["id"] for i in m["news"]]) for m in messages})
