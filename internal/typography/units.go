package typography

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// units are the unit symbols that may follow a number and a space: those of
// CLDR's short forms for the quantities in leaflets, in each script, and what clinics
// write beyond them. Symbols that are also common words ("in", "a") are left out.
var units = set(`
	% ‰ ° °C °F °С ℃ ℉
	g kg mg µg μg mcg ug ng lb lbs oz
	l L ml mL dl dL cl µl μl
	m cm mm km µm μm ft
	h min s ms
	kcal cal kJ J kPa mmHg Hz W V mSv mGy
	mol mmol µmol μmol IU UI IE MU U mEq ppm BPM bpm
	€ £ $ ₹ ฿ ₽ ₴ ₪
	мг г кг мкг мл л дл мм см м км ч мин сек с ккал кДж МЕ МО ммоль год хв хвил °Ц
	χλστ χιλ γρ kcal
	ملغ ملغم ملجم مغ مغم مجم مج غ غم جم كغ كغم كجم مكغ ميكروغرام مل ملل ميليلتر ملليلتر لتر سم مم كم د
	میلی{zwnj}گرم گرم کیلوگرم میکروگرم میلی{zwnj}لیتر لیتر سی{zwnj}سی ملی گرام کلوگرام لیٹر ملی{zwnj}گرام ملی{zwnj}لیٹر
	מ״ג מ"ג מג ג׳ גרם ק״ג ק"ג מק״ג מ״ל מ"ל מל ל׳ ס״מ ס"מ מ״מ ק״מ יחב״ל
	मि॰ग्रा॰ मि.ग्रा. मिग्रा मिलीग्राम ग्रा॰ ग्रा. ग्राम कि॰ग्रा॰ किग्रा किलोग्राम माइक्रोग्राम मि॰ली॰ मि.ली. मिली मिलीलीटर ली॰ लीटर सें॰मी॰ सेमी मिमी मीटर
	মিগ্রা মি.গ্রা. মিলিগ্রাম গ্রাম কেজি মিলি মি.লি. মিলিলিটার লিটার সেমি মিমি
	ਮਿ.ਗ੍ਰਾ. ਮਿਗ੍ਰਾ ਗ੍ਰਾਮ ਕਿਲੋ ਮਿ.ਲੀ. ਮਿਲੀ ਲੀਟਰ ਸੈਂ.ਮੀ.
	મિગ્રા મિ.ગ્રા. ગ્રામ કિગ્રા મિલિ મિ.લિ. લિટર સેમી
	மி.கி. மிகி மிகி. கி கிகி கி.கி. மிலி மி.லி. லி செமீ செ.மீ.
	మి.గ్రా. మిగ్రా గ్రా. కిగ్రా కి.గ్రా. మిలీ మి.లీ. సెం.మీ.
	മി.ഗ്രാം മിഗ്രാം ഗ്രാം കിഗ്രാം മി.ലി. മിലി സെ.മീ.
	ಮಿ.ಗ್ರಾಂ ಮಿಗ್ರಾಂ ಗ್ರಾಂ ಕೆ.ಜಿ. ಮಿ.ಲೀ. ಸೆಂ.ಮೀ.
	මි.ග්{zwj}රෑ. මිග්{zwj}රෑ ග්{zwj}රෑම් මි.ලී. මිලි සෙ.මී.
	มก. มก มล. มล ก. กก. กก ซม. ซม มม. กรัม มิลลิกรัม มิลลิลิตร ลิตร น.
	ມກ ມລ ກກ ຊມ ກຣາມ
	មក មល ក្រ គក សម មីលីក្រាម ក្រាម មីលីលីត្រ
	မီလီဂရမ် ဂရမ် မီလီလီတာ မဂ မလ
	ሚግ ሚ.ግ. ግ ኪግ ሚሊ ሚሊግራም ግራም ሚሊሊትር ሊትር
	մգ գ կգ մկգ մլ լ սմ մմ րոպե
	მგ გ კგ მკგ მლ ლ სმ მმ
	毫克 微克 公克 克 千克 公斤 毫升 升 公升 厘米 公分 毫米 米 片 粒 滴 支 包 袋 次 勺 毫
	ミリグラム グラム ミリリットル 錠 回
	밀리그램 그램 킬로그램 밀리리터 리터`)

// hanUnits are the units and counters that follow a number directly in Chinese and
// Japanese, where a line could otherwise break before any character.
var hanUnits = strings.Fields("毫克 微克 公克 克 千克 公斤 毫升 升 公升 厘米 公分 毫米 米 片 粒 滴 支 包 袋 次 勺 分钟 分鐘 分 小时 小時 時間 秒 天 周 週 岁 歲 歳 个 個 杯 ミリグラム グラム ミリリットル 錠 回")

// set makes a set of words; the marks that nobody sees are written out.
func set(words string) map[string]bool {
	m := map[string]bool{}
	words = strings.NewReplacer("{zwnj}", "\u200c", "{zwj}", "\u200d").Replace(words)
	for _, word := range strings.Fields(words) {
		m[word] = true
	}
	return m
}

// maxUnit is the length of the longest unit, in bytes.
const maxUnit = 48

// unitLength returns the length of the unit that text starts with, in bytes; 0
// if there is none.
func unitLength(text string) int {
	end := 0
	for end < len(text) && end < maxUnit {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !inUnit(r) {
			break
		}
		end += size
	}
	word := text[:end]
	if strings.HasPrefix(text[end:], isolateLTR) { // the word goes on
		return 0
	}
	if units[word] {
		return end
	}
	if short := strings.TrimRight(word, `."`); units[short] { // the full stop of the sentence
		return len(short)
	}
	if slash := strings.IndexByte(word, '/'); slash > 0 && units[word[:slash]] { // mg/kg
		return end
	}
	return 0
}

func inUnit(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == '%' || r == '.' || r == '/' || r == '"' || r == '$'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.Is(unicode.Sc, r) || strings.ContainsRune("‰°℃℉॰״׳\u200c\u200d", r)
}

func hasHanUnit(text string) bool {
	for _, unit := range hanUnits {
		if strings.HasPrefix(text, unit) {
			return true
		}
	}
	return false
}
