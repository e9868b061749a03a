"""Names of countries by their two-letter codes, as lists of known people give them.

The codes are those of ISO 3166-1 (https://www.iso.org/iso-3166-country-codes.html), in small
letters; the names are the everyday English ones that articles use.
"""

from types import MappingProxyType

_CODES = """
ad andorra|ae united arab emirates|af afghanistan|ag antigua and barbuda|al albania|am armenia
ao angola|ar argentina|at austria|au australia|az azerbaijan|ba bosnia and herzegovina|bb barbados
bd bangladesh|be belgium|bf burkina faso|bg bulgaria|bh bahrain|bi burundi|bj benin|bn brunei
bo bolivia|br brazil|bs bahamas|bt bhutan|bw botswana|by belarus|bz belize|ca canada
cd democratic republic of the congo|cf central african republic|cg congo|ch switzerland
ci ivory coast|cl chile|cm cameroon|cn china|co colombia|cr costa rica|cu cuba|cv cape verde
cy cyprus|cz czech republic|de germany|dj djibouti|dk denmark|dm dominica|do dominican republic
dz algeria|ec ecuador|ee estonia|eg egypt|er eritrea|es spain|et ethiopia|eu european union
fi finland|fj fiji|fm micronesia|fr france|ga gabon|gb united kingdom|gd grenada|ge georgia
gh ghana|gm gambia|gn guinea|gq equatorial guinea|gr greece|gt guatemala|gw guinea bissau
gy guyana|hk hong kong|hn honduras|hr croatia|ht haiti|hu hungary|id indonesia|ie ireland
il israel|in india|iq iraq|ir iran|is iceland|it italy|jm jamaica|jo jordan|jp japan|ke kenya
kg kyrgyzstan|kh cambodia|ki kiribati|km comoros|kn saint kitts and nevis|kp north korea
kr south korea|kw kuwait|kz kazakhstan|la laos|lb lebanon|lc saint lucia|li liechtenstein
lk sri lanka|lr liberia|ls lesotho|lt lithuania|lu luxembourg|lv latvia|ly libya|ma morocco
mc monaco|md moldova|me montenegro|mg madagascar|mh marshall islands|mk north macedonia|ml mali
mm myanmar|mn mongolia|mo macau|mr mauritania|mt malta|mu mauritius|mv maldives|mw malawi
mx mexico|my malaysia|mz mozambique|na namibia|ne niger|ng nigeria|ni nicaragua|nl netherlands
no norway|np nepal|nr nauru|nz new zealand|om oman|pa panama|pe peru|pg papua new guinea
ph philippines|pk pakistan|pl poland|pr puerto rico|ps palestine|pt portugal|pw palau|py paraguay
qa qatar|ro romania|rs serbia|ru russia|rw rwanda|sa saudi arabia|sb solomon islands|sc seychelles
sd sudan|se sweden|sg singapore|si slovenia|sk slovakia|sl sierra leone|sm san marino|sn senegal
so somalia|sr suriname|ss south sudan|st sao tome and principe|sv el salvador|sy syria|sz eswatini
td chad|tg togo|th thailand|tj tajikistan|tl timor leste|tm turkmenistan|tn tunisia|to tonga
tr turkey|tt trinidad and tobago|tv tuvalu|tw taiwan|tz tanzania|ua ukraine|ug uganda
uk united kingdom|us united states|uy uruguay|uz uzbekistan|va vatican
vc saint vincent and the grenadines|ve venezuela|vn vietnam|vu vanuatu|ws samoa
xk kosovo|ye yemen|za south africa|zm zambia|zw zimbabwe
"""

COUNTRIES = MappingProxyType(
    dict(entry.split(" ", 1) for line in _CODES.strip().splitlines() for entry in line.split("|"))
)
"""Code to name."""


def name_country(text: str) -> str | None:
    """Name a country that is given by code, such as ``ru`` or ``us-ca``; names stay as they are.

    Returns:
        The name; ``None`` for a code of no present country.
    """
    code = text.split("-", 1)[0].lower()
    if len(code) != 2 or not code.isascii():
        return text
    return COUNTRIES.get(code)
