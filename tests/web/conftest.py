"""The dossier that tests of pages and of the API look at."""

import pytest

from tests.desks import crisis, write


@pytest.fixture(scope="module")
def crisis_file(tmp_path_factory):
    """A dossier file of the invented crisis, one for each module of tests."""
    path = tmp_path_factory.mktemp("desk") / "crisis.db"
    with pytest.MonkeyPatch.context() as patched:
        write(path, crisis(), patched)
    return path
