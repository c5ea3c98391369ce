import pytest

from services.common.document.page import Box, Word
from services.extraction.quality import complaint, measure
from tests.unit.extraction.files import BODY


def words(text: str) -> list[Word]:
    return [Word(part, Box(0, 0, 1, 1)) for part in text.split()]


ORDER = " ".join(BODY)


def test_an_order_passes() -> None:
    quality = measure(words(ORDER), layer=True)
    assert complaint(quality, 20, 0.4) == ("", "")
    assert quality.characters == len(ORDER.replace(" ", ""))
    assert quality.alpha_ratio > 0.9


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("PO 4711", "too_few_characters"),
        ("\ufffd\ufffd\ufffd\ue001\ue002 \ue003\ue004 Order number 4711 of today", "garbage"),
        ("(cid:12)(cid:33)(cid:9) (cid:4)(cid:18) order 4711 from yesterday", "garbage"),
        ("3XUFKDVH 2UGHU QXPEHU GDWHG WRGDB IURP VXSSOLHU WR EXBHU ZLWK PDQB LWHPV JKLMN PQRST VWXZB KLMNP", "garbage"),
        ("P u r c h a s e O r d e r N u m b e r o f t h e d a y", "garbage"),
        ("---- ==== .... ---- **** ____ ---- 4711", "low_alpha_ratio"),
    ],
)
def test_bad_text_is_told(text: str, reason: str) -> None:
    assert complaint(measure(words(text)), 20, 0.4)[0] == reason


def test_a_noisy_ocr_layer_is_garbage() -> None:
    noise = "|~ ;: _l| ~~ ^^i ][ '' ,,; O~ \\| «» Order {}| _-~ }{ 4711 |]["
    assert complaint(measure(words(noise), layer=True), 5, 0.0)[0] == "garbage"


def test_the_same_marks_in_native_text_are_not_judged_as_a_layer() -> None:
    assert measure(words("| Pos | Article | Qty |")).noise == 0.0


def test_nothing_measures_nothing() -> None:
    assert measure([]).characters == 0


def test_a_column_of_abbreviations_is_no_soup() -> None:
    codes = "DRTV KXLY WXTZ QTRS Total amount of the order lines delivered by truck before Friday morning"
    assert measure(words(codes)).garbage_ratio == 0.0
