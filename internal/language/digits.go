package language

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// systems are the decimal numbering systems of CLDR that our languages use or
// may ask for with -u-nu-.
var systems = map[string]string{
	"adlm":     "𞥐𞥑𞥒𞥓𞥔𞥕𞥖𞥗𞥘𞥙",
	"arab":     "٠١٢٣٤٥٦٧٨٩",
	"arabext":  "۰۱۲۳۴۵۶۷۸۹",
	"beng":     "০১২৩৪৫৬৭৮৯",
	"deva":     "०१२३४५६७८९",
	"fullwide": "０１２３４５６７８９",
	"gujr":     "૦૧૨૩૪૫૬૭૮૯",
	"guru":     "੦੧੨੩੪੫੬੭੮੯",
	"hmnp":     "𞅀𞅁𞅂𞅃𞅄𞅅𞅆𞅇𞅈𞅉",
	"khmr":     "០១២៣៤៥៦៧៨៩",
	"knda":     "೦೧೨೩೪೫೬೭೮೯",
	"laoo":     "໐໑໒໓໔໕໖໗໘໙",
	"latn":     "0123456789",
	"mlym":     "൦൧൨൩൪൫൬൭൮൯",
	"mymr":     "၀၁၂၃၄၅၆၇၈၉",
	"nkoo":     "߀߁߂߃߄߅߆߇߈߉",
	"orya":     "୦୧୨୩୪୫୬୭୮୯",
	"rohg":     "𐴰𐴱𐴲𐴳𐴴𐴵𐴶𐴷𐴸𐴹",
	"taml":     "௦௧௨௩௪௫௬௭௮௯",
	"telu":     "౦౧౨౩౪౫౬౭౮౯",
	"thai":     "๐๑๒๓๔๕๖๗๘๙",
	"tibt":     "༠༡༢༣༤༥༦༧༨༩",
}

// Systems returns the names of the numbering systems that WithDigits accepts, sorted.
func Systems() []string {
	names := make([]string, 0, len(systems))
	for name := range systems {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// WithDigits returns the tag with another numbering system of CLDR, such as
// "arab", in the form "ar-u-nu-arab" that all functions here understand. An
// empty system returns the tag as it is.
func WithDigits(tag, system string) (string, error) {
	if system == "" {
		return tag, nil
	}
	if systems[system] == "" {
		return tag, fmt.Errorf("unknown numbering system %q; known are %s", system, strings.Join(Systems(), ", "))
	}
	base, _ := cutDigits(tag)
	return base + "-u-nu-" + system, nil
}

// cutDigits splits a tag into what stands before the Unicode extension and the
// numbering system in it.
func cutDigits(tag string) (base, system string) {
	base, extension, found := strings.Cut(tag, "-u-")
	if !found {
		return tag, ""
	}
	if _, rest, found := strings.Cut("-"+extension, "-nu-"); found {
		system, _, _ = strings.Cut(rest, "-")
	}
	return base, system
}

// Digits returns s with ASCII digits replaced by those of the language. Phone
// numbers, addresses of web pages and codes must not be given to it.
func Digits(tag, s string) string { return Lookup(tag).digits(s) }

func (i Info) digits(s string) string {
	if i.Digits == systems["latn"] || !strings.ContainsAny(s, "0123456789") {
		return s
	}
	size := len(i.Digits) / 10 // all digits of a system are of the same length in UTF-8
	var b strings.Builder
	for _, r := range s {
		if '0' <= r && r <= '9' {
			at := int(r-'0') * size
			b.WriteString(i.Digits[at : at+size])
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// FormatInt returns a number in the digits and groups of the language.
func FormatInt(tag string, n int) string { return Lookup(tag).FormatInt(n) }

// FormatInt returns a number in the digits and groups of the language.
func (i Info) FormatInt(n int) string {
	s := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, s = "-", s[1:]
	}
	return sign + i.digits(i.groups(s))
}

// groups puts separators into a string of ASCII digits.
func (i Info) groups(s string) string {
	if len(s) < 3+i.record.minGroup || i.Group == "" {
		return s
	}
	head, tail := s[:len(s)-3], s[len(s)-3:]
	step := 3
	if i.record.indian {
		step = 2
	}
	parts := []string{tail}
	for len(head) > step {
		parts = append(parts, head[len(head)-step:])
		head = head[:len(head)-step]
	}
	parts = append(parts, head)
	slices.Reverse(parts)
	return strings.Join(parts, i.Group)
}

// ListNumber returns the marker of the nth item of a numbered list, such as
// "3." or "٣.". In right-to-left text the dot falls to the left by itself.
func ListNumber(tag string, n int) string {
	info := Lookup(tag)
	return info.digits(strconv.Itoa(n)) + info.NumberEnd
}

// ASCIIDigits returns s with the digits of all known numbering systems replaced
// by ASCII ones.
func ASCIIDigits(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return strings.Map(asciiDigit, s)
		}
	}
	return s
}

func asciiDigit(r rune) rune {
	if r < 0x660 {
		return r
	}
	for _, zero := range zeros {
		if zero <= r && r <= zero+9 {
			return '0' + r - zero
		}
	}
	return r
}

// zeros are the zeros of all systems but ASCII; the other digits follow them in Unicode.
var zeros = []rune{
	'٠', '۰', '߀', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '༠', '၀', '០', '０', 0x10D30, 0x1E140, 0x1E950,
}
