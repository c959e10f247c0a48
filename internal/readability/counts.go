package readability

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Counts is what formulas are made of.
type Counts struct {
	Words, Sentences, Syllables, Letters int
	LongSyllables                        int // words of three syllables or more
	LongLetters                          int // words of more than six letters
	OneSyllable                          int // words of one syllable
}

// Count counts texts. Each text ends a sentence, so that an item of a list
// without a full stop is one.
func Count(texts []string, lang string) Counts {
	var c Counts
	for _, t := range texts {
		for _, s := range Sentences(t) {
			words := Words(s)
			if len(words) == 0 {
				continue
			}
			c.Sentences++
			for _, w := range words {
				c.add(w, lang)
			}
		}
	}
	return c
}

func (c *Counts) add(word, lang string) {
	c.Words++
	letters := 0
	for _, r := range word {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	c.Letters += letters
	if letters > 6 {
		c.LongLetters++
	}
	n := Syllables(word, lang)
	c.Syllables += n
	if n >= 3 {
		c.LongSyllables++
	}
	if n == 1 {
		c.OneSyllable++
	}
}

// Words are the runs of letters of a text; apostrophes and hyphens hold a word
// together. Numbers are not counted: nobody knows how a reader says them.
func Words(s string) []string {
	words := strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' && r != '’' && r != '-'
	})
	var out []string
	for _, w := range words {
		if w = strings.Trim(w, "'’-"); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// abbreviations whose full stop ends no sentence.
var abbreviations = set("e.g i.e dr mr mrs ms st vs approx no etc fig bzw z.b d.h ca usw p.ej sr sra dra m mme env т.д т.е")

// Sentences divides a text behind . ! ? … : it ends at a mark that a space and
// no small letter follow.
func Sentences(s string) []string {
	var out []string
	start := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if !strings.ContainsRune(".!?…。！？।؟", r) {
			continue
		}
		for i < len(s) {
			next, n := utf8.DecodeRuneInString(s[i:])
			if !strings.ContainsRune(".!?…\"'”’»)]", next) {
				break
			}
			i += n
		}
		rest := strings.TrimLeft(s[i:], " \n")
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, "\"'“«(¿¡"))
		if rest != "" && (len(rest) == len(s[i:]) && r < 0x2000 || unicode.IsLower(first)) || r == '.' && abbreviated(s[start:i-1]) {
			continue
		}
		out = append(out, strings.TrimSpace(s[start:i]))
		start = i
	}
	if rest := strings.TrimSpace(s[start:]); rest != "" {
		out = append(out, rest)
	}
	return out
}

func abbreviated(s string) bool {
	word := strings.ToLower(strings.Trim(s[strings.LastIndexByte(s, ' ')+1:], ".("))
	return abbreviations[word] || utf8.RuneCountInString(word) == 1 && !unicode.IsDigit([]rune(word)[0]) && word != "i" && word != "a"
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// Vowels by language; the default serves the others in Latin script.
var vowels = map[string]string{
	"ru": "аеёиоуыэюя",
	"":   "aeiouyáàâäãåæéèêëíìîïóòôöõøœúùûüýÿ",
}

// Syllables counts the syllables of a word: its groups of vowels, with the
// rules of the language for what is silent or falls apart. There is no dictionary.
func Syllables(word, lang string) int {
	w := strings.ToLower(word)
	if strings.Contains(w, "-") {
		n := 0
		for part := range strings.SplitSeq(w, "-") {
			n += Syllables(part, lang)
		}
		return n
	}
	switch lang {
	case "ru":
		return max(1, countEach(w, vowels["ru"]))
	case "es", "it", "pt":
		return max(1, romanceSyllables(w))
	case "de":
		return max(1, germanSyllables(w))
	case "fr":
		return max(1, frenchSyllables(w))
	case "en":
		return englishSyllables(w)
	}
	return max(1, groups(w, vowels[""]))
}

func countEach(w, letters string) int {
	n := 0
	for _, r := range w {
		if strings.ContainsRune(letters, r) {
			n++
		}
	}
	return n
}

// groups counts runs of vowels.
func groups(w, letters string) int {
	n := 0
	inside := false
	for _, r := range w {
		is := strings.ContainsRune(letters, r)
		if is && !inside {
			n++
		}
		inside = is
	}
	return n
}

// romanceSyllables: two strong vowels, or an accented weak one beside another
// vowel, are two syllables.
func romanceSyllables(w string) int {
	const strong, accentedWeak = "aeoáéóàèòâêôãõ", "íúìù"
	w = strings.NewReplacer("que", "ke", "qui", "ki", "gue", "ge", "gui", "gi", "qué", "ké", "quí", "kí").Replace(w)
	n := 0
	var prev rune
	for _, r := range w {
		switch {
		case !strings.ContainsRune(strong+accentedWeak+"iuüy", r):
			prev = 0
			continue
		case prev == 0:
			if r != 'y' || len(w) == 1 {
				n++
			}
		case strings.ContainsRune(strong, r) && strings.ContainsRune(strong, prev),
			strings.ContainsRune(accentedWeak, r), strings.ContainsRune(accentedWeak, prev) && strings.ContainsRune(strong, r):
			n++
		}
		prev = r
	}
	return n
}

// germanSyllables: vowel groups, where two vowels that are no diphthong fall apart.
func germanSyllables(w string) int {
	w = strings.ReplaceAll(w, "qu", "kw")
	n := groups(w, "aeiouyäöü")
	for _, apart := range []string{"eie", "aue", "eue", "äue", "io", "ia", "ea", "eo", "iu", "ua", "uo"} {
		n += strings.Count(w, apart)
	}
	return n
}

// frenchSyllables: vowel groups without the silent e at the end.
func frenchSyllables(w string) int {
	n := groups(w, vowels[""])
	for _, silent := range []string{"es", "ent", "e"} {
		if t, ok := strings.CutSuffix(w, silent); ok && n > 1 && t != "" && !strings.ContainsAny(t[len(t)-1:], "aeiouy") {
			return n - 1
		}
	}
	return n
}

// englishSyllables: vowel groups, with the silent e and the endings that make
// no syllable, and those that make one more.
func englishSyllables(w string) int {
	w = strings.TrimSuffix(strings.TrimSuffix(strings.ReplaceAll(w, "’", "'"), "'s"), "'")
	n := groups(w, "aeiouy")
	switch {
	case strings.HasSuffix(w, "le") && len(w) > 2 && !strings.ContainsAny(w[len(w)-3:len(w)-2], "aeiouy"):
	case strings.HasSuffix(w, "es") && len(w) > 3 && strings.ContainsAny(w[len(w)-3:len(w)-2], "sxz"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "ces"), strings.HasSuffix(w, "ges"):
	case strings.HasSuffix(w, "les") && len(w) > 3 && !strings.ContainsAny(w[len(w)-4:len(w)-3], "aeiouy"):
	case strings.HasSuffix(w, "ed") && len(w) > 2 && strings.ContainsAny(w[len(w)-3:len(w)-2], "td"):
	case strings.HasSuffix(w, "ed") && len(w) > 3 && !strings.ContainsAny(w[len(w)-3:len(w)-2], "aeiouy"),
		strings.HasSuffix(w, "es") && len(w) > 3 && !strings.ContainsAny(w[len(w)-3:len(w)-2], "aeiouy"),
		strings.HasSuffix(w, "e") && len(w) > 2 && !strings.ContainsAny(w[len(w)-2:len(w)-1], "aeiouy"):
		n--
	}
	for _, apart := range []string{"ia", "io", "eo", "iu", "ua", "uou", "ying"} {
		n += strings.Count(w, apart)
	}
	for _, together := range []string{"tion", "sion", "cial", "tial", "cian", "cious", "tious", "gion", "quat", "guar", "people", "george"} {
		n -= strings.Count(w, together)
	}
	return max(1, n)
}
