from services.reasoning.engines.rules.pages import is_prose
from tests.unit.reasoning.rules.header import labelled

BODY = "\n".join(f"line {number}" for number in range(30))
FIRST = f"Acme Tools Ltd\nPurchase Order\n{BODY}"
PROSE = "\n".join("The supplier shall deliver the goods at the place that the order names without delay" for _ in range(30))
TERMS = f"General Terms and Conditions\n{PROSE}"


def test_header_repeated_on_the_next_page_is_ignored() -> None:
    second = labelled(FIRST, FIRST.replace("Purchase Order", "Delivery schedule"))[1]
    assert 0 in second.ignored
    assert 1 not in second.ignored


def test_first_occurrence_stays() -> None:
    assert labelled(FIRST, FIRST)[0].ignored == set()


def test_terms_after_the_order_are_ignored() -> None:
    terms = labelled(FIRST, TERMS)[1]
    assert terms.ignored == set(range(31))


def test_a_short_page_of_numbered_clauses_under_their_heading_is_ignored() -> None:
    clauses = "\n".join(f"{n} The supplier confirms this order in writing within {n} working days" for n in range(1, 9))
    assert labelled(FIRST, f"General Terms and Conditions\n{clauses}")[1].ignored == set(range(9))


def test_a_page_with_more_than_clauses_under_a_heading_of_terms_is_read() -> None:
    clause = "The supplier confirms this order in writing within three working days"
    facts = "\n".join(f"Lot {n}  Bolt M{n}  {n}.00" for n in range(4))
    assert labelled(FIRST, f"General Terms and Conditions\n{clause}\n{facts}")[1].ignored == set()


def test_terms_go_on_over_pages() -> None:
    assert len(labelled(FIRST, TERMS, PROSE)[2].ignored) == 30


def test_first_page_is_never_terms() -> None:
    assert labelled(TERMS)[0].ignored == set()


def test_page_of_figures_is_no_prose() -> None:
    assert not is_prose(labelled(FIRST)[0])


def test_footer_that_both_pages_print_is_marked_on_the_first_too() -> None:
    lines = "\n".join(f"line {number}" for number in range(54))
    pages = labelled(
        f"{lines}\nAcme Tools Ltd 4711\nPage 1 of 2", f"{lines.replace('line', 'row')}\nAcme Tools Ltd 4711\nPage 2 of 2"
    )
    assert [page.footer for page in pages] == [{54, 55}, {54, 55}]


def test_last_lines_that_differ_are_no_footer() -> None:
    lines = "\n".join(f"line {number}" for number in range(54))
    assert [page.footer for page in labelled(f"{lines}\nA-1 Bracket", f"{lines}\nA-2 Washer")] == [set(), set()]


def test_a_footer_with_the_page_number_at_its_end_is_marked() -> None:
    lines = "\n".join(f"line {number}" for number in range(54))
    footer = "Acme Tools Ltd, 12 Mill Lane, Leeds LS1 4AB, United Kingdom     Page"
    pages = labelled(f"{lines}\n{footer} 1", f"{lines.replace('line', 'row')}\n{footer} 2")
    assert [page.footer for page in pages] == [{54}, {54}]
