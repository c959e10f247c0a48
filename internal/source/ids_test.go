package source

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"polyleaf/internal/leaflet"
)

func TestSlug(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"What causes back spasms?", "causes-back-spasms"},
		{"How do you get rid of back spasms fast?", "rid-back-spasms-fast"},
		{"What can I do if the pain does not go away after several weeks of rest?", "pain-not-go-away-after-several"},
		{"¿Cómo se contagia la gripe?", "contagia-gripe"},
		{"Что делать, если болит спина?", "chto-delat-esli-bolit-spina"},
		{"腰痛", "yao-tong"},
		{"ما هو الصداع؟", "m-hw-lsd"},
		{"Why?", "why"},
		{"**Is** it [safe](https://x.org)?", "safe"},
	} {
		if got := slug(tc.text); !strings.HasPrefix(got, tc.want) {
			t.Errorf("slug(%q): got %q, want %q", tc.text, got, tc.want)
		}
	}
}

func TestIDs(t *testing.T) {
	page := "Title\n\n" + strings.Join([]string{
		"Other?\n\nOne.", "Description?\n\nTwo.", "What is the title?\n\nThree.", "Is it safe?\n\nFour.", "Is it safe?\n\nFive.", "???\n\nSix.",
	}, "\n\n")
	l, _, err := Load("Back Pain (2).txt", []byte(page), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if l.ID != "back-pain-2" {
		t.Errorf("leaflet: got id %q, want back-pain-2", l.ID)
	}
	want := []string{"other-question", "description-question", "title-question", "safe", "safe-2"}
	if diff := cmp.Diff(want, entryIDs(l)); diff != "" {
		t.Error(diff)
	}
}

func entryIDs(l *leaflet.Leaflet) []string {
	var ids []string
	for i := range l.Entries {
		ids = append(ids, l.Entries[i].ID)
	}
	return ids
}

// TestKeptIDs imports newer versions of a page: entries that are still there
// keep their ids, whatever happens around them.
func TestKeptIDs(t *testing.T) {
	before := "Title\n\nWhat causes back pain?\n\nBad posture.\n\nHow long does it last?\n\nTwo weeks.\n\nCan I work?\n\nYes.\n"
	old, _, err := Load("page.txt", []byte(before), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, id := range []string{"why", "duration", "work"} {
		old.Entries[i].ID = id
	}
	for _, tc := range []struct {
		name, text string
		want       []string
	}{
		{"unchanged", before, []string{"why", "duration", "work"}},
		{"moved", "Title\n\nCan I work?\n\nYes.\n\nWhat causes back pain?\n\nBad posture.\n", []string{"work", "why"}},
		{"edited", "Title\n\nWhat causes the back pain?\n\nMany things.\n\nHow long does it usually last?\n\nTwo weeks.\n", []string{"why", "duration"}},
		{"new between", "Title\n\nIs it safe?\n\nYes, it is.\n\nCan I work?\n\nYes.\n", []string{"safe", "work"}},
		{"another question, same answer", "Title\n\nWhere does it come from?\n\nBad posture.\n", []string{"why"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			l, _, err := Load("page.txt", []byte(tc.text), Options{Previous: old})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tc.want, entryIDs(l)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDetect(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"What should I do if the pain does not go away?", "en"},
		{"¿Qué debo hacer si el dolor no desaparece después de una semana?", "es"},
		{"O que devo fazer se a dor não passar depois de uma semana?", "pt"},
		{"Que faire si la douleur ne passe pas après une semaine ?", "fr"},
		{"Was soll ich tun, wenn die Schmerzen nach einer Woche nicht weg sind?", "de"},
		{"Wat moet ik doen als de pijn na een week niet weg is?", "nl"},
		{"Vad ska jag göra om smärtan inte går över efter en vecka?", "sv"},
		{"Hvad skal jeg gøre, hvis smerten ikke går væk efter en uge?", "da"},
		{"Co mam zrobić, jeśli ból nie ustąpi po tygodniu?", "pl"},
		{"Что делать, если боль не проходит через неделю?", "ru"},
		{"Що робити, якщо біль не минає за тиждень?", "uk"},
		{"Какво да правя, ако болката не мине след една седмица?", "bg"},
		{"Ağrı bir hafta sonra geçmezse ne yapmalıyım?", "tr"},
		{"ماذا أفعل إذا لم يذهب الألم بعد أسبوع؟", "ar"},
		{"اگر درد بعد از یک هفته از بین نرفت چه کنم؟", "fa"},
		{"اگر درد ایک ہفتے بعد بھی نہ جائے تو کیا کروں؟", "ur"},
		{"अगर दर्द एक हफ़्ते बाद भी न जाए तो क्या करूँ?", "hi"},
		{"दुखणे एका आठवड्यानंतरही गेले नाही तर काय करावे? हे सामान्य आहे का?", "mr"},
		{"如果一周后疼痛还没有消失，应该怎么办？请看医生。", "zh-Hans"},
		{"如果一週後疼痛還沒有消失，應該怎麼辦？請看醫生。", "zh-Hant"},
		{"一週間たっても痛みが消えない場合はどうすればいいですか。", "ja"},
		{"일주일이 지나도 통증이 사라지지 않으면 어떻게 해야 하나요?", "ko"},
		{"Nên làm gì nếu cơn đau không hết sau một tuần?", "vi"},
		{"Nifanye nini kama maumivu hayaishi baada ya wiki moja?", "sw"},
		{"שבוע עבר והכאב לא נעלם. מה לעשות?", "he"},
	} {
		if got := guessLanguage(tc.text); got.tag != tc.want {
			t.Errorf("got %q, want %q for %q", got.tag, tc.want, tc.text)
		}
	}
}
