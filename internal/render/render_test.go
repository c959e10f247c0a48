package render

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"polyleaf/internal/leaflet"
)

func TestText(t *testing.T) {
	for _, tc := range []struct{ name, lang, in, plain, html string }{
		{"plain", "en", "Take two.", "Take two.", "Take two."},
		{"escaped", "en", `a < b & "c"`, `a < b & "c"`, "a &lt; b &amp; &#34;c&#34;"},
		{
			"nested in order", "en", "[the **NHS** page](https://x.org) *now*", "the NHS page now",
			`<a href="https://x.org">the <strong>NHS</strong> page</a> <em>now</em>`,
		},
		{
			"neighbouring links stay apart", "en", "[a](https://x.org)[b](https://y.org)", "ab",
			`<a href="https://x.org">a</a><a href="https://y.org">b</a>`,
		},
		{"line break", "en", "a\\\nb", "a\nb", "a<br>b"},
		{"isolate not needed", "en", "Call \u2068111\u2069 now", "Call 111 now", "Call 111 now"},
		{"isolate needed", "en", "Ask \u2068عيادة\u2069 now", "Ask \u2068عيادة\u2069 now", "Ask <bdi>عيادة</bdi> now"},
		{"isolate in right-to-left", "ar", "اتصل \u2068111\u2069", "اتصل\u00a0\u2068111\u2069", "اتصل\u00a0<bdi>111</bdi>"},
		{"directions", "ar", "\u2066a\u2069 \u2067ب\u2069", "\u2066a\u2069 \u2067ب\u2069", `<bdi dir="ltr">a</bdi> <bdi dir="rtl">ب</bdi>`},
		{"isolate over elements", "ar", "\u2068ا **ب** ت\u2069", "\u2068ا ب ت\u2069", "\u2068ا <strong>ب</strong> ت\u2069"},
		{"isolate in a link", "ar", "[اتصل \u2068111\u2069](tel:111)", "اتصل\u00a0\u2068111\u2069", "<a href=\"tel:111\">اتصل\u00a0<bdi>111</bdi></a>"},
		{"unpaired isolates", "ar", "\u2069أ \u2068 ب", "أ  ب", "أ  ب"},
		{"dose in right-to-left", "ar", "خذ 20 mg الآن", "خذ \u206620\u00a0mg\u2069 الآن", `خذ <bdi dir="ltr">20 mg</bdi> الآن`},
		{"override", "en", "2\u202e01\u202c mg", "201\u00a0mg", "201\u00a0mg"},
		{"hidden override", "en", "2&#x202e;0 mg", "20\u00a0mg", "20\u00a0mg"},
		{"control characters", "en", "a\x00\x1b\x7f\u0085b\xff", "ab\ufffd", "ab\ufffd"},
		{"script link", "en", "[x](javascript:alert)", "x", "x"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := New(&leaflet.Leaflet{Lang: tc.lang, Title: leaflet.Text{Text: tc.in}}).Title
			if got.Plain != tc.plain || got.HTML != tc.html {
				t.Errorf("got  %q %q\nwant %q %q", got.Plain, got.HTML, tc.plain, tc.html)
			}
		})
	}
}

func text(s string) leaflet.Text { return leaflet.Text{Text: s} }

func answer() *leaflet.Leaflet {
	return &leaflet.Leaflet{
		Lang:   "ar",
		Groups: []leaflet.Group{{ID: "care", Title: text("رعاية")}},
		Entries: []leaflet.Entry{
			{ID: "one", Question: text("س"), Blocks: []leaflet.Block{
				{Kind: leaflet.Paragraph, Text: leaflet.Text{Text: "Not *yet*", Lang: "en", State: leaflet.Missing}},
				{Kind: leaflet.Numbers, Start: 3, Items: []leaflet.Item{
					{Text: text("ا\\\nب"), Blocks: []leaflet.Block{{Kind: leaflet.Bullets, Items: []leaflet.Item{{Text: text("ت")}}}}},
					{Text: leaflet.Text{Text: "ث", State: leaflet.Stale}},
				}},
				{Kind: leaflet.Callout, Tone: leaflet.Urgent, Title: text("اتصل"), Blocks: []leaflet.Block{{Kind: leaflet.Paragraph, Text: text("ج")}}},
			}},
			{ID: "two", Group: "care", Question: text("س"), Blocks: []leaflet.Block{
				{Kind: leaflet.Image, Src: "a b.png", Text: text("\u2068صورة\u2069")},
				{Kind: leaflet.Other, Text: text("| **a** |\n<b>")},
			}},
		},
	}
}

func TestHTML(t *testing.T) {
	l := New(answer())
	o := Options{Level: func(leaflet.Tone) string { return "عاجل" }, Picture: func(src, alt string) string { return Img("../"+src, alt) }}
	got := HTML(l.Entries[0].Blocks, o) + HTML(l.Entries[1].Blocks, o)
	want := `<p lang="en" dir="ltr" class="missing">Not <em>yet</em></p>
<ol start="3"><li>ا<br>ب<ul><li>ت</li>
</ul>
</li>
<li><div class="stale">ث</div></li>
</ol>
<div class="care urgent"><h3><span class="level">عاجل</span> <span>اتصل</span></h3>
<div class="body"><p>ج</p>
</div></div>
<p class="picture"><img src="../a b.png" alt="صورة" loading="lazy"></p>
<pre>| **a** |
&lt;b&gt;</pre>
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if e := l.Entries[1]; e.Level() != 3 || !e.Opens || e.Group.Plain != "رعاية" {
		t.Errorf("second entry: level %d, opens %v, group %q", e.Level(), e.Opens, e.Group.Plain)
	}
	if x := XHTML(got); strings.Contains(x, "<br>") || !strings.Contains(x, `alt="صورة"/>`) {
		t.Errorf("XHTML left void elements open: %s", x)
	}
}

func TestPlain(t *testing.T) {
	l := New(answer())
	got := Plain(append(l.Entries[0].Blocks, l.Entries[1].Blocks...), PlainOptions{Heading: func(tone leaflet.Tone, title string) string { return string(tone) + ": " + title }})
	want := `Not yet

3. ا
  ب
  - ت
4. ث

urgent: اتصل
ج

` + "\u2068صورة\u2069" + `

| **a** |
<b>`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func FuzzText(f *testing.F) {
	f.Add("a \u2068b **c\u2069 d** [e](tel:1) `f\u2066` \u2069 &#8238;", "ar")
	f.Fuzz(func(t *testing.T, in, lang string) {
		got := New(&leaflet.Leaflet{Lang: lang, Title: leaflet.Text{Text: in}}).Title
		for _, r := range got.Plain + got.HTML + got.Markdown {
			if forbidden(r) {
				t.Fatalf("%q kept %U", in, r)
			}
		}
		if n := strings.Count(got.HTML, "<bdi") - strings.Count(got.HTML, "</bdi>"); n != 0 {
			t.Fatalf("%q gave unbalanced %q", in, got.HTML)
		}
	})
}

func TestOverlongTextIsBroken(t *testing.T) {
	long := strings.Repeat("ا[", maxSet)
	got := New(&leaflet.Leaflet{Lang: "ar", Title: leaflet.Text{Text: long}}).Title
	lines := strings.Split(got.HTML, "<br>")
	for _, line := range lines {
		if len(line) > maxLine+utf8.UTFMax || !utf8.ValidString(line) {
			t.Fatalf("a line of %d bytes", len(line))
		}
	}
	if strings.Join(lines, "") != long || got.Plain != long {
		t.Error("the text is not the same")
	}
}
