package language

// look is what follows from a script alone.
type look struct {
	rtl            bool
	lineHeight     float64 // multiple of the font size
	noItalic       bool
	stop, question string
}

// looks holds the scripts that leaflets are written in. Line heights: Latin as
// in print for patients (1.3 to 1.5); taller where marks stack above and below
// the letters.
var looks = map[string]look{
	"Latn": {lineHeight: 1.4, stop: ".", question: "?"},
	"Cyrl": {lineHeight: 1.4, stop: ".", question: "?"},
	"Grek": {lineHeight: 1.4, stop: ".", question: ";"},
	"Armn": {lineHeight: 1.45, noItalic: true, stop: "։"}, // the question mark ՞ stands inside the question
	"Geor": {lineHeight: 1.45, noItalic: true, stop: ".", question: "?"},
	"Hebr": {rtl: true, lineHeight: 1.45, noItalic: true, stop: ".", question: "?"},
	"Arab": {rtl: true, lineHeight: 1.7, noItalic: true, stop: ".", question: "؟"},
	"Rohg": {rtl: true, lineHeight: 1.7, noItalic: true, stop: "۔", question: "؟"},
	"Thaa": {rtl: true, lineHeight: 1.7, noItalic: true, stop: ".", question: "؟"},
	"Syrc": {rtl: true, lineHeight: 1.7, noItalic: true, stop: ".", question: "؟"},
	"Nkoo": {rtl: true, lineHeight: 1.6, noItalic: true, stop: ".", question: "؟"},
	"Adlm": {rtl: true, lineHeight: 1.6, noItalic: true, stop: ".", question: "؟"},
	"Deva": {lineHeight: 1.6, noItalic: true, stop: "।", question: "?"},
	"Beng": {lineHeight: 1.6, noItalic: true, stop: "।", question: "?"},
	"Guru": {lineHeight: 1.6, noItalic: true, stop: "।", question: "?"},
	"Gujr": {lineHeight: 1.6, noItalic: true, stop: ".", question: "?"},
	"Orya": {lineHeight: 1.6, noItalic: true, stop: "।", question: "?"},
	"Taml": {lineHeight: 1.6, noItalic: true, stop: ".", question: "?"},
	"Telu": {lineHeight: 1.65, noItalic: true, stop: ".", question: "?"},
	"Knda": {lineHeight: 1.65, noItalic: true, stop: ".", question: "?"},
	"Mlym": {lineHeight: 1.6, noItalic: true, stop: ".", question: "?"},
	"Sinh": {lineHeight: 1.6, noItalic: true, stop: ".", question: "?"},
	"Thai": {lineHeight: 1.65, noItalic: true}, // neither full stop nor question mark
	"Laoo": {lineHeight: 1.65, noItalic: true},
	"Khmr": {lineHeight: 1.8, noItalic: true, stop: "។", question: "?"},
	"Mymr": {lineHeight: 1.8, noItalic: true, stop: "။"}, // questions end like statements
	"Tibt": {lineHeight: 1.9, noItalic: true, stop: "།"},
	"Ethi": {lineHeight: 1.55, noItalic: true, stop: "።", question: "?"},
	"Hmnp": {lineHeight: 1.6, noItalic: true, stop: ".", question: "?"},
	"Hans": {lineHeight: 1.6, noItalic: true, stop: "。", question: "？"},
	"Hant": {lineHeight: 1.6, noItalic: true, stop: "。", question: "？"},
	"Jpan": {lineHeight: 1.6, noItalic: true, stop: "。", question: "？"},
	"Kore": {lineHeight: 1.55, noItalic: true, stop: ".", question: "?"},
}

// nastaliq lines slope down to the left and need far more room than Naskh.
const nastaliq = 2.2

// extra is what we say of an entry instead of CLDR or the script.
type extra struct {
	name, english  string
	stop, question string
	lineHeight     float64
	nastaliq       bool
	fallback       string // languages to read instead, separated by spaces, beyond the parents of the tag
}

// extras holds the names by which readers and staff know a language where
// CLDR's would mislead them ("Kurdish" alone is two languages), and the habits
// in which a language differs from others of its script.
var extras = map[string]extra{
	"ak":       {english: "Akan (Twi)"},
	"bn":       {english: "Bengali"},
	"ckb":      {name: "کوردیی سۆرانی", english: "Kurdish (Sorani)"},
	"en-GB":    {name: "English (UK)", english: "English (UK)"},
	"en-US":    {name: "English (US)", english: "English (US)"},
	"es-419":   {name: "Español (Latinoamérica)", english: "Spanish (Latin America)"},
	"fa":       {english: "Persian (Farsi)"},
	"fa-AF":    {name: "دری", english: "Dari"},
	"fil":      {english: "Filipino (Tagalog)"},
	"haz":      {fallback: "fa-AF fa"},
	"hmn-Latn": {fallback: "mww-Latn"},
	"id":       {name: "Bahasa Indonesia"},
	"ko":       {lineHeight: 1.55},
	"ku-Latn":  {name: "Kurmancî", english: "Kurdish (Kurmanji)"},
	"mr":       {stop: "."},
	"ms":       {name: "Bahasa Melayu"},
	"mww-Latn": {fallback: "hmn-Latn"},
	"my":       {name: "မြန်မာဘာသာ"},
	"om":       {name: "Afaan Oromoo"},
	"pa-Arab":  {name: "پنجابی (شاہ مکھی)", english: "Punjabi (Shahmukhi)", stop: "۔", nastaliq: true, lineHeight: nastaliq},
	"pa-Guru":  {english: "Punjabi (Gurmukhi)"},
	"pt-BR":    {name: "Português (Brasil)", english: "Portuguese (Brazil)"},
	"pt-PT":    {name: "Português (Portugal)", english: "Portuguese (Portugal)", fallback: "pt-BR"},
	"rn":       {english: "Kirundi"},
	"sd":       {stop: "."},
	"so":       {name: "Af-Soomaali"},
	"sr-Cyrl":  {name: "Српски (ћирилица)", english: "Serbian (Cyrillic)"},
	"sr-Latn":  {name: "Srpski (latinica)", english: "Serbian (Latin)"},
	"to":       {name: "Lea faka-Tonga"},
	"tw":       {fallback: "ak"},
	"ur":       {stop: "۔", nastaliq: true, lineHeight: nastaliq},
	"ur-IN":    {stop: "۔", nastaliq: true, lineHeight: nastaliq},
	"vi":       {lineHeight: 1.5}, // stacked accents
	"yue-Hans": {english: "Cantonese (Simplified)", fallback: "zh-Hans"},
	"yue-Hant": {english: "Cantonese (Traditional)", fallback: "zh-Hant"},
	"zh-Hans":  {name: "简体中文", english: "Chinese (Simplified)"},
	"zh-Hant":  {name: "繁體中文", english: "Chinese (Traditional)"},
}

// own holds languages that CLDR lacks or has only a stub for, and entries whose
// CLDR data would surprise readers. It is sorted by tag. Month names are
// left out where no settled ones are known: dates are then written as ISO 8601.
var own = [...]record{
	{
		tag: "ak", script: "Latn", name: "Akan", english: "Akan", // CLDR's date pattern has a comma after the day
		digits: "latn", decimal: ".", group: ",", minGroup: 1, quotes: english, date: "%d %B %y", monthYear: "%B %y",
		months: "Ɔpɛpɔn|Ɔgyefoɔ|Ɔbɛnem|Oforisuo|Kɔtɔnimma|Ayɛwohomumu|Kutawonsa|Ɔsanaa|Ɛbɔ|Ahinime|Obubuo|Ɔpɛnimma",
	},
	{
		tag: "haz", script: "Arab", name: "هزارگی", english: "Hazaragi",
		digits: "arabext", decimal: "٫", group: "٬", minGroup: 1, quotes: persian, date: "%d %B %y", monthYear: "%B %y",
		months: "جنوری|فبروری|مارچ|اپریل|می|جون|جولای|اگست|سپتمبر|اکتوبر|نومبر|دسمبر",
	},
	{
		tag: "hmn-Latn", script: "Latn", name: "Hmoob", english: "Hmong",
		digits: "latn", decimal: ".", group: ",", minGroup: 1, quotes: english, date: "Lub %B Hli Tim %d, %y", monthYear: "Lub %B Hli, %y",
		months: hmongMonths,
	},
	{
		tag: "ht", script: "Latn", name: "Kreyòl ayisyen", english: "Haitian Creole", // CLDR repeats the French names
		digits: "latn", decimal: ",", group: "\u00a0", minGroup: 1, quotes: [4]string{"«", "»", "“", "”"}, date: "%d %B %y", monthYear: "%B %y",
		months: "janvye|fevriye|mas|avril|me|jen|jiyè|out|septanm|oktòb|novanm|desanm",
	},
	{
		tag: "ksw", script: "Mymr", name: "ကညီ", english: "Karen (S'gaw)",
		digits: "mymr", decimal: ".", group: ",", minGroup: 1, quotes: english, date: isoDate, monthYear: isoMonth,
	},
	{
		tag: "mh", script: "Latn", name: "Kajin M̧ajeļ", english: "Marshallese",
		digits: "latn", decimal: ".", group: ",", minGroup: 1, quotes: english, date: "%d %B %y", monthYear: "%B %y",
		months: "Jānwōde|Pāpode|Maaj|Eprōļ|Māe|Juun|Juļae|Ọkwōj|Jeptōm̧ba|Oktoba|Nobōm̧ba|Tijōm̧ba",
	},
	{
		tag: "mww-Latn", script: "Latn", name: "Hmoob Dawb", english: "Hmong (White)",
		digits: "latn", decimal: ".", group: ",", minGroup: 1, quotes: english, date: "Lub %B Hli Tim %d, %y", monthYear: "Lub %B Hli, %y",
		months: hmongMonths,
	},
	{
		tag: "rhg-Arab", script: "Arab", name: "رُاَينڠَ", english: "Rohingya (Arabic)",
		digits: "latn", decimal: ".", group: ",", minGroup: 1, quotes: arabic, date: isoDate, monthYear: isoMonth,
	},
	{
		tag: "rhg-Latn", script: "Latn", name: "Ruáingga", english: "Rohingya (Latin)",
		digits: "latn", decimal: ".", group: ",", minGroup: 1, quotes: english, date: isoDate, monthYear: isoMonth,
	},
	{
		tag: "rhg-Rohg", script: "Rohg", name: "𐴌𐴗𐴥𐴝𐴙𐴚𐴒𐴙𐴝", english: "Rohingya (Hanifi)",
		digits: "rohg", decimal: ".", group: ",", minGroup: 1, quotes: english, date: isoDate, monthYear: isoMonth,
	},
	{
		tag: "si", script: "Sinh", name: "සිංහල", english: "Sinhala", // CLDR 48 has the lunar months
		digits: "latn", decimal: ".", group: ",", minGroup: 1, quotes: english, date: "%y %B %d", monthYear: "%y %B",
		months: "ජනවාරි|පෙබරවාරි|මාර්තු|අප්\u200dරේල්|මැයි|ජූනි|ජූලි|අගෝස්තු|සැප්තැම්බර්|ඔක්තෝබර්|නොවැම්බර්|දෙසැම්බර්",
	},
	{
		tag: "sm", script: "Latn", name: "Gagana Sāmoa", english: "Samoan",
		digits: "latn", decimal: ".", group: ",", minGroup: 1, quotes: english, date: "%d %B %y", monthYear: "%B %y",
		months: "Ianuari|Fepuari|Mati|Aperila|Me|Iuni|Iulai|Aokuso|Setema|Oketopa|Novema|Tesema",
	},
	{
		tag: "tw", script: "Latn", name: "Twi", english: "Twi",
		digits: "latn", decimal: ".", group: ",", minGroup: 1, quotes: english, date: "%d %B %y", monthYear: "%B %y",
		months: "Ɔpɛpɔn|Ɔgyefoɔ|Ɔbɛnem|Oforisuo|Kɔtɔnimma|Ayɛwohomumu|Kutawonsa|Ɔsanaa|Ɛbɔ|Ahinime|Obubuo|Ɔpɛnimma",
	},
}

const hmongMonths = "Ib|Ob|Peb|Plaub|Tsib|Rau|Xya|Yim|Cuaj|Kaum|Kaum Ib|Kaum Ob"

// Patterns for languages without settled month names.
const (
	isoDate  = "%y-%M-%D"
	isoMonth = "%y-%M"
)

var (
	english = [4]string{"“", "”", "‘", "’"}
	persian = [4]string{"«", "»", "‹", "›"}
	arabic  = [4]string{"”", "“", "’", "‘"}
)

// aliases are other subtags of languages in the tables, in lower case. A tag is
// never renamed: they only serve look-ups.
var aliases = map[string]string{
	"cmn": "zh",
	"iw":  "he",
	"ji":  "yi",
	"in":  "id",
	"kmr": "ku",
	"no":  "nb",
	"pes": "fa",
	"prs": "fa-AF",
	"swh": "sw",
	"tl":  "fil",
	"hat": "ht",
}

// scripts holds what x/text does not know or gets wrong.
var scripts = map[string]string{
	"haz": "Arab",
	"hmn": "Latn",
	"ksw": "Mymr",
	"mww": "Hmnp",
	"prs": "Arab",
	"rhg": "Rohg",
	"zgh": "Tfng",
}

// parents answer for a bare language that is written in several scripts or
// regions, where the script agrees.
var parents = map[string]string{
	"pt": "pt-BR",
}
