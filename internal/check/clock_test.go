package check

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSpokenNumbers(t *testing.T) {
	changed := []string{"error number-changed"}
	tests := []struct {
		name, lang, source, target string
		want                       []string
	}{
		// hours with a half or a quarter
		{"halb", "de", "Come at half past four.", "Kommen Sie um halb fünf.", nil},
		{"halb, an hour off", "de", "Come at half past four.", "Kommen Sie um halb vier.", changed},
		{"wpół do", "pl", "Come at half past four.", "Przyjdź o wpół do piątej.", nil},
		{"половина", "ru", "Come at half past four.", "Приходите в половине пятого.", nil},
		{"половина, an hour off", "ru", "Come at half past four.", "Приходите в половине четвёртого.", changed},
		{"четверть", "ru", "Come at a quarter past ten.", "Приходите в четверть одиннадцатого.", nil},
		{"moins le quart", "fr", "Come at a quarter to nine.", "Venez à neuf heures moins le quart.", nil},
		{"moins le quart for et quart", "fr", "Come at a quarter past nine.", "Venez à neuf heures moins le quart.", changed},
		{"y cuarto", "es", "Come at a quarter past nine.", "Venga a las nueve y cuarto.", nil},
		{"साढ़े", "hi", "Come at half past four.", "साढ़े चार बजे आएँ।", nil},
		{"साढ़े before tablets", "hi", "Take 3.5 tablets.", "साढ़े तीन गोलियाँ लें।", nil},
		{"ครึ่ง, counted from six in the evening", "th", "Come at half past eight in the evening.", "มาตอนสองทุ่มครึ่ง", nil},
		{"半", "zh-Hans", "Come at half past four.", "请四点半来。", nil},
		{"minutes in words", "vi", "Come at a quarter past nine.", "Hãy đến lúc chín giờ mười lăm.", nil},
		{"12 noon", "ja", "Open from 9 am to 12 noon", "9:00～12:00", nil},
		// a half of the day beside a number without o'clock
		{"evening", "te", "Come at 8 pm.", "రాత్రి 8 గంటలకు రండి.", nil},
		{"evening became morning", "te", "Come at 8 pm.", "ఉదయం 8 గంటలకు రండి.", changed},
		{"morning became evening", "si", "Come at 8 am.", "රාත්\u200dරී 8ට එන්න.", changed},
		{"with minutes", "si", "Come at 2:30 pm.", "ප.ව. 2.30 ට එන්න.", nil},
		{"hour behind a hyphen", "fil", "Come at 8 pm.", "Pumunta nang alas-8 ng gabi.", nil},
		{"hour behind a hyphen, the other half", "fil", "Come at 8 pm.", "Pumunta nang alas-8 ng umaga.", changed},
		{"সাড়ে", "bn", "Come at half past four.", "সাড়ে চারটায় আসুন।", nil},
		{"ਸਾਢੇ", "pa-Guru", "Come at half past four.", "ਸਾਢੇ ਚਾਰ ਵਜੇ ਆਓ।", nil},
		{"ساڑھے, an hour off", "ur", "Come at half past four.", "ساڑھے تین بجے آئیں۔", changed},
		{"setengah", "id", "Come at half past four.", "Datanglah pukul setengah lima.", nil},
		{"setengah of a tablet", "id", "Take half a tablet.", "Minum setengah tablet.", nil},
		{"midnight as 12 at night", "hi", "Come before 12 am.", "रात 12 बजे से पहले आएँ।", nil},
		{"a dose in the morning", "tr", "Take 2 in the morning and 3 in the evening.", "Sabah 2, akşam 3 tane alın.", nil},
		// amounts of time
		{"an hour and a half", "es", "The test takes an hour and a half.", "La prueba dura una hora y media.", nil},
		{"a day and a night", "ru", "Drink 2 litres in 24 hours.", "Выпивайте 2 литра за сутки.", nil},
		{"ten or fifteen days", "es", "Come back after ten to fourteen days.", "Vuelva a los diez o quince días.", changed},
		{"all day, every day", "de", "We answer 24/7.", "Wir antworten rund um die Uhr.", nil},
		{"24 h/24", "fr", "We answer 24/7.", "Nous répondons 24 h/24 et 7 j/7.", nil},
		{"once every two weeks", "ja", "You get it every fortnight.", "2週間に1回受けます。", nil},
		{"once a week became once a day", "ja", "Use it once a week, on the same day.", "1日1回、同じ曜日に使ってください。", []string{"error unit-changed"}},
		{"weeks of a pregnancy", "de", "Come before you are 20 weeks pregnant.", "Kommen Sie vor der 20. Schwangerschaftswoche.", nil},
		{"dual before digits", "ar", "Weeks 1–2: rest.", "الأسبوعان 1–2: راحة.", nil},
		{"two nights", "fr", "You stay for two nights.", "Vous restez trois nuits.", changed},
		// dates
		{"date in digits", "de", "Printed on 3 June 2025", "Gedruckt am 03.06.2025", nil},
		{"date in digits, another month", "de", "Printed on 3 June 2025", "Gedruckt am 03.07.2025", changed},
		{"date in digits, another day", "pl", "Printed on 3 June 2025", "Wydrukowano 4.06.2025", changed},
		{"year first", "zh-Hans", "Printed on 3 June 2025", "2025-06-03 印制", nil},
		// parts of a whole
		{"a third", "zh-Hans", "A third of patients feel better.", "三分之一的患者感觉好转。", nil},
		{"a third became a quarter", "pl", "A third of patients feel better.", "Jedna czwarta pacjentów czuje się lepiej.", changed},
		{"a third as one of three", "ja", "A third of patients feel better.", "3人に1人が楽になります。", nil},
		{"one in ten as a tenth", "de", "1 in 10 patients feel dizzy.", "Jedem zehnten Patienten wird schwindlig.", nil},
		{"twice", "es", "The risk is twice as high.", "El riesgo es el doble.", nil},
		// large numbers
		{"ten thousands in Thai", "th", "There are 300,000 patients.", "มีผู้ป่วยสามแสนคน", nil},
		{"ten thousands in Thai, changed", "th", "There are 300,000 patients.", "มีผู้ป่วยสี่แสนคน", changed},
		{"a dozen", "pl", "There are a dozen rooms.", "Jest dwanaście pokoi.", nil},
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
