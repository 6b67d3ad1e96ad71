"""``python -m stancegraph`` is ``kg``."""

from stancegraph.cli.main import main

main()
