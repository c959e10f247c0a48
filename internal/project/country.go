package project

import "strings"

// numbers are the telephone numbers that a patient may have to call.
type numbers struct{ emergency, advice string }

// countries maps ISO 3166-1 codes to national numbers, as the health services
// and the International Telecommunication Union (ITU-T E.161.1 list) publish
// them. Everywhere in the European Union the emergency number is 112
// (Directive (EU) 2018/1972, article 109). Advice lines are national ones only.
var countries = map[string]numbers{
	"AU": {"000", "1800 022 222"}, // healthdirect
	"CA": {"911", "811"},
	"CH": {"144", ""},
	"DE": {"112", "116117"}, // ärztlicher Bereitschaftsdienst
	"GB": {"999", "111"},    // NHS 111
	"HK": {"999", ""},
	"IE": {"112", ""},
	"IN": {"112", ""},
	"NO": {"113", "116117"},
	"NZ": {"111", "0800 611 116"}, // Healthline
	"TH": {"1669", ""},
	"US": {"911", ""},
}

// union are the other member states of the European Union.
const union = " AT BE BG CY CZ DK EE ES FI FR GR HR HU IT LT LU LV MT NL PL PT RO SE SI SK "

func numbersOf(country string) numbers {
	if n, ok := countries[country]; ok {
		return n
	}
	if country != "" && strings.Contains(union, " "+country+" ") {
		return numbers{emergency: "112"}
	}
	return numbers{}
}
