package source

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"

	"polyleaf/internal/inline"
	"polyleaf/internal/leaflet"
)

// detectSample is how much text the language is detected from, in bytes.
const detectSample = 3000

// detectLang guesses the language of a leaflet as a BCP 47 tag, and reports it
// when it is not sure.
func (d *document) detectLang(l *leaflet.Leaflet) string {
	sample := languageSample(l)
	g := guessLanguage(sample)
	if g.tag == "" {
		g = guess{tag: "en"}
	}
	if !g.sure {
		text := fmt.Sprintf("the language is not sure; %q is taken", g.tag)
		if g.second != "" {
			text += fmt.Sprintf(", and %q is possible", g.second)
		}
		d.warn("language-unsure", leaflet.Position{File: d.name, Line: 1, Column: 1}, text, "say which it is: --lang "+g.tag)
	}
	return g.tag
}

// isTemplateLang reports whether a page says "en" because its template did: its
// text is surely in another language.
func (d *document) isTemplateLang(l *leaflet.Leaflet) bool {
	if d.opt.Lang != "" || !d.page || l.Lang != "en" && !strings.HasPrefix(l.Lang, "en-") {
		return false
	}
	g := guessLanguage(languageSample(l))
	return g.sure && g.tag != "en"
}

// languageSample joins texts from the whole leaflet.
func languageSample(l *leaflet.Leaflet) string {
	var b strings.Builder
	add := func(_ leaflet.Role, _ *leaflet.Entry, t *leaflet.Text) {
		if b.Len() < detectSample {
			b.WriteString(inline.Plain(inline.Parse(cutRunes(t.Text, 400))))
			b.WriteByte('\n')
		}
	}
	some := *l
	some.Entries = l.Entries[:min(len(l.Entries), 40)]
	leaflet.Walk(&some, add)
	return b.String()
}

// guess is a language with how sure it is.
type guess struct {
	tag, second string
	sure        bool
}

// scriptLanguages are the scripts that tell the language, or its default.
var scriptLanguages = []struct {
	script *unicode.RangeTable
	tag    string
	alone  bool // only one language of some size is written in it
}{
	{unicode.Latin, "", false},
	{unicode.Cyrillic, "ru", false},
	{unicode.Arabic, "ar", false},
	{unicode.Han, "zh-Hans", false},
	{unicode.Hiragana, "ja", true},
	{unicode.Katakana, "ja", true},
	{unicode.Hangul, "ko", true},
	{unicode.Devanagari, "hi", false},
	{unicode.Bengali, "bn", false},
	{unicode.Hebrew, "he", false},
	{unicode.Ethiopic, "am", false},
	{unicode.Greek, "el", true},
	{unicode.Gurmukhi, "pa", true},
	{unicode.Gujarati, "gu", true},
	{unicode.Tamil, "ta", true},
	{unicode.Telugu, "te", true},
	{unicode.Kannada, "kn", true},
	{unicode.Malayalam, "ml", true},
	{unicode.Oriya, "or", true},
	{unicode.Sinhala, "si", true},
	{unicode.Thai, "th", true},
	{unicode.Lao, "lo", true},
	{unicode.Khmer, "km", true},
	{unicode.Myanmar, "my", true},
	{unicode.Tibetan, "bo", true},
	{unicode.Georgian, "ka", true},
	{unicode.Armenian, "hy", true},
	{unicode.Thaana, "dv", true},
	{unicode.Hanifi_Rohingya, "rhg", true},
	{unicode.Cherokee, "chr", true},
	{unicode.Nko, "nqo", true},
	{unicode.Adlam, "ff-Adlm", true},
	{unicode.Nyiakeng_Puachue_Hmong, "mww", true},
	{unicode.Tifinagh, "zgh", true},
	{unicode.Mongolian, "mn-Mong", true},
}

// guessLanguage decides by the script first, then by letters that only some
// languages have and by small words.
func guessLanguage(s string) guess {
	counts := make([]int, len(scriptLanguages))
	letters := 0
	for _, r := range s {
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		if r < 0x250 {
			counts[0]++
			continue
		}
		for i := range scriptLanguages {
			if unicode.Is(scriptLanguages[i].script, r) {
				counts[i]++
				break
			}
		}
	}
	if letters == 0 {
		return guess{}
	}
	best := 0
	for i := range counts {
		// Latin names and units stand in every text; a native letter weighs more.
		if weight(i, counts[i]) > weight(best, counts[best]) {
			best = i
		}
	}
	if scriptLanguages[best].script == unicode.Han && (counts[4]+counts[5])*20 > counts[best] {
		return guess{tag: "ja", sure: true}
	}
	g := guess{tag: scriptLanguages[best].tag, sure: scriptLanguages[best].alone && counts[best] >= 12}
	if scriptLanguages[best].alone {
		return g
	}
	return withinScript(scriptLanguages[best].script, s, letters)
}

// weight of the letters of a script: others than Latin count double.
func weight(script, count int) int {
	if script == 0 {
		return count
	}
	return 2 * count
}

// withinScript tells the languages of one script apart.
func withinScript(script *unicode.RangeTable, s string, letters int) guess {
	switch script {
	case unicode.Han:
		return chinese(s)
	case unicode.Latin:
		return byWords(s, latinWords)
	case unicode.Hebrew:
		if strings.ContainsAny(s, "ײױװ") || strings.Contains(s, "אָ") || strings.Contains(s, " איז ") {
			return guess{tag: "yi", sure: true}
		}
		return guess{tag: "he", sure: letters >= 12}
	case unicode.Bengali:
		if strings.ContainsAny(s, "ৰৱ") {
			return guess{tag: "as", sure: true}
		}
		return guess{tag: "bn", sure: letters >= 12}
	case unicode.Cyrillic:
		if g := byLetters(s, cyrillicLetters, letters); g.tag != "" {
			return g
		}
		if strings.Contains(s, "ъ") && !strings.ContainsAny(s, "ыэЫЭ") && byWords(s, cyrillicWords).tag != "ru" {
			return guess{tag: "bg", sure: letters >= 20}
		}
		if strings.ContainsAny(s, "іІ") && !strings.ContainsAny(s, "ыэъёЫЭЪЁ") { // no і in Russian, and no ы in Ukrainian
			return guess{tag: "uk", sure: letters >= 20}
		}
		return orDefault(byWords(s, cyrillicWords), "ru")
	case unicode.Arabic:
		if g := byLetters(s, arabicLetters, letters); g.tag != "" {
			return g
		}
		return orDefault(byWords(s, arabicWords), "ar")
	case unicode.Devanagari:
		return orDefault(byWords(s, devanagariWords), "hi")
	case unicode.Ethiopic:
		return orDefault(byWords(s, ethiopicWords), "am")
	}
	return guess{}
}

func orDefault(g guess, tag string) guess {
	if g.tag == "" {
		g.tag = tag
	}
	return g
}

// Characters that stand for the same words in both Chinese scripts.
const (
	simplified  = "们个这来时会对发说么为后应过还无当医药疗状钟热续诊让见体经现点问题请关开长门间话车马鱼鸟龙书东乐买卖产亲从众优传伤儿兰军农创别动务区协单厂历压参双变听图场坏块处备复头奖妇妈孙学宁实宠审宽导尽层岁师带帮干库庆废张强归录彻径怀态总恶惊戏战户扑执扩护报拥择挂挤挥损换据撑敌数断旧显术机杂权条极构标树样桥梦检楼欢残毁气汇汉沟没测济浅湿满灭灵烂烦爱牵独狭环电疮痒皱盐监盖盘码确离种积称稳穷紧纪纯约级纸线练组细织终绍给络绝统继绪绿编缓缩网罗罚职联肃肠肤肾肿胀胁脉脏脑脚脱脸舰艰节范茧荐药获虑虫虽补衬装规视览觉触订认讨训议记许论设访证评识诉词译试诗该详误谁调谈谢谨质贫费资赛赶趋跃轮软轻较辅输辑边达迁运进远连迟适选递逻遗邮释里针铁错键锻镇闭闻阅队阳阴阶际陆险随难静面页项顺须预领频额风飞饭饮馆驾验骨"
	traditional = "們個這來時會對發說麼為後應過還無當醫藥療狀鐘熱續診讓見體經現點問題請關開長門間話車馬魚鳥龍書東樂買賣產親從眾優傳傷兒蘭軍農創別動務區協單廠歷壓參雙變聽圖場壞塊處備復頭獎婦媽孫學寧實寵審寬導盡層歲師帶幫幹庫慶廢張強歸錄徹徑懷態總惡驚戲戰戶撲執擴護報擁擇掛擠揮損換據撐敵數斷舊顯術機雜權條極構標樹樣橋夢檢樓歡殘毀氣匯漢溝沒測濟淺濕滿滅靈爛煩愛牽獨狹環電瘡癢皺鹽監蓋盤碼確離種積稱穩窮緊紀純約級紙線練組細織終紹給絡絕統繼緒綠編緩縮網羅罰職聯肅腸膚腎腫脹脅脈臟腦腳脫臉艦艱節範繭薦藥獲慮蟲雖補襯裝規視覽覺觸訂認討訓議記許論設訪證評識訴詞譯試詩該詳誤誰調談謝謹質貧費資賽趕趨躍輪軟輕較輔輸輯邊達遷運進遠連遲適選遞邏遺郵釋裡針鐵錯鍵鍛鎮閉聞閱隊陽陰階際陸險隨難靜麵頁項順須預領頻額風飛飯飲館駕驗骨"
)

// chinese tells the two Chinese scripts apart by the characters that differ.
func chinese(s string) guess {
	hans, hant := 0, 0
	for _, r := range s {
		if r < 0x4E00 {
			continue
		}
		in, trad := strings.ContainsRune(simplified, r), strings.ContainsRune(traditional, r)
		switch {
		case in && !trad:
			hans++
		case trad && !in:
			hant++
		}
	}
	if hant > hans {
		return guess{tag: "zh-Hant", second: "zh-Hans", sure: hant >= 2*hans+1}
	}
	return guess{tag: "zh-Hans", second: "zh-Hant", sure: hans > 2*hant}
}

// letterRule says that a language has these letters, which others of its script lack.
type letterRule struct{ tag, letters string }

var cyrillicLetters = []letterRule{
	{"kk", "ұқәғ"}, {"tg", "ҷӣӯҳ"}, {"be", "ў"}, {"mk", "ќѓѕ"}, {"sr", "љњђћџ"}, {"uk", "їєґ"}, {"ky", "ң"}, {"mn", "өү"},
}

var arabicLetters = []letterRule{
	{"ps", "ښځڅۍډړټږ"}, {"ckb", "ڕڵێۆ"}, {"ug", "ېۈۋ"}, {"sd", "ڄڃڀٿڏ"}, {"ur", "ٹڈڑےںھ"}, {"fa", "پچژگ"},
}

// byLetters decides by letters of the first rule that enough of the text obeys.
func byLetters(s string, rules []letterRule, letters int) guess {
	for _, rule := range rules {
		n := 0
		for _, r := range s {
			if r > 0x7F && strings.ContainsRune(rule.letters, unicode.ToLower(r)) {
				n++
			}
		}
		if n > 0 && n*150 >= letters {
			return guess{tag: rule.tag, sure: n >= 2 && letters >= 20}
		}
	}
	return guess{}
}

// byWords decides by the small words of each language; a word that several
// languages share counts less for each.
func byWords(s string, languages wordTable) guess {
	scores := map[string]float64{}
	words, hits := 0, 0
	for _, w := range strings.Fields(bareText(s)) {
		words++
		tags := languages[w]
		if len(tags) > 0 {
			hits++
		}
		for _, tag := range tags {
			scores[tag] += sisterShare(tag) / float64(len(tags))
		}
	}
	for tag, n := range letterScores(s) {
		scores[tag] += n
	}
	type scored struct {
		tag   string
		score float64
	}
	var ranking []scored
	for tag, score := range scores {
		ranking = append(ranking, scored{tag, score})
	}
	slices.SortFunc(ranking, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.tag, b.tag))
	})
	if len(ranking) == 0 || ranking[0].score < 2 {
		return byTrigrams(s)
	}
	g := guess{tag: ranking[0].tag}
	second, lead := 0.0, 1.4
	if len(ranking) > 1 {
		g.second, second = ranking[1].tag, ranking[1].score
		if sisterShare(g.second) < 1 {
			lead = 1.1
		}
	}
	g.sure = ranking[0].score >= 3 && ranking[0].score >= lead*second && hits*12 >= words
	if !g.sure && byTrigrams(s).tag == g.tag { // two ways agree
		g.sure = true
	}
	return g
}

// latinLetters are letters that few languages in Latin script have.
var latinLetters = []letterRule{
	{"tr", "ğıİ"},
	{"az", "əƏ"},
	{"vi", "ơưạảấầẩẫậắằẵặẹẻẽếềểễệịọỏốồổộớờởợụủứừữựỳỷỹđ"},
	{"pl", "łąęśźż"},
	{"hu", "őű"},
	{"cs", "řěů"},
	{"sk", "ľĺŕ"},
	{"es", "ñ¿¡"},
	{"pt", "ãõ"},
	{"de", "ß"},
	{"is", "þð"},
	{"mt", "ħġ"},
	{"ro", "șțăâ"},
	{"lv", "ķļņģ"},
	{"lt", "ėųį"},
	{"fr", "œç"},
}

// letterScores gives languages half a point for each of their letters, three at most.
func letterScores(s string) map[string]float64 {
	scores := map[string]float64{}
	for _, r := range s {
		if r < 0x80 || r > 0x1EFF {
			continue
		}
		for _, rule := range latinLetters {
			if scores[rule.tag] < 3 && strings.ContainsRune(rule.letters, r) {
				scores[rule.tag] += 0.5
			}
		}
	}
	return scores
}

// sisterShare makes a language that has a big sister with many of the same small
// words a little less likely than the sister.
func sisterShare(tag string) float64 {
	switch tag {
	case "gl", "ca", "af", "eu", "mt", "hmn", "sm", "kmr", "cy", "ga", "az", "uz":
		return 0.75
	}
	return 1
}

// byTrigrams asks a library that knows more languages and is less sure on short texts.
func byTrigrams(s string) guess {
	info := whatlanggo.Detect(s)
	if !info.IsReliable() { // then it chooses anew each time
		return guess{}
	}
	tag := info.Lang.Iso6391()
	return guess{tag: tag, sure: len(s) > 300 && tag != ""}
}

// wordTable says in which languages a small word stands.
type wordTable map[string][]string

// newWordTable reads one language per line: its tag and its commonest words.
func newWordTable(lines string) wordTable {
	t := wordTable{}
	for line := range strings.Lines(lines) {
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		for _, w := range fields[1:] {
			if !slices.Contains(t[w], fields[0]) {
				t[w] = append(t[w], fields[0])
			}
		}
	}
	return t
}

var latinWords = newWordTable(`
en the of and to in is you your it that for with are be can if or have this not what how should do from as will when may pain but they there by at an does
es el la de que y en los se del las un por con no una su para es al lo como más pero sus le qué si puede usted cómo son está tiene cuando debe desde
fr le la les de des et en un une du est que pour dans qui par sur pas plus vous ce il ne se avec au votre ou sont peut être quand si comment faut cette aux quel
de der die das und ist in zu den von mit sich des auf für nicht ein eine dem im sie es als auch an werden aus bei oder wie kann wenn was ihr sind wird einen nach haben
it il la di che e un per in è del le si con non una i della sono da come più gli al ma nel anche quando cosa può delle dei se dolore questo essere alla
pt o a de que e do da em um para é com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando muito você pode são dor está ser pelo
nl de het een van en in is dat op te zijn voor met die niet aan er om ook als bij of uw je kan wat hoe wordt naar door maar heeft deze kunt u pijn geen
sv och att det i en som är på för av med den till inte har om ett kan du man vad hur eller när från vid så ska din bli också detta
da og at det i en er på til af for med den der ikke som har et kan du hvad om eller hvordan når fra ved din skal være dette også bliver jeg hvis gøre efter uge smerter smerten væk kun hvornår blive nogle mod hver
nb og å det i en er på til av for med den som ikke har et kan du hva om eller hvordan når fra ved din skal være dette også blir jeg hvis gjøre etter uke smerter bort bare noen mot hver bli
fi ja on ei se että ovat voi kun tai mutta myös jos mitä miten joka ole olla sen kuin niin kipu vain sekä voit mikä ne selkä
is og að er það ekki í á við sem til fyrir með um en eða hvað hvernig þú ef þegar frá eru getur hefur af
pl i w się na nie z do to jest że jak o co po od za dla przez czy może oraz lub są być przy ale jeśli tym który ból gdy
cs a se v na je že to s z do o jak pro ale co při by jsou může nebo když není od bolest také které lze mít jsem k
sk a sa v na je že to s z do o ako pre ale čo pri by sú môže alebo keď nie od bolesť tiež ktoré možno mať som k aj
sl in je v na se da za ne so pri z s ki kaj kako ali lahko tudi ob če od bolečina pa bi po kadar
hr i u je na se da za su s od ne kako što koji bol kod ili može ako to bi kada li sa biti iz
ro și în de la nu a cu o să este din pe pentru care mai un ce sau dacă sunt poate când durere prin cum al după fi
hu a az és hogy nem is egy ha van meg de mi csak lehet vagy mint milyen kell fájdalom ez hogyan mikor el után
tr ve bir bu için ile de da ne mi olarak daha çok gibi veya nasıl ağrı olan ağrısı değil var eğer kadar ya ise nedir mı
az və bir bu üçün ilə də nə ki olan daha necə ağrı var əgər və ya kimi
sq dhe në të e një për me nuk që është si nga ka mund ose kur çfarë do më janë dhimbje jo
lt ir yra kad į iš su kaip ar gali jei skausmas bet tai apie kas dėl nuo jūs
lv un ir ka uz no ar kā vai var ja sāpes bet tas par kas pie jūs
et ja on ei et see kui või ka mis võib kuidas valu oma aga siis ning
vi và của là có không được trong cho các một khi người này để bạn với những đau hoặc thì nếu như tôi bị làm từ gì ở
id dan yang di untuk dengan tidak ini itu dari apa atau anda pada adalah bisa dapat jika akan nyeri bagaimana karena oleh juga sakit kapan apakah saat
ms dan yang di untuk dengan tidak ini itu dari apa atau anda pada adalah boleh jika akan sakit bagaimana kerana oleh juga bila apakah ialah dapatkan
fil ang ng sa na mga ay at hindi kung ano para ito ka may o paano kapag ko mo dapat sakit ba maaari upang
sw na ya wa kwa ni katika la za kama au si hii maumivu je nini jinsi unaweza lakini ili hiyo mgongo wako
so iyo in ka ku waa uu ah oo la ay kale waxaa maxay sida haddii ama si xanuun leh waxa soo dhabarka
ha da na ba ya a ce ta don shi idan ko wannan yana ciwo za mai ka yadda mene
yo ni ti o àti kò sí pé ń fún bí tí láti ìrora rẹ nínú
ig na ya nke ka bụ ndị ọ nwere maka ma ihe gị mgbu
rw na mu ku kandi ni cyangwa kugira iyo ububabare kuri nta
zu ukuthi futhi noma uma ngoba kanye ubuhlungu
af die en van is nie om te het vir met op in jy dit as kan wat hoe pyn deur
ca el la de que i en els les un per amb no una és del al o com més pot quan si són dolor aquest
gl o a de que e os as un unha para con non é do da no na se como máis ou pode cando dor
eu eta da ez bat ere du dira edo izan dezake nola mina baina
cy yn y yr i a ar o mae ei am gan chi os eich nid sydd beth sut neu poen gallwch
ga an na agus a is ar i go le ní do bhfuil atá pian nó
ht nan ak yon ou pou ki se li pa yo sa gen w kapab oswa kijan doulè lè nou fè
mt u li ta il ma fil huwa jew għal uġigħ tista
kmr û li bi ku ji di ne ye dikare heke êş an çi
om fi kan ni akka hin yoo irraa keessan dhukkubbii ta'e
sm le ma o i e ua fa'a lou pe tiga po'o
uz va bir bu uchun bilan qanday yoki og'riq ham emas agar
hmn koj yog thiab tsis ua mob rau lub los nyob puas
`)

var cyrillicWords = newWordTable(`
ru и в не на что с по как это для или от при к у вы если может боль из но же так все его можно ли быть следует есть чтобы
uk і в не на що з по як це для або від при у до ви якщо може біль із але та його чи бути слід є щоб
bg и в не на че с по как за или от при да се е са ако може болка но ви си ли какво след една един което които този тези много трябва когато към
mk и во не на што со по како за или од да се е ако може болка но ли
sr и у не на што са по како за или од да се је ако може бол су ли
be і у не на што з па як гэта для або ад пры вы калі боль
`)

var arabicWords = newWordTable(`
ar في من على إلى أن هو هذا هذه التي الذي لا ما أو عن مع قد هل كان الألم كيف إذا يمكن ذلك
fa در از به که این را با است برای آن یا می درد اگر شما چه باید تا نیز ها
ur کے میں کی ہے اور سے کا کو پر نہیں یہ کیا ہیں درد اگر یا آپ
ps په د او چې کې له نه دی درد که تاسو
ckb لە و بە کە بۆ ئەم یان ئێش ئەگەر
`)

var devanagariWords = newWordTable(`
hi है के में की और से का को हैं पर यह नहीं या क्या आप दर्द लिए हो कर ने भी कैसे जब तो अगर
mr आहे आणि या व का ते नाही किंवा काय हे तर तुम्ही वेदना आहेत मध्ये असू शकते जर कसे होते
ne छ र को मा हो छन् गर्न पनि यो तपाईं वा के भने दुखाइ हुन्छ लागि छैन कसरी
`)

var ethiopicWords = newWordTable(`
am ነው እና ላይ ወደ ህመም ናቸው ምን ከሆነ ወይም እንዴት አለ ነገር ጊዜ ይችላል
ti እዩ ናይ ኣብ ምስ ካብ ወይ ቃንዛ እንታይ ከመይ ኣሎ እዮም ክኸውን
`)
