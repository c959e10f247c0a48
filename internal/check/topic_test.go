package check

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestExchanged(t *testing.T) {
	changed := []string{"error number-changed"}
	tests := []struct {
		name, lang, source, target string
		want                       []string
	}{
		{"left and right", "de", "Put one drop in the left eye.", "Geben Sie einen Tropfen in das rechte Auge.", changed},
		{"left", "ja", "Hold it in the left hand.", "左手で持ってください。", nil},
		{"both sides", "es", "Put it in the left eye, then in the right eye.", "Póngalo en el ojo derecho y luego en el izquierdo.", nil},
		{"right is no side", "fr", "Call us right away.", "Appelez-nous tout de suite.", nil},
		{"what is left", "de", "Throw away what is left.", "Werfen Sie den Rest weg; das ist richtig und rechtens.", nil},
		{"around in Chinese", "zh-Hans", "It takes about 10 minutes.", "大约需要10分钟左右。", nil},
		{"another day", "vi", "Come on Tuesday.", "Hãy đến vào thứ hai.", changed},
		{"second in Vietnamese", "vi", "The second visit is on Tuesday.", "Lần khám thứ hai là vào thứ ba.", nil},
		{"another day in Chinese", "zh-Hans", "We are closed on Wednesday.", "我们星期四不开门。", changed},
		{"a range of days", "pt-BR", "Open Monday to Friday.", "Aberto de segunda a sexta-feira.", nil},
		{"days in cases", "ru", "Come on Wednesday or Friday.", "Приходите в среду или пятницу.", nil},
		{"at least became at most", "es", "Sleep at least 7 hours.", "Duerma como máximo 7 horas.", changed},
		{"at most became at least", "th", "Use it at most 3 times.", "ใช้อย่างน้อย 3 ครั้ง", changed},
		{"at least as not less than", "ru", "Sleep at least 7 hours.", "Спите не менее 7 часов.", nil},
		{"two", "gu", "when two languages are spoken", "બે ભાષામાં વાત થાય ત્યારે", nil},
		{"two became three", "gu", "when two languages are spoken", "ત્રણ ભાષામાં વાત થાય ત્યારે", changed},
		{"a couple", "de", "There are two ways.", "Es gibt ein paar Wege.", nil},
		{"three beside both", "es", "Do three exercises with both arms.", "Haga cuatro ejercicios con ambos brazos.", changed},
		{"both", "ko", "numb in both legs", "양쪽 다리에 감각이 없는 경우", nil},
		{"both became one", "ko", "numb in both legs", "한쪽 다리에 감각이 없는 경우", changed},
		{"both as a dual", "de", "Wash both hands with a brush.", "Waschen Sie die Hände mit einer Bürste.", nil},
		{"both day and night", "fr", "It hurts both by day and by night.", "Cela fait mal le jour et la nuit, sans une pause.", nil},
		{"the evening became the morning", "fr", "Have a rest on the evening of the test.", "Reposez-vous le matin de l'examen.", changed},
		{"the morning in another case", "ru", "Take a walk in the morning.", "По утрам гуляйте.", nil},
		{"a night is later than the morning", "es", "Wash it in the morning, not at bedtime.", "Lávelo por la mañana, no por la noche.", nil},
		{"another meal", "ja", "Rest after breakfast.", "夕食後に休んでください。", changed},
		{"breakfast has the morning in it", "vi", "Rest after breakfast.", "Nghỉ ngơi sau bữa sáng.", nil},
		{"two out of three became one", "uk", "Two out of three people feel better.", "Один із трьох людей почувається краще.", changed},
		{"10 pm became 10 o'clock", "pt-BR", "The door is locked at 9 pm.", "A porta é trancada às 9 h.", changed},
		{"pm as a word", "es", "The door is locked at 9 pm.", "La puerta se cierra a las 9 de la noche.", nil},
		{"pm in Persian", "fa", "The door is locked at 9 pm.", "در ساعت 9 شب قفل می\u200cشود.", nil},
		{"one became four", "hi", "Mix one spoonful of sugar in it.", "इसमें चार चम्मच चीनी मिलाएँ।", []string{"error number-added"}},
		{"double became half", "fr", "Take a double dose.", "Prenez la moitié de la dose.", changed},
		{"double", "ru", "Never take a double dose.", "Никогда не принимайте двойную дозу.", nil},
		{"another amount", "de", "Sugar of 180 mg/dl is high.", "Ein Zucker von 180 mg/l ist hoch.", []string{"error unit-changed"}},
		{"packs", "it", "Bring 3 tablets.", "Porti 3 scatole.", []string{"error unit-changed"}},
		{"with or without", "es", "You can do it with or without help.", "Puede hacerlo con ayuda o sin ella.", nil},
		{"with or without became with", "es", "You can do it with or without help.", "Puede hacerlo con ayuda.", []string{"error negation-lost"}},
		{"not beside without", "it", "Rest without a pillow.", "Non riposi senza cuscino.", []string{"error negation-added"}},
		{"without became with beside a word for ending", "uk", "Most colds go away without pills.", "Застуда зазвичай минає з таблетками.", []string{"error negation-lost"}},
		{"not far from a bound", "pt-BR", "A pulse of 120 or more is a reason to call.", "Um pulso de 120 ou mais não é motivo para ligar.", []string{"error negation-added"}},
		{"not as a bound", "pt-BR", "Use a pillow of 10 cm or more.", "Use um travesseiro não inferior a 10 cm.", nil},
		{"pasteurised", "uk", "Avoid unpasteurised juice.", "Уникайте пастеризованого соку.", changed},
		{"avoid lost beside what begins like a no", "ru", "Avoid the sauna for some weeks.", "Несколько недель ходите в сауну.", []string{"error negation-lost"}},
		{"at once in place of no delay", "de", "Do not delay.", "Rufen Sie sofort an.", []string{"warning negation-lost"}},
		{"at once in place of another not", "de", "Do not touch it.", "Berühren Sie es sofort.", []string{"error negation-lost"}},
		{"no more in two words", "fr", "One in three children has no cough after a week.", "Au bout d'une semaine, un enfant sur trois ne tousse plus.", nil},
		{"not as stop, of a habit", "es", "You must not smoke in the ward.", "Debe dejar de fumar en la sala.", []string{"warning negation-lost"}},
		{"what lasts does not pass", "pt-BR", "Call us if the cough lasts.", "Ligue para nós se a tosse não passar.", nil},
		{"a number as an ordinal", "de", "You may shower on day 3.", "Am dritten Tag dürfen Sie duschen.", nil},
		{"open on Sundays", "ru", "The library is closed on Sundays.", "По воскресеньям библиотека работает.", []string{"error negation-lost"}},
		{"closed as not open", "ru", "The library is closed on Sundays.", "По воскресеньям библиотека не работает.", nil},
		{"noon became midnight", "pt-BR", "Rest from noon.", "Repouse a partir da meia-noite.", changed},
		{"noon with its hour", "vi", "Come at noon.", "Hãy đến lúc 12 giờ trưa.", nil},
		{"the second became the third", "fr", "Have the second check in spring.", "Faites la troisième visite au printemps.", changed},
		{"another month behind an ordinal", "de", "Come on 9 June 2027 with your card.", "Kommen Sie am 9. Juli 2027 mit Ihrer Karte.", changed},
		{"the two days", "it", "You may drive after two days.", "Può guidare passati i due giorni.", nil},
		{"a half became a third", "tr", "Half of the children sleep well.", "Çocukların üçte biri iyi uyur.", changed},
		{"a week became a day behind an ordinal", "hi", "Come after the 12th week.", "12वें दिन के बाद आएँ।", []string{"error unit-changed"}},
		{"except stands for no other not", "it", "Do not eat anything except rice.", "Mangi tutto tranne il riso.", []string{"error negation-lost"}},
		{"neither for a second not", "es", "Do not rub the eye and do not press on it.", "No se frote el ojo ni lo apriete.", nil},
		{"not without", "ja", "Do not go home without asking us.", "私たちに聞かずに帰らないでください。", nil},
		{"a phone number in groups of two", "pl", "Call 22 315 48 07.", "Zadzwoń pod numer 22 315 48 07.", nil},
		{"another phone number in groups of two", "pl", "Call 22 315 48 07.", "Zadzwoń pod numer 22 315 48 70.", []string{"error phone-changed"}},
		{"a bare address", "ru", "Read kidney.example.org.", "Читайте kidney.example.org.", nil},
		{"another bare address", "ru", "Read kidney.example.org.", "Читайте kidneys.example.org.", []string{"error address-changed"}},
		{"three times a day as its times", "fr", "Rinse it 3 times a day.", "Rincez-la matin, midi et soir.", nil},
		{"noon with its hour and an article", "es", "We close at noon.", "Cerramos a las 12 del mediodía.", nil},
		{"at the latest", "fr", "Call at least 2 days before.", "Appelez au plus tard 2 jours avant.", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := codes(Pair(tt.source, tt.target, Context{Lang: tt.lang}))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s -> %s (-want +got):\n%s", tt.source, tt.target, diff)
			}
		})
	}
}
