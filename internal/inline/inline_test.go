package inline

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParse(t *testing.T) {
	for _, tc := range []struct {
		name, in string
		want     []Span
	}{
		{"plain", "Take two.", []Span{{Text: "Take two."}}},
		{"bold", "Do **not** lie down.", []Span{{Text: "Do "}, {Text: "not", Bold: true}, {Text: " lie down."}}},
		{"link", "See [the **NHS**](https://www.nhs.uk/).", []Span{
			{Text: "See "},
			{Text: "the ", Link: "https://www.nhs.uk/"},
			{Text: "NHS", Bold: true, Link: "https://www.nhs.uk/"},
			{Text: "."},
		}},
		{"script link", "[x](javascript:alert(1))", []Span{{Text: "x"}}},
		{"no list", "1. first\n- second", []Span{{Text: "1. first - second"}}},
		{"no html", "<b>a</b> & b", []Span{{Text: "<b>a</b> & b"}}},
		{"escape", `2 \* 3 &lt; 7`, []Span{{Text: "2 * 3 < 7"}}},
		{"break", "a\\\nb", []Span{{Text: "a\nb"}}},
		{"email", "<a@b.org>", []Span{{Text: "a@b.org", Link: "mailto:a@b.org"}}},
		{"placeholder", "Call {{.Clinic.Phone}} *now*", []Span{{Text: "Call {{.Clinic.Phone}} "}, {Text: "now", Italic: true}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, Parse(tc.in)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLongMessageIsText(t *testing.T) {
	long := strings.Repeat("a*b_[c](", 1<<17)
	if diff := cmp.Diff([]Span{{Text: long}}, Parse(long)); diff != "" {
		t.Error("1 MiB of unbalanced marks is not kept as text")
	}
}

func TestHTML(t *testing.T) {
	got := HTML(Parse(`**a < b** <script>alert("x")</script> [q"](https://x.org/?a=1&b="2")`))
	want := `<strong>a &lt; b</strong> &lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt; <a href="https://x.org/?a=1&amp;b=&#34;2&#34;">q&#34;</a>`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
