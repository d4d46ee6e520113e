"""Good requests get their answers while others stall; the full crowd is in tests/soak."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.soak.servers import behind_caddy, behind_nginx, run_unverified
from tests.soak.slow_clients import Crowd, ask


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with run_unverified(tmp_path_factory.mktemp("service")) as port:
        yield port


@pytest.mark.parametrize("behind", [behind_nginx, behind_caddy])
def test_behind_a_proxy_no_good_request_fails(
    behind: Callable[[Path, int], AbstractContextManager[int]], service: int, tmp_path: Path
) -> None:
    with behind(tmp_path, service) as proxy:
        crowd = Crowd(proxy, stalled=400, dripping=50)
        with crowd.around():
            assert ask(proxy, 60, crowd).failed == 0


def test_alone_no_good_request_fails(service: int) -> None:
    crowd = Crowd(service, stalled=400, dripping=50)
    with crowd.around():
        assert ask(service, 60, crowd).failed == 0
