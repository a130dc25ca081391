from hypothesis import given
from hypothesis import strategies as st

from dragoman.clean import mark_passages, readable

LEAD = "The foreign ministers of both countries met in Geneva for three hours on Monday and agreed on nothing."
NEXT = "They will try again in Vienna next week, a spokesman for the Swiss hosts told reporters after the talks."
LAST = "Neither side would say whether the border posts that were closed in December are going to be opened."


def roles(text, title=None):
    return [(passage.role, text[passage.start : passage.end]) for passage in mark_passages(text, title)]


def test_a_first_line_without_a_full_stop_is_the_headline():
    assert roles(f"Ministers part without a deal\n\n{LEAD}\n\n{NEXT}") == [
        ("headline", "Ministers part without a deal"),
        ("body", LEAD),
        ("body", NEXT),
    ]


def test_a_title_known_from_elsewhere_is_the_headline_even_with_a_full_stop():
    assert roles(f"Talks fail.\n{LEAD}", title="Talks fail")[0] == ("headline", "Talks fail.")


def test_a_text_of_one_line_is_body():
    assert roles("Talks fail") == [("subhead", "Talks fail")]
    assert roles(LEAD) == [("body", LEAD)]


def test_bylines_date_lines_and_share_bars_are_furniture():
    chrome = (
        "By Jane Roe",
        "published by: Ravi Rao",
        "Agency, Delhi.",
        "Updated Tue, 04 Jan 2022 at 10:05 AM",
        "Published: January 4, 2022 | 10:05 GMT",
        "3 hours ago",
        "Facebook | Twitter | WhatsApp | Email",
        "5 min read",
        "hear the news",
        "– Photo : Social Media",
        "***",
    )
    text = "Ministers part without a deal\n" + "\n".join(chrome) + f"\n{LEAD}"
    assert roles(text) == [
        ("headline", "Ministers part without a deal"),
        *(("furniture", line) for line in chrome),
        ("body", LEAD),
    ]


def test_the_word_summary_is_furniture_and_what_follows_a_summary():
    assert roles(f"Summary\n\n{NEXT}\n\n{LEAD}") == [("furniture", "Summary"), ("summary", NEXT), ("body", LEAD)]


def test_bullets_before_the_body_are_its_summary():
    text = f"Ministers part\n• No deal in Geneva\n• Next round in Vienna\n\n{LEAD}"
    assert [role for role, _ in roles(text)] == ["headline", "summary", "summary", "body"]


def test_short_lines_between_paragraphs_are_subheads():
    assert roles(f"{LEAD}\n\nA hard week ahead\n\n{NEXT}")[1] == ("subhead", "A hard week ahead")


def test_words_under_a_picture_are_a_caption():
    text = f"{LEAD}\n\nThe two ministers in Geneva (file photo)\n\n{NEXT}"
    assert roles(text)[1] == ("caption", "The two ministers in Geneva (file photo)")


def test_a_list_of_related_reports_is_furniture_and_the_body_goes_on_after_it():
    text = f"{LEAD}\n\nRelated stories\nBorder posts closed\nWho is who in Geneva\n\n{NEXT}"
    assert roles(text) == [
        ("body", LEAD),
        ("furniture", "Related stories"),
        ("furniture", "Border posts closed"),
        ("furniture", "Who is who in Geneva"),
        ("body", NEXT),
    ]


def test_all_that_follows_the_comment_form_is_furniture():
    text = f"{LEAD}\n\nLeave a Reply\n\nI never trusted either of them and I never will, wrote one of our readers."
    assert [role for role, _ in roles(text)] == ["body", "furniture", "furniture"]


def test_a_comment_form_above_the_body_hides_nothing():
    assert roles(f"Leave a Reply\n\n{LEAD}") == [("furniture", "Leave a Reply"), ("body", LEAD)]


def test_page_words_at_the_end_of_a_paragraph_are_furniture():
    text = f"{LEAD} The Daily's Jane Roe contributed to this report."
    assert roles(text) == [("body", LEAD), ("furniture", "The Daily's Jane Roe contributed to this report.")]


def test_reporters_in_brackets_are_furniture():
    text = f"{LEAD} (Reporting by Jane Roe; Editing by Ravi Rao)"
    assert roles(text) == [("body", LEAD), ("furniture", "(Reporting by Jane Roe; Editing by Ravi Rao)")]


def test_what_somebody_is_quoted_with_is_never_furniture():
    quote = "“You must be logged in to see what they say about us,” the minister joked after the meeting."
    assert roles(quote) == [("body", quote)]


def test_datelines_are_furniture():
    for dateline in (
        "GENEVA, Jan 10 (Reuters) -",
        "Tripoli, Libya (CNN) --",
        "CAIRO - 24 July 2022:",
        "CAIRO- 24 July 2022:",
        "MOSCOW --",
        "GENEVA | Mon Jan 10, 2022 6:10 pm GMT GENEVA (Reuters) -",
    ):
        assert roles(f"{dateline} {LEAD}") == [("furniture", dateline), ("body", LEAD)]


def test_a_place_with_a_colon_opens_a_report_but_a_speaker_or_a_body_does_not():
    assert roles("GENEVA: Talks began in Geneva on Monday, and nobody expects them to end before the weekend.")[0] == (
        "furniture",
        "GENEVA:",
    )
    spoken = "ROE: Welcome to the programme, where we ask what the ministers brought home.\nRAO: Nothing at all, Jane."
    assert [role for role, _ in roles(spoken)] == ["body", "body"]
    body = "UNESCO: Old towns on both sides of the border are in danger, the report says, and no one will pay for them."
    assert roles(body) == [("body", body)]


def test_bullets_glued_before_a_wire_dateline_are_read_as_its_summary():
    text = f"No deal after three hours Next round in Vienna (CNN) -- {LEAD}"
    assert roles(text) == [
        ("summary", "No deal after three hours Next round in Vienna"),
        ("furniture", "(CNN) --"),
        ("body", LEAD),
    ]


def test_a_body_printed_twice_is_read_once():
    text = f"{LEAD} {NEXT}\n\nA hard week\n\n{LAST}\n\n{LEAD} {NEXT}\n\nA hard week\n\n{LAST}"
    assert [role for role, _ in roles(text)] == ["body", "subhead", "body", "repeat", "repeat", "repeat"]


def test_a_summary_said_again_in_the_body_is_read_where_it_stands_first():
    assert roles(f"Summary\n\n{NEXT}\n\n{LEAD} {NEXT}")[1:] == [("summary", NEXT), ("body", LEAD), ("repeat", NEXT)]


def test_lines_broken_at_a_margin_are_one_paragraph():
    text = (
        "The foreign ministers of both countries met in Geneva for three hours on\n"
        "Monday and agreed on nothing. They will try again in Vienna next week, a\n"
        "spokesman for the Swiss hosts told reporters after the talks.\n\n"
        "Neither side would say whether the border posts are going to be opened."
    )
    assert [role for role, _ in roles(text)] == ["body", "body"]


def test_readable_leaves_out_furniture_and_repeats():
    text = f"By Jane Roe\n{LEAD}\n{LEAD}"
    assert [text[start:end] for start, end in readable(mark_passages(text))] == [LEAD]


@given(st.text())
def test_passages_hold_every_word_of_any_text_once_and_in_order(text):
    passages = mark_passages(text)
    held = [position for passage in passages for position in range(passage.start, passage.end)]
    assert held == sorted(set(held))
    assert all(passage.start < passage.end for passage in passages)
    assert not "".join(text[i] for i in range(len(text)) if i not in set(held)).strip()


@given(
    st.lists(
        st.sampled_from([LEAD, NEXT, LAST, "Summary", "Leave a Reply", "By Jane Roe", "(CNN) --", "\n", " ", "A day"])
    )
)
def test_passages_of_any_page_hold_every_word(pieces):
    text = "\n".join(pieces)
    held = {position for passage in mark_passages(text) for position in range(passage.start, passage.end)}
    assert not "".join(character for i, character in enumerate(text) if i not in held).strip()


@given(st.permutations([LEAD, NEXT, LAST]))
def test_what_is_said_once_is_never_a_repeat(paragraphs):
    assert "repeat" not in [role for role, _ in roles("\n\n".join(paragraphs))]
