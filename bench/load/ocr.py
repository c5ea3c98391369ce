"""Scanned pages a second through all services against the bare engine, in turns within one run."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from bench.load.requests import load
from services.ocr.engines.base import PageJob
from services.ocr.engines.rapid import engine as rapid
from services.ocr.settings import OcrSettings

SCAN = Path(__file__).resolve().parents[2] / "samples" / "en_gb_photo.jpg"
ROUNDS = 3


def measure(url: str, pages: int) -> dict[str, float]:
    """Pages a second: through the services with as many in flight as there are cores, and of as many bare processes."""
    cores = len(os.sched_getaffinity(0))
    job = PageJob(SCAN.read_bytes(), 1, OcrSettings().ocr_render_dpi)
    share = max(cores, pages // ROUNDS)
    through = bare = 0.0
    with ProcessPoolExecutor(cores, get_context("spawn"), rapid.load, (1,)) as pool:
        list(pool.map(_read, [job] * 2 * cores))
        load(url, SCAN, 2 * cores, cores)
        for _ in range(ROUNDS):
            since = perf_counter()
            list(pool.map(_read, [job] * share))
            bare += perf_counter() - since
            through += load(url, SCAN, share, cores).seconds
    done = ROUNDS * share
    return {"services": done / through, "bare": done / bare, "ratio": bare / through}


def _read(job: PageJob) -> int:
    page, _ = rapid.read_page(job)
    return len(page.words)
