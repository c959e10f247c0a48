package markup

import (
	"fmt"
	"strings"
	"testing"
)

func show(parts []Part) string {
	var b strings.Builder
	for _, p := range parts {
		switch p.Kind {
		case Text:
			b.WriteString(p.Data)
		case Single:
			fmt.Fprintf(&b, "<%d:%s/>", p.ID, p.Type)
		case Open:
			fmt.Fprintf(&b, "<%d:%s>", p.ID, p.Type)
		case Close:
			fmt.Fprintf(&b, "</%d>", p.ID)
		}
	}
	return b.String()
}

func TestSplit(t *testing.T) {
	cases := []struct{ in, want string }{
		{"plain", "plain"},
		{"Call {{.Clinic.Phone}} now", "Call <1:placeholder/> now"},
		{"**Do not** take *it*", "<1:bold>Do not</1> take <2:italic>it</2>"},
		{"***both***", "<1:bold><2:italic>both</2></1>"},
		{"2 * 3 * 4", "2 * 3 * 4"},
		{"snake_case_name", "snake_case_name"},
		{"a **b", "a **b"},
		{"[our **page**](https://x.org/a_(b)) here", "<1:link>our <2:bold>page</2></1> here"},
		{"[not a link] here", "[not a link] here"},
		{"**a [b** c](x)", "<1:bold>a [b</1> c](x)"},
		{"`a*b*` \\*c\\*", "<1:code/> \\*c\\*"},
		{"one\\\ntwo", "one<1:break/>two"},
		{"see <https://x.org> or a < b", "see <1:address/> or a < b"},
		{"[{{.Clinic.Phone}}](tel:{{.Clinic.Phone}})", "<1:link><2:placeholder/></1>"},
		{"{{", "{{"},
	}
	for _, c := range cases {
		parts := Split(c.in)
		if got := show(parts); got != c.want {
			t.Errorf("%q: got %s, want %s", c.in, got, c.want)
		}
		if got := Join(parts); got != c.in {
			t.Errorf("joined: got %q, want %q", got, c.in)
		}
	}
}

func TestAlign(t *testing.T) {
	source := Split("Call {{.Clinic.Phone}} or **{{.Clinic.Advice}}** or [us](https://x.org)")
	got := show(Align(source, Split("[Nosotros](https://x.org), **{{.Clinic.Advice}}**, {{.Clinic.Phone}}, {{.Nope}}, *x*")))
	want := "<4:link>Nosotros</4>, <2:bold><3:placeholder/></2>, <1:placeholder/>, <5:placeholder/>, <6:italic>x</6>"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"**a** *b* [c](d) `e` {{.F}} \\\n <g@h>", "*_*_", "***a** b*", "[[a](b)](c)", "`", "\xff*a*"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		parts := Split(s)
		if Join(parts) != s {
			t.Fatalf("%q became %q", s, Join(parts))
		}
		var open []int
		for _, p := range parts {
			switch p.Kind {
			case Open:
				open = append(open, p.ID)
			case Close:
				if len(open) == 0 || open[len(open)-1] != p.ID {
					t.Fatalf("%q is not nested: %s", s, show(parts))
				}
				open = open[:len(open)-1]
			}
		}
		if len(open) > 0 {
			t.Fatalf("%q has an open pair: %s", s, show(parts))
		}
	})
}
