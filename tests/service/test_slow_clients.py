"""Good requests get their answers while others stall; the full crowd is in tests/soak."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.soak.servers import buffered, served
from tests.soak.slow_clients import Crowd, ask


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with served(tmp_path_factory.mktemp("service")) as port:
        yield port


def test_behind_nginx_no_good_request_fails(service: int, tmp_path: Path) -> None:
    with buffered(tmp_path, service) as proxy:
        crowd = Crowd(proxy, stalled=400, dripping=50)
        with crowd.around():
            assert ask(proxy, 60, crowd).failed == 0


def test_alone_no_good_request_fails(service: int) -> None:
    crowd = Crowd(service, stalled=400, dripping=50)
    with crowd.around():
        assert ask(service, 60, crowd).failed == 0
