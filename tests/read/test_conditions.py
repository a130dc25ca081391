from dragoman.read.conditions import completed, condition_of
from dragoman.read.trees import grow
from tests.making import span, tree


def condition(text, rows, action):
    found = condition_of(text, grow(tree(text, rows)), span(text, action))
    return found.text if found else None


def test_a_clause_with_if_goes_to_the_end_of_its_tree():
    text = "Ruritania will close the strait if the fleet enters."
    rows = """
        Ruritania PROPN 3 nsubj
        will AUX 3 aux
        close VERB 0 root
        the DET 5 det
        strait NOUN 3 obj
        if SCONJ 9 mark
        the DET 8 det
        fleet NOUN 9 nsubj
        enters VERB 3 advcl enter
        . PUNCT 3 punct
    """
    assert condition(text, rows, "close the strait") == "if the fleet enters"


def test_only_belongs_to_its_if():
    text = "They will talk only if guns fall silent."
    rows = """
        They PRON 3 nsubj
        will AUX 3 aux
        talk VERB 0 root
        only ADV 7 advmod
        if SCONJ 7 mark
        guns NOUN 7 nsubj
        fall VERB 3 advcl
        silent ADJ 7 xcomp
        . PUNCT 3 punct
    """
    assert condition(text, rows, "talk") == "only if guns fall silent"


def test_an_auxiliary_before_its_subject_is_a_condition_without_if():
    text = "Should Ruritania attack, we will answer."
    rows = """
        Should AUX 3 aux
        Ruritania PROPN 3 nsubj
        attack VERB 7 advcl
        , PUNCT 7 punct
        we PRON 7 nsubj
        will AUX 7 aux
        answer VERB 0 root
        . PUNCT 7 punct
    """
    assert condition(text, rows, "answer") == "Should Ruritania attack"


def test_a_duty_is_no_condition():
    text = "Ruritania should withdraw."
    rows = """
        Ruritania PROPN 3 nsubj
        should AUX 3 aux
        withdraw VERB 0 root
        . PUNCT 3 punct
    """
    assert condition(text, rows, "withdraw") is None


def test_a_trade_is_a_condition():
    text = "It would free them in exchange for a truce."
    rows = """
        It PRON 3 nsubj
        would AUX 3 aux
        free VERB 0 root
        them PRON 3 obj
        in ADP 6 case
        exchange NOUN 3 obl
        for ADP 9 case
        a DET 9 det
        truce NOUN 6 nmod
        . PUNCT 3 punct
    """
    assert condition(text, rows, "free them") == "in exchange for a truce"


def test_the_action_may_come_last():
    text = "Unless shelling stops, talks are off."
    rows = """
        Unless SCONJ 3 mark
        shelling NOUN 3 nsubj
        stops VERB 7 advcl stop
        , PUNCT 7 punct
        talks NOUN 7 nsubj talk
        are AUX 7 cop be
        off ADV 0 root
        . PUNCT 7 punct
    """
    assert condition(text, rows, "talks are off") == "Unless shelling stops"


def test_a_condition_that_breaks_off_gets_the_rest_of_its_clause():
    text = "They will talk if guns cease fire. Nobody knows."
    rows = """
        They PRON 3 nsubj
        will AUX 3 aux
        talk VERB 0 root
        if SCONJ 6 mark
        guns NOUN 6 nsubj
        cease VERB 3 advcl
        fire NOUN 6 obj
        . PUNCT 3 punct
        Nobody PRON 10 nsubj
        knows VERB 3 parataxis know
        . PUNCT 10 punct
    """
    trees = grow(tree(text, rows))
    assert completed(text, trees, span(text, "if guns cease")).text == "if guns cease fire"
    assert completed(text, trees, span(text, "if guns cease fire")).text == "if guns cease fire"
