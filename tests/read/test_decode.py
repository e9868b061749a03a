import pytest

from onrecord.read.decode import Decoded, decode_bytes, replace_surrogates

TEXT = "“Café,” said Zoë."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1252"), "cp1252"),
    ],
)
def test_a_text_is_the_same_in_every_encoding(data: bytes, encoding: str) -> None:
    assert decode_bytes(data) == Decoded(TEXT, encoding)


@pytest.mark.parametrize(
    ("declaration", "codec", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251", "cp1251"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">',
            "koi8-r",
            "koi8-r",
        ),
        ('<?xml version="1.0" encoding="Shift_JIS"?>', "shift_jis", "shift_jis"),
    ],
)
def test_a_page_s_charset_is_believed(declaration: str, codec: str, encoding: str) -> None:
    text = declaration + "Мэр"
    assert decode_bytes(text.encode(codec), declares_charset=True) == Decoded(text, encoding)


def test_latin_1_is_read_as_windows_1252_as_browsers_do() -> None:
    text = '<meta charset="iso-8859-1">“so”'
    decoded = decode_bytes(text.encode("cp1252"), declares_charset=True)
    assert decoded == Decoded(text, "cp1252")


def test_utf_8_wins_over_a_wrong_declaration() -> None:
    text = '<meta charset="iso-8859-1">Zoë'
    assert decode_bytes(text.encode(), declares_charset=True) == Decoded(text, "utf-8")


@pytest.mark.parametrize("charset", ["unicode_escape", "hex", "utf-7", "nonsense", "idna"])
def test_no_charset_but_those_of_pages_is_believed(charset: str) -> None:
    data = f'<meta charset="{charset}">Zoë'.encode("cp1252")
    decoded = decode_bytes(data, declares_charset=True)
    assert decoded is not None
    assert decoded.encoding == "cp1252"


def test_utf_8_with_a_little_damage_keeps_the_rest() -> None:
    data = ("“Zoë” " * 20).encode() + b"\xff." + b"\xe2\x80"
    decoded = decode_bytes(data)
    assert decoded is not None
    assert decoded.encoding == "utf-8-damaged"
    assert decoded.text.startswith("“Zoë” “Zoë”")
    assert decode_bytes("Zoë’s text cut within a letter: ë".encode()[:-1]) == Decoded(
        "Zoë’s text cut within a letter: \ufffd", "utf-8-damaged"
    )


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02\x03" * 50,
        b"text with a nul\x00 in it",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\xff\xfe\x00\xd8",
        b"\x81\x8d\x8f" * 9,
        bytes(range(1, 32)) * 9,
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    assert decode_bytes(data) is None


def test_a_stray_control_character_is_no_reason_to_refuse() -> None:
    assert decode_bytes(b"a bell \x07 in a text" + b" that goes on" * 30) is not None


def test_nothing_is_text_of_no_length() -> None:
    assert decode_bytes(b"") == Decoded("", "utf-8")


def test_halves_of_characters_are_replaced() -> None:
    assert replace_surrogates("a\ud83db") == "a\ufffdb"
