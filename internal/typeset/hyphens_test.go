package typeset

import (
	"strings"
	"testing"
)

// TestHyphens: a line ends at the hyphens with a bar only.
func TestHyphens(t *testing.T) {
	for _, text := range []string{
		"kamag-anak", "tinutusok-tusok", "Langkah-langkah", "terus-menerus", "self-care", "step-by-step", "по-русски", "कभी-कभी",
		"lower-|middle", "pulang-|pergi", "(muscle-|relaxing)", "health-|related-|problems",
		"https://|clinic.example/|back-|spasms", "-", "a-", "-b",
	} {
		if got := shownBreaks("id", strings.ReplaceAll(text, "|", "")); got != text {
			t.Errorf("got %q, want %q", got, text)
		}
	}
}
