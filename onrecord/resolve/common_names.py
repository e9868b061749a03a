"""Names that many people bear, so that bearing one says less about who somebody is.

From general knowledge of frequent names; a name missing here is taken as rare.
"""

from onrecord.resolve.word_lists import list_words

COMMON_GIVEN = list_words(
    """
    aaron abdul adam ahmad ahmed alan albert alex alexander ali alice amanda amy ana andrea
    andrew andrei angela ann anna anne anthony antonio arthur barbara ben benjamin bill bob
    brian bruce carl carlos carol catherine charles chris christian christina christine
    christopher craig cynthia dan daniel dave david deborah dennis diana diego donald donna
    dorothy douglas ed edward elena elizabeth emily emma eric fatima fernando francisco frank
    fred gary george gerald grace greg gregory hassan helen henry hugo hussein ian ibrahim irina
    ivan jack jacob james jan jane janet jason javier jean jeff jeffrey jennifer jeremy jerry
    jesse jessica jim jo joan joe john johnny jon jonathan jorge jose joseph joshua juan judith
    judy julia julie justin karen kate katherine keith kelly ken kenneth kevin khalid larry
    laura lawrence lee leo linda lisa louis luis maria marie mark martin mary matt matthew
    michael michelle miguel mike mohamed mohammad mohammed muhammad nancy natalia nathan
    nicholas nick olga omar oscar pablo pamela pat patricia patrick paul pedro peter phil philip
    rachel ralph raymond rebecca ricardo richard rick rob robert roberto roger ron ronald rose
    roy russell ruth ryan sam samuel sandra sara sarah scott sean sergei sharon simon sophie
    stephanie stephen steve steven stuart susan tatiana ted teresa terry thomas tim timothy tom
    tony vladimir victor vincent walter wayne wei william yusuf
    """
)

FIXED_FAMILY = list_words(
    """
    adams alexander allen alvarez anderson armstrong arnold bailey baker barnes bell bennett
    berry black boyd bradley brooks brown bryant burns butler campbell carpenter carr carroll
    carter castillo castro chapman clark clarke cole coleman collins cook cooper cox crawford
    cruz cunningham daniels davies davis dean diaz dixon duncan dunn edwards elliott ellis evans
    ferguson fernandez fisher fletcher flores ford foster fowler fox franklin fraser freeman
    fuller garcia gardner george gibson gilbert gomez gonzales gonzalez gordon graham grant gray
    green greene griffin gutierrez hall hamilton hansen hanson harper harris harrison hart
    harvey hawkins hayes henderson henry hernandez hicks hill holmes howard hudson hughes hunt
    hunter jackson jacobs james jenkins johnson johnston jones jordan kelley kelly kennedy king
    knight lawrence lawson lewis lopez lynch marshall martin martinez mason matthews mccarthy
    mcdonald mendoza meyer miller mills mitchell moore morales moreno morgan morris morrison
    murphy murray myers nelson newman nichols obrien oliver ortiz owen owens palmer parker
    patterson payne perez perkins perry peters petersen peterson phillips pierce porter powell
    price ramirez ramos reed reid reyes reynolds rice richards richardson riley rivera roberts
    robertson robinson rodriguez rogers romero rose ross ruiz russell ryan sanchez sanders
    schmidt schneider schultz scott shaw simmons simpson sims smith smyth snyder soto spencer
    stephens stevens stewart stone sullivan taylor thomas thompson thomson torres tucker turner
    vargas vasquez wagner walker wallace walsh ward warren washington watkins watson weaver webb
    weber welch wells west wheeler white wilkinson williams williamson willis wilson wood woods
    wright young
    """
)
"""Frequent family names that have one spelling: another spelling is another name."""

COMMON_FAMILY = FIXED_FAMILY | list_words(
    """
    abbas abdullah ahmad ahmed ali almeida choi chen chowdhury costa da das fernandes ferreira
    gupta hasan hassan huang hussain hussein ibrahim ivanov jung kang khan kim kumar lee li lim
    lin liu mahmoud martins mohamed mohammed nguyen novak oliveira omar pak park patel pereira
    petrov phiri popov rahman rao rodrigues santos shah sharma silva singh smirnov souza sun tan
    tran wang wong wu xu yang yoon zhang zhao zhou zhu
    """
)

_KOREAN = """
kim gim|lee yi rhee|park pak bak|choi choe|jung chung jeong|kang gang|cho jo|jang chang|lim im
seo suh|ryu yoo yu|roh noh|ko koh go|kwon gwon|baek paik|yoon yun|shin sin|ahn an|bae pae|joo ju
"""

_ONE_KOREAN = {
    spelling: line.split()[0]
    for line in _KOREAN.strip().replace("\n", "|").split("|")
    for spelling in line.split()
}

FAMILY_FIRST = list_words(
    """
    ahn bae baek bak ban bui cai cao chang chen cheng chiang cho choe choi chung dang deng dong
    duan duong feng gao gim gong gu guo gwon han he hong hsieh hsu hu huang huynh hwang jang jeong
    jiang jin jung kang kim koh kwon le lee li liang lim lin liu lu ma mao min moon nam ngo nguyen
    noh oh paik pak pan park peng pham phan rhee ri roh ryu seo shao shen shi shin son song suh sun
    tan tang tran tsai wang wei wen wong wu xi xia xie xu yan yang yao ye yi yoo yoon yu yuan yun
    zeng zhang zhao zheng zhou zhu
    """
)
"""Chinese, Korean and Vietnamese family names, which stand first."""

ALSO_GIVEN = list_words(
    "an dang gu han jung kang kim le lee lin min moon noh oh pan ri rhee shin son song tan yoo"
)
"""Those of them that are given names or words elsewhere: ``Kim`` and ``Lee`` stand first there."""


def settle_korean(family: str) -> str:
    """Write a Korean family name in the one of its romanisations that stands for all."""
    return _ONE_KOREAN.get(family, family)
