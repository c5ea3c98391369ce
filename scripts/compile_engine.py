"""Compiles the rules engine and the assessment to native code with mypyc: `python scripts/compile_engine.py DIR`.

DIR gets a fresh copy of the packages `services` and `order_ingestion`, with the native modules beside their sources; the
checkout stays as it is. On PYTHONPATH it reads the same orders from the same pages, only faster. `--overlay` puts into DIR the
native modules alone, in their folders: to be laid over an installation of the same sources (Dockerfile).

Needs a C compiler and the headers of Python. mypyc is part of mypy and compiles annotated Python as it is. hatch-mypyc, which
calls it while a wheel is built, does so in an environment without the libraries whose types these modules use: not taken.
"""

from __future__ import annotations

import argparse
import contextlib
import shutil
import sysconfig
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
COMPILED: Final = (
    "services/common/document",
    "services/extraction/layout",
    "services/extraction/pdf/base.py",
    "services/extraction/pdf/painted.py",
    "services/extraction/quality.py",
    "services/extraction/visibility.py",
    "services/orders",
    "services/reasoning/assess",
    "services/reasoning/draft.py",
    "services/reasoning/engines/rules",
    "services/reasoning/upright.py",
)
"""What is compiled: files, and directories with all below them. Of extraction what handles words, boxes and fills: the rest of
its time is MuPDF's, and compiled code that held pages of MuPDF crashed."""
_NOT: Final = frozenset({"services/orders/model.py", "services/orders/envelope.py"})
"""Models of pydantic, which makes their classes itself."""
_LOCAL: Final = "-fvisibility=hidden"
"""Functions call one another without a look into the table of symbols: 3 % of a page's time."""


def modules(root: Path) -> list[str]:
    """Paths of the modules to compile, relative to the directory above `services`, in order."""
    found = [file for part in COMPILED for file in _files(root / part)]
    paths = sorted(file.relative_to(root).as_posix() for file in found if file.name != "__init__.py")
    return [path for path in paths if path not in _NOT]


def _files(path: Path) -> Sequence[Path]:
    return [path] if path.is_file() else list(path.rglob("*.py"))


def compile_into(target: Path) -> int:
    """Makes the directory anew and returns the number of compiled modules; SystemExit where the compiler fails."""
    shutil.rmtree(target, ignore_errors=True)
    ignored = shutil.ignore_patterns("__pycache__", "*.so")
    shutil.copytree(ROOT / "services", target / "services", ignore=ignored)
    shutil.copytree(ROOT / "gen" / "order_ingestion", target / "order_ingestion", ignore=ignored)
    with contextlib.chdir(target):  # names of modules come from paths below the working directory
        return _compile(target)


def compile_overlay(target: Path) -> int:
    """As `compile_into`, but the directory gets the native modules without the sources."""
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "whole"
        count = compile_into(whole)
        copy_native(whole, target)
    return count


def copy_native(source: Path, target: Path) -> None:
    """Copies every native module to its place below `target`; those above the packages belong to all of them."""
    for file in source.rglob("*.so"):
        place = target / file.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, place)


def _compile(root: Path) -> int:
    from mypyc.build import mypycify
    from setuptools import Distribution  # type: ignore[import-untyped]

    paths = modules(root)
    made = root / "build"
    options = [f"--config-file={ROOT / 'pyproject.toml'}", *paths]
    extensions = mypycify(options, opt_level="2", debug_level="0", multi_file=True, target_dir=str(made))
    for extension in extensions:
        extension.extra_compile_args.append(_LOCAL)
    command = Distribution({"name": "compiled", "packages": [], "ext_modules": extensions}).get_command_obj("build_ext")
    command.inplace = True
    command.build_temp = str(made)
    command.include_dirs = [sysconfig.get_path("include")]  # setuptools asks where Python was built, not where it is
    command.ensure_finalized()
    command.run()
    shutil.rmtree(made)
    return len(paths)


def main() -> None:
    """Compiles and says how to use it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=Path, metavar="DIR")
    parser.add_argument("--overlay", action="store_true", help="only the native modules")
    arguments = parser.parse_args()
    target = arguments.directory.resolve()
    if arguments.overlay:
        print(f"compiled {compile_overlay(target)} modules; lay {target} over an installation")
    else:
        print(f"compiled {compile_into(target)} modules; use them with PYTHONPATH={target}")


if __name__ == "__main__":
    main()
