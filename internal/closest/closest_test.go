package closest

import "testing"

func TestMatch(t *testing.T) {
	known := []string{"phone", "hours", "name", "logo", "logo_alt"}
	for word, want := range map[string]string{
		"phnoe": "phone", "hour": "hours", "logoalt": "logo_alt", "nmae": "name", "interpreter": "", "x": "", "": "",
	} {
		if got := Match(word, known); got != want {
			t.Errorf("Match(%q) = %q, want %q", word, got, want)
		}
	}
}
