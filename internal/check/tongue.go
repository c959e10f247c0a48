package check

import (
	"fmt"
	"strings"

	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
)

// functionWords are frequent short words that only one of the languages here has,
// by its primary subtag. Two of another language and none of its own make a
// text suspicious: it may stand in the file of another locale.
var functionWords = func() map[string]string {
	m := map[string]string{}
	for lang, words := range map[string]string{
		"es":  "los las usted muy pero hasta después también está puede hay más días cuando su",
		"fr":  "les des vous votre vos dans avec pour sont être peut chez jours sans",
		"de":  "der das und sie ist nicht mit oder für bei wenn ihre ihren werden einen",
		"it":  "gli della che sono può più anche dopo giorni nel alla questo dei delle il",
		"pt":  "não uma você com até também depois são os pode em dias",
		"nl":  "het een niet voor bij uw zijn ook naar wordt kunt geen dagen heeft",
		"pl":  "nie się jest lub dla przez jeśli są oraz może należy dni",
		"cs":  "nebo pokud jsou při že také může dny který vás",
		"ro":  "și sau este sunt pentru dacă din zile să în după medicul",
		"hu":  "az és nem vagy hogy meg kell napi ezt egy orvosa",
		"tr":  "ve bir bu için ile veya gün değil olan daha eğer çok",
		"vi":  "và của bạn không là có cho được với các này nếu hoặc",
		"sw":  "ya kwa ni yako dawa siku hii kama",
		"so":  "iyo waa oo haddii ama waxaa dawada",
		"ht":  "nan pou ak yon gen medikaman doktè",
		"fil": "ang ng mga kung ay iyong hindi gamot ito kapag",
		"ru":  "или если это что чтобы дней можно вы врач его",
		"uk":  "або якщо це що щоб днів можна є від лікар та",
		"ar":  "في على إلى أو هذا التي عن مع إذا",
		"fa":  "را در از که است برای این با",
		"ur":  "کے میں سے کو اور ہیں آپ",
		"hi":  "है हैं में से और यह",
		"mr":  "आहे आणि किंवा तुम्ही नाही मध्ये आहेत",
		"ne":  "छ हुन्छ तपाईं गर्नुहोस् छन् वा",
	} {
		for w := range strings.FieldsSeq(words) {
			folded := string(fold(w, nil, nil).text)
			if owner, taken := m[folded]; taken && owner != lang {
				m[folded] = "" // two languages have it
				continue
			}
			m[folded] = lang
		}
	}
	return m
}()

// tongues are the languages of functionWords.
var tongues = func() map[string]bool {
	m := map[string]bool{}
	for _, lang := range functionWords {
		m[lang] = true
	}
	return m
}()

// otherTongue reports a text that reads like another language of the same script.
func (p *pair) otherTongue() {
	if !tongues[p.base] || p.lex.spaceless {
		return
	}
	t := p.reader.f.text
	var first [2]string // words of the other language
	other, n := "", 0
	for i := 0; i < len(t); {
		size := letters(t[i:])
		if size == 0 {
			i++
			continue
		}
		switch lang := functionWords[string(t[i:i+size])]; lang {
		case "":
		case p.base:
			return
		default:
			if word := string(t[i : i+size]); (other == "" || other == lang) && n < len(first) && word != first[0] {
				other, first[n] = lang, word
				n++
			}
		}
		i += size
	}
	if n == len(first) {
		p.report(leaflet.Warning, "wrong-language", span{}, span{}, fmt.Sprintf("the text reads like %s: %s", language.Lookup(other).English, strings.Join(first[:], ", ")), "check that it stands in the right file")
	}
}
