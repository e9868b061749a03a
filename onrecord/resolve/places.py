"""Which country a stated jurisdiction lies in, so that it and its parts agree."""

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.resolve.spelling import fold_word

_COUNTRIES = """
afghanistan|albania|algeria|angola|argentina|armenia|australia|austria|azerbaijan|bahrain
bangladesh|belarus|belgium|benin|bolivia|bosnia=bosnia and herzegovina|botswana|brazil|bulgaria
burkina faso|burundi|cambodia|cameroon|canada|chad|chile|china=peoples republic of china|colombia
congo=drc=democratic republic of congo=democratic republic of the congo|costa rica|croatia|cuba
cyprus|czech republic=czechia|denmark|djibouti|dominican republic|ecuador|egypt|el salvador|eritrea
estonia|eswatini=swaziland|ethiopia|european union=eu|fiji|finland|france|gabon|gambia|georgia
germany=west germany|ghana|greece|guatemala|guinea|guyana|haiti|honduras|hungary|iceland|india
indonesia|iran=islamic republic of iran|iraq|ireland|israel|italy|ivory coast=cote divoire|jamaica
japan|jordan|kazakhstan|kenya|kosovo|kuwait|kyrgyzstan|laos|latvia|lebanon|lesotho|liberia|libya
lithuania|luxembourg|madagascar|malawi|malaysia|maldives|mali|malta|mauritania|mauritius|mexico
moldova|mongolia|montenegro|morocco|mozambique|myanmar=burma|namibia|nepal|netherlands=holland
new zealand|nicaragua|niger|nigeria|north korea=dprk|north macedonia=macedonia|norway|oman|pakistan
palestine=palestinian authority=palestinian territories|panama|papua new guinea|paraguay|peru
philippines|poland|portugal|qatar|romania|russia=russian federation=soviet union=ussr|rwanda
saudi arabia|senegal|serbia|sierra leone|singapore|slovakia|slovenia|somalia|south africa
south korea=republic of korea|south sudan|spain|sri lanka|sudan|suriname|sweden|switzerland|syria
taiwan|tajikistan|tanzania|thailand|timor leste=east timor|togo|trinidad and tobago|tunisia|turkey=
turkiye|turkmenistan|uganda|ukraine|united arab emirates=uae|uruguay|uzbekistan|venezuela|vietnam
united kingdom=uk=britain=great britain
united states=us=usa=america=united states of america=federal
vatican=holy see|yemen|yugoslavia|zambia|zimbabwe
"""

_PARTS = {
    "united states": """
        alabama=al=ala|alaska=ak|arizona=az=ariz|arkansas=ark|california=ca=calif|colorado=colo
        connecticut=ct=conn|delaware=del|florida=fl=fla|hawaii|idaho|illinois=il=ill|indiana=ind
        iowa=ia|kansas=kan|kentucky=ky|louisiana=la|maine|maryland=md|massachusetts=ma=mass
        michigan=mi=mich|minnesota=mn=minn|mississippi=ms=miss|missouri=mo|montana=mont
        nebraska=neb|nevada=nv=nev|new hampshire=nh|new jersey=nj|new mexico=nm|new york=ny
        north carolina=nc|north dakota=nd|ohio=oh|oklahoma=okla|oregon=ore|pennsylvania=pa=penn
        rhode island=ri|south carolina=sc|south dakota=sd|tennessee=tn=tenn|texas=tx=tex|utah
        vermont=vt|virginia=va|washington=wash|west virginia=wva=wv|wisconsin=wi=wis|wyoming=wyo
        puerto rico|washington dc=district of columbia=dc|new york city|los angeles|chicago|houston
        boston|san francisco|philadelphia|detroit|miami|seattle|atlanta|dallas|baltimore
        """,
    "united kingdom": "england|scotland|wales|northern ireland|london|manchester|birmingham"
    "|liverpool|glasgow|edinburgh|cardiff|belfast",
    "canada": "ontario|quebec|british columbia|alberta|manitoba|saskatchewan|nova scotia|toronto"
    "|new brunswick|newfoundland|ottawa|montreal|vancouver",
    "australia": "new south wales|queensland|tasmania|canberra|sydney|melbourne|south australia",
    "germany": "bavaria|saxony|hesse|berlin|hamburg|munich",
    "spain": "catalonia|madrid|barcelona|andalusia",
    "russia": "moscow|chechnya|st petersburg|saint petersburg|crimea|kremlin",
    "china": "beijing|shanghai|hong kong|tibet|xinjiang",
    "india": "delhi|new delhi|mumbai|kerala|punjab|west bengal|tamil nadu|kashmir|maharashtra",
    "palestine": "gaza|west bank|gaza strip",
    "france": "paris|marseille|lyon",
    "italy": "rome|milan|naples|sicily",
    "israel": "jerusalem|tel aviv",
    "turkey": "ankara|istanbul",
    "iran": "tehran",
    "iraq": "baghdad|kurdistan",
    "syria": "damascus|aleppo",
    "ukraine": "kyiv=kiev|odesa=odessa|donetsk",
    "japan": "tokyo|osaka",
    "mexico": "mexico city",
    "brazil": "sao paulo|rio de janeiro|brasilia",
    "nigeria": "lagos|abuja|kano",
    "kenya": "nairobi|mombasa",
}


_CITIZENS = """
afghan=afghanistan|albanian=albania|algerian=algeria|american=united states|angolan=angola
argentine=argentina|argentinian=argentina|armenian=armenia|australian=australia|austrian=austria
azerbaijani=azerbaijan|bahraini=bahrain|bangladeshi=bangladesh|belarusian=belarus|belgian=belgium
bolivian=bolivia|bosnian=bosnia|brazilian=brazil|british=united kingdom|bulgarian=bulgaria
cambodian=cambodia|cameroonian=cameroon|canadian=canada|chadian=chad|chilean=chile|chinese=china
colombian=colombia|congolese=congo|croatian=croatia|cuban=cuba|cypriot=cyprus|czech=czech republic
danish=denmark|dutch=netherlands|ecuadorian=ecuador|egyptian=egypt|emirati=united arab emirates
english=england|eritrean=eritrea|estonian=estonia|ethiopian=ethiopia|european=european union
fijian=fiji|filipino=philippines|finnish=finland|french=france|gabonese=gabon|gambian=gambia
georgian=georgia|german=germany|ghanaian=ghana|greek=greece|guatemalan=guatemala|haitian=haiti
honduran=honduras|hungarian=hungary|icelandic=iceland|indian=india|indonesian=indonesia|iranian=iran
iraqi=iraq|irish=ireland|israeli=israel|italian=italy|ivorian=ivory coast|jamaican=jamaica
japanese=japan|jordanian=jordan|kazakh=kazakhstan|kenyan=kenya|kosovar=kosovo|kuwaiti=kuwait
kyrgyz=kyrgyzstan|laotian=laos|latvian=latvia|lebanese=lebanon|liberian=liberia|libyan=libya
lithuanian=lithuania|macedonian=north macedonia|malaysian=malaysia|malian=mali|maltese=malta
mauritanian=mauritania|mexican=mexico|moldovan=moldova|mongolian=mongolia|montenegrin=montenegro
moroccan=morocco|mozambican=mozambique|namibian=namibia|nepali=nepal|nepalese=nepal
nicaraguan=nicaragua|nigerian=nigeria|nigerien=niger|north korean=north korea|norwegian=norway
omani=oman|pakistani=pakistan|palestinian=palestine|panamanian=panama|paraguayan=paraguay
peruvian=peru|philippine=philippines|polish=poland|portuguese=portugal|qatari=qatar
romanian=romania|russian=russia|rwandan=rwanda|salvadoran=el salvador|saudi=saudi arabia
scottish=scotland|senegalese=senegal|serbian=serbia|singaporean=singapore|slovak=slovakia
slovenian=slovenia|somali=somalia|south african=south africa|south korean=south korea
soviet=soviet union|spanish=spain|sudanese=sudan|swedish=sweden|swiss=switzerland|syrian=syria
taiwanese=taiwan|tajik=tajikistan|tanzanian=tanzania|thai=thailand|tunisian=tunisia|turkish=turkey
turkmen=turkmenistan|ugandan=uganda|ukrainian=ukraine|uruguayan=uruguay|uzbek=uzbekistan
venezuelan=venezuela|vietnamese=vietnam|welsh=wales|yemeni=yemen|zambian=zambia|zimbabwean=zimbabwe
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A jurisdiction.

    Attributes:
        name: Its folded name, one name for all its spellings.
        country: The country it is or lies in; ``None`` where that is not known.
    """

    name: str
    country: str | None


def _list_places() -> dict[str, Place]:
    places: dict[str, Place] = {}
    for country, parts in _PARTS.items():
        _add_places(places, parts, country)
    _add_places(places, _COUNTRIES, None)
    return places


def _add_places(places: dict[str, Place], listed: str, country: str | None) -> None:
    for names in re.split(r"\||(?<!=)\n", listed.strip()):
        name, *others = (part.strip() for part in names.split("="))
        for spelling in (name, *others):
            places[spelling] = Place(name, country or name)


_PLACES = _list_places()
_ADJECTIVES = {
    adjective: _PLACES[name]
    for adjective, name in (
        pair.split("=") for pair in _CITIZENS.strip().replace("\n", "|").split("|")
    )
}
_COUNTRY_NAMES = {
    spelling: place for spelling, place in _PLACES.items() if place.name == place.country
}
MOST_WORDS = 5
"""No country's name is longer."""


@lru_cache(maxsize=50_000)
def find_place(jurisdiction: str) -> Place:
    """Find the place that a jurisdiction names; an unknown one stands for itself."""
    words = re.findall(r"\w+", fold_word(jurisdiction.replace(".", "")))
    name = " ".join(words[1:] if words[:1] == ["the"] else words)
    return _PLACES.get(name, Place(name, None))


def take_country(words: list[str]) -> tuple[Place | None, list[str]]:
    """Take the name of a country, or its adjective, out of the folded words of a title.

    Returns:
        The country, ``None`` where none is named, and the other words.
    """
    for length in range(min(len(words), MOST_WORDS), 0, -1):
        for start in range(len(words) - length + 1):
            name = " ".join(words[start : start + length])
            if place := _COUNTRY_NAMES.get(name) or _ADJECTIVES.get(name):
                return place, words[:start] + words[start + length :]
    return None, words
