package markdown

import (
	"bytes"
	"strings"
	"testing"

	"github.com/yuin/goldmark"

	"polyleaf/exporters/exportertest"
	"polyleaf/internal/inline"
)

func TestGolden(t *testing.T) {
	exportertest.Golden(t, exportertest.Export(t, Exporter{}, exportertest.Documents()), func(p string) bool {
		return p == "markdown/ar/back-spasms.md" || p == "markdown/en/back-spasms.md"
	})
}

func TestSpansComeBack(t *testing.T) {
	for _, tc := range []struct{ name, in, want string }{
		{"plain", "Take two.", "Take two."},
		{"markup", "**a** and *b* and [c](https://x.org/(1))", "**a** and *b* and [c](<https://x.org/(1)>)"},
		{"escapes", `2 \* 3 <b> _x_ # !`, `2 \* 3 \<b\> *x* \# \!`},
		{"break", "a\\\nb", "a\\\nb"},
		{"number", "1\\. a", `1\. a`},
		{"dash", "\\- a", `\- a`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := spans(inline.Parse(tc.in))
			if got != tc.want {
				t.Errorf("got  %s\nwant %s", got, tc.want)
			}
			if again := spans(inline.Parse(got)); again != got {
				t.Errorf("read again it is %s", again)
			}
		})
	}
}

// TestHostile shows the Markdown as HTML with a reader that leaves HTML alone.
func TestHostile(t *testing.T) {
	for _, a := range exportertest.Export(t, Exporter{}, exportertest.Hostile()) {
		exportertest.HarmlessText(t, a)
		_, body, _ := strings.Cut(string(a.Data), "\n---\n")
		if len(body) > 1<<20 {
			body = body[:strings.Index(body, "a\\*b")] + body[strings.LastIndex(body, "a\\*b"):] // 1 MiB of marks
		}
		var page bytes.Buffer
		if err := goldmark.Convert([]byte(body), &page); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(page.String(), "raw HTML omitted") {
			t.Errorf("%s holds HTML", a.Path)
		}
		exportertest.HarmlessHTML(t, a.Path, page.String())
	}
}
