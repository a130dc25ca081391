"""Piles of small reports that agree, disagree and stand alone, for properties that hold for any of them."""

from hypothesis import strategies as st

from dragoman.pipeline import PipelineOptions
from tests import miniature

NOON = "2022-01-07T12:00:00+00:00"
OPTIONS = PipelineOptions(read=miniature.read, reader=miniature.READER, jobs=1, added=NOON)
TOLD = (
    "Arland has 60,000 troops at the border.",
    "Arland has 100,000 troops at the border.",
    "Smith said the envoys would not come back before spring, whatever was promised.",
    "Jones said the envoys would not come back before spring, whatever was promised.",
    "Arland and Borland hold talks in Geneva on 2022-01-12.",
    "Arland and Borland hold talks in Geneva on 2022-01-13.",
    "Corland and Dorland hold talks in Bern on 2022-02-12.",
    "The mayor of the little town by the river counted 40 people in the square that evening.",
)


def piles(least, most):
    """Lists of so many reports, no two of one id; some give no outlet and some no date."""
    told = st.lists(st.sampled_from(TOLD), min_size=1, max_size=5).map(" ".join)
    reports = st.builds(
        miniature.report,
        told,
        outlet=st.sampled_from(["The Gazette", "The Herald", "The Courier", None]),
        published=st.sampled_from(["2022-01-05", "2022-01-07T10:00:00+01:00", None]),
    )
    return st.lists(reports, min_size=least, max_size=most, unique_by=lambda report: report.id)
