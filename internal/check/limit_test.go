package check

import (
	"testing"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/locale"
	"polyleaf/internal/messagefile"
)

func TestLimit(t *testing.T) {
	c := &catalogue.Catalogue{Leaflet: "a", Lang: "en", Messages: []catalogue.Message{
		{ID: "a.title", Text: "Back pain", Hash: messagefile.Hash("Back pain")},
		{ID: "a.p1", Text: "Rest now", Hash: messagefile.Hash("Rest now")},
	}}
	data := messagefile.Block("a.title", c.Messages[0].Hash, `"**Dolor** de espalda"`, "", "") +
		messagefile.Block("a.p1", c.Messages[1].Hash, `"อยู่นิ่ง"`, "", "")
	f := locale.Parse("locales/th/a.th.toml", []byte(data), nil)
	cases := []struct {
		name   string
		limits []Limit
		want   string
	}{
		{"room enough", []Limit{{"*.title", 16}, {"a.p1", 6}}, ""},
		{"too long", []Limit{{"*.title", 15}}, "16 characters where 15 have room"},
		{"the last one decides", []Limit{{"*.title", 15}, {"a.*", 20}}, ""},
		{"marks above and below do not count", []Limit{{"a.p1", 3}}, "4 characters where 3 have room"},
	}
	for _, tc := range cases {
		got := ""
		for _, x := range Leaflet(c, f, Options{Limits: tc.limits}).Findings {
			if x.Code == "too-long" {
				got += x.Text
			}
		}
		if got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.name, got, tc.want)
		}
	}
	for _, l := range []Limit{{"", 5}, {"a[", 5}, {"*", 0}} {
		if text, hint := l.Validate(); text == "" || hint == "" {
			t.Errorf("%+v is valid", l)
		}
	}
}
