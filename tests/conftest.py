"""The content that tests run on: a small massage, the shipped one, and a made-up language."""

import shutil
from pathlib import Path

import pytest

from skill import catalog
from skill.catalog import Catalog
from tests import languages

SMALL = Path(__file__).parent / "content"


@pytest.fixture(scope="session")
def small() -> Catalog:
    """The small massage, in English."""
    return catalog.load(SMALL)


@pytest.fixture(scope="session")
def shipped() -> Catalog:
    """The content as users get it."""
    return catalog.load()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A folder with the small massage, to be changed by a test."""
    return Path(shutil.copytree(SMALL, tmp_path / "content"))


@pytest.fixture(scope="session")
def bilingual(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The small massage in English and in a made-up language, `zz`."""
    folder = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("bilingual") / "content"))
    languages.write(folder / "zz", folder / "en")
    return catalog.load(folder)
