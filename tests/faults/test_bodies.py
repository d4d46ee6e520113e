"""Bodies that are no request are refused by the service as it is started."""

from collections.abc import Iterator

import pytest

from tests.soak.bodies import BODIES, send
from tests.soak.servers import run_serve


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with run_serve(tmp_path_factory.mktemp("service"), "--allow-unsigned") as port:
        yield port


@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_is_no_request_gets_its_status(service: int, name: str) -> None:
    assert send(service, BODIES[name])[0] == BODIES[name].status
