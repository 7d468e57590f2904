import pytest

from tests import make


@pytest.fixture
def crowd():
    """Six people of each of two organisations of different sectors."""
    homes = make.organisation("Big kommune", sector="public"), make.organisation("Big industry")
    return [make.member(organisation=home) for home in homes for _ in range(6)]
