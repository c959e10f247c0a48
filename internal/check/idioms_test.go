package check

import (
	"testing"

	"polyleaf/internal/leaflet"
)

// TestIdioms has correct translations that say the same in another way: none is
// called wrong. A warning is allowed where a program cannot be sure.
func TestIdioms(t *testing.T) {
	for _, tt := range []struct{ lang, source, target string }{
		{"de", "Don't forget to drink enough.", "Denken Sie daran, genug zu trinken."},
		{"es", "Don't forget to drink enough.", "Recuerde beber lo suficiente."},
		{"fr", "Don't hesitate to call us.", "Appelez-nous à tout moment."},
		{"de", "If you do not feel well, call us.", "Wenn es Ihnen schlecht geht, rufen Sie uns an."},
		{"es", "If you don't feel well, call us.", "Si se siente mal, llámenos."},
		{"de", "It is not uncommon to feel tired.", "Müdigkeit ist häufig."},
		{"ru", "It is not unusual to feel tired.", "Усталость — обычное явление."},
		{"de", "There is no charge for the visit.", "Der Besuch ist kostenlos."},
		{"es", "There is no charge for the visit.", "La visita es gratuita."},
		{"pl", "The visit does not cost anything.", "Wizyta jest bezpłatna."},
		{"ja", "There is no charge for the visit.", "受診は無料です。"},
		{"th", "There is no charge for the visit.", "ตรวจฟรี"},
		{"de", "Half of all patients feel better within 48 hours.", "Die Hälfte aller Patienten fühlt sich innerhalb von zwei Tagen besser."},
		{"fr", "Nine in ten people recover.", "Neuf personnes sur dix guérissent."},
		{"it", "Come at half past seven.", "Venga alle sette e mezza."},
		{"it", "Come at a quarter to eight.", "Venga alle otto meno un quarto."},
		{"nl", "Come at half past seven.", "Kom om half acht."},
		{"cs", "Come at half past seven.", "Přijďte v půl osmé."},
		{"hu", "Come at half past seven.", "Jöjjön fél nyolckor."},
		{"uk", "Come at half past seven.", "Приходьте о пів на восьму."},
		{"ro", "Come at a quarter past eight.", "Veniți la opt și un sfert."},
		{"ko", "Come at half past seven.", "7시 반에 오세요."},
		{"tr", "Come at half past seven.", "Yedi buçukta gelin."},
		{"de", "Take one and a half tablets.", "Nehmen Sie anderthalb Tabletten ein."},
		{"pl", "Take one and a half tablets.", "Zażyj półtorej tabletki."},
		{"pt-BR", "Come at a quarter to eight.", "Venha às quinze para as oito."},
		{"es", "Come back in 2 weeks.", "Vuelva dentro de quince días."},
		{"it", "Come back in 2 weeks.", "Torni fra quindici giorni."},
		{"fr", "Come back in a week.", "Revenez dans huit jours."},
		{"th", "Take it at 6 am and 6 pm.", "รับประทานตอนหกโมงเช้าและหกโมงเย็น"},
		{"th", "Come at 2 pm.", "มาตอนบ่ายสองโมง"},
		{"th", "Come at 2 am.", "มาตอนตีสอง"},
		{"th", "Come at 10 pm.", "มาตอนสี่ทุ่ม"},
		{"th", "Come at midnight.", "มาตอนเที่ยงคืน"},
		{"hi", "Come at a quarter past eight.", "सवा आठ बजे आएँ।"},
		{"hi", "Come at a quarter to eight.", "पौने आठ बजे आएँ।"},
		{"hi", "Rest for two and a half hours.", "ढाई घंटे आराम करें।"},
		{"zh-Hans", "Come at a quarter past eight.", "请八点一刻来。"},
		{"zh-Hans", "There are 250,000 cases a year.", "每年有25万例。"},
		{"ja", "There are 250,000 cases a year.", "年間25万件です。"},
		{"hi", "There are 250,000 cases a year.", "हर साल ढाई लाख मामले होते हैं।"},
		{"es", "There are 250,000 cases a year.", "Hay 250 mil casos al año."},
		{"pt-BR", "There are 2.5 million cases a year.", "Há 2,5 milhões de casos por ano."},
		{"ko", "There are 250,000 cases a year.", "연간 25만 건입니다."},
		{"de", "Both eyes are red.", "Beide Augen sind rot."},
		{"es", "Use it in both eyes.", "Úselo en los dos ojos."},
		{"ru", "Use it in both eyes.", "Закапывайте в оба глаза."},
		{"ar", "Use it in both eyes.", "استخدمه في كلتا العينين."},
		{"zh-Hans", "Use it in both eyes.", "两只眼睛都要用。"},
		{"vi", "Use it in both eyes.", "Nhỏ vào cả hai mắt."},
		{"pl", "Use it in both eyes.", "Zakraplaj do obu oczu."},
		{"de", "Take it every 12 hours.", "Nehmen Sie es alle 12 Stunden ein."},
		{"fr", "Wait a couple of hours.", "Attendez deux heures."},
		{"ja", "Wait a couple of hours.", "2～3時間待ってください。"},
		{"zh-Hans", "Wait a couple of days.", "等两三天。"},
		{"ar", "Wait a couple of days.", "انتظر يومين."},
		{"de", "Take it with a glass of water once a day.", "Nehmen Sie es einmal täglich mit einem Glas Wasser ein."},
		{"ru", "Come back in a year and a half.", "Приходите через полтора года."},
		{"pl", "Come back in a year and a half.", "Proszę wrócić za półtora roku."},
		{"ru", "It hurts less after 24 hours.", "Через сутки болит меньше."},
		{"ru", "Wait 48 hours.", "Подождите двое суток."},
		{"ru", "Come at a quarter to eight.", "Приходите без четверти восемь."},
		{"pl", "Come at a quarter to eight.", "Przyjdź za kwadrans ósma."},
		{"fr", "Open 7 days a week.", "Ouvert 7 jours sur 7."},
		{"fr", "Open every day.", "Ouvert 7 jours sur 7."},
		{"de", "Open 24 hours a day.", "Rund um die Uhr geöffnet."},
		{"zh-Hans", "Open 24 hours a day.", "全天24小时开放。"},
		{"ru", "Open 24 hours a day.", "Открыто круглосуточно."},
		{"es", "You have no fever.", "Usted está sin fiebre."},
		{"de", "You will no longer feel pain.", "Sie sind dann schmerzfrei."},
		{"es", "The pain has not gone away.", "El dolor continúa."},
		{"ru", "If the pain does not go away, call us.", "Если боль сохраняется, позвоните нам."},
		{"zh-Hans", "If the pain does not go away, call us.", "如果持续疼痛，请致电我们。"},
		{"de", "If the pain does not go away, call us.", "Bei anhaltenden Schmerzen rufen Sie uns an."},
		{"fr", "If the pain does not go away, call us.", "Si la douleur persiste, appelez-nous."},
		{"pl", "If the pain does not go away, call us.", "Jeśli ból się utrzymuje, zadzwoń do nas."},
		{"hi", "If the pain does not go away, call us.", "अगर दर्द बना रहे, तो हमें फ़ोन करें।"},
		{"ja", "If the pain does not go away, call us.", "痛みが続く場合はお電話ください。"},
		{"vi", "If the pain does not go away, call us.", "Nếu cơn đau kéo dài, hãy gọi cho chúng tôi."},
		{"th", "If the pain does not go away, call us.", "หากยังปวดอยู่ ให้โทรหาเรา"},
		{"ar", "If the pain does not go away, call us.", "إذا استمر الألم فاتصل بنا."},
		{"pt-BR", "If the pain does not go away, call us.", "Se a dor persistir, ligue para nós."},
		{"de", "Do not take it if you are allergic to nuts.", "Bei einer Nussallergie dürfen Sie es nicht einnehmen."},
		{"ar", "Keep it out of the reach of children.", "احفظه بعيدًا عن متناول الأطفال."},
		{"hi", "Keep it out of the reach of children.", "इसे बच्चों की पहुँच से दूर रखें।"},
		{"it", "Keep it out of the reach of children.", "Tenere lontano dalla portata dei bambini."},
		{"vi", "Keep it out of the reach of children.", "Để xa tầm tay trẻ em."},
		{"zh-Hans", "Keep it out of the reach of children.", "请放在儿童接触不到的地方。"},
		{"ja", "Keep it out of the reach of children.", "子どもの手の届かない所に保管してください。"},
		{"de", "Stop taking the tablets.", "Nehmen Sie die Tabletten nicht mehr ein."},
		{"de", "Stop taking the tablets.", "Brechen Sie die Einnahme ab."},
		{"pt-BR", "Stop taking the tablets.", "Pare de tomar os comprimidos."},
		{"it", "Stop taking the tablets.", "Smetta di prendere le compresse."},
		{"vi", "Stop smoking.", "Hãy bỏ thuốc lá."},
		{"ru", "Stop smoking.", "Бросайте курить."},
		{"ar", "Stop smoking.", "أقلع عن التدخين."},
		{"hi", "Stop smoking.", "धूम्रपान छोड़ दें।"},
		{"es", "Stop smoking.", "Deje el tabaco."},
		{"fr", "Stop smoking.", "Ne fumez plus."},
		{"pl", "Stop smoking.", "Rzuć palenie."},
		{"pl", "Stop taking the tablets.", "Nie przyjmuj już tabletek."},
		{"tr", "Stop smoking.", "Sigarayı bırakın."},
		{"uk", "Stop smoking.", "Киньте палити."},
		{"th", "Keep it out of sight.", "เก็บให้มิดชิด"},
	} {
		t.Run(tt.lang+"/"+tt.source, func(t *testing.T) {
			for _, f := range Pair(tt.source, tt.target, Context{Lang: tt.lang}) {
				if f.Severity == leaflet.Error {
					t.Errorf("%s: %s: %s", tt.target, f.Code, f.Text)
				}
			}
		})
	}
}

// TestIdiomsTurned has what differs from an idiom by a word and is wrong.
func TestIdiomsTurned(t *testing.T) {
	for _, tt := range []struct{ lang, source, target string }{
		{"de", "If the pain does not go away, call us.", "Wenn die Schmerzen verschwinden, rufen Sie uns an."},
		{"es", "Do not continue the diet.", "Continúe la dieta."},
		{"fr", "Do not smoke in the room.", "Fumez dans la chambre."},
		{"ru", "Open 24 hours a day.", "Открыто 12 часов в день."},
		{"uk", "Come at half past seven.", "Приходьте о пів на сьому."},
		{"cs", "Come at half past seven.", "Přijďte v půl sedmé."},
		{"nl", "Come at half past seven.", "Kom om half zeven."},
		{"ko", "Come at half past seven.", "8시 반에 오세요."},
		{"th", "Come at 10 pm.", "มาตอนสามทุ่ม"},
		{"hi", "There are 250,000 cases a year.", "हर साल डेढ़ लाख मामले होते हैं।"},
	} {
		t.Run(tt.lang+"/"+tt.source, func(t *testing.T) {
			if !hasError(Pair(tt.source, tt.target, Context{Lang: tt.lang})) {
				t.Errorf("%q passes", tt.target)
			}
		})
	}
}
