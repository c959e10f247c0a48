package typeset

import (
	"slices"
	"strings"
	"testing"
)

// inColumn sets text in a column in which that many signs of 12 pt fit.
func inColumn(lang, text string, signs float64, balanced bool) []string {
	lines := lineTexts(New(Options{}).Lines(plain(lang, text), LineOptions{Width: 12*signs + 1, Balanced: balanced}))
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return lines
}

// TestLineEnds: no last line of one or two signs in Chinese and Japanese; Japanese words
// in Hiragana and Katakana are not torn if there is a better place a few signs before.
func TestLineEnds(t *testing.T) {
	for _, c := range []struct {
		name, lang string
		signs      float64
		want       []string
	}{
		{"chinese", "zh-Hans", 12, []string{"热敷和冷敷都有助于缓", "解疼痛。"}},
		{"chinese, last line long enough", "zh-Hans", 10, []string{"热敷和冷敷都有助于缓", "解疼痛。"}},
		{"chinese, one line", "zh-Hans", 6, []string{"胸痛"}},
		{"chinese, three lines in a column too narrow for more", "zh-Hans", 2, []string{"热敷", "和冷", "敷。"}},
		{"japanese", "ja", 14, []string{"まずこのリストを確認して", "ください。"}},
		{"japanese okurigana", "ja", 11, []string{"今すぐ救急外来に", "行ってください。"}},
		{"japanese compound", "ja", 12, []string{"次の場合、今すぐ999に", "電話しましょう"}},
		{"japanese katakana", "ja", 12, []string{"痛むところを", "マッサージします。"}},
		{"japanese honorific", "ja", 12, []string{"急いで受付の担当の", "お医者さんへ"}},
		{"japanese compound of verbs", "ja", 12, []string{"体を動かすことや、", "痛み止めを使うこと"}},
		{"japanese, not when the line gets too short", "ja", 9, []string{"急いで受付のお医", "者さんへ"}},
		{"japanese, nothing better", "ja", 8, []string{"ゆっくりそうっと", "のばしてみる"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := inColumn(c.lang, strings.Join(c.want, ""), c.signs, false); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestBalanced: the lines of a heading are about equally long, and no more of them.
func TestBalanced(t *testing.T) {
	for _, c := range []struct {
		name, lang string
		signs      float64
		want       []string
	}{
		{"short last word", "en", 18, []string{"Call 999 or go to an", "emergency department if:"}},
		{"three lines", "en", 10, []string{"What can you", "do to relax the", "muscles now?"}},
		{"short line in the middle", "en", 10, []string{"Call 999 or go to", "an emergency", "department now if:"}},
		{"one line", "en", 30, []string{"Call us if:"}},
		{"thai", "th", 12, []string{"ทำอย่างไรให้กล้ามเนื้อ", "หลังหยุดเกร็งเร็ว ๆ?"}},
		{"japanese, no word torn", "ja", 15, []string{"次のような場合は、今すぐ", "病院に電話するか、救急外来に", "行ってください："}},
		{"japanese", "ja", 20, []string{"背中の筋肉のけいれんを早く", "止めるにはどうしますか"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			space := " "
			if c.lang != "en" {
				space = ""
			}
			text := strings.Join(c.want, space)
			if got := inColumn(c.lang, text, c.signs, true); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
