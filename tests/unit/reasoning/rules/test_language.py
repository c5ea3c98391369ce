import pytest

from services.reasoning.engines.rules.language import UNKNOWN, detect
from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.vocabulary.lookup import vocabulary
from services.reasoning.engines.rules.vocabulary.words import SECTIONS, function_words
from tests.unit.reasoning.rules.sheets import page_of

LETTERS = {
    "cs": "Prosíme o dodání zboží na naši adresu do konce měsíce. Tato objednávka je platná pouze s podpisem.",
    "da": "Venligst lever varerne til vores adresse inden månedens udgang. Denne ordre er kun gyldig med underskrift.",
    "de": "Bitte liefern Sie die Waren bis Monatsende an unsere Adresse. Diese Bestellung ist nur mit Unterschrift gültig.",
    "en": "Please deliver the goods to our address by the end of the month. This order is not valid without your signature.",
    "es": "Por favor entreguen los productos en nuestra dirección antes de fin de mes. Este pedido es válido con firma.",
    "et": "Palume tarnida kaup meie aadressile kuu lõpuks. See tellimus on kehtiv ainult koos allkirjaga.",
    "fi": "Pyydämme toimittamaan tuotteet osoitteeseen kuun loppuun. Tämä tilaus on voimassa vain kun se on hyväksytty.",
    "fr": "Merci de livrer les produits à notre adresse avant la fin du mois. Cette commande est valable avec la signature.",
    "ga": "Seol na hearraí chuig ár seoladh roimh dheireadh na míosa le do thoil. Níl an t-ordú bailí gan síniú.",
    "hr": "Molimo vas da robu isporučite na našu adresu do kraja mjeseca. Ova narudžba je valjana samo s potpisom.",
    "hu": "Kérjük, hogy az árut a hónap végéig szállítsák a címünkre. Ez a megrendelés csak aláírással érvényes.",
    "it": "Si prega di consegnare la merce al nostro indirizzo entro il mese. Ordine valido con la firma per il cliente.",
    "lt": "Prašome pristatyti prekes mūsų adresu iki mėnesio pabaigos. Šis užsakymas yra galiojantis tik su parašu.",
    "lv": "Lūdzam piegādāt preces uz mūsu adresi līdz mēneša beigām. Šis pasūtījums ir derīgs tikai ar parakstu.",
    "mt": "Jekk jogħġbok ibgħat il-prodotti fl-indirizz tagħna qabel tmiem ix-xahar. Din l-ordni hija valida biss bil-firma.",
    "nl": "Wij verzoeken u de goederen voor het einde van de maand te leveren aan ons adres. Deze bestelling is niet geldig.",
    "no": "Vennligst lever varene til vår adresse innen utgangen av måneden. Denne bestillingen er ikke gyldig uten signatur.",
    "pl": "Prosimy o dostawę towaru na adres do końca miesiąca. Zamówienie jest ważne dla nas oraz nie wymaga podpisu.",
    "pt": "Por favor entreguem os produtos na nossa morada até ao fim do mês. Esta encomenda não é válida sem assinatura.",
    "ro": "Vă rugăm să livrați produsele la adresa noastră până la sfârșitul lunii. Această comandă este valabilă.",
    "sk": "Prosíme o dodanie tovaru na našu adresu do konca mesiaca. Táto objednávka je platná len s podpisom, ďakujeme.",
    "sl": "Prosimo, da blago dostavite na naš naslov do konca meseca. To naročilo je veljavno samo s podpisom.",
    "sv": "Vänligen leverera varorna till vår adress före månadens slut. Denna beställning är inte giltig utan underskrift.",
    "tr": "Lütfen malları ay sonuna kadar adresimize teslim ediniz. Bu sipariş için imza gereklidir ve onay olarak geçerlidir.",
}


def languages_of(text: str) -> tuple[str, ...]:
    return detect([to_sheet(page_of(text.replace(". ", ".\n")))])


@pytest.mark.parametrize("language", LETTERS)
def test_language_of_a_letter(language: str) -> None:
    assert languages_of(LETTERS[language])[0] == language


@pytest.mark.parametrize(
    "text",
    [
        "Dengan hormat kami memesan barang berikut untuk kantor kami di Jakarta. Mohon kirim barang tersebut sebelum akhir "
        "bulan dan kirim faktur ke alamat kami. Terima kasih atas kerja sama yang baik selama ini.",
        "Tafadhali tuma bidhaa zifuatazo kwenye anwani yetu kabla ya mwisho wa mwezi huu. Agizo hili ni halali tu na saini "
        "ya mkurugenzi na muhuri wa kampuni yetu. Asante kwa ushirikiano wenu mzuri.",
    ],
)
def test_language_without_a_vocabulary_is_said_so(text: str) -> None:
    assert languages_of(text) == (UNKNOWN,)


def test_few_words_show_no_language() -> None:
    assert UNKNOWN not in languages_of("X-100  Zzyx  42")


@pytest.mark.parametrize("language", sorted(function_words()))
def test_vocabulary_of(language: str) -> None:
    words = vocabulary((language,))
    meanings = [meaning for known in words.labels.values() for meaning in known if meaning.language == language]
    names = {(meaning.section, meaning.name) for meaning in meanings}
    assert {meaning.section for meaning in meanings} <= set(SECTIONS)
    assert {
        ("titles", "order"),
        ("numbers", "order"),
        ("fields", "document_date"),
        ("fields", "requested_delivery_date"),
        ("fields", "grand_total"),
        ("roles", "buyer"),
        ("roles", "seller"),
        ("roles", "ship_to"),
        ("columns", "quantity"),
        ("columns", "unit_price"),
        ("columns", "amount"),
    } <= names
