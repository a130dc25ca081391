import json

from dragoman.text import NEWLINE, NO_GAP, SPACE
from training.corpora import crop, plain, sentences, spans, treebank, worldwide
from training.events import join, unmark

TREES = """# newdoc id = a
# sent_id = a-1
# text = They don't.
1	They	they	PRON	_	_	2	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	SpaceAfter=No
2	do	do	AUX	_	_	0	root	_	_
3	n't	not	PART	_	_	2	advmod	_	_
4	.	.	PUNCT	_	_	2	punct	_	_

# sent_id = a-2
# text = Oslo waits
1	Oslo	Oslo	PROPN	_	_	2	nsubj	_	_
2	waits	wait	VERB	_	_	0	root	_	_

"""
ENTITIES = """# sent_id = a-1
1	They	O
2	do	O
3	n't	O
4	.	O

# sent_id = a-2
1	Oslo	B-LOC
2	waits	O

"""


def test_a_treebank_becomes_documents_with_heads_that_count_through(tmp_path):
    (tmp_path / "trees").write_text(TREES)
    (tmp_path / "names").write_text(ENTITIES)
    (document,) = treebank(tmp_path / "trees", tmp_path / "names")
    assert document.words == ("They", "do", "n't", ".", "Oslo", "waits")
    assert document.gaps[1:5] == (SPACE, NO_GAP, NO_GAP, SPACE)
    assert document.heads == (1, 1, 1, 1, 5, 5)
    assert document.starts == {0, 4}
    assert document.names["uner"] == ((4, 5, "LOC"),)


def test_bioes_tags_are_read_as_spans():
    assert spans(["B-A", "E-A", "S-A", "O", "I-B"]) == [(0, 2, "A"), (2, 3, "A"), (4, 5, "B")]


def test_newswire_tokens_are_cut_as_at_run_time(tmp_path):
    tokens = [["Anti-war", "O"], ["Oslo", "S-Location"], ["’", "O"], ["s", "O"], [".", "O"]]
    (tmp_path / "w.jsonl").write_text(json.dumps({"id": "x", "sentences": [tokens]}) + "\n")
    (document,) = worldwide(tmp_path / "w.jsonl")
    assert document.words == ("Anti", "-", "war", "Oslo", "’s", ".")
    assert document.gaps == (NEWLINE, NO_GAP, NO_GAP, SPACE, NO_GAP, NO_GAP)
    assert document.names["worldwide"] == ((3, 4, "Location"),)


def test_marks_of_source_and_target_are_taken_out():
    assert unmark("<t>Oslo</t> met <s>Riga</s>.") == ("Oslo met Riga.", ((9, 13), (0, 4)))


def test_sentences_keep_their_labels_alone_or_among_neighbours(tmp_path):
    statement = {"speaker": "Dahl", "cue": "said", "content": "it ends", "act": "inform"}
    item = {
        "id": "s",
        "before": "Rain fell.",
        "text": "Dahl said it ends.",
        "after": "",
        "statements": [statement],
        "commitments": [],
    }
    (tmp_path / "s.jsonl").write_text(json.dumps(item) + "\n")
    (document,) = sentences(tmp_path / "s.jsonl")
    for version in (document, crop(document)):
        (frame,) = version.frames
        assert version.words[frame.anchor] == "said"
        assert [version.words[a:b] for a, b in frame.roles["content"]] == [("it", "ends")]


def test_joined_sentences_start_where_they_started():
    first, second = (plain("plv", str(i), text) for i, text in enumerate(("One two.", "Three.")))
    assert join([first, second], NEWLINE).gaps[3] == NEWLINE
