package check

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestBounds(t *testing.T) {
	changed := []string{"error number-changed"}
	tests := []struct {
		name, lang, source, target string
		want                       []string
	}{
		{"over became under", "fr", "See us if it hurts for more than 9 days.", "Consultez-nous si la douleur dure moins de 9 jours.", changed},
		{"under became over", "pl", "It is for children under 7.", "To jest dla dzieci powyżej 7 lat.", changed},
		{"or more became or less", "ja", "Call us if it is 39 °C or higher.", "39℃以下なら電話してください。", changed},
		{"two bounds exchanged", "it", "It is free under 7 and over 70.", "È gratis sotto i 70 e sopra i 7 anni.", changed},
		{"not more became at least", "de", "Do not cool it for more than 9 minutes.", "Kühlen Sie es mindestens 9 Minuten.", []string{"error negation-lost"}},
		{"not more than as at most", "tr", "Do not cool it for more than 9 minutes.", "En fazla 9 dakika soğutun.", nil},
		{"not more than as at most", "uk", "Do not use it for more than 9 days.", "Застосовуйте щонайбільше 9 днів.", nil},
		{"no less than", "ru", "Sleep for at least 7 hours.", "Спите не меньше 7 часов.", nil},
		{"under became over", "nl", "It is for children under 7.", "Het is voor kinderen ouder dan 7 jaar.", changed},
		{"over became under", "ko", "Call us if it lasts more than 9 days.", "9일 미만 계속되면 전화하십시오.", changed},
		{"over became under", "fa", "Call us if it lasts more than 9 days.", "اگر کمتر از ۹ روز طول کشید با ما تماس بگیرید.", changed},
		{"over", "ro", "Call us if it lasts more than 9 days.", "Sunați-ne dacă durează peste 9 zile.", nil},
		{"unless over", "pl", "Do not drive unless your pressure is above 90.", "Proszę prowadzić tylko wtedy, gdy ciśnienie przekracza 90.", nil},
		{"a limit with never", "it", "Never use it for more than 9 days.", "Non superi mai i 9 giorni.", nil},
		{"at least behind a preposition", "hi", "Rinse with water for at least 9 minutes.", "पानी से कम से कम 9 मिनट तक धोएँ।", nil},
		{"a deadline", "es", "Call at least 2 days before.", "Llame a más tardar 2 días antes.", nil},
		{"another deadline", "vi", "Come no later than 8 am.", "Đến sớm nhất lúc 8 giờ sáng.", changed},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, c := range codes(Pair(tt.source, tt.target, Context{Lang: tt.lang})) {
				if c[0] == 'e' {
					got = append(got, c)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s -> %s (-want +got):\n%s", tt.source, tt.target, diff)
			}
		})
	}
}
