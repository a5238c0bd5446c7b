"""Words by hand: names that the packaged tables lack, and what is said around a name."""

from __future__ import annotations

# What people call a country beside its English name.
COUNTRIES = """\
AE UAE, Emirates, Arab Emirates
AT Österreich, Autriche
BA Bosnia
BE België, Belgique, Belgien, Bélgica
BR Brasil, Brasilien, Brésil
CD DRC, DR Congo, Congo, Congo Kinshasa
CG Congo, Congo Brazzaville
CH Schweiz, Suisse, Svizzera, Suiza
CI Côte d'Ivoire
CN PRC, 中国, 中國
CV Cape Verde
CZ Czech Republic, Česko, Tschechien
DE Deutschland, Allemagne, Alemania, Germania
DK Danmark, Dänemark
EG مصر
ES España, Spanien, Espagne, Espanha
FI Suomi, Finnland
FR Frankreich, Francia
GB UK, Great Britain, Britain, England, Scotland, Wales, Northern Ireland
GR Ελλάδα, Hellas, Griechenland
HR Hrvatska, Kroatien
HU Magyarország, Ungarn
IE Éire, Irland, Republic of Ireland
IL ישראל
IN भारत, Bharat, Indien, Inde
IT Italia, Italien, Italie
JP 日本, Nippon, Japon
KR Korea, 한국, 대한민국
MA Maroc, Marokko, Marruecos
MK Macedonia
MM Burma
NL Netherlands, Holland, Nederland, Niederlande, Pays Bas
NO Norge, Norwegen
NZ Aotearoa, NZ
PL Polska, Polen, Pologne
PS Palestine, Gaza Strip, West Bank
RO România, Rumänien
RS Srbija, Serbien
RU Россия, Russland, Russie, Russian Federation
SA KSA
SE Sverige, Schweden
SK Slovensko, Slowakei
SZ Swaziland
TL East Timor
TR Türkiye, Türkei
TW 台灣, 台湾
UA Україна
US USA, US, America, United States of America, States, Estados Unidos
VA Vatican City
VN Viet Nam
"""

# Country, its code in the tables, the code people write, and the name.
STATES = """\
AU 01 ACT Australian Capital Territory
AU 02 NSW New South Wales
AU 03 NT Northern Territory
AU 04 QLD Queensland
AU 05 SA South Australia
AU 06 TAS Tasmania
AU 07 VIC Victoria
AU 08 WA Western Australia
CA 01 AB Alberta
CA 02 BC British Columbia
CA 03 MB Manitoba
CA 04 NB New Brunswick
CA 05 NL Newfoundland and Labrador
CA 07 NS Nova Scotia
CA 08 ON Ontario
CA 09 PE Prince Edward Island
CA 10 QC Quebec
CA 11 SK Saskatchewan
CA 12 YT Yukon
CA 13 NT Northwest Territories
CA 14 NU Nunavut
"""

# What people call a clock, and the zones that may be meant, the likeliest first.
_CLOCKS = """\
bst, british: Europe/London
gmt, greenwich mean: Europe/London Africa/Abidjan
cet, cest, mez, mesz, central european: Europe/Berlin
eet, eest, eastern european: Europe/Kyiv
msk: Europe/Moscow
et, est, edt, eastern, us eastern: America/New_York
ct, cst, cdt, central, us central: America/Chicago
mt, mst, mdt, mountain, us mountain: America/Denver America/Phoenix
pt, pst, pdt, pacific, us pacific: America/Los_Angeles
akst, akdt: America/Anchorage
hst: Pacific/Honolulu
adt, atlantic: America/Halifax
brt: America/Sao_Paulo
sast: Africa/Johannesburg
pkt: Asia/Karachi
ist: Asia/Kolkata Europe/Dublin Asia/Jerusalem
wib: Asia/Jakarta
sgt: Asia/Singapore
hkt: Asia/Hong_Kong
jst: Asia/Tokyo
kst: Asia/Seoul
awst: Australia/Perth
acst, acdt: Australia/Adelaide Australia/Darwin
aest, aedt: Australia/Sydney Australia/Brisbane
nzst, nzdt, nzt: Pacific/Auckland
utc, zulu: UTC
"""
CLOCKS = {
    name: zones.split(" ")
    for names, zones in (line.split(": ") for line in _CLOCKS.splitlines())
    for name in names.split(", ")
}

_TOWARDS = "at em en in into nach near to в во"
_AWAY = "aus de from of off von из"
_AROUND = """\
a abito am an and area around as back bad based be been bin boy but by bye can city close
currently dad east estou estoy for gerade greetings hab habe habite have heading hello here hey
hi home i ich im is it its ive jetzt je just lebe let live lives living local located mad man me
moment morning moro moved moving my n new no north not now oh ok okay on our outside please
region right rn run running sad say she sono south soy stay staying still suburb suis sure thank
thanks that the then there think this time timezone today town train training travel traveling
travelling u um use using visit visiting vivo was we well were west weve wohne yea yeah yes you
zone живу я
"""
TOWARDS = frozenset(_TOWARDS.split())
AWAY = frozenset(_AWAY.split())
# Said around a place. A place of such a name ("Of" in Turkey) is not found by it.
AROUND = TOWARDS | AWAY | frozenset(_AROUND.split())
