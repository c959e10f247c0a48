package exporters

import (
	"testing"

	"polyleaf/internal/words"
)

func TestStepLabel(t *testing.T) {
	for step, want := range map[string]words.ID{
		"translated": words.TranslatedBy,
		"revised":    words.RevisedBy,
		"reviewed":   words.RevisedBy,
		"approved":   words.ApprovedBy,
	} {
		if got := StepLabel(step); got != want {
			t.Errorf("%s: got %s, want %s", step, got, want)
		}
	}
}
