package check

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDemands(t *testing.T) {
	lost := []string{"error negation-lost"}
	perhaps := []string{"warning negation-lost"}
	added := []string{"error negation-added"}
	tests := []struct {
		name, lang, source, target string
		want                       []string
	}{
		{"dry for not wet", "de", "Do not get the bandage wet.", "Halten Sie den Verband trocken.", perhaps},
		{"dry in both", "de", "Keep the bandage dry and do not remove it.", "Halten Sie den Verband trocken und entfernen Sie ihn.", lost},
		{"always for not miss", "fr", "Do not miss a visit.", "Venez toujours aux rendez-vous.", perhaps},
		{"always for never", "pl", "Never give honey to your baby.", "Zawsze podawaj dziecku miód.", lost},
		{"a ban of what is allowed", "vi", "You can still swim.", "Bạn không được bơi.", added},
		{"a ban beside a mild hint", "tr", "Take it on the left side.", "Sol tarafınıza almayın.", added},
		{"single use", "ru", "The mask may be used only once.", "Повторно использовать маску нельзя.", nil},
		{"stop became do not stop", "hi", "Stop the drops if it itches.", "खुजली हो तो दवा बंद न करें।", added},
		{"go on for do not stop", "de", "Do not stop taking it.", "Nehmen Sie es weiter ein.", perhaps},
		{"continue for stop", "fr", "Stop taking it and come without delay.", "Continuez le traitement et venez sans attendre.", lost},
		{"at least explains no other not", "tr", "Do not eat for at least 6 hours.", "En az 6 saat yemek yiyin.", lost},
		{"sentences cut in other places", "ja", "You will get a patch. Do not remove it today and do not swim.", "眼帯は今日は外さないでください。泳がないでください。", []string{"warning negation-added", "warning negation-lost"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, c := range codes(Pair(tt.source, tt.target, Context{Lang: tt.lang})) {
				if c != "warning sentences" && c != "warning length" {
					got = append(got, c)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s -> %s (-want +got):\n%s", tt.source, tt.target, diff)
			}
		})
	}
}

func TestEquivalents(t *testing.T) {
	tests := []struct{ lang, source, target string }{
		{"uk", "Come back after 7 days.", "Приходьте за тиждень."},
		{"vi", "About 6 in 10 people have it.", "Khoảng 60% số người mắc."},
		{"pt-BR", "Take it every 6 hours.", "Tome de 6 em 6 horas."},
		{"it", "It is for babies of 6 months to 1 year.", "È per bambini tra i 6 e i 12 mesi."},
		{"sw", "Give it to children of 10 to 20 kg.", "Wape watoto wenye kilo 10 hadi 20."},
		{"ru", "Come on 21.03.2025.", "Приходите 21 марта 2025 года."},
		{"pl", "Call 22 555 01 23.", "Proszę dzwonić: 22 555 01 23."},
		{"fr", "Take it twice a day.", "À prendre matin et soir."},
		{"hi", "Come back in a fortnight.", "पंद्रह दिन बाद आएँ।"},
		{"zh-Hans", "We close at noon.", "我们中午12点关门。"},
		{"ja", "Use it every other day.", "1日おきに使ってください。"},
		{"tr", "One in five people has it.", "İnsanların beşte birinde vardır."},
	}
	for _, tt := range tests {
		for _, f := range Pair(tt.source, tt.target, Context{Lang: tt.lang}) {
			if f.Code[:4] == "numb" && hasError([]Finding{f}) {
				t.Errorf("%s -> %s: %s", tt.source, tt.target, f.Text)
			}
		}
	}
}

func TestSequence(t *testing.T) {
	source := "Use it for 9 days, then for 4 weeks only at night."
	for target, want := range map[string]bool{
		"Úselo durante 9 días y después solo por la noche durante 4 semanas.": false,
		"Úselo durante 4 semanas y después solo por la noche durante 9 días.": true,
	} {
		if got := hasError(Pair(source, target, Context{Lang: "es"})); got != want {
			t.Errorf("%s: error %v, want %v", target, got, want)
		}
	}
}
