import io

import pytest
from PIL import Image

from services.extraction.engines.image import ImageEngine
from services.extraction.errors import Corrupt, DocumentTooCostly
from services.extraction.model import ExtractedPage
from tests.unit.extraction.files import encoded, picture, read


def only(data: bytes, media_type: str) -> ExtractedPage:
    (page,) = ImageEngine(data, media_type).pages(1, 1)
    return page


def opened(page: ExtractedPage) -> Image.Image:
    return Image.open(io.BytesIO(page.ocr_document))


def test_a_plain_picture_is_handed_on_as_it_came() -> None:
    data = encoded(picture(), "PNG", dpi=(200, 200))
    page = only(data, "image/png")
    assert page.ocr_document == data
    assert page.page.verdict.needs_ocr
    assert page.page.scan_dpi == pytest.approx(200, rel=0.01)
    assert page.page.width == pytest.approx(600 * 72 / 200, rel=0.01)


def test_without_a_resolution_a_pixel_is_a_point() -> None:
    page = only(encoded(picture(), "PNG"), "image/png")
    assert (page.page.width, page.page.height, page.page.scan_dpi) == (600, 850, 0)


def test_exif_orientation_is_applied() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    page = only(encoded(picture(size=(600, 400)), "JPEG", exif=exif), "image/jpeg")
    assert (page.page.width, page.page.height, page.page.rotation) == (400, 600, 90)
    assert opened(page).size == (400, 600)
    assert opened(page).getexif().get(0x0112, 1) == 1


@pytest.mark.parametrize(
    ("mode", "kind", "media_type"),
    [("CMYK", "JPEG", "image/jpeg"), ("RGBA", "PNG", "image/png"), ("P", "PNG", "image/png"), ("1", "TIFF", "image/tiff")],
)
def test_every_mode_becomes_rgb_or_grey(mode: str, kind: str, media_type: str) -> None:
    image = opened(only(encoded(picture(mode=mode), kind), media_type))
    assert image.mode in {"RGB", "L"}
    assert image.convert("L").getextrema() == pytest.approx((0, 255), abs=6)


def test_transparency_becomes_white() -> None:
    clear = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    assert opened(only(encoded(clear, "PNG"), "image/png")).getpixel((5, 5)) == (255, 255, 255)


def test_each_frame_of_a_tiff_is_a_page() -> None:
    data = encoded(picture("one"), "TIFF", save_all=True, append_images=[picture("two", (300, 200))], dpi=(100, 100))
    header, pages = read(data)
    assert (header.media_type, header.pages) == ("image/tiff", 2)
    assert [opened(page).size for page in pages] == [(600, 850), (300, 200)]
    assert opened(pages[0]).info["dpi"] == pytest.approx((100, 100), rel=0.01)


def test_a_picture_cut_in_the_middle_is_corrupt() -> None:
    data = encoded(picture(), "JPEG")
    with pytest.raises(Corrupt):
        read(data[: len(data) // 2])


def test_too_many_pixels_are_refused_before_they_are_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.extraction.engines.image.MAX_IMAGE_PIXELS", 1000)
    with pytest.raises(DocumentTooCostly) as caught:
        read(encoded(picture(), "PNG"))
    assert caught.value.code == "resource_limit"


def test_without_ocr_in_the_chain_a_picture_is_an_error_of_its_page() -> None:
    _, (page,) = read(encoded(picture(), "PNG"), chain=("pymupdf",))
    assert (page.page.verdict.error, page.ocr_document) == ("not_configured", b"")
