package readability

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"polyleaf/internal/leaflet"
)

// Advise gives advice on the source text, in the order of the document. Every
// finding is of severity info; the codes are listed in docs/findings.md.
func Advise(l *leaflet.Leaflet) []leaflet.Finding {
	a := adviser{lang: base(l.Lang), explained: map[string]bool{}}
	leaflet.Walk(l, func(role leaflet.Role, _ *leaflet.Entry, t *leaflet.Text) {
		if role != leaflet.RoleOther && role != leaflet.RoleAlt {
			a.text(role, t)
		}
	})
	a.scores(l)
	return a.findings
}

type adviser struct {
	lang      string
	findings  []leaflet.Finding
	explained map[string]bool // acronyms and terms that were met
}

func (a *adviser) add(code string, t *leaflet.Text, text, hint string) {
	a.findings = append(a.findings, leaflet.Finding{Severity: leaflet.Info, Code: code, Pos: t.Pos, Message: t.ID, Text: text, Hint: hint})
}

func (a *adviser) text(role leaflet.Role, t *leaflet.Text) {
	s := placeholders.ReplaceAllString(plain(t.Text), "")
	a.numbers(t, s)
	a.volatile(t, s)
	a.acronyms(t, s)
	if a.lang == "en" {
		a.jargon(t, s)
		a.contractions(t, s)
	}
	if role == leaflet.RoleTitle || role == leaflet.RoleGroup {
		return
	}
	for _, sentence := range Sentences(s) {
		a.sentence(t, sentence)
	}
}

var placeholders = regexp.MustCompile(`\{\{[^}]*\}\}`)

// longSentence is the number of words from which a sentence is hard to hold in
// mind; the NHS content guide asks for 20 or fewer.
const longSentence = 20

func (a *adviser) sentence(t *leaflet.Text, s string) {
	if n := len(Words(s)); n > longSentence && spaced(a.lang) {
		a.add("long-sentence", t, fmt.Sprintf("a sentence of %d words: %q", n, beginning(s)), "make two sentences of it; 20 words are enough")
	}
	if a.lang != "en" {
		return
	}
	if m := passive.FindString(s); m != "" && !notPassive[strings.ToLower(lastWord(m))] {
		a.add("passive-voice", t, fmt.Sprintf("this looks like passive voice: %q", m), "say who does it: \"the nurse takes\" instead of \"is taken\"")
	}
}

// spaced is false of languages whose words no space divides.
func spaced(lang string) bool {
	switch lang {
	case "zh", "ja", "th", "lo", "km", "my", "bo":
		return false
	}
	return true
}

func beginning(s string) string {
	words := strings.Fields(s)
	if len(words) > 8 {
		return strings.Join(words[:8], " ") + " …"
	}
	return s
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// passive finds a form of "to be" before a participle, perhaps with an adverb between.
var passive = regexp.MustCompile(`(?i)\b(?:is|are|was|were|be|been|being)(?: (?:not|also|often|usually|sometimes|always|never|only|\w+ly))? (?:\w{2,}ed|taken|given|known|done|made|seen|found|told|shown|put|sent|held|kept|worn|written|felt|thought|brought|caught|bought|built|cut|drawn|driven|eaten|fallen|forgotten|hidden|hurt|lost|meant|met|paid|read|said|sold|spent|taught|torn|understood|used)\b`)

// notPassive are participles that describe a state.
var notPassive = set("tired worried pleased interested bored scared concerned dehydrated experienced supposed needed married aged limited unwanted indeed")

// contraction finds shortened verbs; "'s" is left out, since it may be a genitive.
var contraction = regexp.MustCompile(`(?i)\b(?:\w+n['’]t|\w+['’](?:re|ve|ll|d)|I['’]m|(?:it|that|what|there|here|he|she|let)['’]s)\b`)

func (a *adviser) contractions(t *leaflet.Text, s string) {
	for _, m := range unique(contraction.FindAllString(s, -1)) {
		a.add("contraction", t, fmt.Sprintf("contraction %q", m), "write it out: some readers miss the \"not\" in \"n't\", and translators need it")
	}
}

// twoNumbers finds "2 200mg": two numbers with only a space between.
var twoNumbers = regexp.MustCompile(`\b\d+(?:[.,]\d+)? \d+(?:[.,]\d+)? ?(?:mg|ml|mcg|g|tablets?|capsules?|[a-z]+)\b`)

func (a *adviser) numbers(t *leaflet.Text, s string) {
	for _, m := range twoNumbers.FindAllString(phone.ReplaceAllString(s, ""), -1) {
		a.add("numbers-side-by-side", t, fmt.Sprintf("two numbers side by side: %q", m), "write the first as a word, \"two 200mg tablets\", or put a word between them")
	}
}

// What changes from clinic to clinic or from year to year.
var (
	phone   = regexp.MustCompile(`\+?\(?\d{2,5}\)?(?:[ .-]\(?\d{2,5}\)?){1,5}|\b\d{7,12}\b`)
	email   = regexp.MustCompile(`[\w.+-]+@[\w-]+\.[\w.-]*\w`)
	price   = regexp.MustCompile(`[£$€¥₹]\s?\d+(?:[.,]\d+)?|\b\d+(?:[.,]\d+)?\s?(?:€|£|EUR|USD|GBP|euros?|dollars?|pounds?|рублей|руб)`)
	date    = regexp.MustCompile(`(?i)\b(?:\d{1,2}(?:st|nd|rd|th)? (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d{2}-\d{2})\b`)
	hours   = regexp.MustCompile(`(?i)\b\d{1,2}(?:[:.]\d{2})? ?(?:am|pm) ?(?:to|-|–) ?\d{1,2}(?:[:.]\d{2})? ?(?:am|pm)\b`)
	doctor  = regexp.MustCompile(`\b(?:Dr|Prof|Professor|Sister|Nurse)\.? [A-Z][a-z]+(?: [A-Z][a-z]+)?\b`)
	changes = []struct {
		pattern    *regexp.Regexp
		what, hint string
	}{
		{email, "e-mail address", "use {{.Clinic.Email}}"},
		{date, "date", "leave it out, or put it into the front matter"},
		{hours, "opening hours", "use {{.Clinic.Hours}}"},
		{price, "price", "leave it out; prices change"},
		{doctor, "name of a person", "leave it out; people change"},
	}
)

func (a *adviser) volatile(t *leaflet.Text, s string) {
	for _, m := range unique(phone.FindAllString(date.ReplaceAllString(s, ""), -1)) {
		if digits := countDigits(m); digits >= 7 && digits <= 15 {
			a.add("volatile-data", t, fmt.Sprintf("telephone number in the text: %q", m), "use {{.Clinic.Phone}}, {{.Clinic.Emergency}} or {{.Clinic.Advice}}")
		}
	}
	for _, c := range changes {
		for _, m := range unique(c.pattern.FindAllString(s, -1)) {
			a.add("volatile-data", t, fmt.Sprintf("%s in the text: %q", c.what, m), c.hint)
		}
	}
}

func countDigits(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

func unique(list []string) []string {
	seen := map[string]bool{}
	var out []string
	for _, s := range list {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

// acronym is a word of two to six capitals, perhaps with digits or a plural s.
var acronym = regexp.MustCompile(`\b[A-Z][A-Z0-9]{1,5}s?\b`)

// everyday are acronyms that need no explanation.
var everyday = set("TV UK US USA EU GP NHS A&E OK AM PM MG ML KG CM QR PDF FAQ ID DVD SMS WHO HIV AIDS DNA COVID")

// acronyms reports an acronym at its first use, unless brackets explain it:
// "over-the-counter (OTC)" or "OTC (over the counter)".
func (a *adviser) acronyms(t *leaflet.Text, s string) {
	if s == strings.ToUpper(s) {
		return
	}
	for _, at := range acronym.FindAllStringIndex(s, -1) {
		word := strings.TrimSuffix(s[at[0]:at[1]], "s")
		if a.explained[word] || everyday[word] {
			continue
		}
		a.explained[word] = true
		inBrackets := at[0] > 0 && s[at[0]-1] == '(' && strings.HasPrefix(s[at[1]:], ")")
		if inBrackets || strings.HasPrefix(s[at[1]:], " (") {
			continue
		}
		a.add("acronym", t, fmt.Sprintf("acronym %q is not explained where it is first used", word), "write it out and put the acronym in brackets, or leave the acronym out")
	}
}

// jargonWords are words of the trade with plain ones beside them, from everyday
// usage in patient information.
var jargonWords = map[string]string{
	"acute": "sudden, short", "administer": "give", "adverse": "bad, harmful", "aetiology": "cause", "etiology": "cause", "ambulate": "walk",
	"analgesic": "painkiller", "analgesics": "painkillers", "anti-inflammatory": "that reduces swelling", "antipyretic": "that lowers fever",
	"asymptomatic": "without symptoms", "benign": "not cancer, harmless", "bilateral": "on both sides", "cardiac": "of the heart", "chronic": "long-lasting",
	"cessation": "stopping", "comorbidity": "other illness", "commence": "start", "contraindicated": "not safe", "contraindication": "reason not to use it",
	"dosage": "dose", "dyspnoea": "shortness of breath", "dyspnea": "shortness of breath", "edema": "swelling", "oedema": "swelling", "efficacy": "how well it works",
	"erythema": "redness", "exacerbate": "make worse", "excruciating": "very bad", "febrile": "with fever", "gastric": "of the stomach", "haemorrhage": "bleeding", "hemorrhage": "bleeding",
	"hepatic": "of the liver", "herniated": "slipped", "hypertension": "high blood pressure", "hypotension": "low blood pressure", "idiopathic": "without a known cause", "incision": "cut",
	"inflammation": "swelling and redness", "inhibit": "stop, slow down", "intravenous": "into a vein", "involuntary": "that you cannot control", "lesion": "damaged area", "ligament": "band that holds a joint", "ligaments": "bands that hold joints",
	"malignant": "cancer", "monitor": "check", "myofascial": "of muscles and their covering", "nausea": "feeling sick", "non-steroidal": "(name the medicine)", "onset": "start", "oral": "by mouth", "palpitations": "fast heartbeat",
	"paresthesia": "pins and needles", "paraesthesia": "pins and needles", "postoperative": "after the operation", "prognosis": "what is likely to happen", "prophylaxis": "prevention", "pulmonary": "of the lungs", "pyrexia": "fever",
	"renal": "of the kidneys", "respiratory": "of breathing", "sedation": "medicine that makes you sleepy", "severe": "very bad", "subcutaneous": "under the skin", "sustained": "that lasts", "syncope": "fainting", "symptomatic": "with symptoms",
	"thrombosis": "blood clot", "topical": "put on the skin", "trauma": "injury", "utilise": "use", "utilize": "use", "vertigo": "dizziness",
}

func (a *adviser) jargon(t *leaflet.Text, s string) {
	words := Words(s)
	for i, w := range words {
		w = strings.ToLower(w)
		instead, ok := jargonWords[w]
		if !ok || a.explained[w] {
			continue
		}
		a.explained[w] = true
		if explainedBehind(s, words[i]) {
			continue
		}
		a.add("jargon", t, fmt.Sprintf("%q may not be understood", words[i]), "say "+instead+", or explain it in brackets")
	}
}

// explainedBehind reports whether brackets follow a word, or stand around it.
func explainedBehind(s, word string) bool {
	return strings.Contains(s, word+" (") || strings.Contains(s, "("+word+")")
}

// scores reports the scores as findings, one for each formula.
func (a *adviser) scores(l *leaflet.Leaflet) {
	r := Scores(l)
	if r.NotScored != "" {
		a.add("readability", &l.Title, r.NotScored, "")
		return
	}
	for _, s := range r.Scores {
		a.add("readability", &l.Title, fmt.Sprintf("%s (%s): %.1f, %s; %d words, %d sentences, %d syllables, %d words of three syllables or more, %d words of more than six letters",
			s.Formula, s.Lang, s.Value, s.Meaning, s.Counts.Words, s.Counts.Sentences, s.Counts.Syllables, s.Counts.LongSyllables, s.Counts.LongLetters), "a score is a hint, no proof: let somebody read it")
	}
}
