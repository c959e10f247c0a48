package readability

import (
	"fmt"
	"math"
)

// formula turns counts into a value. The sources name the author and year;
// constants are as in the original papers, see docs/findings.md.
type formula struct {
	name, lang string
	apply      func(Counts) float64
	meaning    func(float64) string
}

func asl(c Counts) float64 { return ratio(c.Words, c.Sentences) } // words per sentence
func asw(c Counts) float64 { return ratio(c.Syllables, c.Words) } // syllables per word
func p3(c Counts) float64  { return 100 * ratio(c.LongSyllables, c.Words) }
func l7(c Counts) float64  { return 100 * ratio(c.LongLetters, c.Words) }
func m1(c Counts) float64  { return 100 * ratio(c.OneSyllable, c.Words) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// grade says which school grade a value asks for; leaflets aim at 6 or less.
func grade(v float64) string {
	switch {
	case v <= 6:
		return fmt.Sprintf("US school grade %.0f: easy enough for most adults", max(v, 1))
	case v <= 9:
		return fmt.Sprintf("US school grade %.0f: hard for many; aim at 6 or less", v)
	}
	return fmt.Sprintf("US school grade %.0f: too hard for a patient leaflet", v)
}

// ease reads scales on which more is easier, with the limits of easy and hard.
func ease(easy, hard float64) func(float64) string {
	return func(v float64) string {
		switch {
		case v >= easy:
			return "easy to read"
		case v >= hard:
			return "of middling difficulty"
		}
		return "hard to read"
	}
}

// effort reads scales on which less is easier.
func effort(easy, hard float64) func(float64) string {
	return func(v float64) string {
		switch {
		case v <= easy:
			return "easy to read"
		case v <= hard:
			return "of middling difficulty"
		}
		return "hard to read"
	}
}

// inflesz has the bands of Barrio (2008), who checked them on patient texts.
func inflesz(v float64) string {
	switch {
	case v > 80:
		return "very easy"
	case v > 65:
		return "quite easy"
	case v > 55:
		return "normal"
	case v > 40:
		return "rather hard"
	}
	return "very hard"
}

// gulpease reads the scale by schooling.
func gulpease(v float64) string {
	switch {
	case v >= 80:
		return "easy with primary school"
	case v >= 60:
		return "easy with middle school"
	case v >= 40:
		return "easy with secondary school only"
	}
	return "hard even with secondary school"
}

func schoolYear(v float64) string { return fmt.Sprintf("for school year %.0f and above", max(v, 1)) }

var formulas = []formula{
	// Flesch 1948; 60 to 70 is plain English.
	{"Flesch reading ease", "en", func(c Counts) float64 { return 206.835 - 1.015*asl(c) - 84.6*asw(c) }, ease(60, 50)},
	// Kincaid 1975; the American Medical Association asks for 6 or less.
	{"Flesch-Kincaid grade", "en", func(c Counts) float64 { return 0.39*asl(c) + 11.8*asw(c) - 15.59 }, grade},
	// McLaughlin 1969; preferred for health texts, made for 30 sentences or more.
	{"SMOG", "en", func(c Counts) float64 {
		return 1.0430*math.Sqrt(float64(c.LongSyllables)*30/float64(max(c.Sentences, 1))) + 3.1291
	}, grade},
	// Gunning 1952.
	{"Gunning fog", "en", func(c Counts) float64 { return 0.4 * (asl(c) + p3(c)) }, grade},
	// Fernández Huerta 1959, with sentence length, not sentences per 100 words.
	{"Fernández Huerta", "es", func(c Counts) float64 { return 206.84 - 60*asw(c) - 1.02*asl(c) }, ease(70, 50)},
	// Szigriszt Pazos 1993.
	{"Szigriszt-Pazos (INFLESZ)", "es", func(c Counts) float64 { return 206.835 - 62.3*asw(c) - asl(c) }, inflesz},
	// Kandel and Moles 1958.
	{"Kandel-Moles", "fr", func(c Counts) float64 { return 207 - 1.015*asl(c) - 73.6*asw(c) }, ease(60, 50)},
	// Amstad 1978.
	{"Amstad", "de", func(c Counts) float64 { return 180 - asl(c) - 58.5*asw(c) }, ease(60, 40)},
	// Bamberger and Vanecek 1984.
	{"Wiener Sachtextformel 1", "de", func(c Counts) float64 {
		return 0.1935*p3(c) + 0.1672*asl(c) + 0.1297*l7(c) - 0.0327*m1(c) - 0.875
	}, schoolYear},
	// Lucisano and Piemontese 1988; letters only, no punctuation.
	{"Gulpease", "it", func(c Counts) float64 {
		return 89 + (300*float64(c.Sentences)-10*float64(c.Letters))/float64(max(c.Words, 1))
	}, gulpease},
	// Vacca and Franchina 1972.
	{"Flesch-Vacca", "it", func(c Counts) float64 { return 217 - 1.3*asl(c) - 60*asw(c) }, ease(60, 40)},
	// Douma 1960.
	{"Flesch-Douma", "nl", func(c Counts) float64 { return 206.84 - 0.93*asl(c) - 77*asw(c) }, ease(60, 45)},
	// Oborneva 2006.
	{"Oborneva", "ru", func(c Counts) float64 { return 206.835 - 1.3*asl(c) - 60.1*asw(c) }, ease(60, 40)},
	// Björnsson 1968.
	{"LIX", "sv", lix, effort(40, 50)},
	{"LIX", "da", lix, effort(40, 50)},
	{"LIX", "nb", lix, effort(40, 50)},
	{"LIX", "no", lix, effort(40, 50)},
	{"LIX", "nn", lix, effort(40, 50)},
}

func lix(c Counts) float64 { return asl(c) + l7(c) }

func formulasOf(lang string) []formula {
	var out []formula
	for _, f := range formulas {
		if f.lang == lang {
			out = append(out, f)
		}
	}
	return out
}
