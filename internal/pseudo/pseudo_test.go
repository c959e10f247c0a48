package pseudo

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"polyleaf/internal/inline"
	"polyleaf/internal/markup"
)

func TestText(t *testing.T) {
	for _, tc := range []struct{ name, in, locale, want string }{
		{"short", "Dose", Accented, "«Ðóšé ļóŕéɱ ļóŕ»"},
		{"placeholder", "Call {{.Clinic.Phone}} **now**", Accented, "«Çáļļ {{.Clinic.Phone}} **ñóŵ** ļóŕéɱ ļóŕéɱ ļóŕé»"},
		{"right to left", "Take 10 mg", RightToLeft, "«تاكي 10 مج لوريم لوريم لو»"},
		{"empty", "", Accented, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := Text(tc.in, tc.locale); got != tc.want {
				t.Errorf("got  %q\nwant %q", got, tc.want)
			}
		})
	}
}

// FuzzText states the law that makes a pseudo-translation useful: codes,
// placeholders and link targets are those of the source.
func FuzzText(f *testing.F) {
	f.Add("See [the **NHS**](https://www.nhs.uk/) or call {{.Clinic.Phone}}.", true)
	f.Add("a *b* `c` 2 \\* 3", false)
	f.Fuzz(func(t *testing.T, message string, rtl bool) {
		message = "Take " + message + " now" // marks at the very ends mean something else beside a bracket
		locale := Accented
		if rtl {
			locale = RightToLeft
		}
		out := Text(message, locale)
		if diff := cmp.Diff(codes(message), codes(out)); diff != "" {
			t.Errorf("%q -> %q: %s", message, out, diff)
		}
	})
}

func codes(message string) []string {
	var list []string
	for _, part := range markup.Split(message) {
		if part.Kind != markup.Text {
			list = append(list, part.Data)
		}
	}
	for _, span := range inline.Parse(message) {
		if span.Link != "" {
			list = append(list, span.Link)
		}
	}
	return list
}
