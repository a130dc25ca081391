"""Units of measure and currencies, as text: one name a line with its spellings.

Units: BIPM, The International System of Units (9th ed., 2019), and Unicode CLDR; currencies: ISO 4217 with the symbols of CLDR.
Names are those of quantulum3 and CQE ("dollar", "pound sterling", "percentage"), so that results compare.
"""

from __future__ import annotations

# [what is measured], then name: spellings that follow a number; one of up to four characters counts as it is written only
UNITS = """
[length]
kilometre: kilometers, kilometer, kilometres, kilometre, km, kms, kilometeres, kilometrs
metre: meters, meter, metres, metre, m
centimetre: centimeters, centimeter, centimetres, centimetre, cm
millimetre: millimeters, millimeter, millimetres, millimetre, mm
mile: miles, mile, mi
nautical mile: nautical miles, nautical mile, sea miles
foot: feet, foot, ft
inch: inches, inch
yard: yards, yard
light-year: light years, light-years, light year
nanometre: nm, nanometres, nanometers
[time]
second: seconds, second, secs, sec
minute: minutes, minute, mins, min
hour: hours, hour, hrs, hr
day: days, day
week: weeks, week, wks
fortnight: fortnights, fortnight
month: months, month
quarter: fiscal quarters
year: years, year, yrs, yr
decade: decades, decade
century: centuries, century
millisecond: milliseconds, ms
night: nights, night
weekend: weekends
[percent]
percentage: percent, per cent, %, pc, pct, percents
percentage point: percentage points, percentage point, per cent points, points percentage
basis point: basis points, basis point, bps
[mass]
kilogram: kilograms, kilogram, kilogrammes, kilos, kilo, kg, kgs
gram: grams, gram, grammes, g
tonne: tonnes, tonne, metric tons, metric ton, metric tonnes
ton: tons, ton
milligram: milligrams, mg
pound-mass: lbs, lb
ounce: ounces, ounce, oz
kiloton: kilotons, kt
megaton: megatons, megatonnes
quintal: quintals
[area]
square kilometre: square kilometers, square kilometres, square kilometer, square kilometre, square km, sq km, sq. km
square kilometre: km2, km², sq-km
square mile: square miles, square mile, sq miles
square metre: square meters, square metres, square metre, sq m, sqm, m2, m²
square foot: square feet, square foot, sq ft, sq. ft
hectare: hectares, hectare, ha
acre: acres, acre
[volume]
litre: liters, liter, litres, litre, L
gallon: gallons, gallon
barrel: barrels, barrel, bbl
cubic metre: cubic meters, cubic metres, cubic metre, m3, m³, bcm
cubic foot: cubic feet, cubic foot
millilitre: ml, millilitres
cubic centimetre: cc
cup: cups
bushel: bushels, bushel
[speed]
mile per hour: miles per hour, miles an hour, mph
knot: knots
mach: Mach
kilometre per hour: kilometers per hour, kilometres per hour, kilometers an hour, kilometres an hour, km/h, kmh, kph
kilometre per hour: kmph
mile per gallon: miles per gallon, mpg
megabit per second: Mbps, megabits per second
gigabit per second: Gbps
revolution per minute: rpm
[temperature]
celsius: degrees Celsius, degree Celsius, °C, C, Celsius, degrees C, degrees centigrade
fahrenheit: degrees Fahrenheit, degree Fahrenheit, °F, F, Fahrenheit, degrees F
[energy]
watt: watts, watt, W
kilowatt: kilowatts, kilowatt, kW
megawatt: megawatts, megawatt, MW
gigawatt: gigawatts, gigawatt, GW
kilowatt hour: kilowatt hours, kilowatt-hours, kWh
megawatt hour: megawatt hours, megawatt-hours, MWh
gigawatt hour: gigawatt hours, gigawatt-hours, GWh
terawatt hour: terawatt hours, terawatt-hours, TWh
horsepower: horsepower, hp, bhp
volt: volts, volt, V
milliampere-hour: mAh
joule: joules
hertz: hertz, Hz
kilohertz: kHz
megahertz: MHz
gigahertz: GHz
foot pound-force: lb-ft, pound-feet, lb.-ft, pound feet, ft-lb
newton metre: Nm
lumen: lumens
nit: nits
kilocalorie: kcal
calorie: calories
ampere: amps
mega british thermal unit: mmBTU, mmbtu
ampere per square centimetre: A/cm2
[data]
bit: bits, bit, b
byte: bytes, byte
kilobyte: KB, kB, kilobytes
megabyte: MB, megabytes
gigabyte: GB, gigabytes
terabyte: TB, terabytes
generation wireless: G
megapixel: megapixels, megapixel
pixel: pixels, pixel
[pressure]
kilopound per square inch: ksi
megapascal: MPa
pound per square inch: psi
hectopascal: hPa
bar: bar, bars
[sound]
decibel: decibels, dB
[angle]
degree: degrees, degree, °
[age]
year of age: years old, year old, year-old, year-olds, year olds, years-old, years of age, yo, y/o
month of age: months old, month old, month-old, months-old, months of age
week of age: weeks old, week-old, weeks-old
day of age: days old, day-old, days-old
[multiple]
count: fold, times, x
[price part]
cent: cents, cent, c, ¢
pence: pence, p
point: points, point
"""

# name: symbols and codes, which stand before or after a number; then words, which stand after it
CURRENCIES = """
dollar: $, US$, US $, USD, $US, U.S.$, US dollars; dollars, dollar, US dollars, US dollar
dollar:; U.S. dollars, U.S. dollar, American dollars, bucks
euro: €, EUR; euros, euro
pound sterling: £, GBP, PS, UK£; pounds sterling, pounds, pound, British pounds, quid, sterling
japanese yen: ¥, JPY, YEN, JP¥; yen, Japanese yen
yuan: CNY, RMB, CN¥; yuan, renminbi, Chinese yuan
canadian dollar: C$, C $, CA$, CAD, Can$; Canadian dollars, Canadian dollar
australian dollar: A$, A $, AU$, AU $, AUD; Australian dollars, Australian dollar
new zealand dollar: NZ$, NZ $, NZD; New Zealand dollars, New Zealand dollar
hong kong dollar: HK$, HK $, HKD; Hong Kong dollars, Hong Kong dollar
Singaporean dollar: S$, S $, SGD; Singapore dollars, Singaporean dollars
taiwan dollar: NT$, TWD; Taiwan dollars
indian rupee: ₹, INR, Rs, Rs., Re.; Indian rupees, rupees, rupee
pakistani rupee: PKR; Pakistani rupees
ruble: ₽, RUB, RUR; rubles, ruble, roubles, rouble, Russian rubles
hryvnia: ₴, UAH; hryvnias, hryvnia, hryvnyas, hryvni
turkish lira: ₺, TRY; Turkish liras, Turkish lira, liras, lira
israeli shekel: ₪, NIS, ILS; shekels, shekel, Israeli shekels
swiss franc: CHF, SFr; Swiss francs, francs, franc
malaysian ringgit: RM, MYR; ringgit, ringgits
south korean won: ₩, KRW; South Korean won
brazilian real: R$, BRL; reais, Brazilian reais
mexican peso: MX$, MXN; Mexican pesos, pesos, peso
south african rand: ZAR; rand, rands
naira: ₦, NGN; naira
egyptian pound: LE, EGP, E£; Egyptian pounds, Egyptian pound
saudi riyal: SAR, SR; Saudi riyals, riyals, riyal
qatari riyal: QAR, QR; Qatari riyals
uae dirham: AED, Dh, Dhs; dirhams, dirham
iranian rial: IRR; rials, rial
toman:; tomans, toman
libyan dinar: LYD; Libyan dinars
kuwaiti dinar: KWD, KD; Kuwaiti dinars
iraqi dinar: IQD; Iraqi dinars
dinar:; dinars, dinar
swedish krona: SEK; Swedish kronor, kronor, krona
norwegian krone: NOK; Norwegian kroner, kroner, krone
danish krone: DKK; Danish kroner
polish zloty: PLN, zł; zlotys, zloty
hungarian forint: HUF; forints, forint
czech koruna: CZK; koruna, korunas
baht: ฿, THB; baht
rupiah: IDR; rupiah
philippine peso: ₱, PHP; Philippine pesos
vietnamese dong: ₫, VND; dong
taka: ৳, BDT; taka
afghani: AFN; afghanis, afghani
lari: GEL; lari
dram: AMD; drams
manat: AZN; manats, manat
tenge: KZT; tenge
lebanese pound: LBP; Lebanese pounds
syrian pound: SYP; Syrian pounds
birr: ETB; birr
kenyan shilling: KES, KSh; Kenyan shillings, shillings
deutsche mark: DEM, DM; deutsche marks, marks
bitcoin: BTC; bitcoins, bitcoin
"""

# what a price or a speed may be taken by: "a day", "per share"
PER_UNITS = """
second minute hour day night week month quarter year decade share gallon barrel ounce head person tonne ton litre liter mile
pound kilogram kg km capita
"""
