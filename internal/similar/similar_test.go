package similar

import (
	"fmt"
	"strings"
	"testing"
)

func TestScore(t *testing.T) {
	cases := []struct {
		name     string
		a, b     string
		min, max float64
	}{
		{"same", "Keep moving.", "Keep moving.", 1, 1},
		{"case and marks", "Keep moving!", "keep moving", 0.99, 1},
		{"an ending", "Back spasms", "Back spasm", 0.9, 1},
		{"one word", "Take one tablet in the morning with food", "Take one tablet in the evening with food", 0.7, 0.95},
		{"a dose", "Take 10 mg twice a day.", "Take 100 mg twice a day.", 0.6, 0.95},
		{"half of the words", "Most spasms come from a muscle that was strained", "Many cramps come from a muscle that is overworked", 0.35, 0.65},
		{"order", "Rest, then walk, then stretch gently", "Stretch gently, then walk, then rest", 0.5, 0.9},
		{"unrelated", "Most spasms come from a muscle that was strained by lifting.", "Ask at reception for a chair with arms.", 0, 0.25},
		{"part of the other", "Do not sleep on it.", "You can use a warm pad for twenty minutes. Do not sleep on it. Take it off when your skin turns red.", 0, 0.6},
		{"Chinese, one letter", "每天吃两片药,饭后服用", "每天吃三片药,饭后服用", 0.8, 0.99},
		{"Chinese, unrelated", "每天吃两片药", "请勿弯腰提重物", 0, 0.2},
		{"Thai", "ประคบร้อนที่หลัง", "ประคบเย็นที่หลัง", 0.6, 0.99},
		{"Arabic", "خذ قرصين كل يوم بعد الطعام", "خذ ثلاثة أقراص كل يوم بعد الطعام", 0.5, 0.95},
		{"empty", "", "Rest", 0, 0},
		{"no words", "...", "!!!", 0, 0},
	}
	for _, c := range cases {
		got, back := Score(c.a, c.b), Score(c.b, c.a)
		if got < c.min || got > c.max {
			t.Errorf("%s: got %.2f, want %.2f to %.2f", c.name, got, c.min, c.max)
		}
		if diff := got - back; diff > 1e-6 || diff < -1e-6 {
			t.Errorf("%s: %.3f one way, %.3f the other", c.name, got, back)
		}
	}
}

// The index finds what comparing with every text finds.
func TestIndexFindsTheBest(t *testing.T) {
	x := NewIndex()
	var texts []string
	words := strings.Fields("back leg arm neck knee rest heat ice walk swim sit stand lift carry sleep bed chair floor warm cold slow gentle doctor nurse")
	for i := range 2000 {
		var s []string
		for j := range 10 {
			s = append(s, words[(i*7+j*j*(1+i%5)+i/24)%len(words)])
		}
		texts = append(texts, fmt.Sprintf("%s number %d", strings.Join(s, " "), i))
		x.Add(texts[i])
	}
	for i := 0; i < len(texts); i += 97 {
		asked := strings.Replace(texts[i], "number", "figure", 1)
		best := 0.0
		for _, other := range texts {
			best = max(best, Score(asked, other))
		}
		hits := x.Search(asked, 0.5, 3)
		if len(hits) == 0 || hits[0].Score < best-1e-6 {
			t.Fatalf("%q: best is %.3f, found %v", asked, best, hits)
		}
	}
	if x.Len() != len(texts) || x.Text(5) != texts[5] {
		t.Error("index lost a text")
	}
}

func FuzzScore(f *testing.F) {
	f.Add("a b c", "b c d")
	f.Add("१२ मि॰ग्रा॰", "ก\u0e49")
	f.Fuzz(func(t *testing.T, a, b string) {
		if s := Score(a, b); s < 0 || s > 1.000001 {
			t.Errorf("score %v", s)
		}
	})
}
