"""What runners type when they are asked where they are, and the zone of the likeliest place."""

from __future__ import annotations

LARGE = [
    ("Tokyo", "Asia/Tokyo"), ("Delhi", "Asia/Kolkata"), ("Shanghai", "Asia/Shanghai"),
    ("São Paulo", "America/Sao_Paulo"), ("Mexico City", "America/Mexico_City"),
    ("Cairo", "Africa/Cairo"), ("Dhaka", "Asia/Dhaka"), ("Lagos", "Africa/Lagos"),
    ("Kinshasa", "Africa/Kinshasa"), ("Nairobi", "Africa/Nairobi"),
    ("Johannesburg", "Africa/Johannesburg"), ("Casablanca", "Africa/Casablanca"),
    ("Addis Ababa", "Africa/Addis_Ababa"), ("Dakar", "Africa/Dakar"), ("Tunis", "Africa/Tunis"),
    ("Antananarivo", "Indian/Antananarivo"), ("Karachi", "Asia/Karachi"),
    ("Kabul", "Asia/Kabul"), ("Kathmandu", "Asia/Kathmandu"), ("Colombo", "Asia/Colombo"),
    ("Yangon", "Asia/Yangon"), ("Bangkok", "Asia/Bangkok"), ("Jakarta", "Asia/Jakarta"),
    ("Manila", "Asia/Manila"), ("Seoul", "Asia/Seoul"), ("Tehran", "Asia/Tehran"),
    ("Baghdad", "Asia/Baghdad"), ("Riyadh", "Asia/Riyadh"), ("Dubai", "Asia/Dubai"),
    ("Tashkent", "Asia/Tashkent"), ("Istanbul", "Europe/Istanbul"), ("Moscow", "Europe/Moscow"),
    ("London", "Europe/London"), ("Paris", "Europe/Paris"), ("Berlin", "Europe/Berlin"),
    ("Madrid", "Europe/Madrid"), ("Rome", "Europe/Rome"), ("Oslo", "Europe/Oslo"),
    ("Reykjavik", "Atlantic/Reykjavik"), ("New York", "America/New_York"),
    ("Los Angeles", "America/Los_Angeles"), ("Chicago", "America/Chicago"),
    ("Denver", "America/Denver"), ("Phoenix", "America/Phoenix"),
    ("Anchorage", "America/Anchorage"), ("Honolulu", "Pacific/Honolulu"),
    ("Toronto", "America/Toronto"), ("Vancouver", "America/Vancouver"),
    ("Havana", "America/Havana"), ("Bogotá", "America/Bogota"), ("Lima", "America/Lima"),
    ("Buenos Aires", "America/Argentina/Buenos_Aires"), ("Caracas", "America/Caracas"),
    ("Sydney", "Australia/Sydney"), ("Perth", "Australia/Perth"),
    ("Brisbane", "Australia/Brisbane"), ("Auckland", "Pacific/Auckland"),
    ("Suva", "Pacific/Fiji"), ("Port Moresby", "Pacific/Port_Moresby"),
]  # fmt: skip

SPELLINGS = [
    ("BERLIN", "Europe/Berlin"), ("  berlin  ", "Europe/Berlin"), ("Berlin!", "Europe/Berlin"),
    ("Munich", "Europe/Berlin"), ("München", "Europe/Berlin"), ("muenchen", "Europe/Berlin"),
    ("Koeln", "Europe/Berlin"), ("Köln", "Europe/Berlin"), ("cologne", "Europe/Berlin"),
    ("NYC", "America/New_York"), ("nyc", "America/New_York"), ("LA", "America/Los_Angeles"),
    ("SF", "America/Los_Angeles"), ("Vegas", "America/Los_Angeles"), ("KL", "Asia/Kuala_Lumpur"),
    ("Sao Paulo", "America/Sao_Paulo"), ("Zurich", "Europe/Zurich"), ("Rio", "America/Sao_Paulo"),
    ("Bombay", "Asia/Kolkata"), ("Saigon", "Asia/Ho_Chi_Minh"), ("Peking", "Asia/Shanghai"),
    ("Kiev", "Europe/Kyiv"), ("Joburg", "Africa/Johannesburg"), ("Xi'an", "Asia/Shanghai"),
    ("xian", "Asia/Shanghai"), ("St. Louis", "America/Chicago"), ("St Louis", "America/Chicago"),
    ("Saint Louis", "America/Chicago"), ("Frankfurt", "Europe/Berlin"),
    ("The Hague", "Europe/Amsterdam"), ("hague", "Europe/Amsterdam"), ("Genf", "Europe/Zurich"),
    ("Aix-en-Provence", "Europe/Paris"), ("aix en provence", "Europe/Paris"),
    ("Washington D.C.", "America/New_York"), ("ＴＯＫＹＯ", "Asia/Tokyo"),
    ("Düsseldorf", "Europe/Berlin"), ("Du\u0308sseldorf", "Europe/Berlin"),
]  # fmt: skip

ALPHABETS = [
    ("Москва", "Europe/Moscow"), ("東京", "Asia/Tokyo"), ("北京", "Asia/Shanghai"),
    ("القاهرة", "Africa/Cairo"), ("서울", "Asia/Seoul"), ("กรุงเทพ", "Asia/Bangkok"),
    ("Αθήνα", "Europe/Athens"), ("תל אביב", "Asia/Jerusalem"), ("दिल्ली", "Asia/Kolkata"),
    ("Київ", "Europe/Kyiv"), ("живу в Москве", "Europe/Moscow"), ("日本", "Asia/Tokyo"),
]  # fmt: skip

SLIPS = [
    ("Lodnon", "Europe/London"), ("Berlim", "Europe/Berlin"), ("Amsterdm", "Europe/Amsterdam"),
    ("Amsterdamm", "Europe/Amsterdam"), ("ebrlin", "Europe/Berlin"), ("Lisbn", "Europe/Lisbon"),
    ("Johanesberg", "Africa/Johannesburg"), ("Melborne", "Australia/Melbourne"),
    ("Bangkock", "Asia/Bangkok"), ("Singapor", "Asia/Singapore"), ("Neapl", "Asia/Kathmandu"),
    ("newyork", "America/New_York"), ("moved to Lisbn", "Europe/Lisbon"),
    ("Portlnad Maine", "America/New_York"), ("Berlin Germny", "Europe/Berlin"),
]  # fmt: skip

SAID_TO_LIE_IN = [
    ("berlin germany", "Europe/Berlin"),
    ("Portland Maine", "America/New_York"), ("Portland, ME", "America/New_York"),
    ("portland or", "America/Los_Angeles"), ("Portland Oregon USA", "America/Los_Angeles"),
    ("Portland, Oregon, United States", "America/Los_Angeles"),
    ("Paris, Texas", "America/Chicago"), ("Paris (Texas)", "America/Chicago"),
    ("London, Ontario", "America/Toronto"), ("London Ontario Canada", "America/Toronto"),
    ("London UK", "Europe/London"), ("london england", "Europe/London"),
    ("Birmingham, AL", "America/Chicago"), ("Perth WA", "Australia/Perth"),
    ("Vancouver, WA", "America/Los_Angeles"), ("Valencia Venezuela", "America/Caracas"),
    ("Hyderabad Pakistan", "Asia/Karachi"), ("Victoria BC", "America/Vancouver"),
    ("St Petersburg Florida", "America/New_York"), ("San José Costa Rica", "America/Costa_Rica"),
    ("Melbourne, Florida", "America/New_York"), ("Kleinkleckersdorf, Germany", "Europe/Berlin"),
    ("Bar Harbor, Maine", "America/New_York"), ("kreuzberg berlin", "Europe/Berlin"),
]  # fmt: skip

SENTENCES = [
    ("I'm in Cape Town", "Africa/Johannesburg"), ("I live in the Hague", "Europe/Amsterdam"),
    ("moved to Lisbon", "Europe/Lisbon"), ("we just moved to Cologne with our kids",
    "Europe/Berlin"), ("I moved from Berlin to Lisbon last week", "Europe/Lisbon"),
    ("from Berlin, now in Lima", "America/Lima"), ("We live in NYC with our dog",
    "America/New_York"), ("staying near Munich for a few days", "Europe/Berlin"),
    ("Hello, I am currently in Nairobi. Thanks!", "Africa/Nairobi"),
    ("my time zone is Singapore", "Asia/Singapore"), ("It's Oslo time here", "Europe/Oslo"),
    ("Ich wohne in München", "Europe/Berlin"), ("estoy en Madrid", "Europe/Madrid"),
    ("je suis à Paris", "Europe/Paris"), ("moro em São Paulo", "America/Sao_Paulo"),
    ("Köln ist super", "Europe/Berlin"), ("As of this morning Auckland is home, hooray",
    "Pacific/Auckland"), ("I'm from Kyiv", "Europe/Kyiv"),
]  # fmt: skip

AREAS = [
    ("Nepal", "Asia/Kathmandu"), ("germany", "Europe/Berlin"), ("UK", "Europe/London"),
    ("England", "Europe/London"), ("the Netherlands", "Europe/Amsterdam"),
    ("Holland", "Europe/Amsterdam"), ("Deutschland", "Europe/Berlin"),
    ("Czech Republic", "Europe/Prague"), ("South Korea", "Asia/Seoul"),
    ("Singapore", "Asia/Singapore"), ("Texas", "America/Chicago"), ("Maine", "America/New_York"),
    ("California", "America/Los_Angeles"), ("Queensland", "Australia/Brisbane"),
    ("Argentina", "America/Argentina/Buenos_Aires"), ("I live in Vietnam", "Asia/Ho_Chi_Minh"),
]  # fmt: skip

ZONES = [
    ("Europe/Berlin", "Europe/Berlin"), ("america/new_york", "America/New_York"),
    ("my zone is Asia/Tokyo, please", "Asia/Tokyo"), ("US/Eastern", "US/Eastern"),
    ("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
    ("Etc/GMT-2", "Etc/GMT-2"), ("UTC", "UTC"), ("CET", "Europe/Berlin"),
    ("EST", "America/New_York"), ("Pacific time", "America/Los_Angeles"),
    ("us central time", "America/Chicago"),
]  # fmt: skip

NOWHERE = [
    "", " ", "?!", "...", "👟", "🏃‍♀️🇩🇪", "\0", "\ud800", "\t\n", "no", "yes", "what?",
    "I don't know", "hello", "asdfgh", "qwertyuiop", "pizza", "hip drop", "my knee hurts",
    "remind me", "14:30", "7am", "in the morning", "at home", "in bed", "and/or",
    "Europe/Nirgendwo", "123", "dog", "Wunich", "I want to add one more rep",
    "I start running again in march", "in", "of the", "x" * 4000, "in " * 1333, "a/" * 2000,
    "ﷺ" * 4000, "é" * 4000, "the quick brown fox jumps over the lazy dog " * 90,
]  # fmt: skip

LIKELIEST = [
    *LARGE, *SPELLINGS, *ALPHABETS, *SLIPS, *SAID_TO_LIE_IN, *SENTENCES, *AREAS, *ZONES,
    ("I'm in Cape Town. " + "We run a lot here. " * 200, "Africa/Johannesburg"),
]  # fmt: skip
