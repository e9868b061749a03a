"""Names of invented people in the writing customs of many languages, pair by pair.

``=`` the two names are of one person, whatever else is said; ``~`` they are, but only with some
support such as one office; ``#`` they are of two people, even in one office.
"""

from collections.abc import Iterator
from dataclasses import dataclass

_TABLE = """
arabic
Mohammed al-Haddouri = Muhammad Al Haddouri
Mohamed Haddouri ~ Muhammad al-Hadduri
Mahmoud Rahbani # Mohammed Rahbani
Khaled bin Nasser al-Dosari = Khalid bin Nasser Al-Dosari
Khaled bin Nasser = Khaled bin Nasser al-Dosari
Haitham ibn Saqr al-Dosari = Haitham bin Saqr Al Dosari
Abd al-Rahman Kanafani = Abdul Rahman Kanafani
Abdulrahman Kanafani = Abdel-Rahman Kanafani
Abdurrahman Kanafani = Abd ar-Rahman al-Kanafani
Abdallah Mursali = Abdullah Mursali
Abdelaziz Mursali = Abd al-Aziz Mursali
Abdul Karim Mursali # Abdul Rahim Mursali
Nour al-Din Sabbaghi = Noureddine Sabbaghi
Nur ad-Din Sabbaghi = Nour el-Din Sabbaghi
Saif al-Islam Gaddoumi = Saif al-Islam Qaddoumi
Muammar Gaddoumi ~ Moammar Kaddoumi
Yousef Zubeidi = Yusuf Zubaidi
Youssef Zubeidi ~ Yousif al-Zubaydi
Hussein Darwesh ~ Hossein Darwish
Hussein Darwesh # Hassan Darwesh
Umm Haitham Rahbani # Haitham Rahbani
Jamal Qasimi ~ Gamal Kassimi
Tarek el-Sharqawi = Tariq al-Sharqawi
Sheikh Tamim Bukhari = Tamim al-Bukhari
Fatima al-Zahrani = Fatimah Alzahrani
Faisal Al Shammari = Faisal Alshammari
Ayman al-Odeh = Aiman Al-Awdah
Samir Ouazzani # Samira Ouazzani
Osama Haddouri = Usama Haddouri
Abu Bakr Mursali = Abubakar Mursali
Ali Hassan Rahbani = Ali Rahbani
slavic
Sergei Dvornitsky = Sergey Dvornitskiy
Serhiy Tymchuk ~ Sergei Timchuk
Yuri Shalygin = Yury Shaligin
Iouri Shalygin = Yuriy Shalygin
Aleksandr Valyaev = Alexander Valiaev
Alexandre Valiaev = Aleksandr Valyaev
Oleksandr Tymchuk = Olexandr Tymchuk
Yevgeny Yelkin = Evgeni Elkin
Evgueni Elkin = Yevgeniy Yelkin
Dmitry Khoroshev = Dmitrii Horoshev
Dmitriy Horoshyov = Dmitry Khoroshev
Nikolai Zhelenko = Nikolay Zhelenko
Nikolaj Zhelenko = Nikolai Zhelenko
Mikhail Grushevoy = Mikhail Grushevoi
Mikhail Ivanovich Grushevoy = Mikhail Grushevoy
Mikhail Ivanovich Grushevoy # Mikhail Petrovich Grushevoy
Tatyana Maksimova = Tatiana Maximova
Ksenia Shcherbina = Kseniya Scherbina
Natalya Horvatova = Natalia Horvatova
Anatoly Tchaikin = Anatoliy Chaikin
Wladimir Dworin = Vladimir Dvorin
Vyacheslav Tofan = Viacheslav Tofan
Vjatšeslav Tofan = Vyacheslav Tofan
Andrei Belov # Andrei Belova
Ivan Petrovsky # Ivan Petrov
Igor Kravtsov # Igor Kravets
Zoran Đurić = Zoran Djuric
Željko Šarić = Zeljko Saric
Vuk Jevtić = Vuk Jevtic
Petr Novotný = Petr Novotny
Łukasz Wiśniak = Lukasz Wisniak
Wojciech Żółkowski = Wojciech Zolkowski
Agnieszka Kowal-Brzoza = Agnieszka Kowal
Viktoriya Babenko = Victoria Babenko
Lyudmila Sorokina = Ludmila Sorokina
Fyodor Tarasenko = Fedor Tarasenko
Aliaksandr Lukashik ~ Alexander Lukashik
Volodymyr Hrytsenko ~ Vladimir Gritsenko
Mykola Bondarchuk ~ Nikolai Bondarchuk
Olena Shevchuk ~ Yelena Shevchuk
chinese
Wang Shaoming = Shaoming Wang
Zhang Wei-lin = Zhang Weilin
Zhang Wei Lin = Zhang Weilin
Liu Dehua # Liu Dehai
Chen Guangyi # Chen Guangyu
Li Xiaofeng = LI Xiaofeng
Hsieh Chih-ming # Hsieh Chih-min
Tsai Ming-che = Tsai Ming-Che
Zhou Yongkai # Zhao Yongkai
Xu Lin = Lin Xu
Lin Jiahui ~ Jiahui Lin
David Cheung Ka-lok = David Cheung
Cheung Ka-lok = Ka-lok Cheung
Wang Jianguo # Wang Jianguang
Lü Xinyi = Lu Xinyi
korean
Kim Min-ho = Kim Minho
Park Ji-sung = Pak Chi-song
Lee Sang-hyun = Lee Sang Hyun
Lee Sang-hyun # Lee Sang-hoon
Choi Young-jae = Choe Yong-jae
Jung Eun-woo ~ Chung Eun-woo
Moon Hye-rin = Hye-rin Moon
Kim Jong-su # Kim Jong-sik
Roh Tae-gun ~ Noh Tae-gun
Yoon Seok-min ~ Yun Suk-min
vietnamese
Nguyen Van Hao = Nguyễn Văn Hào
Nguyen Van Hao # Nguyen Van Hung
Tran Thi Lan = Trần Thị Lan
Pham Minh Tuan # Pham Minh Trung
Le Duc Thinh = Lê Đức Thịnh
Vo Quang Hai = Quang Hai Vo
iberian
Maria Garcia Lopez = María García López
Joaquim Ugarte Quispe = Joaquim Ugarte
Hilario Ugarte Quispe = Hilario Ugarte
Hilario Ugarte Quispe # Hilario Ugarte Mamani
Luis Ugarte Quispe # Luis Mamani Quispe
Hilario Ugarte y Quispe = Hilario Ugarte Quispe
José Luis Ugarte = Jose Luis Ugarte
José Luis Ugarte # José María Ugarte
Jorge da Silveira Pinho = Jorge Silveira Pinho
João de Almada = Joao de Almada
Inês Vasconcelos dos Reis = Ines Vasconcelos
Inácio Brandão Filho ~ Inácio Brandão
Hilario Núñez-Ugarte = Hilario Nunez Ugarte
Ana Belén Ugarte = Ana Ugarte
Pedro Ugarte # Paulo Ugarte
Xavier Montserrat i Puig = Xavier Montserrat
indonesian
Suparman ~ Suparman
Susilo Hartanto # Susilo Hartono
Soeharjo = Suharjo
Djoko Wiratma = Joko Wiratma
Tjahja Wiratma = Cahya Wiratma
Ngadiman ~ Ngadiman
Budi Soetrisno = Budi Sutrisno
indian
A. P. Wickramasinghe = A.P. Wickramasinghe
AP Wickramasinghe = A. P. Wickramasinghe
Anil Kumar Deshpande = Anil Deshpande
R. K. Venkatesan ~ Ramesh Kumar Venkatesan
Chandrababu Tirumalai = Chandra Babu Tirumalai
Vijay Lakshmanan = Vijay Laxmanan
Shri Anil Deshpande = Anil Deshpande
Smt. Sushila Joshi-Rane = Sushila Joshi Rane
Mukherji Anand # Banerji Anand
Sourav Banerjee = Saurav Banerji
Anil Deshpande # Sunil Deshpande
Arun Chaudhary = Arun Chowdhury
Meenakshi Sundaresan = Minakshi Sundaresan
Pooja Bhattacharjee = Puja Bhattacharjee
african
Ngozi Okafor-Hale = Ngozi Okafor Hale
Oluwaseun Adebayo-Pask ~ Seun Adebayo-Pask
Mwai Kantai # Moi Kantai
Thabo kaMbeko = Thabo Ka Mbeko
Abiy Tekle Desta = Abiy Tekle
Tewodros Gebremariam = Tewodros Gebre Mariam
Haile Woldu = Hailé Woldu
Moussa Dembeléwa = Musa Dembelewa
Ousmane Traoreka = Usman Traoreka
Cheikh Ndoyal = Cheick Ndoyal
turkish
Çağlar Yıldızoğlu = Caglar Yildizoglu
Ömer Kılıçer = Omer Kilicer
Mehmet Şahiner = Mehmet Sahiner
Mehmet Ali Kılıçer = Mehmet Kilicer
Mehmet Kılıçer # Ahmet Kılıçer
İlker Uzunay = Ilker Uzunay
hungarian
Szabolcs Viktor = Viktor Szabolcs
Kertész-Nagy Ágnes = Ágnes Kertész-Nagy
Gyurkovics Ferenc = Ferenc Gyurkovics
Gyurkovics Ferenc # Ferenc Gyurko
Haraszty Ödön = Odon Haraszty
Kis Haraszty Péterné # Kis Haraszty Péter
icelandic
Jón Hjaltason # Jón Hjaltadóttir
Guðrún Hjaltadóttir = Gudrun Hjaltadottir
Sigríður Ketilsdóttir = Sigridur Ketilsdottir
Þórdís Ketilsdóttir = Thordis Ketilsdottir
Þórdís Ketilsdóttir # Þórdís Kjartansdóttir
Ásgeir Bjarki Ketilsson = Asgeir Ketilsson
german and nordic
Jürgen Möllendorf = Juergen Moellendorf
Jürgen Möllendorf = Jurgen Mollendorf
Günther Strauß = Guenther Strauss
Günter Strausfeld = Gunther Strausfeld
Karl-Heinz Brandvold = Karl Heinz Brandvold
Karl-Heinz Brandvold # Karl-Otto Brandvold
Friedrich von Hallweg = Friedrich Hallweg
Søren Kjærby = Soren Kjaerby
Åsa Lindqvist = Aasa Lindquist
Bjørn Håkonsen = Bjorn Haakonsen
Jens Østergård = Jens Oestergaard
Ursula van der Meerdink = Ursula Van Der Meerdink
Piet De Vroey = Piet de Vroey
Pieter Hansen # Pieter Jansen
Lars Petersvik # Lars Pettersvang
french and italian
Jean-Luc Mercandieu = Jean Luc Mercandieu
Jean-Luc Mercandieu # Jean-Marc Mercandieu
Jean-Luc Mercandieu # Jean Mercandieu-Roy
François de la Tourelle = Francois De La Tourelle
Benoît L’Hermitain = Benoit L'Hermitain
Giacomo D'Aurizio = Giacomo D’Aurizio
Giacomo Dell'Orso = Giacomo Dell Orso
Anne-Marie Lachenal-Duport = Anne-Marie Lachenal
Valérie Lachenal # Valéry Lachenal
english
Fintan O'Bradain = Fintan O’Bradain
Fintan OBradain = Fintan O'Bradain
Fintan O Bradain = Fintan O'Bradain
Fintan McGarrahan = Fintan Mcgarrahan
Fintan Mac Garrahan = Fintan MacGarrahan
Fintan MacGarrahan = Fintan McGarrahan
J.K. Haverling = J. K. Haverling
JK Haverling = J.K. Haverling
J. K. Haverling ~ Joanna Kathleen Haverling
J. K. Haverling # J. R. Haverling
T. S. Haverling ~ Thomas Haverling
DENISE OKAFORD = Denise Okaford
DENISE VAN HOLT = Denise van Holt
Okaford, Denise = Denise Okaford
OKAFORD Denise = Denise Okaford
Denise Okaford-Hale = Denise Okaford
Denise Hale-Okaford ~ Denise Okaford
Denise Marsh Okaford = Denise Okaford
Denise Okaford # Dennis Okaford
Joseph Haverling ~ Joe Haverling
Joseph R. Haverling Jr. ~ Joe Haverling
Joseph R. Haverling = Joseph Haverling
Joseph Haverling Jr. # Joseph Haverling Sr.
Joseph Haverling II # Joseph Haverling III
Joseph Haverling Jr. # Joe Haverling Sr.
George W. Haverling # George H. W. Haverling
George W. Haverling # George H.W. Haverling
Sir Alasdair Pellworth = Alasdair Pellworth
Lord Pellworth ~ Alasdair Pellworth
Sen. Alasdair Pellworth = Alasdair Pellworth
President Alasdair Pellworth = Alasdair Pellworth
Rep. Margaret Pellworth ~ Peggy Pellworth
Dr Ingrid Solbakken OBE = Ingrid Solbakken
Gen. (ret.) Alasdair Pellworth = Alasdair Pellworth
Col. Alasdair Pellworth = Alasdair Pellworth
Prince Alasdair Pellworth = Alasdair Pellworth
Robert "Rab" Nisbetson = Robert Nisbetson
Robert "Rab" Nisbetson ~ Rab Nisbetson
Robert (Rab) Nisbetson = Robert Nisbetson
Alex Pellworth ~ Alexandra Pellworth
Chris Pellworth ~ Christopher Pellworth
Christine Pellworth # Christopher Pellworth
Jon Pellworth ~ Jonathan Pellworth
Eric Pellworth = Erik Pellworth
Sara Pellworth = Sarah Pellworth
Ann Pellworth = Anne Pellworth
Jeffery Pellworth = Jeffrey Pellworth
Philip Pellworth = Phillip Pellworth
Alan Pellworth = Allan Pellworth
Brian Pellworth = Bryan Pellworth
Stephen Pellworth = Steven Pellworth
Katherine Pellworth = Catherine Pellworth
Kathryn Pellworth = Catherine Pellworth
Geoffrey Pellworth ~ Jeff Pellworth
Alan Pellworth # Alana Pellworth
Daniel Pellworth # Danielle Pellworth
Martin Pellworth # Marvin Pellworth
Jane Pellworth # Jean Pellworth
Alasdair Pellworth # Alistair Penworth
Pellworth ~ Alasdair Pellworth
Pellworth # Pelling
greek, persian, hebrew, caucasian
Georgios Stathopoulos ~ George Stathopoulos
Yiorgos Stathopoulos = Giorgos Stathopoulos
Kyriakos Vlachakis = Kiriakos Vlahakis
Alexis Vlachakis # Alexandra Vlachakis
Hossein Karbashian = Hosein Karbashian
Mahmoud Rezaei-Nasab = Mahmood Rezaei Nasab
Gholamhossein Tabrizadeh = Gholam-Hossein Tabrizadeh
Javad Tabrizadeh = Jawad Tabrizadeh
Binyamin Katzirel ~ Benjamin Katzirel
Yitzhak Ben-Shalev = Yitzhak Ben Shalev
Itzhak Ben-Shalev ~ Yitzchak Ben-Shalev
Avraham Ben-Shalev # Avraham Ben-Shalom
Haim Katzirel = Chaim Katzirel
Moshe Katzirel # Moshe Katz
Nikol Hakobyan = Nikol Hakopian
Giorgi Beridzishvili = Georgi Beridzishvili
Ilham Qasimzade = Ilham Gasimzade
Nursultan Omarbayev = Nursultan Omarbaev
Kassym-Jomart Omarbayev = Kasym-Zhomart Omarbayev
Gurbanguly Atayev = Kurbanguly Atayev
thai, burmese, filipino, japanese
Prayong Chanthawat = Prayong Chantawat
Aung Thein Kyaw = Aung Thein Kyaw
Aung Thein Kyaw # Aung Thein Naing
U Thein Kyawswe = Thein Kyawswe
Hiroshi Kunimatsu = Kunimatsu Hiroshi
Taro Ohtagawa = Taro Otagawa
Yuko Kunimatsu # Yuka Kunimatsu
Shintaro Satoyama # Shinjiro Satoyama
Jun'ichi Satoyama = Junichi Satoyama
Ferdinand Macaraegson Jr. ~ Ferdinand Macaraegson
"""


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two names, and whether they are one person's.

    Attributes:
        custom: The writing custom they are of.
        left: One name.
        right: The other.
        sign: ``=``, ``~`` or ``#``, as this module says.
    """

    custom: str
    left: str
    right: str
    sign: str


def list_name_pairs() -> Iterator[NamePair]:
    """List the pairs of the table."""
    custom = ""
    for line in _TABLE.strip().splitlines():
        words = line.split()
        signs = [word for word in words if word in ("=", "~", "#")]
        if not signs:
            custom = line
            continue
        left, right = line.split(f" {signs[0]} ")
        yield NamePair(custom, left, right, signs[0])
