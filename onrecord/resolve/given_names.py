"""Given names that one person may go by: short forms, and the same name in other languages.

From general knowledge, chosen for names that newspapers write both ways of one person. A line holds
one name's forms; a form may stand in several lines.
"""

from functools import cache

from onrecord.resolve.spelling import SOUNDS_SAME, compare_spelling

_SHORT_FORMS = """
abigail abby gail
abraham abe avraham ibrahim
adolph adolf dolph
aleksandr alexander alex alec sandy sasha oleksandr alejandro alessandro aliaksandr iskander
alexandra alex sandra sasha
alexei aleksey oleksiy alyosha
alfred al alf alfie fred
alice ali alicia
amanda mandy
amelia amy
andrew andy drew andrei andriy andre andrea andrzej andreas andras ondrej
angela angie
anthony tony anton antonio antony
anne ann anna annie nancy hannah
archibald archie
arnold arnie
arthur art artur
augustus gus augustin
barbara barb babs
bartholomew bart
benjamin ben benny bennie binyamin benyamin bibi
bernard bernie bernardo
beverly bev
bradley brad
calvin cal
cameron cam
caroline carolyn carrie carol
catherine katherine kathryn cathy kathy kat kate katie kay kitty ekaterina yekaterina kateryna
charles charlie chuck chas carlos karl carl
charlotte lottie
christina christine chris tina christy
christopher chris kit topher
clarence clancy
clifford cliff
clinton clint
constantine konstantin kostya kostyantyn konstantinos kostas costas
cynthia cindy
daniel dan danny danila
david dave davey dawid
deborah debra deb debbie
dennis denny denis
derek rick
dimitri dmitri dmytro dima dimitrios dimitris dzmitry
dolores lola
donald don donny donnie
dorothy dot dolly
douglas doug
dwight ike
edward ed eddie ted teddy ned eduard eduardo
edmund ed eddie ned
edgar ed
edwin ed eddie
eleanor ellen nell nora
elizabeth liz beth betsy betty eliza lizzie libby elisabeth elizaveta
emily emma em
enrique henry heinrich henri
ernest ernie ernesto
eugene gene yevgeny evgeni yevhen evgueni
evelyn eve
ferdinand fernando
florence flo
frances fran fanny
francis frank frankie francisco francesco francois
franklin frank
frederick fred freddie freddy rick friedrich frederic
gabriel gabe
gabrielle gabby gaby
geoffrey jeffrey jeffery jeff geoff
george georgi georgy yuri jorge giorgio georges georgios giorgos yiorgos jerzy gyorgy
gerald gerry jerry
gerard gerry jerry
gilbert gil
gordon gordy
grace gracie
gregory greg gregg gregorio grigory hryhoriy
gwendolyn gwen
haim chaim hayim chayim
harold harry hal
harrison harry
heather heidi
helen ellen nell yelena elena olena eleni
henry harry hank hal
herbert herb bert
hillary hilary
horace harry
howard howie
hubert hugh bert
ignatius iggy ignacio
igor ihor
elijah eli ilya illia
isaac ike itzhak yitzhak yitzchak izzy isak
isabella isabel bella izzy
isidore izzy
ivan john
jacob jake yaakov yakov
jacqueline jackie
jamal gamal djamel jamel
jana yana
jasmin yasmin yasmine
james jim jimmy jamie jem
jane jan janie
janice jan
janet jan
jennifer jen jenny jennie
jeremiah jerry jeremy
jerome jerry
jessica jess jessie
jesse jess
joan joanie joanna
john jon johnny jack juan jean ivan johann giovanni joao jan ioannis yiannis janos
jonathan jon jonny john yonatan
joseph joe joey josef jose giuseppe yosef yousef yusuf iosif
joshua josh yehoshua
judith judy
julia julie yulia iulia
julian jules
kenneth ken kenny
kimberly kim
kirill cyril kyrylo
lawrence laurence larry lars lorenzo
leonard len lenny leo
leonid leo leonyd
leopold leo
lewis lew louis lou luis ludwig
lillian lily
louise lou
lucille lucy
luke luka lucas
margaret maggie meg peg peggy marge margie greta rita madge
marcus mark marc marco
maria mary marie mariya maryam miriam
mark marc marek marcos
martha marty
martin marty
matthew matt matthias mateo
maurice morris moe
maximilian max maxim maksim maksym
melissa missy
melvin mel
michael mike mick mickey mikey mikhail mykhailo michel miguel mihail misha mihaly michal mikael
mildred millie
mohammed muhammad mohamed mo
moses moshe moe
nathan nate natan
nathaniel nate nat
natalia natalie natasha nataliya
nicholas nick nicky nico nikolai mykola nicolas nicola niko nikolaos nikos miklos
nicole nikki nicky
norman norm
oliver ollie
oswald ossie oz
osman usman othman uthman ousmane
pamela pam
patricia pat patty tricia trish
patrick pat paddy rick
paul pavel pavlo pablo paolo pal pawel
paula polly
pauline polly
peter pete pyotr petro pedro pietro pierre piotr petr pieter
philip phil phillip felipe
rachel rae
randolph randy
randall randy
raymond ray
rebecca becky becca
reginald reg reggie
richard rick dick rich richie ricky ricardo
robert bob rob bobby robbie bert roberto
roderick rod
rodney rod
roger rog
roland rollie
ronald ron ronnie
rosemary rose rosie
rudolph rudy rudolf
russell russ
samantha sam
samuel sam sammy shmuel
sarah sally sara
sebastian seb bastian
sergei serhiy serge sergio serguei
seymour sy
sidney sid sydney
simon shimon simeon
sophia sophie sofia
stanley stan
stephen steven steve stefan stephan esteban istvan stefanos stepan
stephanie steph
stuart stewart stu
suleiman souleymane slimane soliman
susan sue susie suzanne susanna
sylvester sly
tamara tammy
terence terrence terry
theresa teresa terry tess
thaddeus tad thad
theodore ted teddy theo fyodor fedor teodoro theodoros
thomas tom tommy tomas
timothy tim timmy timofey
tobias toby
ulysses lee
valerie val
valentin val
valentina val
vasily vasyl basil
veronica ronnie
victor viktor vic vick
victoria vicky vikki tori
vincent vince vinny vincente
virginia ginny
vitaly vitalii vitaliy
vivian viv
vladimir volodymyr vova uladzimir
wallace wally
walter walt wally
wilbur will
wilfred will fred
william bill billy will willie liam wilhelm guillermo
winston winnie
yasser yasir
yevgenia eugenia
zachary zach zack
"""


@cache
def _list_names() -> dict[str, frozenset[int]]:
    """Map each form to the numbers of the lines in which it stands."""
    lines: dict[str, set[int]] = {}
    for number, line in enumerate(_SHORT_FORMS.strip().splitlines()):
        for form in line.split():
            lines.setdefault(form, set()).add(number)
    return {form: frozenset(numbers) for form, numbers in lines.items()}


@cache
def list_form_groups(name: str) -> frozenset[int]:
    """List the groups of forms that a folded given name is in, or a like romanisation of it."""
    known = _list_names()
    if name in known:
        return known[name]
    alike = [
        known[form]
        for form in known
        if form[0] == name[0] and compare_spelling(form, name) >= SOUNDS_SAME
    ]
    return frozenset().union(*alike)


def are_forms_of_one_name(left: str, right: str) -> bool:
    """Whether one person may go by both folded given names: ``joe`` and ``joseph``."""
    return not list_form_groups(left).isdisjoint(list_form_groups(right))


@cache
def list_full_names() -> frozenset[str]:
    """List the forms that the others of their line are made of."""
    return frozenset(line.split()[0] for line in _SHORT_FORMS.strip().splitlines())


def is_given_name(word: str) -> bool:
    """Whether a folded word is a known given name or short form of one."""
    return word in _list_names()


def are_other_names(left: str, right: str) -> bool:
    """Whether both folded given names are known ones and not forms of one name."""
    known = _list_names()
    return left in known and right in known and known[left].isdisjoint(known[right])
