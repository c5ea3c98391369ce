"""Turns drawn pages into what scanners and cameras make of them; the same on every run."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageFilter

Picture = Image.Image
Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def pages_of(pdf: Path, dpi: int) -> list[Picture]:
    """The pages as pictures."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def office_scan(page: Picture, seed: int, degrees: float = 0.4) -> Picture:
    """A flat-bed scan: slightly turned, grey paper, soft edges, a little noise."""
    turned = page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=(250, 250, 248))
    soft = turned.filter(ImageFilter.GaussianBlur(0.5))
    pixels = np.asarray(soft, dtype=np.float64) * 0.93 + 10
    return _picture(pixels + _noise(pixels.shape, seed, 3.0))


def fax(page: Picture, seed: int) -> Picture:
    """A black and white transmission: hard threshold and specks."""
    grey = page.rotate(-0.3, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255)).convert("L")
    pixels = np.asarray(grey, dtype=np.float64) + _noise((grey.height, grey.width), seed, 9.0)
    specks = np.random.default_rng(seed + 1).random(pixels.shape) < 0.00008
    pixels[specks] = 0
    return _picture(np.where(pixels < 165, 0.0, 255.0)).convert("1")


def photo(page: Picture, seed: int, size: tuple[int, int] = (1860, 2480)) -> Picture:
    """A page on a desk, photographed by hand: perspective, a slight turn, a shadow, uneven light, sensor noise."""
    width, height = size
    corners = np.array([[0.075, 0.052], [0.938, 0.041], [0.962, 0.958], [0.048, 0.949]]) * [width, height]
    source = np.array([[0, 0], [page.width, 0], [page.width, page.height], [0, page.height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(source, corners.astype(np.float32))
    paper = np.asarray(page, dtype=np.float64)
    warped = cv2.warpPerspective(paper, matrix, size, flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.ones(paper.shape[:2]), matrix, size)[..., None]
    lit = (warped * mask + _desk(size, seed) * (1 - mask)) * _light(size)[..., None]
    lit *= np.array([1.0, 0.975, 0.93])
    blurred = cv2.GaussianBlur(lit, (0, 0), 0.8)
    return _picture(blurred + _noise(blurred.shape, seed, 4.0))


def _desk(size: tuple[int, int], seed: int) -> Array:
    """Dark wood with a grain along the width."""
    grain = np.random.default_rng(seed + 2).normal(0, 14, (size[1], 1, 1))
    smooth = cv2.GaussianBlur(grain.repeat(size[0], axis=1), (0, 0), 3)
    return np.array([112.0, 84.0, 60.0]) + smooth.reshape(size[1], size[0], 1)


def _light(size: tuple[int, int]) -> Array:
    """Brightness: falls off to one corner, with the soft shadow of a hand over another."""
    width, height = size
    x, y = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    shadow = np.exp(-(((x - 0.95) / 0.3) ** 2 + ((y - 0.95) / 0.22) ** 2))
    light: Array = (0.98 - 0.16 * x - 0.08 * y) * (1 - 0.25 * shadow)
    return light


def _noise(shape: tuple[int, ...], seed: int, sigma: float) -> Array:
    return np.random.default_rng(seed).normal(0, sigma, shape)


def _picture(pixels: Array) -> Picture:
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
