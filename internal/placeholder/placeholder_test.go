package placeholder

import (
	"testing"

	"polyleaf/internal/inline"
	"polyleaf/internal/leaflet"
)

func TestFill(t *testing.T) {
	clinic := &leaflet.Clinic{Name: "St. *Mary_s*", Phone: "020 7946 0000", Address: "1 High Street\nLondon", Web: "https://example.org", Hours: "8:00–18:00"}
	cases := []struct{ name, text, want, code string }{
		{"nothing to fill", "Call us.", "Call us.", ""},
		{"plain", "Call {{.Clinic.Phone}}.", "Call \u2068020 7946 0000\u2069.", ""},
		{"spaces inside", "Call {{ .Clinic.Phone }}.", "Call \u2068020 7946 0000\u2069.", ""},
		{"Markdown in a value is text", "{{.Clinic.Name}}", "\u2068St. *Mary_s*\u2069", ""},
		{"lines", "{{.Clinic.Address}}", "\u20681 High Street\nLondon\u2069", ""},
		{"hours without letters", "Open {{.Clinic.Hours}}", "Open 8:00–18:00", ""},
		{"hours in a condition", "{{if .Clinic.Phone}}Open {{.Clinic.Hours}}{{end}}", "Open 8:00–18:00", ""},
		{"no value", "Mail {{.Clinic.Email}}", "Mail \u2068" + Blank + "\u2069", "clinic-value-missing"},
		{"unknown field", "Call {{.Clinic.Phon}}", "Call {{.Clinic.Phon}}", "unknown-placeholder"},
		{"unknown root", "Call {{.Nope}}", "Call {{.Nope}}", "unknown-placeholder"},
		{"not closed", "Call {{.Clinic.Phone", "Call {{.Clinic.Phone", "broken-template"},
		{"a function that is none", "Call {{phone}}", "Call {{phone}}", "broken-template"},
		{"a condition", "{{if .Clinic.Phone}}Call {{.Clinic.Phone}}{{else}}Come{{end}}", "Call \u2068020 7946 0000\u2069", ""},
		{"an unknown field in a condition", "{{if .Clinic.Nope}}x{{end}}", "{{if .Clinic.Nope}}x{{end}}", "broken-template"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			filled, problems := Fill(c.text, clinic)
			if got := inline.Plain(inline.Parse(filled)); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			code := ""
			if len(problems) > 0 {
				code = problems[0].Code
			}
			if code != c.code {
				t.Errorf("got problems %v, want %q", problems, c.code)
			}
		})
	}
}

func TestFillLinkTarget(t *testing.T) {
	filled, _ := Fill("[call](tel:{{.Clinic.Phone}}) or {{.Clinic.Phone}}", &leaflet.Clinic{Phone: "020 7946 (0)1"})
	spans := inline.Parse(filled)
	if spans[0].Link != "tel:0207946%280%291" {
		t.Errorf("got target %q from %q", spans[0].Link, filled)
	}
}

func TestNamesAreFields(t *testing.T) {
	if len(Names) != len(fields) {
		t.Errorf("%d names, %d fields", len(Names), len(fields))
	}
	for _, n := range Names {
		if fields[n] == nil {
			t.Errorf("no field %s", n)
		}
	}
}

func FuzzFill(f *testing.F) {
	for _, s := range []string{"", "{{", "}}{{", "{{.Clinic.Phone}}", "{{.}}", "{{if}}", "{{range $i, $x := .Clinic.Approvers}}{{$x}}{{end}}", "[a](tel:{{.Clinic.Phone}})"} {
		f.Add(s)
	}
	clinic := &leaflet.Clinic{Phone: "1"}
	f.Fuzz(func(t *testing.T, s string) {
		filled, problems := Fill(s, clinic)
		if len(problems) == 0 && !Has(s) && filled != s {
			t.Errorf("%q became %q", s, filled)
		}
		Check(s)
	})
}
