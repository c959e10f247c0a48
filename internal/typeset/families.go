package typeset

import (
	"strings"

	"github.com/go-text/typesetting/language"
)

// family names the files of one typeface. Where there is no bold file the letters are
// stroked; where there is no italic file the upright is taken.
type family struct {
	regular, bold, italic, boldItalic string
}

func withBold(name string) family {
	return family{regular: name + "-Regular", bold: name + "-Bold"}
}

var (
	latin     = family{"NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic", "NotoSans-BoldItalic"}
	naskh     = withBold("NotoNaskhArabic")
	nastaliq  = withBold("NotoNastaliqUrdu")
	hanSC     = family{regular: "NotoSansSC-Regular"}
	hanTC     = family{regular: "NotoSansTC-Regular"}
	hanJP     = family{regular: "NotoSansJP-Regular"}
	hanKR     = family{regular: "NotoSansKR-Regular"}
	symbols   = family{regular: "NotoSansSymbols-Regular"}
	symbols2  = family{regular: "NotoSansSymbols2-Regular"}
	mathSigns = family{regular: "NotoSansMath-Regular"}
	emoji     = family{regular: "NotoEmoji-Regular"}
)

// scriptFamilies is the typeface of each script that has one of its own, in the order
// in which they are asked for letters that nothing else has.
var scriptFamilies = []struct {
	script language.Script
	family family
}{
	{language.Latin, latin},
	{language.Greek, latin},
	{language.Cyrillic, latin},
	{language.Arabic, naskh},
	{language.Hebrew, withBold("NotoSansHebrew")},
	{language.Devanagari, withBold("NotoSansDevanagari")},
	{language.Bengali, withBold("NotoSansBengali")},
	{language.Gurmukhi, withBold("NotoSansGurmukhi")},
	{language.Gujarati, withBold("NotoSansGujarati")},
	{language.Oriya, withBold("NotoSansOriya")},
	{language.Tamil, withBold("NotoSansTamil")},
	{language.Telugu, withBold("NotoSansTelugu")},
	{language.Kannada, withBold("NotoSansKannada")},
	{language.Malayalam, withBold("NotoSansMalayalam")},
	{language.Sinhala, withBold("NotoSansSinhala")},
	{language.Thai, withBold("NotoSansThai")},
	{language.Lao, withBold("NotoSansLao")},
	{language.Khmer, withBold("NotoSansKhmer")},
	{language.Myanmar, withBold("NotoSansMyanmar")},
	{language.Ethiopic, withBold("NotoSansEthiopic")},
	{language.Armenian, withBold("NotoSansArmenian")},
	{language.Georgian, withBold("NotoSansGeorgian")},
	{language.Tibetan, withBold("NotoSerifTibetan")},
	{language.Thaana, withBold("NotoSansThaana")},
	{language.Hanifi_Rohingya, withBold("NotoSansHanifiRohingya")},
	{language.Syriac, family{regular: "NotoSansSyriac-Regular"}},
	{language.Tifinagh, family{regular: "NotoSansTifinagh-Regular"}},
	{language.Han, hanSC},
	{language.Hiragana, hanJP},
	{language.Katakana, hanJP},
	{language.Bopomofo, hanTC},
	{language.Hangul, hanKR},
}

// fallbackFamilies are asked, in this order, for a sign that the script's own typeface
// lacks.
var fallbackFamilies = []family{latin, symbols2, mathSigns, symbols, emoji, hanSC, hanTC, hanJP, hanKR}

// locale is what the choice of fonts takes from a language tag.
type locale struct {
	primary string // language subtag, lower case
	script  language.Script
}

// localeOf reads a BCP 47 tag. What is not said is filled in for the languages whose
// script is not Latin.
func localeOf(tag string) locale {
	subtags := strings.FieldsFunc(tag, func(r rune) bool { return r == '-' || r == '_' })
	if len(subtags) == 0 {
		return locale{script: language.Latin}
	}
	l := locale{primary: strings.ToLower(subtags[0])}
	region := ""
	for _, s := range subtags[1:] {
		if len(s) == 1 { // extensions follow
			break
		}
		if len(s) == 4 && l.script == 0 {
			l.script = scriptOfTag(s)
		}
		if len(s) == 2 && region == "" {
			region = strings.ToUpper(s)
		}
	}
	if l.script == 0 {
		l.script = defaultScript(l.primary, region)
	}
	return l
}

// hanTraditional and others stand for scripts that share their letters with another
// one.
var (
	hanTraditional, _ = language.ParseScript("Hant")
	nastaliqStyle, _  = language.ParseScript("Aran")
	japanese, _       = language.ParseScript("Jpan")
	korean, _         = language.ParseScript("Kore")
	hanSimplified, _  = language.ParseScript("Hans")
)

func scriptOfTag(s string) language.Script {
	script, err := language.ParseScript(s)
	if err != nil {
		return 0
	}
	return script
}

// languageScripts gives the script of languages that are not written in Latin letters
// unless their tag says otherwise (CLDR likely subtags).
var languageScripts = map[language.Script]string{
	language.Arabic:          "ar fa prs ps ckb sd ug haz lrc mzn bal ajp apc arz aeb acm ary",
	nastaliqStyle:            "ur ks skr pnb trw",
	language.Hebrew:          "he iw yi ji lad",
	language.Devanagari:      "hi mr ne sa mai bho kok brx doi awa new",
	language.Bengali:         "bn as syl",
	language.Gurmukhi:        "pa",
	language.Gujarati:        "gu",
	language.Oriya:           "or",
	language.Tamil:           "ta",
	language.Telugu:          "te",
	language.Kannada:         "kn tcy",
	language.Malayalam:       "ml",
	language.Sinhala:         "si",
	language.Thai:            "th",
	language.Lao:             "lo",
	language.Khmer:           "km",
	language.Myanmar:         "my ksw shn mnw kar pwo blk",
	language.Ethiopic:        "am ti tig gez byn wal",
	language.Armenian:        "hy hyw",
	language.Georgian:        "ka",
	language.Greek:           "el grc",
	language.Cyrillic:        "ru uk be bg sr mk kk ky mn tg tt ba ce cv os sah",
	language.Tibetan:         "bo dz",
	language.Thaana:          "dv",
	language.Hanifi_Rohingya: "rhg",
	language.Syriac:          "syr aii",
	language.Tifinagh:        "zgh shi",
	hanSimplified:            "zh cmn wuu hak nan",
	hanTraditional:           "yue lzh",
	japanese:                 "ja",
	korean:                   "ko",
}

func defaultScript(primary, region string) language.Script {
	switch {
	case primary == "zh" && (region == "TW" || region == "HK" || region == "MO"):
		return hanTraditional
	case primary == "pa" && region == "PK":
		return nastaliqStyle
	case primary == "ku" && (region == "IQ" || region == "IR"):
		return language.Arabic
	}
	for script, tags := range languageScripts { // each tag stands once, so the order does not matter
		for _, tag := range strings.Fields(tags) {
			if tag == primary {
				return script
			}
		}
	}
	return language.Latin
}

// shapingScript is the script under which text without letters is shaped.
func (l locale) shapingScript() language.Script {
	switch l.script {
	case hanSimplified, hanTraditional, japanese:
		return language.Han
	case korean:
		return language.Hangul
	case nastaliqStyle:
		return language.Arabic
	}
	return l.script
}

// isCJK tells the languages whose lines break between ideographs.
func (l locale) isCJK() bool {
	switch l.script {
	case hanSimplified, hanTraditional, japanese, language.Han, language.Hiragana, language.Katakana:
		return true
	}
	return false
}

// families lists the typefaces for letters of a script in this language, best first.
func (l locale) families(script language.Script) []family {
	var own []family
	switch script {
	case language.Arabic:
		if l.script == nastaliqStyle || l.primary == "pa" {
			own = []family{nastaliq, naskh}
		}
	case language.Han, language.Hiragana, language.Katakana, language.Bopomofo:
		switch {
		case l.script == japanese:
			own = []family{hanJP, hanTC, hanSC, hanKR}
		case l.script == korean:
			own = []family{hanKR, hanTC, hanJP, hanSC}
		case l.script == hanTraditional:
			own = []family{hanTC, hanSC, hanJP, hanKR}
		case l.isCJK():
			own = []family{hanSC, hanTC, hanJP, hanKR}
		}
	}
	if own == nil {
		for _, f := range scriptFamilies {
			if f.script == script {
				own = []family{f.family}
				break
			}
		}
	}
	return append(own, fallbackFamilies...)
}

// file is the font file of a family in a style; stroked tells that the letters have to
// be made bold by a stroke.
func (f family) file(bold, italic bool) (name string, stroked bool) {
	switch {
	case bold && italic && f.boldItalic != "":
		return f.boldItalic, false
	case bold && f.bold != "":
		return f.bold, false
	case italic && !bold && f.italic != "":
		return f.italic, false
	}
	return f.regular, bold
}
