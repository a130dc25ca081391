"""`dragoman unjudge`: a judgement is taken back, and may be made again."""


def test_what_is_taken_back_holds_no_longer(said, record, groups, asked):
    before = asked("meetings")
    said("judge", record("c1"), record("d1"), "same")
    (judgement,) = asked("judgements")

    status, output, _ = said("unjudge", judgement["id"][:6], "--analyst", "Bob", "--note", "another year")
    assert (status, output) == (0, f"took back {judgement['id']} (same, Ann on {judgement['judged'][:10]})\n")
    assert asked("meetings") == before


def test_the_ledger_keeps_both_with_who_and_why(said, record, asked):
    said("judge", record("c1"), "wrong")
    (made,) = asked("judgements")
    said("unjudge", made["id"], "--analyst", "Bob", "--note", "it is right")

    (kept,) = asked("judgements")
    back = kept["taken_back"]
    assert kept["state"] == "taken back"
    assert (back["analyst"], back["note"]) == ("Bob", "it is right")
    assert kept["reasons"] == [f"taken back by Bob on {back['judged'][:10]}: it is right"]


def test_what_was_taken_back_may_be_judged_again(said, record, groups, asked):
    for _ in range(2):
        said("judge", record("c1"), record("d1"), "same")
        said("unjudge", asked("judgements")[-1]["id"])
    said("judge", record("c1"), record("d1"), "same")

    assert groups() == ["a1+b1", "c1+d1"]
    assert [j["state"] for j in asked("judgements")] == ["taken back", "taken back", "standing"]
    assert len({j["id"] for j in asked("judgements")}) == 3


def test_what_was_overruled_stands_again_when_the_later_is_taken_back(said, record, groups, asked):
    said("judge", record("c1"), record("d1"), "same")
    said("judge", record("c1"), record("d1"), "different")
    assert groups() == ["a1+b1", "c1", "d1"]
    said("unjudge", asked("judgements")[1]["id"])

    assert groups() == ["a1+b1", "c1+d1"]


def test_a_judgement_is_taken_back_once(said, record, asked):
    said("judge", record("c1"), "wrong")
    (made,) = asked("judgements")
    said("unjudge", made["id"])

    status, _, errors = said("unjudge", made["id"])
    assert (status, errors.startswith(f"dragoman: {made['id']}: was taken back by Ann on ")) == (2, True)


def test_an_id_that_no_judgement_bears_is_refused(said):
    for wanted in ("ffff0000", "f"):
        assert said("unjudge", wanted) == (
            2,
            "",
            f"dragoman: {wanted}: no judgement bears this id\n",
        )
