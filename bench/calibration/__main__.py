"""`python -m bench.calibration DIR… [--unknown SHARE] [--write]`: fits the confidence model on labelled PDFs.

Each folder is in the format of docs/evaluate.md; `DIR:SHARE` reads it as if that share of all labels were unknown. Prints the
weights; with --write they replace those of the package. Measure the result on documents that were not fitted on, with
`bench.accuracy` or `order-ingestion evaluate`.
"""

from __future__ import annotations

import argparse
import re
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path

import yaml

from bench.calibration.fit import fit_order, fit_values
from bench.calibration.samples import Sample, sample
from services.evaluation.index import load_index
from services.reasoning.assess.confidence import model
from services.reasoning.assess.confidence.order import order_features

FILE = Path(model.__file__).with_name("weights.yaml")
REQUIRED = ("document_number", "document_date", "currency", "buyer.name")


def main() -> None:
    """Fits and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directories", nargs="+", help="DIR or DIR:SHARE")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    samples = [one for given in options.directories for one in _samples(given, options.jobs)]
    weights = yaml.safe_load(FILE.read_text("utf-8"))
    logit = fit_values(samples, weights["logit"])
    confidences = [{path: model.field_confidence(found, logit) for path, found in one.values.items()} for one in samples]
    found = [order_features(own, REQUIRED, one.signals) for one, own in zip(samples, confidences, strict=True)]
    order = fit_order(samples, found, weights["order"]["logit"])
    print(yaml.safe_dump({"logit": logit, "order": order}, sort_keys=False))
    if options.write:
        FILE.write_text(_written(FILE.read_text("utf-8"), logit, order), "utf-8")


def _samples(given: str, jobs: int) -> list[Sample]:
    directory, _, share = given.partition(":")
    entries = [entry for entry in load_index(Path(directory), "") if entry.path.suffix == ".pdf"]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(sample, entries, repeat(float(share or 0)), chunksize=4))


def _written(text: str, logit: dict[str, float], order: dict[str, float]) -> str:
    """The file with new numbers; its comments stay."""
    text = re.sub(r"(?ms)^logit:\n.*?(?=^order:)", lambda _: "logit:\n" + _block(logit, 2), text)
    return re.sub(r"(?ms)^  logit:\n.*\Z", lambda _: "  logit:\n" + _block(order, 4), text)


def _block(weights: dict[str, float], indent: int) -> str:
    return "".join(f"{' ' * indent}{name}: {value}\n" for name, value in sorted(weights.items()))


if __name__ == "__main__":
    main()
