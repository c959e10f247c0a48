package xmltext

import (
	"encoding/xml"
	"testing"
)

func FuzzEscape(f *testing.F) {
	for _, s := range []string{"", `a & b < c > "d"`, "\x00\t\n\r\x1f", "\ufffe\uffff\ufeff", "\xff", "😀"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want := ""
		for _, r := range s {
			if Legal(r) {
				want += string(r)
			}
		}
		var got struct {
			Attr string `xml:"a,attr"`
			Text string `xml:",chardata"`
		}
		if err := xml.Unmarshal([]byte(`<x a="`+Attr(s)+`">`+Escape(s, nil)+`</x>`), &got); err != nil {
			t.Fatal(err)
		}
		if got.Text != want || got.Attr != want {
			t.Errorf("got %q and %q, want %q", got.Text, got.Attr, want)
		}
	})
}

func TestUTF8(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"\xff\xfea\x00\x3d\xd8\x00\xde", "a😀"},
		{"\xfe\xff\x00a", "a"},
		{"\ufeffa", "a"},
		{"a", "a"},
	} {
		if got := string(UTF8([]byte(c.in))); got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}
