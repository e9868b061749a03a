import pytest

from onrecord.clean.language import detect_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The mayor said on Tuesday that the harbour would close in June.", "en"),
        ("Der Bürgermeister sagte am Dienstag, dass der Hafen im Juni schließt.", "de"),
        ("Le maire a déclaré mardi que le port fermerait en juin.", "fr"),
        ("De burgemeester zei dinsdag dat de haven in juni dicht gaat, of toch niet.", "nl"),
        ("El alcalde dijo el martes que el puerto cerrará en junio.", "es"),
        ("Мэр заявил во вторник, что порт закроется в июне.", "ru"),
        ("قال رئيس البلدية يوم الثلاثاء إن الميناء سيغلق في يونيو", "ar"),
    ],
)
def test_a_sentence_is_told_by_its_language(text: str, code: str) -> None:
    assert detect_language(text) == code


def test_telegraphic_english_is_taken_for_english() -> None:
    assert (
        detect_language(
            "HARBOUR CORP 3RD QTR NET\n\nShr loss 14 cts vs profit 21 cts\n\nNet 2.1 mln"
        )
        == "en"
    )
