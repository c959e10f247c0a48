package language

import (
	"testing"
	"unicode/utf8"
)

func TestFormatInt(t *testing.T) {
	tests := []struct {
		tag  string
		n    int
		want string
	}{
		{"en", 0, "0"},
		{"en", -5, "-5"},
		{"en", 999, "999"},
		{"en", 1234, "1,234"},
		{"en", -1234567, "-1,234,567"},
		{"es", 1234, "1234"},
		{"es", 12345, "12.345"},
		{"pl", 12345, "12\u00a0345"},
		{"hi", 1234567, "12,34,567"},
		{"bn", 1234567, "১২,৩৪,৫৬৭"},
		{"fa", 1234, "۱٬۲۳۴"},
		{"ar", 12, "12"},
		{"ar-EG", 12, "١٢"},
		{"my", 12, "၁၂"},
	}
	for _, tt := range tests {
		if got := FormatInt(tt.tag, tt.n); got != tt.want {
			t.Errorf("%s %d: got %q, want %q", tt.tag, tt.n, got, tt.want)
		}
	}
}

func TestDigits(t *testing.T) {
	for system, digits := range systems {
		if n := utf8.RuneCountInString(digits); n != 10 {
			t.Errorf("%s has %d digits", system, n)
		}
		tag, err := WithDigits("ar", system)
		if err != nil {
			t.Fatal(err)
		}
		got := Digits(tag, "0123456789 mg")
		if got != digits+" mg" {
			t.Errorf("%s: got %q", tag, got)
		}
		if back := ASCIIDigits(got); back != "0123456789 mg" {
			t.Errorf("%s: %q comes back as %q", tag, got, back)
		}
	}
	if _, err := WithDigits("ar", "klingon"); err == nil {
		t.Error("an unknown system was accepted")
	}
	if got := ListNumber("ar-EG", 10); got != "١٠." {
		t.Errorf("got list number %q", got)
	}
}
