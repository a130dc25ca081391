import random

from dragoman.reconcile import CopyRules, find_copies, find_shared
from dragoman.reconcile.candidates import CandidateRules
from dragoman.records import Report

WIRE = (
    "The envoys met for six hours behind closed doors. No date was set for the second round of talks. "
    "A spokesman called the mood around the table businesslike. The border stayed shut through the night."
)


def report(name, text):
    return Report(id=name, source="test", text=text)


def test_a_reprint_shares_its_passage_and_only_that():
    first = report("a", WIRE)
    second = report(
        "b", "Our own correspondent adds a line here. " + WIRE + " It rained on the delegates all day long."
    )
    (copies,) = find_copies([first, second], {})
    assert [second.text[a:b] for a, b in copies.second_ranges] == [WIRE]
    assert [first.text[a:b] for a, b in copies.first_ranges] == [WIRE]


def test_a_word_changed_here_and_there_is_still_a_copy():
    edited = WIRE.replace("six hours", "six long hours").replace("spokesman", "spokeswoman")
    assert len(find_copies([report("a", WIRE), report("b", edited)], {})) == 1


def test_two_sentences_are_no_passage():
    two = " ".join(WIRE.split(". ")[:2]) + ". Everything else in this report was written by somebody else entirely."
    assert find_copies([report("a", WIRE), report("b", two)], {}) == ()


def test_furniture_outside_the_regions_is_no_passage():
    head = "Nothing in this text stands in the other one. " * 3
    texts = [report("a", "First the one report says its own thing. " + WIRE), report("b", head + WIRE)]
    regions = {"a": ((0, 41),), "b": ((0, len(head)),)}
    assert find_copies(texts, regions) == ()


def test_sharing_is_not_transitive():
    other = (
        "Ministers will gather in the capital next week. The agenda has not been agreed in full. "
        "Two states have asked for more time to prepare."
    )
    found = find_copies([report("a", WIRE), report("b", WIRE + " " + other), report("c", other)], {})
    assert [(c.first, c.second) for c in found] == [("a", "b"), ("b", "c")]


def test_what_every_page_bears_is_furniture():
    foot = (
        "Sign up for our evening letter today. All rights are reserved by the owner. Write to the editors of this page."
    )
    rng = random.Random(7)
    words = ["".join(rng.choices("abcdefgh", k=6)) for _ in range(400)]
    bodies = [". ".join(" ".join(rng.choices(words, k=12)).capitalize() for _ in range(9)) for _ in range(20)]
    pages = [report(f"p{k}", f"{body}. {foot}") for k, body in enumerate(bodies)]
    assert find_copies(pages, {}) == ()
    assert find_copies(pages[:2], {}) == ()
    (shared,) = find_shared(pages[:2], {})
    assert shared.background
    assert shared_words(shared, pages[0].text, 0) == [foot]


def test_the_order_of_reports_changes_nothing():
    reports = [report(n, f"{n} begins in its own way today. {WIRE}") for n in "dacb"]
    assert find_copies(reports, {}) == find_copies(reports[::-1], {})


LEDGER = (
    "The customs house opened its ledgers to both delegations on Tuesday. Clerks had copied every entry since the "
    "spring into three green volumes. A surveyor walked the disputed quay with a measuring chain and two witnesses. "
    "The harbour master declined to say whose flag would fly over it after the summer."
)
OWN = [
    "Fishermen along the coast said that the season had been the poorest in a decade.",
    "The museum in the old town will lend forty paintings to its sister in the north.",
    "Engineers expect the second bridge to carry its first trains before the snow comes.",
    "Bakers blamed the price of flour on a harvest that had failed in two provinces.",
    "The school board voted to keep the village classes open for another winter.",
    "A choir from the islands won the prize that had gone to the capital for nine years.",
]


def shared_words(found, text, side):
    return [text[a:b] for a, b in (found.first_ranges, found.second_ranges)[side]]


def test_sentences_that_an_editor_has_joined_are_still_a_passage():
    joined = LEDGER.replace("Tuesday. Clerks", "Tuesday, and Clerks").replace("witnesses. The", "witnesses; the")
    (found,) = find_copies([report("a", LEDGER), report("b", f"{OWN[0]} {joined} {OWN[1]}")], {})
    assert shared_words(found, f"{OWN[0]} {joined} {OWN[1]}", 1) == [joined]


def test_of_a_sentence_taken_over_in_part_only_that_part_is_shared():
    begun = (
        "The mediators, who had slept in the guest house of the port authority for eleven nights, left at noon by "
        "a road that the snow had closed to lorries but not to the mules of the valley."
    )
    ended = (
        "Nobody was surprised by what followed, given how little had been agreed by those "
        "who had slept in the guest house of the port authority for eleven nights, and said so."
    )
    texts = f"{begun} {LEDGER}", f"{OWN[0]} {LEDGER} {OWN[1]} {ended}"
    (found,) = find_copies([report("a", texts[0]), report("b", texts[1])], {})
    piece = "who had slept in the guest house of the port authority for eleven nights"
    assert shared_words(found, texts[0], 0) == [piece, LEDGER]
    assert shared_words(found, texts[1], 1) == [LEDGER, piece]


def test_shuffled_between_other_news_each_sentence_is_found():
    sentences = LEDGER.split(". ")
    text = f"{OWN[0]} {sentences[2]}. {OWN[1]} {sentences[0]}. {OWN[2]} {sentences[1]}."
    (found,) = find_copies([report("a", LEDGER), report("b", text)], {})
    assert shared_words(found, text, 1) == [f"{sentences[n]}." for n in (2, 0, 1)]


def test_three_fragments_here_and_there_are_no_passage():
    calls = ("Here is our quiz of the day.", "You have just three seconds left.", "That was the right answer again.")
    texts = [" ".join(s for pair in zip(OWN[n:], calls, strict=False) for s in pair) for n in (0, 3)]
    assert find_copies([report("a", texts[0]), report("b", texts[1])], {}) == ()
    assert len(find_copies([report("a", " ".join(calls)), report("b", f"{OWN[0]} {' '.join(calls)}")], {})) == 1


NEWS = (
    "Envoys of Borduria left the harbour of Klow on Friday without a word. Two frigates were seen off the island of "
    "Sarpe before the sun rose on Saturday. Ministers of both states are to be heard by the Syldavian assembly."
)


def test_a_short_passage_under_three_reports_that_share_nothing_else_is_their_foot():
    papers = [report(f"p{n}", f"In Klow {own_words(n)} {NEWS}") for n in range(3)]
    assert len(find_copies(papers[:2], {})) == 1
    assert find_copies(papers, {}) == ()
    assert [c.background for c in find_shared(papers, {})] == [True] * 3


def test_reprints_of_one_report_are_no_unrelated_reports():
    wire, other = own_words(0), own_words(1)
    prints = [report(name, f"In Klow {wire} {NEWS}") for name in "ab"]
    assert len(find_copies([*prints, report("c", f"In Klow {other} {NEWS}")], {})) == 3


def test_within_their_news_three_reports_quote_and_have_no_foot():
    papers = [report(f"p{n}", f"{own_words(n)} {NEWS} {own_words(n + 10)}") for n in range(3)]
    assert len(find_copies(papers, {})) == 3


def test_under_two_reports_a_passage_that_names_none_of_their_names_is_a_foot():
    foot = "Reach the desk of this paper at any hour. Errors are put right on the next day. Our pictures are our own."
    for edge in ("{} {}", "{1} {0}"):
        papers = [report(f"p{n}", edge.format(own_words(n), foot)) for n in range(2)]
        assert find_copies(papers, {}) == ()
    named = [report(f"p{n}", f"In Klow {own_words(n)} {NEWS}") for n in range(2)]
    assert len(find_copies(named, {})) == 1


def test_what_is_most_of_a_report_is_no_foot():
    papers = [report(f"p{n}", f"{OWN[2 * n]} {OWN[2 * n + 1]} {NEWS}") for n in range(3)]
    assert len(find_copies(papers, {})) == 3


def test_reports_that_share_all_else_as_well_are_copies():
    foot = ". ".join(LEDGER.split(". ")[:3]) + "."
    reports = [report(f"p{n}", f"{' '.join(rotated(OWN, n))} {foot}") for n in range(6)]
    assert len(find_copies(reports, {})) == 15


def rotated(items, by):
    return items[by:] + items[:by]


def own_words(seed):
    rng = random.Random(seed)
    words = ["".join(rng.choices("abcdefghij", k=7)) for _ in range(200)]
    return " ".join(f"{' '.join(rng.choices(words, k=14)).capitalize()}." for _ in range(12))


def test_reprints_are_found_though_more_print_them_than_an_index_pairs():
    rules = CopyRules(index=CandidateRules(few=2, most=4))
    prints = [report(f"p{n}", f"{LEDGER} {OWN[0]} {OWN[n % 6]}") for n in range(8)]
    assert len(find_copies([*prints, report("q", own_words(1))], {}, rules)) == 28


def test_nothing_comes_of_nothing():
    assert find_copies([], {}) == ()
    assert find_copies([report("a", ""), report("b", "Two words."), report("c", LEDGER)], {}) == ()
