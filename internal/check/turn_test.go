package check

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTurned(t *testing.T) {
	lost := []string{"error negation-lost"}
	swapped := []string{"error number-swapped"}
	tests := []struct {
		name, lang, source, target string
		want                       []string
	}{
		{"stop", "de", "Stop using the ointment.", "Verwenden Sie die Salbe nicht mehr.", nil},
		{"stop became continue", "de", "Stop using the ointment.", "Verwenden Sie die Salbe weiterhin.", lost},
		{"stop became go on", "ru", "Stop the drops if your eyes itch.", "Если глаза чешутся, продолжайте капать капли.", lost},
		{"stop is gone", "es", "Stop using the ointment 2 days before the test.", "Use la pomada 2 días antes de la prueba.", lost},
		{"no longer", "fr", "You no longer need the splint.", "Vous n'avez plus besoin de l'attelle.", nil},
		{"no longer became still", "fr", "You no longer need the splint.", "Vous avez encore besoin de l'attelle.", lost},
		{"no longer became still beside another no", "pl", "The eye is no longer swollen, and there is no fever.", "Oko jest nadal spuchnięte i nie ma gorączki.", lost},
		{"continue became stop", "pt-BR", "Continue the exercises at home.", "Interrompa os exercícios em casa.", []string{"error negation-added"}},
		{"lasting is no going on", "zh-Hans", "Hiccups do not last. They stop by themselves.", "打嗝不会持续很久，会自己停下来。", nil},
		{"unless", "es", "Do not drive unless your doctor agrees.", "No conduzca salvo que su médico esté de acuerdo.", nil},
		{"unless became even if", "es", "Do not drive unless your doctor agrees.", "No conduzca aunque su médico esté de acuerdo.", lost},
		{"not without", "ru", "Do not change the dose without asking us.", "Не меняйте дозу, не спросив нас.", nil},
		{"not without became not after", "ru", "Do not change the dose without asking us.", "Не меняйте дозу после разговора с нами.", lost},
		{"not without as only", "de", "Do not change the dose without asking us.", "Ändern Sie die Dosis nur nach Rücksprache mit uns.", []string{"warning negation-lost"}},
		{"out of reach", "es", "Keep the syrup out of the reach of children.", "Guarde el jarabe fuera del alcance de los niños.", nil},
		{"in reach", "es", "Keep the syrup out of the reach of children.", "Guarde el jarabe al alcance de los niños.", lost},
		{"avoid beside stop", "it", "Stop what you are doing, and avoid what makes the pain worse.", "Interrompa quello che sta facendo ed eviti ciò che peggiora il dolore.", nil},
		{"avoid lost beside stop", "it", "Stop what you are doing, and avoid what makes the pain worse.", "Interrompa quello che sta facendo e faccia ciò che peggiora il dolore.", lost},
		{"avoid lost beside stop, in a list of endings", "ta", "Stop what you are doing, and avoid what makes the pain worse.", "செய்துகொண்டிருக்கும் வேலையை நிறுத்துங்கள், வலியை அதிகமாக்குவதைச் செய்யுங்கள்.", lost},
		{"stop with a no at its end", "tr", "Do not stop the tablets.", "Tabletleri bırakmayın.", nil},
		{"stop without a no at its end", "tr", "Do not stop the tablets.", "Tabletleri bırakın.", lost},
		{"without beside up to", "fr", "Use it without a prescription for up to 7 days.", "Utilisez-le sans ordonnance pendant 7 jours au maximum.", nil},
		{"without lost beside up to", "fr", "Use it without a prescription for up to 7 days.", "Utilisez-le avec une ordonnance pendant 7 jours au maximum.", lost},
		{"not beside difficult", "pt-PT", "muscles that do not support your back and make it hard to move", "músculos que não apoiam as costas e que tornam difícil mexer-se", nil},
		{"not lost beside difficult", "pt-PT", "muscles that do not support your back and make it hard to move", "músculos que apoiam as costas e que tornam difícil mexer-se", lost},
		{"difficult for not", "it", "You cannot pee.", "Le riesce difficile urinare.", nil},
		{"nothing beside not", "ru", "We do not add anything, do not leave anything out and do not give advice.", "Мы ничего не добавляем, ничего не пропускаем и не даём советов.", nil},
		{"one of several lost beside nothing", "ru", "We do not add anything, do not leave anything out and do not give advice.", "Мы ничего не добавляем, ничего не пропускаем и даём советы.", lost},
		{"a strange word that begins with a no", "hi", "Children do not need to come, and we ask you not to bring them.", "बच्चों को आने की ज़रूरत है, और हमारा अनुरोध है कि उन्हें न लाएँ।", lost},
		{"unless as if not", "hi", "Do not take it unless a doctor tells you to.", "इसे न लें, जब तक कि डॉक्टर न कहें।", nil},
		{"unless became if", "it", "Do not take it unless a doctor tells you to.", "Non lo prenda se glielo dice un medico.", lost},
		{"unless became if, with a no of its own", "hi", "Do not take it unless a doctor tells you to.", "इसे न लें, अगर डॉक्टर कहें।", lost},
		{"unless as only", "bn", "Do not take it unless a doctor tells you to.", "শুধু ডাক্তার বললেই এটি খাবেন।", nil},
		{"up to", "uk", "Use it for up to 20 minutes.", "Тримайте не довше ніж 20 хвилин.", nil},
		{"up to became more than", "uk", "Use it for up to 20 minutes.", "Тримайте довше ніж 20 хвилин.", []string{"error number-changed"}},
		{"up to as until", "de", "Use it for up to 20 minutes.", "Verwenden Sie es bis zu 20 Minuten lang.", nil},
		{"stop in Burmese, sentence by sentence", "my", "Yes. They often stop by themselves.", "ဟုတ်ကဲ့။ ၎င်းတို့သည် သူ့အလိုလို ဆက်၍ဖြစ်ပါသည်။", lost},
		{"only became never", "ja", "Only use the spray in an attack.", "発作のときはスプレーを使用しないでください。", []string{"error negation-added"}},
		{"only", "ja", "Only use the spray in an attack.", "スプレーは発作のときだけ使用してください。", nil},
		{"not more than once became only once", "fr", "Don't fill it more than once.", "Ne le remplissez qu'une seule fois.", nil},
		{"fasting", "pl", "You have been told not to eat.", "Zalecono pozostanie na czczo.", nil},
		{"permission with a negation", "ja", "You may not swim.", "泳いでもかまいません。", lost},
		{"teaspoon", "ru", "Stir in one level teaspoon of salt.", "Добавьте одну чайную ложку соли без горки.", nil},
		{"teaspoon became tablespoon", "ru", "Stir in one level teaspoon of salt.", "Добавьте одну столовую ложку соли без горки.", []string{"error unit-changed"}},
		{"tablespoon became teaspoon", "th", "Take a tablespoon of honey.", "รับประทานน้ำผึ้งหนึ่งช้อนชา", []string{"error unit-changed"}},
		{"morning and evening", "ja", "Use one drop in the morning and three in the evening.", "朝に1滴、夕方に3滴さしてください。", nil},
		{"morning and evening exchanged", "ja", "Use one drop in the morning and three in the evening.", "朝に3滴、夕方に1滴さしてください。", swapped},
		{"morning and evening exchanged, bare", "ar", "Take one capsule in the morning and two in the evening.", "تناول كبسولتين في الصباح وكبسولة في المساء.", swapped},
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
