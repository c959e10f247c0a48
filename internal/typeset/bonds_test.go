package typeset

import (
	"strings"
	"testing"
	"time"
)

// shownBreaks is text with a bar at each place where a line may end.
func shownBreaks(lang, text string) string {
	var words []string
	for _, w := range strings.Split(text, " ") {
		at := 0
		for _, next := range localeOf(lang).findBreaks(w) {
			words = append(words, w[at:next], "|")
			at = int(next)
		}
		words = append(words, w[at:], " ")
	}
	return strings.TrimSpace(strings.Join(words, ""))
}

// TestBonds: a negation stays with its verb, an ending with its word, a prefix with
// what it makes a noun of.
func TestBonds(t *testing.T) {
	for _, c := range []struct{ name, lang, text string }{
		{"burmese not", "my", "သက်သာမလာလျှင်"},
		{"burmese not with an ending", "my", "အိပ်ပျော်မသွားပါစေနှင့်"},
		{"burmese do not", "my", "ဤ|ဆေးများကို မသောက်ပါနှင့်။"},
		{"burmese question", "my", "ကြွက်တက်လျှင် ဘယ်လို ခံစားရပါသလဲ။"},
		{"burmese several particles", "my", "ဆေးဝါးကျွမ်းကျင်သူအား ကျွန်ုပ်တို့ကိုလည်း"},
		{"burmese for", "my", "သင့်အတွက်"},
		{"chinese not", "zh-Hant", "皮|膚。|不要|睡|著，|沒有|用"},
		{"japanese number", "ja", "次|の|3つ|を|01632に|電|話"},
		{"khmer not", "km", "អ្នក|មិនដឹងខ្លួន។"},
		{"khmer do not", "km", "កុំលេបថ្នាំ|លើស|ពី|ចំនួន|កំណត់"},
		{"khmer not, behind a zero-width space", "km", "អ្នក|មិន\u200bដឹងខ្លួន"},
		{"khmer repetition", "km", "ទៅ|មន្ទីរពេទ្យ|ភ្លាមៗ"},
		{"thai not", "th", "คุณ|ควบคุม|กล้ามเนื้อ|นั้น|ไม่ได้"},
		{"thai do not", "th", "อย่ากิน|ยา|เหล่านี้ ห้ามใช้|ยา|นี้"},
		{"thai or not", "th", "ดี|หรือไม่|คุณ"},
		{"thai both, vehicle", "th", "ขา|ทั้งสอง|ข้าง เช่น รถชน"},
		{"thai prefixes", "th", "การขยับตัว|และ|ความเจ็บ"},
		{"lao do not", "lo", "ຢ່າກິນ|ຢາ|ເກີນ|ທີ່|ກຳນົດ"},
	} {
		t.Run(c.name, func(t *testing.T) {
			plain := strings.ReplaceAll(c.text, "|", "")
			if got := shownBreaks(c.lang, plain); got != c.text {
				t.Errorf("got  %q\nwant %q", got, c.text)
			}
		})
	}
}

// TestBondsAtSpaces: they also hold over a space.
func TestBondsAtSpaces(t *testing.T) {
	for _, c := range []struct{ name, lang, text string }{
		{"burmese to a number", "my", "ယခု 999 သို့"},
		{"burmese not", "my", "ဆေးကို မ သောက်"},
		{"burmese not so", "my", "ဆေး သောက်မည် မဟုတ်ပါ။"},
		{"khmer not", "km", "អ្នក មិន ដឹងខ្លួន"},
		{"vietnamese not", "vi", "thuốc không cần"},
		{"vietnamese word", "vi", "nói với nhau."},
		{"russian not", "ru", "Держите не дольше"},
		{"ukrainian number", "uk", "телефонуйте номером 111."},
		{"greek not", "el", "διερμηνέας δεν προσθέτει"},
		{"hindi do not", "hi", "काम न कराएँ।"},
		{"punjabi not", "pa", "ਕਹਿਣਾ ਨਹੀਂ ਪਵੇਗਾ।"},
		{"gujarati do not", "gu", "કામ ન કરાવો."},
		{"gujarati is not", "gu", "ખબર પડતી નથી."},
		{"nepali to a number", "ne", "फोन 999 मा"},
		{"tamil do not", "ta", "மூச்சு விட வேண்டாம்."},
		{"telugu not", "te", "మీరు అవసరం లేదు."},
		{"sinhala if", "si", "වේදනාව තිබේ නම්"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := New(Options{})
			whole := s.Lines(plain(c.lang, c.text), LineOptions{})[0].Width
			lines := s.Lines(plain(c.lang, c.text), LineOptions{Width: whole - 1})
			if len(lines) != 2 || strings.Count(strings.TrimSpace(lineText(lines[1])), " ") != 1 {
				t.Errorf("lines %q", lineTexts(lines))
			}
		})
	}
}

// TestBondsGiveWay: what is wider than the column is cut all the same, between words.
func TestBondsGiveWay(t *testing.T) {
	s := New(Options{})
	for _, width := range []float64{20, 40, 80} {
		for _, line := range s.Lines(plain("my", strings.Repeat("မသောက်ပါနှင့်", 20)), LineOptions{Width: width}) {
			if line.Width > width+30 {
				t.Errorf("a line of %.0f pt in a column of %.0f pt: %q", line.Width, width, lineText(line))
			}
		}
	}
}

func lineText(line Line) string {
	var b strings.Builder
	for order := range line.Fragments {
		for _, f := range line.Fragments {
			if f.Order == order {
				b.WriteString(readingText(f))
			}
		}
	}
	return b.String()
}

func lineTexts(lines []Line) []string {
	out := make([]string, len(lines))
	for i := range lines {
		out[i] = lineText(lines[i])
	}
	return out
}

// TestBondsOfLongText: letters that are no words take no longer than others.
func TestBondsOfLongText(t *testing.T) {
	for _, text := range []string{"ဈ", "ပါသည်", "မ", "ກ", "a-", "お"} {
		start := time.Now()
		localeOf("my").findBreaks(strings.Repeat(text, 100_000))
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%q takes %v", text, took)
		}
	}
}
