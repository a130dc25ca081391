from itertools import product
from time import process_time

import pytest

from dragoman.intake.robots import allows, read_robots

SITE = "https://daily.example"


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("", "/a", True),
        ("Disallow:", "/a", True),
        ("Disallow: /", "/a", False),
        ("Disallow: /world", "/world/a", False),
        ("Disallow: /world", "/News/world", True),
        ("Disallow: /world/\nAllow: /world/public/", "/world/public/a", True),  # the longer rule, whatever the order
        ("Allow: /world/public/\nDisallow: /world/", "/world/public/a", True),
        ("Disallow: /a\nAllow: /a", "/a", True),  # of two alike the one that allows
        ("Disallow: /*/print", "/world/print", False),
        ("Disallow: /*.pdf$", "/a.pdf", False),
        ("Disallow: /*.pdf$", "/a.pdf?page=2", True),
        ("Disallow: /*?", "/a?print=1", False),
        ("Disallow: /caf%C3%A9", "/café", False),
        ("Disallow: /café", "/caf%c3%a9", False),
        ("Disallow: /a # all of it", "/a", False),
        ("disallow : /a", "/a", False),
        ("Disallow: /$", "/", False),
        ("Disallow: /$", "/a", True),
        ("Disallow: *", "/a", False),
    ],
)
def test_the_longest_rule_that_fits_decides(rules, path, allowed):
    assert allows(read_robots(f"User-agent: *\n{rules}", "dragoman"), f"{SITE}{path}") is allowed


def test_the_group_that_names_us_is_ours_and_no_other():
    text = (
        "User-agent: *\nDisallow: /\n\nUser-agent: Googlebot\nUser-agent: Dragoman/1.0\nDisallow: /a\nCrawl-delay: 2.5"
    )
    mine, other = read_robots(text, "dragoman"), read_robots(text, "another")
    assert (allows(mine, f"{SITE}/b"), allows(mine, f"{SITE}/a"), mine.delay) == (True, False, 2.5)
    assert (allows(other, f"{SITE}/b"), other.delay) == (False, None)


def test_groups_of_one_name_are_taken_together():
    text = "User-agent: dragoman\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: dragoman\nDisallow: /b"
    rules = read_robots(text, "dragoman")
    assert [allows(rules, f"{SITE}/{path}") for path in "abc"] == [False, False, True]


@pytest.mark.parametrize("text", ["", "<html>no such page</html>", "Disallow: /", "Crawl-delay: soon", "\0\0", ":::"])
def test_what_makes_no_sense_forbids_nothing(text):
    assert allows(read_robots(text, "dragoman"), f"{SITE}/a")


def test_a_rule_made_to_take_for_ever_does_not():
    began = process_time()
    rules = read_robots("User-agent: *\n" + f"Disallow: /{'*a' * 2_000}b\n" * 20, "dragoman")
    assert allows(rules, f"{SITE}/{'a' * 2_000}")
    assert process_time() - began < 2


def test_a_pattern_fits_where_its_parts_stand_in_order():
    for first, second in product(("", "a", "ab"), ("", "b", "ba")):
        rules = read_robots(f"User-agent: *\nDisallow: /{first}*{second}$", "dragoman")
        for path in ("", "a", "b", "ab", "ba", "aba", "abba"):
            ends = path.startswith(first) and path.endswith(second) and len(path) >= len(first) + len(second)
            assert allows(rules, f"{SITE}/{path}") is not ends, (first, second, path)
