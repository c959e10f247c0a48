package check

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"polyleaf/internal/leaflet"
)

// codes lists the findings of a pair as "severity code".
func codes(findings []Finding) []string {
	var out []string
	for _, f := range findings {
		out = append(out, string(f.Severity)+" "+f.Code)
	}
	return out
}

func TestPair(t *testing.T) {
	tests := []struct {
		name, lang, source, target string
		want                       []string
	}{
		// numbers that are written in another way
		{"decimal comma", "de", "Take 0.5 mg.", "Nehmen Sie 0,5 mg.", nil},
		{"groups with a no-break space", "fr", "Eat 1,200 kcal.", "Mangez 1 200 kcal.", nil},
		{"native digits", "ar", "Wait 2.5 hours.", "انتظر ٢٫٥ ساعة.", nil},
		{"lakh groups", "hi", "1,00,000 people", "१,००,००० लोग", nil},
		{"fraction sign", "es", "Take ½ tablet.", "Tome 1/2 comprimido.", nil},
		{"fraction in words", "ru", "Take 1½ tablets.", "Принимайте по полторы таблетки.", nil},
		{"dual", "ar", "Take 2 tablets twice a day.", "تناول قرصين مرتين يوميًا.", nil},
		{"Chinese numerals", "zh-Hans", "Wait 12 hours.", "等待十二小时。", nil},
		{"twelve and twenty-four hours", "de", "Come at 8 pm.", "Kommen Sie um 20 Uhr.", nil},
		{"half an hour", "vi", "Wait half an hour.", "Chờ 30 phút.", nil},
		{"a day in hours", "es", "Rest for 1 day.", "Descanse 24 horas.", nil},
		{"date", "zh-Hans", "Reviewed on 5 March 2026", "2026年3月5日审阅", nil},
		{"Buddhist year", "th", "Reviewed in 2026", "ทบทวนใน 2569", nil},
		{"Buddhist year, other month", "th", "Reviewed on 5 March 2026", "ทบทวนเมื่อ 5 เมษายน 2569", []string{"error number-changed"}},
		{"every other day", "es", "Take it every other day.", "Tómelo un día sí y otro no.", nil},
		{"a fortnight", "fr", "Come back in a fortnight.", "Revenez dans quinze jours.", nil},
		{"thousand in a word", "ru", "Over 12,000 people", "Более 12 тысяч человек", nil},
		{"ten thousands", "ja", "Over 12,000 people", "1万2千人以上", nil},
		{"one and a half of a unit", "ar", "Wait one and a half hours.", "انتظر ساعة ونصف.", nil},
		{"half each", "ru", "Take half a tablet in the morning and half a tablet in the evening.", "Принимайте по полтаблетки утром и вечером.", nil},
		{"two and a half hundred", "hi", "It costs 250 rupees.", "इसका दाम ढाई सौ रुपये है।", nil},
		{"Swahili hours", "sw", "Come at 8 am.", "Njoo saa 2 asubuhi.", nil},
		{"spoons", "ja", "One teaspoon is 5 ml.", "小さじ1杯は5mlです。", nil},
		{"group without a sign", "de", "More than 12,000 people", "Mehr als 12 000 Menschen", nil},
		{"month", "es", "Come on 14 March.", "Venga el 14 de marzo.", nil},
		{"morning in words", "de", "Come at 8 am.", "Kommen Sie um 8 Uhr morgens.", nil},
		// numbers that are wrong
		{"evening in words", "de", "Come at 8 am.", "Kommen Sie um 8 Uhr abends.", []string{"error number-changed"}},
		{"another month", "es", "Come on 14 March.", "Venga el 14 de mayo.", []string{"error number-changed"}},
		{"hours exchanged with a number", "es", "Take 1 every 6 hours, no more than 8 in 24 hours.", "Tome 1 cada 8 horas, no más de 6 en 24 horas.", []string{"error number-swapped"}},
		{"second before first", "fr", "The second dose is given 12 weeks after the first.", "La première dose est donnée 12 semaines après la deuxième.", []string{"error number-swapped"}},
		{"first before second, verb at the end", "hi", "The second dose is given 12 weeks after the first.", "पहली खुराक के 12 हफ़्ते बाद दूसरी खुराक दी जाती है।", nil},
		{"second before first, verb at the end", "hi", "The second dose is given 12 weeks after the first.", "दूसरी खुराक के 12 हफ़्ते बाद पहली खुराक दी जाती है।", []string{"error number-swapped"}},
		{"weekly became daily", "fr", "Take it once a week, never every day.", "À prendre une fois par jour, jamais toutes les semaines.", []string{"error unit-changed"}},
		{"weekly is lost", "de", "Take it once a week, never every day.", "Nehmen Sie es einmal am Tag ein, niemals täglich.", []string{"error unit-changed"}},
		{"another share in words", "zh-Hans", "Two out of three people recover.", "四个人中有三人康复。", []string{"error number-changed"}},
		{"ten times", "es", "Take 10 mg.", "Tome 100 mg.", []string{"error number-changed"}},
		{"decimal sign of the source", "de", "Take 1,000 mg.", "Nehmen Sie 1,000 mg.", []string{"error number-changed"}},
		{"range became a share", "es", "Take 2-3 tablets.", "Tome 2/3 tabletas.", []string{"error number-changed", "error number-lost"}},
		{"range turned round", "fr", "Wait 5 to 10 days.", "Attendez 10 à 5 jours.", []string{"error number-swapped"}},
		{"exchanged", "es", "Take 2 tablets every 8 hours.", "Tome 8 tabletas cada 2 horas.", []string{"error number-swapped"}},
		{"another unit", "pt-BR", "Take 5 mg.", "Tome 5 g.", []string{"error unit-changed"}},
		{"no unit", "it", "Take 5 mg.", "Prenda 5.", []string{"error unit-lost"}},
		{"written as grams", "es", "Take 1,000 mg.", "Tome 1 g.", []string{"warning unit-converted"}},
		{"a day became a week", "es", "Take it 3 times a day.", "Tómelo 3 veces a la semana.", []string{"error unit-changed"}},
		{"morning became evening", "fr", "Come at 8 am.", "Venez à 20 h.", []string{"error number-changed"}},
		{"number added", "tr", "Drink water.", "5 litre su için.", []string{"error number-added"}},
		{"another share", "es", "It helps 9 in 10 people.", "Ayuda a 10 de cada 9 personas.", []string{"error number-swapped"}},
		// negations
		{"lost", "fr", "Do not drive.", "Conduisez.", []string{"error negation-lost"}},
		{"avoid is lost", "de", "Avoid alcohol.", "Trinken Sie Alkohol.", []string{"error negation-lost"}},
		{"no is lost", "th", "No appointment is needed.", "ต้องนัดล่วงหน้า", []string{"error negation-lost"}},
		{"unless is no not", "hi", "Do not stop unless your doctor tells you to.", "जब तक डॉक्टर न कहें, बंद करें।", []string{"error negation-lost"}},
		{"only if", "de", "Do not stop unless your doctor tells you to.", "Setzen Sie es nur ab, wenn Ihr Arzt es sagt.", []string{"warning negation-lost"}},
		{"no more than became more than", "hi", "Take no more than 8.", "8 से अधिक लें।", []string{"error number-changed"}},
		{"behind a Latin word", "ja", "You cannot get HIV by shaking hands.", "握手でHIVに感染することはありません。", nil},
		{"added", "fr", "Drink water.", "Ne buvez pas d'eau.", []string{"error negation-added"}},
		{"avoid for do not", "es", "Do not drink alcohol.", "Evite el alcohol.", nil},
		{"lost in the second sentence", "de", "Do not drive. Do not swim.", "Fahren Sie nicht. Schwimmen Sie.", []string{"error negation-lost"}},
		// another language
		{"Spanish among French", "fr", "Drink plenty of water and rest in the shade until you feel better.", "Beba mucha agua y descanse a la sombra hasta que usted esté mejor, pero no después.", []string{"warning wrong-language"}},
		{"Russian among Ukrainian", "uk", "If something hurts, you can call us, it is not hard.", "Если что-то болит, вы можете нам позвонить, это не трудно.", []string{"warning wrong-language"}},
		{"Ukrainian", "uk", "If the pain lasts for more than 3 days, call us.", "Якщо біль триває більше 3 днів, зателефонуйте нам.", nil},
		// marks of the script
		{"Greek question", "el", "What helps?", "Τι βοηθάει?", []string{"warning script-mark"}},
		{"Greek question mark", "el", "What helps?", "Τι βοηθάει;", nil},
		{"Armenian stop", "hy", "Drink water.", "Ջուր խմեք.", []string{"warning script-mark"}},
		{"Arabic comma", "ar", "Drink water, and rest.", "اشرب الماء, واسترح.", []string{"warning script-mark"}},
		{"Chinese comma", "zh-Hans", "Drink water, and rest.", "喝水,并休息。", []string{"warning script-mark"}},
		{"Hindi stop", "hi", "Drink water.", "पानी पिएं.", []string{"warning script-mark"}},
		{"Hindi unit", "hi", "Take 5 mg.", "5 मि.ग्रा. लें।", nil},
		{"Marathi stop", "mr", "Drink water.", "पाणी प्या.", nil},
		{"Latin name before a comma", "zh-Hans", "Take it with the MRI, then rest.", "与MRI,然后休息一会儿再走。", nil},
		{"Amharic unit", "am", "Take 5 mg.", "5 ሚግ ይውሰዱ።", nil},
		{"another Amharic unit", "am", "Take 5 mg.", "5 ሚሊ ይውሰዱ።", []string{"error unit-changed"}},
		{"question particle", "vi", "Is it safe?", "Có an toàn không?", nil},
		// what stays
		{"placeholder lost", "es", "Call {{.Clinic.Phone}}.", "Llame.", []string{"error placeholder-lost"}},
		{"placeholder broken", "es", "Call {{.Clinic.Phone}}.", "Llame al {{.Clinic.Phone}.", []string{"error placeholder-broken", "error placeholder-lost"}},
		{"spaces in a placeholder", "es", "Call {{.Clinic.Phone}}.", "Llame al {{ .Clinic.Phone }}.", nil},
		{"link in the language", "es", "See [this](https://a.example/en/x).", "Vea [esto](https://a.example/es/x).", []string{"warning link-changed"}},
		{"e-mail", "fr", "Write to a@b.example.", "Écrivez à a@c.example.", []string{"error address-changed"}},
		{"phone", "fr", "Call 01632 960 111.", "Appelez le 01632 960 112.", []string{"error phone-changed"}},
		{"phone with other spaces", "fr", "Call 01632 960 111.", "Appelez le 01632 96 01 11.", nil},
		{"bold", "es", "**Stop** now.", "Pare ahora.", []string{"error markup-lost"}},
		{"open bold", "es", "**Stop** now.", "**Pare ahora.", []string{"error markup-broken"}},
		{"another medicine", "es", "Take ibuprofen.", "Tome paracetamol.", []string{"error drug-changed"}},
		// script and letters
		{"wrong script", "ar", "Take it with food.", "Tómelo con alimentos.", []string{"error wrong-script"}},
		{"look-alike", "ru", "Drink water.", "Пeйте воду.", []string{"warning look-alike"}},
		{"override", "es", "Drink water.", "Beba agua\u202e.", []string{"error bidi-control"}},
		{"zero-width space", "es", "Drink water.", "Beba\u200b agua.", []string{"warning invisible"}},
		{"non-joiner in Persian", "fa", "Drink water.", "آب می\u200cنوشید.", nil},
		{"Arabic yeh in Persian", "fa", "Drink water.", "آب مي نوشید.", []string{"warning letter-form"}},
		{"tatweel", "ar", "Drink water.", "اشرب المـاء.", []string{"warning tatweel"}},
		{"traditional characters", "zh-Hans", "Please take the medicine after eating.", "請飯後服藥，這樣對您的身體較好。", []string{"warning wrong-language"}},
		// words and punctuation
		{"words that Dutch has, too", "nl", "Call {{.Clinic.Emergency}} now if someone is badly hurt or may die.", "Bel nu {{.Clinic.Emergency}} als iemand zwaargewond is of dood kan gaan.", nil},
		{"a part untranslated", "nl", "Call us if they are badly hurt or may die.", "Bel ons als they are badly hurt.", []string{"error source-left"}},
		{"untranslated", "es", "Take it with food.", "Take it with food.", []string{"error same-as-source"}},
		{"one word that is the same", "de", "Diabetes", "Diabetes", []string{"info same-as-source"}},
		{"question lost", "es", "Is it safe?", "Es seguro.", []string{"error question-lost"}},
		{"one Spanish mark", "es", "Is it safe?", "Es seguro?", []string{"warning spanish-marks"}},
		{"Greek question mark", "el", "Is the doctor here?", "Είναι εδώ ο γιατρός;", nil},
		{"Armenian question mark", "hy", "Is the doctor here?", "Բժիշկն այստե՞ղ է։", nil},
		{"Ethiopic stop", "am", "Drink water.", "ውሃ ይጠጡ።", nil},
		{"doubled word", "es", "Take it with food.", "Tómelo con con alimentos.", []string{"warning doubled-word"}},
		{"repetition that means slowly", "hi", "Walk slowly.", "धीरे धीरे चलें।", nil},
		{"bracket", "es", "Rest (at home).", "Descanse (en casa.", []string{"warning brackets"}},
		{"colon", "es", "Call if:", "Llame si", []string{"warning end-mark"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := codes(Pair(tt.source, tt.target, Context{Lang: tt.lang}))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%q -> %q: findings differ (-want +got):\n%s", tt.source, tt.target, diff)
			}
		})
	}
}

func TestSpot(t *testing.T) {
	got := Pair("Take 10 mg a day.", "Tome 100 mg al día.", Context{Lang: "es"})
	want := []Finding{{
		Severity: leaflet.Error, Code: "number-changed", Text: `"10 mg" became "100 mg": 10 times as much`, Hint: "write the number as in the source",
		Source: "Take [10 mg] a day.", Target: "Tome [100 mg] al día.", Spot: "100 mg al día.",
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("finding differs (-want +got):\n%s", diff)
	}
}

func TestGlossary(t *testing.T) {
	g, findings := ParseGlossary("glossary.toml", []byte(`
[[term]]
source = "pain reliever"
[term.preferred]
es = ["medicamento* para el dolor"]
[term.forbidden]
es = ["matadolor*"]

[[term]]
source = "Riverside"
keep = true
`))
	if findings != nil {
		t.Fatal(findings)
	}
	tests := []struct {
		name, source, target string
		want                 []string
	}{
		{"preferred, inflected", "Take pain relievers.", "Tome medicamentos para el dolor.", nil},
		{"missing", "Take a pain reliever.", "Tome un analgésico.", []string{"warning term-missing"}},
		{"forbidden", "Take a pain reliever.", "Tome un matadolores.", []string{"warning term-forbidden"}},
		{"kept", "Go to Riverside.", "Vaya a Riverside.", nil},
		{"translated", "Go to Riverside.", "Vaya a la Ribera.", []string{"warning term-translated"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := codes(Pair(tt.source, tt.target, Context{Lang: "es", Glossary: g}))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("findings differ (-want +got):\n%s", diff)
			}
		})
	}
	if terms := g.In("Call {{.Riverside}}."); terms != nil {
		t.Errorf("the name of a placeholder is taken for %v", terms)
	}
	if g, findings := ParseGlossary("glossary.toml", []byte("[[term]]\nsorce = \"x\"\n")); g != nil || len(findings) != 1 || findings[0].Pos.Line != 2 {
		t.Errorf("an unknown key must be reported at its line: %v", findings)
	}
}

func TestLeafletAndRules(t *testing.T) {
	cat, file := benchLeaflet(t, "es")
	if r := Leaflet(cat, file, Options{}); len(r.Findings) != 1 || r.Findings[0].Code != "missing" {
		t.Errorf("the title and the question are missing, nothing else is wrong: %v", r.Findings)
	}
	r := Leaflet(cat, file, Options{Rules: []Rule{
		{Code: "missing", Severity: "error", Reason: "must be whole"},
		{Code: "missing", Locale: "es", Severity: Off, Reason: "still being translated"},
		{Code: "missing", Locale: "fr", Severity: "error", Reason: "not this one"},
	}})
	if len(r.Findings) != 0 || len(r.Waived) != 1 || r.Waived[0].Reason != "still being translated" {
		t.Errorf("the last rule that fits must decide: %+v", r)
	}
}

func TestRuleValidate(t *testing.T) {
	for _, tt := range []struct {
		name, want string
		rule       Rule
	}{
		{"fine", "", Rule{Code: "length", Severity: Off, Reason: "a table"}},
		{"no reason", "a changed check has no reason", Rule{Code: "length", Severity: Off}},
		{"bad severity", `unknown severity "of" of a check`, Rule{Code: "length", Severity: "of", Reason: "x"}},
		{"misspelt", `unknown check "lenght"`, Rule{Code: "lenght", Severity: Off, Reason: "x"}},
		{"everything", "a changed check names neither code nor locale nor message", Rule{Severity: Off, Reason: "x"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got, _ := tt.rule.Validate(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// TestDocumented wants each code to stand in docs/checks.md, and each code that
// is reported to be described.
func TestDocumented(t *testing.T) {
	page, err := os.ReadFile("../../docs/checks.md")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSorted(Codes()) {
		t.Error("codes are not sorted")
	}
	for _, code := range Codes() {
		if !strings.Contains(string(page), "`"+code+"`") {
			t.Errorf("docs/checks.md does not have the code %s", code)
		}
	}
	for _, m := range mutations {
		for _, s := range samples(loadPairs(t, "pairs.txt"))[:200] {
			for _, f := range Pair(s.source, m.inject(s), Context{Lang: s.lang}) {
				if Describe(f.Code) == "" {
					t.Fatalf("code %s is not described", f.Code)
				}
			}
		}
	}
}

// FuzzPair states that no text makes the checks fail, that a text is never at
// odds with itself, and that findings are the same each time.
func FuzzPair(f *testing.F) {
	for _, name := range []string{"pairs.txt", "heldout.txt", "fresh.txt", "more.txt", "turns.txt"} {
		for _, p := range loadPairs(f, name) {
			for _, lang := range sortedKeys(p.target) {
				f.Add(p.source, p.target[lang], lang)
			}
		}
	}
	f.Add("1½ ½", "١٫٥ 1 1/2 2-3/4 1'000.5,6 +( ", "fa")
	f.Add("{{", "}}{{.x}}](a`b`@c.d", "zh-Hans")
	f.Add("no", "ન", "gu")
	f.Add("0", "0"+strings.Repeat("\x9a", 120), "")
	f.Add("Take ½ at 8h30", "1万2千1万个半 9時45分半 半錠ずつ", "ja")
	f.Add("12 000 000 first second", "un 8 h demi-heure 12 050", "fr")
	f.Fuzz(func(t *testing.T, source, target, lang string) {
		first := Pair(source, target, Context{Lang: lang})
		if diff := cmp.Diff(first, Pair(source, target, Context{Lang: lang})); diff != "" {
			t.Errorf("findings differ from one time to the next:\n%s", diff)
		}
		for _, x := range first {
			if x.Spot != "" && !strings.Contains(target, x.Spot) {
				t.Errorf("spot %q does not stand in the translation", x.Spot)
			}
		}
		for _, x := range Pair(source, source, Context{Lang: "en"}) {
			switch x.Code {
			case "number-changed", "number-lost", "number-added", "unit-changed", "negation-lost", "negation-added", "link-lost", "phone-changed":
				t.Errorf("a text differs from itself: %s", x.Text)
			}
		}
	})
}
