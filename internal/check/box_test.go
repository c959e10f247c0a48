package check

import (
	"strings"
	"testing"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/locale"
)

func TestBox(t *testing.T) {
	cat := catalogue.Build(&leaflet.Leaflet{
		ID: "l", Lang: "en", SourceLang: "en", Title: leaflet.Text{Text: "Back pain"},
		Entries: []leaflet.Entry{{ID: "q", Question: leaflet.Text{Text: "What helps?"}, Blocks: []leaflet.Block{{Kind: leaflet.Paragraph, Text: leaflet.Text{Text: "Rest."}}}}},
	}, nil)
	long := strings.Repeat("Rückenschmerzen und was dagegen hilft ", 5)
	for _, tc := range []struct{ name, lang, title, question, want string }{
		{"short", "de", "Rückenschmerzen", "Was hilft?", ""},
		{"just a long title", "de", "Rückenschmerzen: was dagegen hilft und wann Sie Hilfe brauchen, einfach erklärt", "Was hilft?", ""},
		{"title is cut", "de", strings.TrimSpace(long), "Was hilft?", "the title needs 4 lines at the foot of large-print pages, where 2 have room"},
		{"word of the title", "de", "Rückenmuskelverspannungsbehandlung", "Was hilft?", `"Rückenmuskelverspannungsbehandlung" is wider than a line of the large-print edition and is broken there`},
		{"the same with a hyphen", "de", "Rückenmuskel-Verspannungen", "Was hilft?", ""},
		{"the same in a question", "de", "Hilfe", "Rückenmuskelverspannungsbehandlung?", ""},
		{"narrow letters", "it", "Illimitatissimillillilli", "Che cosa aiuta?", ""},
		{"letters that stand above", "hi", "पीठ की मांसपेशियों में ऐंठन", "क्या मदद करता है?", ""},
		{"no spaces", "th", "อาการปวดหลังจากกล้ามเนื้อหดเกร็งและวิธีดูแลตนเอง", "อะไรช่วยได้?", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var b strings.Builder
			for i, text := range []string{tc.title, tc.question} {
				m := &cat.Messages[i]
				b.WriteString("[\"" + m.ID + "\"]\nhash = \"" + m.Hash + "\"\nother = \"" + text + "\"\n")
			}
			f := locale.Parse("locales/"+tc.lang+"/l."+tc.lang+".toml", []byte(b.String()), nil)
			got := ""
			for _, x := range Leaflet(cat, f, Options{}).Findings {
				if x.Code == "too-long" {
					got += x.Text
				}
			}
			if got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}
