// Package exportertest has documents to try exporters with: a small leaflet in
// English, Arabic and Hindi that uses every kind of block, and a hostile one
// whose texts try to break out of every format. Start with Documents, Hostile
// and Site. Only tests use it.
package exportertest

import (
	"crypto/sha1"
	"encoding/hex"
	"strings"
	"testing/fstest"

	"polyleaf/exporters"
	"polyleaf/internal/leaflet"
)

// Formats are the formats that the documents say they are exported to.
var Formats = []string{"epub", "fhir", "html", "json", "pdf", "text"}

// Clinic is the clinic of all documents.
func Clinic() leaflet.Clinic {
	return leaflet.Clinic{
		Name: "Riverside Clinic", Primary: "#005eb8", Accent: "#ffb81c", Logo: "logo.svg", LogoAlt: "Riverside Clinic",
		Address: "1 River Street\nMilltown", Phone: "020 7946 0000", Email: "care@riverside.example",
		Hours: "Monday to Friday, 8am to 6pm", Interpreter: "020 7946 0001", Web: "https://riverside.example",
		Country: "GB", Emergency: "999", Advice: "111",
	}
}

// Files holds the pictures of the documents.
func Files() fstest.MapFS {
	svg := func(shape string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30" width="40" height="30">` + shape + "</svg>\n")}
	}
	return fstest.MapFS{
		"logo.svg":                   svg(`<path d="M2 15h36"/>`),
		"content/images/stretch.svg": svg(`<circle cx="20" cy="15" r="9"/>`),
	}
}

// texts are the messages by id, in the three languages. An empty Arabic text is missing.
var texts = []struct{ id, en, ar, hi string }{
	{"title", "Back spasms", "تشنجات الظهر", "पीठ की ऐंठन"},
	{"summary", "Most back spasms go away in **a few days**.", "تزول معظم تشنجات الظهر خلال **بضعة أيام**.", "पीठ की ज़्यादातर ऐंठन **कुछ दिनों** में ठीक हो जाती है।"},
	{"care.group", "What you can do", "ما يمكنك فعله", "आप क्या कर सकते हैं"},
	{"what.question", "What is a back spasm?", "ما هو تشنج الظهر؟", "पीठ की ऐंठन क्या है?"},
	{"what.p1", "A muscle tightens & stays tight for < 2 minutes.", "عضلة تنقبض وتبقى مشدودة لأقل من دقيقتين.", "कोई माँसपेशी 2 मिनट से कम समय तक कसी रहती है।"},
	{"what.i1", "It can hurt", "قد تؤلم", "दर्द हो सकता है"},
	{"what.i2", "when you bend", "عند الانحناء", "झुकने पर"},
	{"what.i3", "It can feel like a knot", "", "गाँठ जैसी लग सकती है"},
	{"medicine.question", "Which medicines help?", "ما الأدوية التي تساعد؟", "कौन सी दवाएँ मदद करती हैं?"},
	{"medicine.i1", "Take one or two 200mg ibuprofen tablets with food.", "خذ قرصًا أو قرصين من \u2066ibuprofen 200mg\u2069 مع الطعام.", "खाने के साथ ibuprofen 200mg की एक या दो गोलियाँ लें।"},
	{"medicine.i2", "Wait *6 hours* before the next dose.", "انتظر *6 ساعات* قبل الجرعة التالية.", "अगली खुराक से पहले *6 घंटे* रुकें।"},
	{"medicine.p1", "See [NHS: ibuprofen](https://www.nhs.uk/medicines/ibuprofen-for-adults/).", "انظر [NHS: ibuprofen](https://www.nhs.uk/medicines/ibuprofen-for-adults/).", "देखें [NHS: ibuprofen](https://www.nhs.uk/medicines/ibuprofen-for-adults/)।"},
	{"medicine.alt", "A person stretching their back", "شخص يمدد ظهره", "पीठ को खींचता हुआ व्यक्ति"},
	{"medicine.o1", "Morning | 1 tablet\nEvening | 1 tablet", "صباحًا | قرص\nمساءً | قرص", "सुबह | 1 गोली\nशाम | 1 गोली"},
	{"help.question", "When should I get help?", "متى أطلب المساعدة؟", "मुझे कब मदद लेनी चाहिए?"},
	{"help.c1", "Call \u2068999\u2069 now if:", "اتصل بالرقم \u2068999\u2069 الآن إذا:", "अभी \u2068999\u2069 पर फ़ोन करें अगर:"},
	{"help.i1", "you cannot feel your legs", "لا تشعر بساقيك", "आपको अपने पैर महसूस नहीं होते"},
	{"help.c2", "Call us on \u2068020 7946 0000\u2069 today if:", "اتصل بنا على \u2068020 7946 0000\u2069 اليوم إذا:", "आज हमें \u2068020 7946 0000\u2069 पर फ़ोन करें अगर:"},
	{"help.i2", "you have a fever", "لديك حمى", "आपको बुखार है"},
	{"help.c3", "Make an appointment if:", "احجز موعدًا إذا:", "अपॉइंटमेंट लें अगर:"},
	{"help.i3", "it is no better after 2 weeks", "لم تتحسن بعد أسبوعين", "2 हफ़्ते बाद भी आराम नहीं है"},
	{"help.p1", "\u2068Riverside Clinic\u2069 can book an interpreter.", "يمكن لـ\u2068Riverside Clinic\u2069 حجز مترجم.", "\u2068Riverside Clinic\u2069 दुभाषिया बुला सकता है।"},
}

const id = "back-spasms"

// build makes the leaflet; text returns the message with an id.
func build(text func(id string) leaflet.Text) *leaflet.Leaflet {
	paragraph := func(id string) leaflet.Block { return leaflet.Block{Kind: leaflet.Paragraph, Text: text(id)} }
	item := func(id string) leaflet.Item { return leaflet.Item{Text: text(id)} }
	card := func(tone leaflet.Tone, title string, blocks ...leaflet.Block) leaflet.Block {
		return leaflet.Block{Kind: leaflet.Callout, Tone: tone, Title: text(title), Blocks: blocks}
	}
	bullets := func(items ...leaflet.Item) leaflet.Block { return leaflet.Block{Kind: leaflet.Bullets, Items: items} }
	nested := item("what.i1")
	nested.Blocks = []leaflet.Block{bullets(item("what.i2"))}
	return &leaflet.Leaflet{
		ID: id, SourceLang: "en", Title: text("title"), Summary: text("summary"),
		Groups: []leaflet.Group{{ID: "care", Title: text("care.group")}},
		Entries: []leaflet.Entry{
			{ID: "what", Question: text("what.question"), Aspect: "Overview", Blocks: []leaflet.Block{
				paragraph("what.p1"), bullets(nested, item("what.i3")),
			}},
			{ID: "medicine", Group: "care", Question: text("medicine.question"), Aspect: "Treatments", Blocks: []leaflet.Block{
				{Kind: leaflet.Numbers, Start: 1, Items: []leaflet.Item{item("medicine.i1"), item("medicine.i2")}},
				paragraph("medicine.p1"),
				{Kind: leaflet.Image, Src: "content/images/stretch.svg", Text: text("medicine.alt")},
				{Kind: leaflet.Other, Text: text("medicine.o1")},
			}},
			{ID: "help", Group: "care", Question: text("help.question"), Blocks: []leaflet.Block{
				card(leaflet.Emergency, "help.c1", bullets(item("help.i1"))),
				card(leaflet.Urgent, "help.c2", bullets(item("help.i2"))),
				card(leaflet.NonUrgent, "help.c3", bullets(item("help.i3"))),
				{Kind: leaflet.Callout, Tone: leaflet.Note, Blocks: []leaflet.Block{paragraph("help.p1")}},
			}},
		},
		Meta: leaflet.Meta{
			Version: "1.2", Ref: "BS-001", Published: "2026-08-06", Reviewed: "2026-08-06", NextReview: "2029-08-06",
			Publisher: "Polyleaf", License: "CC-BY-4.0", Authors: []string{"A. Author"}, Reviewers: []string{"Dr B. Reviewer, physiotherapist"},
			Keywords: []string{"back pain"},
			Codes:    []leaflet.Code{{System: "ICD-10-CM", Code: "M62.830", Display: "Muscle spasm of back"}},
			Sources:  []leaflet.Reference{{Title: "NHS: Back pain", URL: "https://www.nhs.uk/conditions/back-pain/", Date: "2026-08-01"}},
		},
		Clinic: Clinic(),
	}
}

// version builds one language. Arabic has a missing and a stale text.
func version(lang string) *leaflet.Leaflet {
	byID := map[string][3]string{}
	for _, t := range texts {
		byID[t.id] = [3]string{t.en, t.ar, t.hi}
	}
	status := leaflet.Status{Messages: len(texts), Digest: "sha256-" + lang}
	l := build(func(id string) leaflet.Text {
		t := byID[id]
		out := leaflet.Text{ID: "back-spasms." + id, Text: t[0]}
		if lang == "en" {
			return out
		}
		out.Text, out.State = t[1], leaflet.Translated
		if lang == "hi" {
			out.Text = t[2]
		}
		switch {
		case out.Text == "":
			out.Text, out.Lang, out.State = t[0], "en", leaflet.Missing
			status.Missing++
		case lang == "ar" && id == "medicine.i2":
			out.State = leaflet.Stale
			status.Stale++
		default:
			status.Translated++
		}
		return out
	})
	l.Lang = lang
	switch lang {
	case "en":
		status.Reviewed = true
	case "hi":
		status.Reviewed = true
		status.SignOffs = []leaflet.SignOff{{Step: "reviewed", By: "C. Checker", Role: "reviser", Credential: "MCIL", Date: "2026-08-10", Digest: status.Digest}}
	}
	l.Status = status
	return l
}

// Documents returns the leaflet in English, Arabic and Hindi.
func Documents() []*exporters.Document {
	return documents([]*leaflet.Leaflet{version("en"), version("ar"), version("hi")})
}

func documents(versions []*leaflet.Leaflet) []*exporters.Document {
	source := versions[0]
	hashes := map[string]string{}
	leaflet.Walk(source, func(_ leaflet.Role, _ *leaflet.Entry, t *leaflet.Text) {
		sum := sha1.Sum([]byte(t.Text))
		hashes[t.ID] = "sha1-" + hex.EncodeToString(sum[:])
	})
	var siblings []exporters.Sibling
	for _, l := range versions {
		siblings = append(siblings, exporters.Sibling{Lang: l.Lang, Title: l.Title.Text})
	}
	var docs []*exporters.Document
	for _, l := range versions {
		docs = append(docs, &exporters.Document{
			Leaflet: l, Source: source, Siblings: siblings, Formats: Formats, BaseURL: "https://leaflets.example",
			Tool: "polyleaf test", Files: Files(), Hashes: hashes,
		})
	}
	return docs
}

// Attack is put into every text of the hostile leaflet.
const Attack = "</title></script><script>alert(1)</script>]]>--><!--<![CDATA[ \"'`&amp;&#x202e; " +
	"\u202egnp.exe \u2066\u2068\u2069 [x](javascript:alert(2)) ![y](data:text/html,z) <img src=x onerror=alert(3)> {{.Nope}} \x00\x1b\xff"

// Hostile returns a leaflet in English and Arabic whose texts and facts all hold Attack, whose ids lead
// out of the folder and one of whose messages is 1 MiB long.
func Hostile() []*exporters.Document {
	long := strings.Repeat("a*b_[c](", 1<<17)
	version := func(lang string) *leaflet.Leaflet {
		l := build(func(id string) leaflet.Text {
			t := leaflet.Text{ID: "../../" + id, Text: id + Attack}
			if id == "what.p1" {
				t.Text = long
			}
			if lang == "ar" {
				t.State = leaflet.Translated
			}
			return t
		})
		l.ID, l.Lang = "../../../etc/pass\"wd", lang
		for i := range l.Entries {
			l.Entries[i].ID = "../" + Attack + l.Entries[i].ID
			l.Entries[i].Aspect = Attack
		}
		l.Entries[1].Blocks[2].Src = "../../../etc/passwd"
		l.Meta = leaflet.Meta{
			Version: Attack, Ref: Attack, Published: Attack, Reviewed: Attack, NextReview: Attack, Publisher: Attack, License: Attack,
			Authors: []string{Attack}, Reviewers: []string{Attack}, Keywords: []string{Attack},
			Codes:   []leaflet.Code{{System: Attack, Code: Attack, Display: Attack}},
			Sources: []leaflet.Reference{{Title: Attack, URL: "javascript:alert(4)", Date: Attack}},
		}
		l.Clinic = leaflet.Clinic{
			Name: Attack, Logo: "../../logo.svg", LogoAlt: Attack, Primary: "red}</style><script>", Accent: "url(x)", Address: Attack, Phone: Attack,
			Email: Attack, Hours: Attack, Interpreter: Attack, Feedback: Attack, Web: "javascript:alert(5)", Footer: Attack, Emergency: Attack, Advice: Attack,
		}
		l.Status.SignOffs = []leaflet.SignOff{{Step: Attack, By: Attack, Role: Attack, Credential: Attack, Date: Attack, Digest: Attack}}
		return l
	}
	docs := documents([]*leaflet.Leaflet{version("en"), version("ar")})
	for _, d := range docs {
		d.Tool = Attack
	}
	return docs
}

// Site returns what an index gets of the documents.
func Site(docs []*exporters.Document) *exporters.Site {
	first := docs[0]
	site := &exporters.Site{
		Title: first.Leaflet.Clinic.Name, Formats: first.Formats, BaseURL: first.BaseURL, Tool: first.Tool,
		Clinic: first.Leaflet.Clinic, Files: first.Files,
	}
	var documents []exporters.Summary
	for _, d := range docs {
		documents = append(documents, exporters.Summarise(d))
	}
	site.SetDocuments(documents)
	return site
}
