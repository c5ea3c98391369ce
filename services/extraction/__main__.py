"""`python -m services.extraction --listen HOST:PORT [--port-file PATH]` runs the service until SIGTERM."""

from __future__ import annotations

import argparse
from pathlib import Path

from services.common.grpc.server import run_server
from services.common.settings import load_settings
from services.extraction.bootstrap import build
from services.extraction.settings import ExtractionSettings


def main() -> None:
    """Reads the settings and serves."""
    parser = argparse.ArgumentParser(prog="python -m services.extraction", description=__doc__)
    parser.add_argument("--listen", default="127.0.0.1:0", help="address to listen on; port 0 picks a free one")
    parser.add_argument("--port-file", type=Path, default=None, help="file that receives the bound address")
    arguments = parser.parse_args()
    settings = load_settings(ExtractionSettings)
    run_server(build(settings), arguments.listen, settings, port_file=arguments.port_file)


if __name__ == "__main__":
    main()
