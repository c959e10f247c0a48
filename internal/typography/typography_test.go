package typography

import (
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"
)

// mark shows invisible characters: ~ no-break space, _ narrow no-break space,
// | word joiner, < > isolate.
var mark = strings.NewReplacer("\u00a0", "~", "\u202f", "_", "\u2060", "|", "\u2066", "<", "\u2067", "<", "\u2068", "<", "\u2069", ">")

var tests = []struct{ name, tag, in, want string }{
	{"nothing to do", "en", "Rest for a while.", "Rest for a while."},
	{"unit", "en", "Take 200 mg now.", "Take 200~mg now."},
	{"unit at the end", "en", "Drink 2 l.", "Drink 2~l."},
	{"unit with a slash", "en", "10 mg/kg a day", "10~mg/kg a day"},
	{"temperature", "en", "above 38.5 °C", "above 38.5~°C"},
	{"no unit", "en", "Take 2 in the morning", "Take 2 in the morning"},
	{"word that begins like a unit", "en", "5 minutes, 2 grams", "5~minutes, 2~grams"},
	{"phone number", "en", "Call 020 7946 0000 now", "Call 020~7946~0000 now"},
	{"phone number with brackets", "en", "+44 (0)20 7946 0000", "+44~(0)20~7946~0000"},
	{"two numbers", "en", "Call 111 or 999", "Call 111 or~999"},
	{"list of numbers", "en", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16"},
	{"hyphen behind a number", "en", "a 24-hour line, 7-day hours", "a 24-|hour line, 7-|day hours"},
	{"other hyphens", "en", "day-to-day, 1-2, A4-paper - 5 - x", "day-to-day, 1-2, A4-|paper - 5 - x"},
	{"opening hours", "en", "8:00–18:00 and 5 – 6", "8:00–|18:00 and 5 – 6"},
	{"thousands", "de", "bis zu 1 000 mg", "bis zu 1~000~mg"},
	{"existing no-break space", "en", "200\u00a0mg", "200~mg"},
	{"percent", "de", "50 % der Menschen", "50~% der Menschen"},

	{"French marks", "fr", "Oui ; non ! Pourquoi ?", "Oui_; non_! Pourquoi_?"},
	{"French marks without spaces", "fr", "Oui; non! Pourquoi?", "Oui_; non_! Pourquoi_?"},
	{"French colon", "fr", "Attention : danger", "Attention~: danger"},
	{"French colon without space", "fr", "Attention: danger", "Attention~: danger"},
	{"French quotes", "fr", "le « dos » et le «cou»", "le «~dos~» et le «~cou~»"},
	{"French two marks", "fr", "Quoi ?! Vraiment ?", "Quoi_?! Vraiment_?"},
	{"French time", "fr", "à 10:30", "à 10:30"},
	{"French address", "fr", "https://example.org/a?b=1", "https://example.org/a?b=1"},
	{"French, existing spaces", "fr", "Oui\u00a0! Non\u202f?", "Oui~! Non_?"},
	{"French number", "fr-FR", "1 000 mg", "1~000~mg"},
	{"French quote and mark", "fr", "« Aïe ! »", "«~Aïe_!~»"},
	{"Belgian French", "fr-BE", "Oui ?", "Oui_?"},
	{"Canadian French", "fr-CA", "Oui! Attention : «non» ?", "Oui! Attention~: «~non~»~?"},
	{"Swiss French", "fr-CH", "Oui ! Attention : « non »", "Oui_! Attention_: «_non_»"},
	{"not French", "en", "Really ? «No»", "Really ? «No»"},
	{"French starts with a mark", "fr", "! a", "! a"},
	{"French ends with an opening quote", "fr", "dire «", "dire «"},

	{"Polish letters", "pl", "Idź z nim i w domu", "Idź z~nim i~w~domu"},
	{"Polish first word", "pl", "W domu", "W~domu"},
	{"Czech letters", "cs", "bolest v zádech a krku", "bolest v~zádech a~krku"},
	{"Slovak letters", "sk", "s teplom", "s~teplom"},
	{"Polish abbreviation", "pl", "m.in. o tym, np. A. Nowak", "m.in. o~tym, np. A. Nowak"},
	{"Ukrainian letters", "uk", "біль у спині й у нозі", "біль у~спині й~у~нозі"},
	{"Swahili counts behind", "sw", "dakika 20 kwa wakati, piga 01632 960 111 leo", "dakika~20 kwa wakati, piga 01632~960~111 leo"},
	{"phone number", "en", "Call 01632 960 111 today or 111 tonight", "Call 01632~960~111 today or 111~tonight"},
	{"number at the end", "pt-BR", "Ligue para \u2068111\u2069.", "Ligue para~<111>."},
	{"two letters are not counted", "de", "bis 8 am Abend, 3 Teile, 20 Gesundheitsberatungen", "bis 8 am Abend, 3~Teile, 20 Gesundheitsberatungen"},
	{"Thai", "th", "ครั้งละ 20 นาที", "ครั้งละ 20~นาที"},
	{"English keeps its letters free", "en", "I had a bath", "I had a bath"},

	{"Chinese unit", "zh-Hans", "每次服用200毫克。", "每次服用200|毫克。"},
	{"Chinese unit with a space", "zh-Hans", "每次 2 片", "每次 2~片"},
	{"Chinese minutes", "zh-Hans", "最多敷20 分钟。", "最多敷20~分钟。"},
	{"Chinese age", "zh-Hant", "未滿16歲", "未滿16|歲"},
	{"Japanese minutes", "ja", "1回につき20分まで", "1|回につき20|分まで"},
	{"Chinese year", "zh-Hans", "2026年11月", "2026年11月"},
	{"Japanese unit", "ja", "1回200ミリグラム", "1|回200|ミリグラム"},

	{"Arabic term", "ar", "تناول ibuprofen الآن", "تناول <ibuprofen> الآن"},
	{"Arabic dose", "ar", "تناول 200 mg الآن", "تناول <200~mg> الآن"},
	{"Arabic term with dose", "ar", "تناول ibuprofen 200mg الآن.", "تناول <ibuprofen 200mg> الآن."},
	{"Arabic two words", "ar", "موقع National Health Service هنا", "موقع <National Health Service> هنا"},
	{"Arabic number inside a term", "ar", "مرض Type 2 Diabetes", "مرض <Type 2~Diabetes>"},
	{"Arabic number after a term", "ar", "خذ paracetamol 3 مرات", "خذ <paracetamol> 3~مرات"},
	{"Arabic phrase with a colon", "ar", "انظر NHS: Back pain هنا", "انظر <NHS: Back pain> هنا"},
	{"Arabic phrase with a comma", "ar", "في Riverside Clinic, Ward 3.", "في <Riverside Clinic, Ward~3>."},
	{"Arabic phrase with brackets", "ar", "في Ward 3 (first floor) الآن", "في <Ward 3 (first floor)> الآن"},
	{"Arabic, bracket that closes in the text", "ar", "Riverside (Ward مستشفى)", "<Riverside> (<Ward> مستشفى)"},
	{"Arabic, term in brackets before a term", "ar", "(NHS) ibuprofen", "(<NHS>) <ibuprofen>"},
	{"Arabic phrase with a sign", "ar", "من Marks & Spencer اليوم", "من <Marks & Spencer> اليوم"},
	{"Arabic sentence end", "ar", "خذ ibuprofen. ثم NHS 111.", "خذ <ibuprofen>. ثم <NHS~111>."},
	{"Arabic, several doses", "ar", "ibuprofen 200 mg, paracetamol 500 mg", "<ibuprofen 200~mg, paracetamol 500~mg>"},
	{"Arabic unit", "ar", "تناول 200 ملغ الآن", "تناول 200~ملغ الآن"},
	{"Arabic percent", "ar", "نحو 50% من الناس", "نحو <50%> من الناس"},
	{"Arabic own percent", "ar", "نحو ٥٠٪ من الناس", "نحو ٥٠٪ من الناس"},
	{"Arabic temperature", "ar", "أكثر من 38.5 °C", "أكثر من <38.5~°C>"},
	{"Arabic range", "ar", "بين 38-39 °C", "بين <38-39~°C>"},
	{"Arabic range without unit", "ar", "من 10-15 دقيقة", "من 10-15 دقيقة"},
	{"Arabic phone", "ar", "اتصل على 020 7946 0000.", "اتصل على <020~7946~0000>."},
	{"Arabic phone with plus", "ar", "اتصل على +442079460000", "اتصل على <+442079460000>"},
	{"Arabic short number", "ar", "اتصل على 999", "اتصل على~999"},
	{"Arabic web address", "ar", "انظر https://example.org/ar/?q=1.", "انظر <https://example.org/ar/?q=1>."},
	{"Arabic address with slash", "ar", "انظر https://example.org/ar/", "انظر <https://example.org/ar/>"},
	{"Arabic e-mail", "ar", "اكتب إلى info@example.org، شكرا", "اكتب إلى <info@example.org>، شكرا"},
	{"Arabic brackets", "ar", "الأدوية (NSAIDs) و ibuprofen(s)", "الأدوية (<NSAIDs>) و <ibuprofen(s)>"},
	{"Arabic article", "ar", "الـNHS", "الـ<NHS>"},
	{"Arabic, isolated already", "ar", "اتصل على \u2068020 7946 0000\u2069 الآن", "اتصل على <020~7946~0000> الآن"},
	{"Arabic, isolate without end", "ar", "اتصل \u2068020 abc", "اتصل <020~abc"},
	{"Arabic digits and Latin unit", "ar-EG", "٢٠٠ mg", "٢٠٠~<mg>"},
	{"Hebrew term", "he", "קחו Nurofen 200 mg היום", "קחו <Nurofen 200~mg> היום"},
	{"Hebrew unit", "he", "200 מ״ג", "200~מ״ג"},
	{"Persian unit", "fa", "۲۰۰ میلی\u200cگرم", "۲۰۰~میلی\u200cگرم"},
	{"English text in a leaflet from the right", "en", "Take ibuprofen", "Take ibuprofen"},
	{"dollar before a term", "dv", "bis zu 1 000 $A", "<bis zu> 1~000 $<A>"},
	{"number before letters", "ar", "0000 00000A", "<0000~00000A>"},
	{"Thai unit", "th", "ครั้งละ 200 มก. วันละ", "ครั้งละ 200~มก. วันละ"},
	{"Hindi unit", "hi", "200 मि॰ग्रा॰ लें", "200~मि॰ग्रा॰ लें"},
	{"Russian unit", "ru", "200 мг в день", "200~мг в~день"},
}

func TestSet(t *testing.T) {
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := mark.Replace(Set(tt.tag, tt.in)); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			laws(t, tt.tag, tt.in)
		})
	}
}

// laws checks what holds for every text.
func laws(t *testing.T, tag, in string) {
	t.Helper()
	out := Set(tag, in)
	if visible(out) != visible(in) {
		t.Errorf("%s %q: visible characters changed: %q", tag, in, out)
	}
	if again := Set(tag, out); again != out {
		t.Errorf("%s %q: set once %q, twice %q", tag, in, out, again)
	}
	if utf8.ValidString(in) && !utf8.ValidString(out) {
		t.Errorf("%s %q: broke UTF-8: %q", tag, in, out)
	}
	for _, r := range "\u00a0\u202f" {
		if strings.Count(out, string(r)) < strings.Count(in, string(r)) {
			t.Errorf("%s %q: lost a no-break space: %q", tag, in, out)
		}
	}
	if stripped := Strip(out); utf8.ValidString(in) && strings.ContainsAny(stripped, "\u2066\u2067\u2068\u2069") {
		t.Errorf("%q still has isolates", stripped)
	}
}

// visible returns what a reader sees, without spaces.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || 0x2066 <= r && r <= 0x2069 || r == 0x2060 {
			return -1
		}
		return r
	}, s)
}

func TestIsolatesAreClosed(t *testing.T) {
	for _, tt := range tests {
		if strings.ContainsAny(tt.in, "\u2066\u2067\u2068\u2069") {
			continue
		}
		depth := 0
		for _, r := range Set(tt.tag, tt.in) {
			switch r {
			case 0x2066:
				depth++
			case 0x2069:
				depth--
			}
			if depth < 0 || depth > 1 {
				t.Errorf("%s: isolates are nested or not closed", tt.name)
			}
		}
	}
}

// TestLongTexts takes seconds if the time grows with the square of the length.
func TestLongTexts(t *testing.T) {
	for _, part := range []string{"1;;", "1 ", "a 1 ", "(", "((1)", "+1", "1-1 ", "\u2066", "a(", "1 mg", "« ", "1.5", "a b ", ") (", "% ", "http://"} {
		text := strings.Repeat(part, 200_000/len(part))
		for _, tag := range []string{"ar", "fr", "pl", "zh-Hans"} {
			start := time.Now()
			Set(tag, text)
			if took := time.Since(start); took > time.Second {
				t.Errorf("%s: %q 200 kB took %v", tag, part, took)
			}
		}
	}
}

func TestStrip(t *testing.T) {
	if got := Strip("a \u2066b\u2069 \u2068c\u2069\u2067d\u2069"); got != "a b cd" {
		t.Errorf("got %q", got)
	}
}

func FuzzSet(f *testing.F) {
	for _, tt := range tests {
		f.Add(tt.tag, tt.in)
	}
	for _, tag := range []string{"en", "fr", "fr-CA", "ar", "pl", "zh-Hans"} {
		f.Add(tag, " 1 (2) +3 ((4 5-6/7 mg « » ! \u2066a\u2069 \u2069b\u202e c")
	}
	f.Fuzz(func(t *testing.T, tag, in string) { laws(t, tag, in) })
}

func benchmark(b *testing.B, tag, text string) {
	Set(tag, text)
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Set(tag, text)
	}
}

func BenchmarkPlain(b *testing.B) {
	benchmark(b, "en", "Most back spasms get better on their own within a few days. Keep moving gently and rest when you need to.")
}

func BenchmarkFrench(b *testing.B) {
	benchmark(b, "fr", "La plupart des spasmes du dos passent d’eux-mêmes en quelques jours. Que faire ? Bougez doucement !")
}

func BenchmarkArabic(b *testing.B) {
	benchmark(b, "ar", "تتحسن معظم التشنجات خلال أيام. تناول ibuprofen 200 mg أو اتصل على 020 7946 0000 للحصول على المشورة.")
}
