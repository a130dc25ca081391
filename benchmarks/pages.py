"""How long the pages take while many look at them: `dragoman serve` on loopback, walked by clients that think.

    python -m benchmarks.pages DOSSIER [--clients 50] [--think 3] [--seconds 60] [--judge 20] [--seed 1]

Each client takes a page, thinks for some seconds (exponentially distributed), and follows one of the links of the
page, any kind of page as likely as any other; so all kinds are walked, the API too. With `--judge`, one
more client judges a finding and takes it back every so many seconds, so that the dossier is derived anew under the
readers. Times are those of whole answers. Run it on a copy of a dossier. The client takes about a fiftieth of a core.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import json
import os
import random
import re
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import httpx

STARTS = ("/", "/api", "/reports", "/judgements", "/api/findings", "/api/reports", "/api/search?q=talks")
_LINK = re.compile(r'href="(/[^"#]*)')
_SHOWN = {"reports": "reports", "actors": "actors", "judgements": "judgements", "stories": "reports"}
"""Where the API shows one of a list, by its name; a story has the id of its first report."""
_IDS = re.compile(r"/(findings|reports|actors|days|beside|judgements)/[^/?]+")


@dataclass(slots=True)
class Walked:
    """What was seen: seconds of each kind of page, and what went wrong."""

    times: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)


def kind_of(address: str) -> str:
    """Return the kind of a page: its path without ids, and the names of what it asks for that takes long."""
    path, _, query = address.partition("?")
    bare = _IDS.sub(r"/\1/ID", path)
    return bare + ("?past" if "past=" in query else "")


def links(answer: httpx.Response) -> list[str]:
    """Return where a page leads to on the same server, or the next page of a list of the API."""
    if answer.headers.get("content-type", "").startswith("application/json"):
        told = json.loads(answer.content)
        items = told.get("items") or []
        where = _SHOWN.get(answer.url.path.split("/")[2], "findings")
        own = [f"/api/{where}/{item['id']}" for item in items if "id" in item]
        return [*own, *([told["next"]] if told.get("next") else [])]
    return [html.unescape(link) for link in _LINK.findall(answer.text) if not link.startswith("/static/")]


async def walk(client: httpx.AsyncClient, walked: Walked, think: float, chance: random.Random) -> None:
    """Walk from page to page until cancelled."""
    here = chance.choice(STARTS)
    await asyncio.sleep(chance.uniform(0, think))
    while True:
        began = time.perf_counter()
        answer = await client.get(here)
        walked.times[kind_of(here)].append(time.perf_counter() - began)
        if answer.status_code not in (200, 410):
            walked.wrong.append(f"{answer.status_code} {here}")
        here = _next(links(answer) if answer.status_code == 200 else [], chance)
        await asyncio.sleep(chance.expovariate(1 / think))


def _next(found: list[str], chance: random.Random) -> str:
    """Return one of some links, each kind of page as likely as any other; now and then start again."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for link in found:
        kinds[kind_of(link)].append(link)
    if not kinds or chance.random() < 0.1:
        return chance.choice(STARTS)
    return chance.choice(kinds[chance.choice(sorted(kinds))])


async def judge(client: httpx.AsyncClient, every: float) -> None:
    """Judge a finding and take it back, again and again."""
    finding = (await client.get("/api/findings?limit=1")).json()["items"][0]["id"]
    while True:
        await asyncio.sleep(every)
        said = {"things": [finding], "kind": "right", "analyst": "Bench"}
        made = (await client.post("/api/judgements", json=said)).json()
        await asyncio.sleep(every)
        await client.request("DELETE", f"/api/judgements/{made['id']}", json={"analyst": "Bench"})


async def measure(address: str, options: argparse.Namespace) -> Walked:
    """Let all clients walk for some seconds."""
    walked = Walked()
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    async with httpx.AsyncClient(base_url=address, timeout=120, limits=limits) as client:
        await ready(client)
        chances = (random.Random(f"{options.seed} {number}") for number in range(options.clients))
        tasks = [asyncio.create_task(walk(client, walked, options.think, chance)) for chance in chances]
        if options.judge:
            tasks.append(asyncio.create_task(judge(client, options.judge)))
        _, failed = [await asyncio.sleep(options.seconds), [task for task in tasks if task.done()]]
        for task in tasks:
            task.cancel()
        walked.wrong += [repr(task.exception()) for task in failed]
    return walked


async def ready(client: httpx.AsyncClient) -> None:
    """Wait until the dossier is derived."""
    began = time.perf_counter()
    while (await client.get("/api/dossier")).status_code != 200:
        await asyncio.sleep(0.5)
    print(f"first page after {time.perf_counter() - began:.1f} s")


def at(times: list[float], share: float) -> float:
    """Return the time, in milliseconds, within which a share of some answers came."""
    return 1000 * sorted(times)[min(len(times) - 1, int(share * len(times)))]


def report(walked: Walked) -> None:
    """Print the times of each kind of page, then of all."""
    print(f"{'page':32} {'n':>6} {'p50':>7} {'p95':>7} {'p99':>7} {'max':>7}  ms")
    every = [one for times in walked.times.values() for one in times]
    for kind, times in [*sorted(walked.times.items()), ("all", every)]:
        told = " ".join(f"{at(times, share):7.1f}" for share in (0.5, 0.95, 0.99, 1))
        print(f"{kind:32} {len(times):6} {told}")
    print(f"{len(walked.wrong)} went wrong", *walked.wrong[:10], sep="\n  ")


def processor(process: int) -> float:
    """Return for how many seconds a process has had a processor, which other work on the machine disturbs less."""
    told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def memory(process: int) -> str:
    """Return what a process and those that it started hold, in MB."""
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            told = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:
            continue
        if process in (int(told["Pid"]), int(told["PPid"])) and "VmRSS" in told:
            found.append(f"{int(told['VmRSS'].split()[0]) // 1024} (most {int(told['VmHWM'].split()[0]) // 1024})")
    return ", ".join(found)


def main() -> None:
    """Serve, walk, report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dossier")
    for name, usual in (("clients", 50), ("think", 3.0), ("seconds", 60.0), ("judge", 0.0), ("seed", 1)):
        parser.add_argument(f"--{name}", type=type(usual), default=usual)
    options = parser.parse_args()
    command = [sys.executable, "-m", "dragoman", "serve", "--dossier", options.dossier, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            address = process.stdout.readline().split(" is shown at ")[1].split()[0]
            report(asyncio.run(measure(address, options)))
            print(f"seconds of the processor: {processor(process.pid):.1f}")
            print(f"memory in MB: {memory(process.pid)}")
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
