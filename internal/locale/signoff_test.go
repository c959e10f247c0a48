package locale

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"polyleaf/internal/leaflet"
)

func TestSignOffChain(t *testing.T) {
	required := []string{"translated", "revised", "reviewed"}
	whole := Counts{Messages: 2, Translated: 2}
	sign := func(step, by string) leaflet.SignOff {
		return leaflet.SignOff{Step: step, By: by, Role: "r", Digest: "d1", Date: "2026-11-25"}
	}
	var s SignOffs
	steps := []struct {
		name   string
		x      leaflet.SignOff
		counts Counts
		human  bool
		err    string
	}{
		{"unknown step", sign("read", "A"), whole, true, `step "read" is not one of translated, revised, reviewed, approved`},
		{"no name", sign("translated", " "), whole, true, "a sign-off needs a name"},
		{"not whole", sign("translated", "A"), Counts{Messages: 2, Translated: 1, Missing: 1}, true, "of 2 texts, 1 are missing and 0 stale: a sign-off holds for a whole translation"},
		{"too early", sign("revised", "A"), whole, true, `step "translated" comes before "revised" and is not signed for this text`},
		{"translated", sign("translated", "Ana Ruiz"), whole, true, ""},
		{"same person", sign("revised", "ana  ruiz"), whole, true, "ana  ruiz translated this text: the reviser must be another person (ISO 17100)"},
		{"before its time", leaflet.SignOff{Step: "revised", By: "Luis", Digest: "d1", Date: "2026-11-24"}, whole, true, `2026-11-24 is before the step "translated", which Ana Ruiz signed on 2026-11-25`},
		{"revised", sign("revised", "Luis"), whole, true, ""},
		{"the reviser as translator", sign("translated", "LUIS"), whole, true, "LUIS revised this text: the translator must be another person (ISO 17100)"},
		{"reviewed", sign("reviewed", "Dr C"), whole, true, ""},
		{"approved", sign("approved", "D"), whole, false, ""},
	}
	for _, st := range steps {
		next, err := s.Add(st.x, st.counts, required, st.human)
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != st.err {
			t.Errorf("%s: got %q, want %q", st.name, got, st.err)
		}
		s = next
	}
	again, findings := ParseSignOffs("x.signoff", s.Format())
	if diff := cmp.Diff(s, again); diff != "" || len(findings) > 0 {
		t.Errorf("read back: %v %s", findings, diff)
	}
	if !s.Reaches("d1", "approved", required) || s.Reaches("d2", "revised", required) {
		t.Error("a sign-off holds for its own text only")
	}
	if dead := s.Dead("d2"); len(dead) != 4 || dead[0].Step != "translated" {
		t.Errorf("dead: %v", dead)
	}
}

func TestMachineTranslationNeedsRevision(t *testing.T) {
	whole := Counts{Messages: 1, Translated: 1}
	x := leaflet.SignOff{Step: "approved", By: "A", Digest: "d"}
	if _, err := (SignOffs{}).Add(x, whole, nil, false); err == nil {
		t.Error("machine translation was approved without a revision")
	}
	s := SignOffs{{Step: "revised", By: "B", Digest: "d"}}
	if _, err := s.Add(x, whole, nil, false); err != nil {
		t.Error(err)
	}
}
