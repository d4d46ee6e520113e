"""Everything that takes too long for the tests: `make soak`, about eight minutes.

Ends with 1 where a figure is not held.
"""

import os
import subprocess
import sys

from tests.soak import bodies, flood, slow_clients, turns

MANY = {"SOAK_EXAMPLES": "50000", "SOAK_USERS": "3000"}
"""How often the tests of faults try; without these, 1,000 examples and 150 users."""


def main() -> int:
    """Run all of it, one after the other."""
    sys.stdout.write("Bodies that are no request\n")
    failed = bodies.main(50)
    sys.stdout.write("\nGood requests while others stall\n")
    failed += slow_clients.main(1000)
    sys.stdout.write("\nGenuine requests under a flood of chain URLs\n")
    failed += flood.main()
    sys.stdout.write("\nMemory\n")
    failed += turns.main(1_000_000)
    sys.stdout.write("\nAttributes, rows and users\n")
    sys.stdout.flush()
    command = [sys.executable, "-m", "pytest", "tests/faults", "--durations", "3"]
    failed += subprocess.run(command, env={**os.environ, **MANY}, check=False).returncode
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
