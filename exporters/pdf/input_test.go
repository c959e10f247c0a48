package pdf

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"polyleaf/exporters"
	"polyleaf/exporters/exportertest"
	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
)

// print exports a document and returns the findings as text.
func print(t *testing.T, d *exporters.Document) string {
	t.Helper()
	a, err := exporter().Export(d)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range a[0].Findings {
		b.WriteString(string(f.Severity) + " " + f.Code + ": " + f.Text + "\n")
	}
	return b.String()
}

func TestHostileTexts(t *testing.T) {
	for i, d := range exportertest.Hostile() {
		leaflet.Walk(d.Leaflet, func(_ leaflet.Role, _ *leaflet.Entry, text *leaflet.Text) {
			text.Text = text.Text[:min(len(text.Text), 1<<16>>(4*i))] // a megabyte makes a thousand pages
		})
		for _, edition := range Editions() {
			d.Edition = edition
			print(t, d)
			within(t, layOut(t, d).pages)
		}
	}
}

func TestHardTexts(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"word wider than the column", strings.Repeat("Donaudampfschifffahrt", 40), "long-footer"},
		{"address wider than the column", "https://example.org/" + strings.Repeat("a-very-long-path/", 30), "long-footer"},
		{"only combining marks", strings.Repeat("\u0301\u0323\u0e34", 200), ""},
		{"too many combining marks", strings.Repeat("\u0301\u0323\u0e34", 1000), "long-footer"},
		{"unpaired bidi controls", "a \u2066b \u202ec \u2069\u2069 d \u2067", ""},
		{"controls", "a\x00b\x1bc\td", ""},
		{"broken UTF-8", "a\xff\xfeb", ""},
		{"nothing but spaces", "   \u00a0 \u3000 ", ""},
		{"unassigned letter", "x \U000e0fff \u0378 y", "missing-letter"},
		{"many lines", strings.Repeat("a\\\n", 3000), "long-footer"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, lang := range []string{"en", "ar", "th"} {
				for _, edition := range []string{Standard, Giant, Bilingual} {
					d := sampleDocument(lang, edition)
					text := leaflet.Text{ID: "back-pain.x", Text: tc.text}
					d.Leaflet.Title, d.Leaflet.Summary = text, text
					d.Leaflet.Entries[0].Question = text
					d.Leaflet.Entries[0].Blocks[0].Text = text
					d.Leaflet.Entries[0].Blocks[1].Items[0].Text = text
					d.Leaflet.Entries[1].Blocks[0].Title = text
					if got := codesOf(t, d); got != tc.want {
						t.Errorf("%s, %s: got findings %q, want %q", lang, edition, got, tc.want)
					}
					within(t, layOut(t, d).pages)
				}
			}
		})
	}
}

// codesOf exports a document and returns the codes of its findings, each once.
func codesOf(t *testing.T, d *exporters.Document) string {
	t.Helper()
	a, err := exporter().Export(d)
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, f := range a[0].Findings {
		codes = append(codes, f.Code)
	}
	slices.Sort(codes)
	return strings.Join(slices.Compact(codes), " ")
}

func TestLongFooter(t *testing.T) {
	for _, edition := range Editions() {
		for _, lang := range sampleLangs {
			d := sampleDocument(lang, edition)
			pages := len(layOut(t, d).pages)
			long := strings.TrimSpace(strings.Repeat(d.Leaflet.Title.Text+", ", 5000))
			d.Leaflet.Clinic.Footer, d.Leaflet.Clinic.RefPrefix, d.Leaflet.Meta.Version, d.Leaflet.Meta.NextReview = long, long, long, long
			got := print(t, d)
			for _, part := range []string{"the clinic's footer", "the reference", "the version", "a date"} {
				if n := strings.Count(got, "warning long-footer: "+part+" is too long for the foot of the pages and is cut there: \""); n != 1 {
					t.Errorf("%s, %s: %d findings about %s, want 1", lang, edition, n, part)
				}
			}
			if n := strings.Count(got, "…\"\n"); n != 4 {
				t.Errorf("%s, %s: %d ellipses, want 4", lang, edition, n)
			}
			after := layOut(t, d).pages
			within(t, after)
			if n := len(after); n > 2*pages {
				t.Errorf("%s, %s: %d pages instead of %d", lang, edition, n, pages)
			}
		}
	}
}

func TestLongList(t *testing.T) {
	d := sampleDocument("ar", Standard)
	list := &d.Leaflet.Entries[0].Blocks[1]
	for len(list.Items) < 500 {
		list.Items = append(list.Items, list.Items[0])
	}
	doc := layOut(t, d)
	within(t, doc.pages)
	text := describe(doc.pages)
	if n := strings.Count(text, "استمر في الحركة."); n != 499 {
		t.Errorf("%d items are printed, want 499", n)
	}
}

// TestListNumbers has a list whose widest number is neither the first nor the last: in Naskh digits
// 10 is wider than 11.
func TestListNumbers(t *testing.T) {
	for _, lang := range []string{"ar", "fa", "ur", "en", "bn"} {
		d := sampleDocument("ar", Standard)
		d.Leaflet.Lang = lang
		list := &d.Leaflet.Entries[0].Blocks[1]
		list.Start, list.Items = 9, []leaflet.Item{list.Items[0], list.Items[0], list.Items[0]}
		text := stripControls(describe(layOut(t, d).pages))
		for n := 9; n < 12; n++ {
			if want := language.ListNumber(lang, n); !strings.Contains(text, `Lbl "`+want) {
				t.Errorf("%s: the number %s is not printed whole:\n%s", lang, want, text)
			}
		}
	}
}

func TestDeepNesting(t *testing.T) {
	innermost := leaflet.Text{Text: "innermost"}
	items := []leaflet.Item{{Text: innermost}}
	cards := []leaflet.Block{{Kind: leaflet.Paragraph, Text: innermost}}
	for range 60 {
		items = []leaflet.Item{{Text: leaflet.Text{Text: "item"}, Blocks: []leaflet.Block{{Kind: leaflet.Bullets, Items: items}}}}
		cards = []leaflet.Block{{Kind: leaflet.Callout, Tone: leaflet.Urgent, Title: leaflet.Text{Text: "card"}, Blocks: cards}}
	}
	for name, blocks := range map[string][]leaflet.Block{"list": {{Kind: leaflet.Bullets, Items: items}}, "cards": cards} {
		for _, edition := range []string{Standard, Giant, Bilingual} {
			d := sampleDocument("ar", edition)
			d.Leaflet.Entries[0].Blocks = blocks
			doc := layOut(t, d)
			within(t, doc.pages)
			if !strings.Contains(describe(doc.pages), "innermost") {
				t.Errorf("%s, %s: what stands innermost is not printed", name, edition)
			}
		}
	}
}

// TestSourceDiffers has a translation that was approved before the source changed.
func TestSourceDiffers(t *testing.T) {
	d := sampleDocument("ar", Bilingual)
	d.Source.Entries = d.Source.Entries[:1]
	if got := codesOf(t, d); got != "source-differs" {
		t.Errorf("got findings %q", got)
	}
	text := describe(layOut(t, d).pages)
	if !strings.Contains(text, "استمر") || strings.Contains(text, "Keep moving") {
		t.Error("the translation is not printed alone")
	}
}

func TestEmptyLeaflet(t *testing.T) {
	for _, l := range []*leaflet.Leaflet{
		{},
		{ID: "x", Lang: "zz-Zzzz", SourceLang: "en", Entries: []leaflet.Entry{{}, {Blocks: []leaflet.Block{
			{}, {Kind: leaflet.Bullets}, {Kind: leaflet.Callout}, {Kind: leaflet.Image}, {Kind: leaflet.Callout, Tone: "loud"}, {Kind: leaflet.Numbers, Items: make([]leaflet.Item, 2)},
		}}}},
	} {
		for _, edition := range Editions() {
			print(t, &exporters.Document{Leaflet: l, Source: l, Edition: edition})
		}
	}
}

func TestPictures(t *testing.T) {
	files := fstest.MapFS{
		"photo.jpg":      {Data: encodeJPEG(t, image.NewRGBA(image.Rect(0, 0, 300, 200)))},
		"big.jpg":        {Data: encodeJPEG(t, image.NewGray(image.Rect(0, 0, 3000, 200)))},
		"alpha.png":      {Data: encodePNG(t, image.NewNRGBA(image.Rect(0, 0, 200, 150)))},
		"deep.png":       {Data: encodePNG(t, image.NewNRGBA64(image.Rect(0, 0, 200, 150)))},
		"palette.png":    {Data: encodePNG(t, image.NewPaletted(image.Rect(0, 0, 200, 150), color.Palette{color.Black, color.Transparent}))},
		"tall.png":       {Data: encodePNG(t, image.NewGray(image.Rect(0, 0, 10, 1500)))},
		"enormous.png":   {Data: enormousPNG(t)},
		"torn.png":       {Data: encodePNG(t, image.NewGray(image.Rect(0, 0, 100, 100)))[:60]},
		"text.png":       {Data: []byte("this is no picture")},
		"empty.svg":      {},
		"script.svg":     {Data: []byte(`<svg viewBox="0 0 9 9"><script>alert(1)</script></svg>`)},
		"folder.svg/x":   {Data: []byte("x")},
		"good.svg":       {Data: []byte(`<svg viewBox="0 0 9 9"><path d="M1 1L8 8"/></svg>`)},
		"heavy.png":      {Data: make([]byte, maxFile+1)},
		"external.svg":   {Data: []byte(`<svg viewBox="0 0 9 9"><a href="https://example.org"><path d="M1 1L8 8"/></a></svg>`)},
		"handler.svg":    {Data: []byte(`<svg viewBox="0 0 9 9" onload="alert(1)"><path d="M1 1L8 8"/></svg>`)},
		"stylesheet.svg": {Data: []byte(`<svg viewBox="0 0 9 9"><style>path{fill:red}</style><path d="M1 1L8 8"/></svg>`)},
	}
	for _, tc := range []struct{ name, want string }{
		{"photo.jpg", ""},
		{"big.jpg", ""},
		{"alpha.png", ""},
		{"deep.png", ""},
		{"palette.png", ""},
		{"tall.png", ""},
		{"good.svg", ""},
		{"enormous.png", "it has 10000 x 10000 pixels, too many to be printed"},
		{"torn.png", "it is damaged"},
		{"text.png", "it is no picture that can be read (PNG, JPEG or SVG)"},
		{"empty.svg", "it has no size: give it a viewBox"},
		{"script.svg", "it holds <script>, which is not allowed"},
		{"external.svg", `it links to "https://example.org"`},
		{"handler.svg", `it holds a script in the attribute "onload"`},
		{"stylesheet.svg", "it has a style sheet: give colours as attributes instead"},
		{"folder.svg", "it cannot be read"},
		{"heavy.png", "it has 20 MB, more than 20"},
		{"missing.svg", "it does not exist"},
		{"../secret.svg", "it is not a file of the project"},
		{"/etc/passwd", "it is not a file of the project"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := sampleDocument("ar", Standard)
			d.Files = files
			d.Leaflet.Clinic.Logo = tc.name
			d.Leaflet.Entries[1].Blocks[2].Src = tc.name
			got := print(t, d)
			want := ""
			if tc.want != "" {
				want = "warning logo: logo \"" + tc.name + "\" cannot be shown: " + tc.want + "\n" +
					"warning picture: picture \"" + tc.name + "\" cannot be shown: " + tc.want + "\n"
			}
			if got != want {
				t.Errorf("got findings\n%swant\n%s", got, want)
			}
			doc := layOut(t, d)
			within(t, doc.pages)
			if alt := strings.Contains(describe(doc.pages), samples["ar"][12]); alt != (tc.want != "") {
				t.Errorf("the alternative text is printed: %v", alt)
			}
		})
	}
}

func TestSmallLogo(t *testing.T) {
	d := sampleDocument("ar", Standard)
	d.Files = fstest.MapFS{"logo.png": {Data: encodePNG(t, image.NewGray(image.Rect(0, 0, 40, 30)))}, "lying.svg": sampleFiles()["lying.svg"]}
	d.Leaflet.Clinic.Logo = "logo.png"
	const want = "warning logo: logo \"logo.png\" has 40 x 30 pixels, too few to be printed 19 mm wide\n"
	if got := print(t, d); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestNoFiles(t *testing.T) {
	d := sampleDocument("en", Standard)
	d.Files = fs.FS(nil)
	if got := print(t, d); strings.Count(got, "it is not a file of the project") != 2 {
		t.Errorf("got %q", got)
	}
}

func TestColours(t *testing.T) {
	for _, tc := range []struct{ primary, want string }{
		{"#005eb8", ""},
		{"blue", "warning colour: primary colour: "},
		{"#ffee00", `warning colour: primary colour "#ffee00" has a contrast of 1.2:1 on white, less than 4.5:1`},
	} {
		d := sampleDocument("en", Standard)
		d.Leaflet.Clinic.Primary = tc.primary
		if got := print(t, d); !strings.HasPrefix(got, tc.want) || tc.want == "" && got != "" {
			t.Errorf("%s: got %q, want %q", tc.primary, got, tc.want)
		}
	}
}

func encodePNG(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func encodeJPEG(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// enormousPNG says that it has 100 megapixels.
func enormousPNG(t *testing.T) []byte {
	t.Helper()
	b := encodePNG(t, image.NewGray(image.Rect(0, 0, 1, 1)))
	header := b[16:29] // of the chunk IHDR
	binary.BigEndian.PutUint32(header, 10000)
	binary.BigEndian.PutUint32(header[4:], 10000)
	binary.BigEndian.PutUint32(b[29:], crc32.ChecksumIEEE(b[12:29]))
	return b
}
