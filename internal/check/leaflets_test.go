package check

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"

	"polyleaf/internal/locale"
)

// shipped is a text of this repository's leaflets with a translation.
type shipped struct {
	lang, id       string
	source, target string
}

// loadShipped reads the leaflets of this repository in all languages.
func loadShipped(t testing.TB) []shipped {
	t.Helper()
	var out []shipped
	files, _ := filepath.Glob("../../locales/en/*.toml")
	if len(files) == 0 {
		t.Fatal("no leaflets in locales/en")
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var sources map[string]string
		if err := toml.Unmarshal(data, &sources); err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(file), ".en.toml")
		translations, _ := filepath.Glob("../../locales/*/" + name + ".*.toml")
		for _, file := range translations {
			lang := filepath.Base(filepath.Dir(file))
			if lang == "en" {
				continue
			}
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			f := locale.Parse(file, data, nil)
			for _, id := range slices.Sorted(maps.Keys(sources)) {
				if text := f.Text(id); text != "" {
					out = append(out, shipped{lang, id, sources[id], text})
				}
			}
		}
	}
	return out
}

// slip makes mistakes of one class in a translation: whatever comes of changing
// one word or number at a time. It asks nothing about the language but its list.
type slip struct {
	class string
	make  func(s shipped, src, tgt *reading) []string
}

var slips = []slip{
	{"number-changed", func(s shipped, _, tgt *reading) []string {
		return eachNumber(s, tgt, func(digits string) string {
			return digits[:len(digits)-1] + string(rune('0'+(digits[len(digits)-1]-'0'+3)%10))
		})
	}},
	{"ten-times", func(s shipped, _, tgt *reading) []string {
		return eachNumber(s, tgt, func(digits string) string { return digits + "0" })
	}},
	{"number-dropped", func(s shipped, _, tgt *reading) []string {
		return eachNumber(s, tgt, func(string) string { return "" })
	}},
	{"numbers-swapped", func(s shipped, _, tgt *reading) []string {
		var spans []span
		for _, q := range tgt.quantities {
			if q.digits && !q.soft {
				spans = append(spans, digitsIn(s.target, q.span))
			}
		}
		if len(spans) < 2 {
			return nil
		}
		a, b := spans[0], spans[1]
		return []string{s.target[:a.start] + clip(s.target, b) + s.target[a.end:b.start] + clip(s.target, a) + s.target[b.end:]}
	}},
	{"number-word", func(s shipped, src, tgt *reading) []string {
		var out []string
		for _, q := range src.quantities {
			if q.digits || q.value < 2 || q.value > 9 {
				continue
			}
			for _, word := range wordsOf(s.lang, fmt.Sprint(q.value)) {
				out = append(out, exchanged(s, word, wordsOf(s.lang, fmt.Sprint(q.value+1)))...)
			}
		}
		return out
	}},
	{"unit-changed", func(s shipped, _, tgt *reading) []string {
		var out []string
		for _, q := range tgt.quantities {
			for _, word := range wordsOf(s.lang, map[unit]string{minute: "unit min", hour: "unit h", day: "unit day"}[q.unit]) {
				at := clip(s.target, q.span)
				for _, bad := range exchanged(shipped{lang: s.lang, target: at}, word, wordsOf(s.lang, map[unit]string{minute: "unit h", hour: "unit day", day: "unit week"}[q.unit])) {
					out = append(out, s.target[:q.span.start]+bad+s.target[q.span.end:])
				}
			}
		}
		return out
	}},
	{"negation-lost", func(s shipped, src, tgt *reading) []string {
		a, b := tally(src, -1), tally(tgt, -1)
		if a.not == 0 || b.not > a.not+a.kept {
			return nil // where more words say no, one may go
		}
		return eachMark(s, tgt, func(m mark) bool { return m.class == classNot })
	}},
	{"avoid-lost", func(s shipped, src, tgt *reading) []string {
		a, b := tally(src, -1), tally(tgt, -1)
		if a.kept == 0 || a.not > 0 || b.not+b.weak > a.kept {
			return nil
		}
		return eachMark(s, tgt, func(m mark) bool { return m.class == classWeak || m.class == classNot })
	}},
	{"stop-to-go", func(s shipped, src, tgt *reading) []string { return turnedTo(s, src, tgt, turnStop, "go") }},
	{"go-to-stop", func(s shipped, src, tgt *reading) []string { return turnedTo(s, src, tgt, turnGo, "stop") }},
	{"limit-lost", func(s shipped, _, _ *reading) []string { return phrase(s, "up to", longer) }},
	{"both-to-one", func(s shipped, _, _ *reading) []string { return phrase(s, "both legs", oneLeg) }},
	{"unless-to-if", func(s shipped, _, _ *reading) []string { return phrase(s, "unless", ifs) }},
	{"placeholder", func(s shipped, _, _ *reading) []string {
		var out []string
		for _, at := range placeholders.FindAllStringIndex(s.target, -1) {
			for _, other := range []string{"{{.Clinic.Emergency}}", "{{.Clinic.Phone}}", ""} {
				if other != s.target[at[0]:at[1]] {
					out = append(out, s.target[:at[0]]+other+s.target[at[1]:])
				}
			}
		}
		return out
	}},
}

var placeholders = regexp.MustCompile(`{{[^}]*}}`)

// phrase makes the replacement of a language where the source has some words.
func phrase(s shipped, words string, swaps map[string][2]string) []string {
	x, ok := swaps[s.lang]
	if !ok || !strings.Contains(s.source, words) || !strings.Contains(s.target, x[0]) {
		return nil
	}
	return []string{strings.Replace(s.target, x[0], x[1], 1)}
}

// eachNumber changes the digits of one number at a time.
func eachNumber(s shipped, tgt *reading, change func(digits string) string) []string {
	var out []string
	for _, q := range tgt.quantities {
		if q.digits && !q.soft {
			at := digitsIn(s.target, q.span)
			out = append(out, s.target[:at.start]+change(string(fold(clip(s.target, at), nil, nil).text))+s.target[at.end:])
		}
	}
	return out
}

// digitsIn is the place of the first digits of a number.
func digitsIn(text string, number span) span {
	f := fold(clip(text, number), nil, nil)
	first := max(0, slices.IndexFunc(f.text, digit))
	last := first
	for last < len(f.text) && digit(f.text[last]) {
		last++
	}
	at := f.origin(clip(text, number), first, last)
	return span{number.start + at.start, number.start + at.end}
}

// eachMark leaves out one word that says no at a time, with those that go with it.
func eachMark(s shipped, tgt *reading, want func(mark) bool) []string {
	var out []string
	for _, m := range tgt.marks {
		if !want(m) || m.echo {
			continue
		}
		start, end := clause(s.target, m.span)
		if tally(tgt, m.sentence).not <= 1 {
			start, end = 0, len(s.target)
		}
		var b strings.Builder
		at := 0
		for _, x := range tgt.marks {
			if x == m || x.echo && x.sentence == m.sentence && x.span.start >= start && x.span.end <= end {
				b.WriteString(strings.TrimRight(s.target[at:x.span.start], " "))
				at = x.span.end
			}
		}
		out = append(out, b.String()+s.target[at:])
	}
	return out
}

// turnedTo puts a word of another line in the place of those for "stop" or "go on".
func turnedTo(s shipped, src, tgt *reading, from turn, key string) []string {
	is := func(x turning) bool { return x.turn == from }
	words := wordsOf(s.lang, key)
	if !slices.ContainsFunc(src.turns, is) || !slices.ContainsFunc(tgt.turns, is) || len(words) == 0 {
		return nil
	}
	bad := s.target
	for _, x := range slices.Backward(tgt.turns) {
		if is(x) {
			bad = bad[:x.span.start] + words[0] + bad[x.span.end:]
		}
	}
	return []string{bad}
}

// exchanged puts the first of some words in the place of another that stands by itself.
func exchanged(s shipped, word string, others []string) []string {
	for i := 0; len(others) > 0; i++ {
		n := strings.Index(s.target[i:], word)
		if n < 0 {
			break
		}
		i += n
		before, _ := utf8.DecodeLastRuneInString(s.target[:i])
		if lexiconOf(s.lang).spaceless || !letter(before) && wordEnd([]byte(s.target), i+len(word)) {
			return []string{s.target[:i] + others[0] + s.target[i+len(word):]}
		}
	}
	return nil
}

// wordsOf are the whole words of one line of a list.
func wordsOf(lang, key string) []string {
	base, _, _ := strings.Cut(lang, "-")
	if base == "pa" {
		base = "pa-Guru"
	}
	var out []string
	for _, name := range []string{lang, base} {
		data, err := lists.ReadFile("lists/" + name + ".txt")
		if err != nil {
			continue
		}
		for line := range strings.Lines(string(data)) {
			if words, ok := strings.CutPrefix(line, key+":"); ok && key != "" {
				for w := range strings.SplitSeq(words, ",") {
					if w = strings.TrimSpace(w); w != "" && !strings.HasPrefix(w, "*") {
						out = append(out, strings.Trim(w, "*"))
					}
				}
			}
		}
		break
	}
	return out
}

// TestBenchLeaflets makes mistakes in the translations of this repository's
// leaflets, which are taken as right, and counts those found as errors. -v lists
// the messages in which one was not; SHOW=1 prints them.
func TestBenchLeaflets(t *testing.T) {
	list := loadShipped(t)
	classes := map[string]*tallies{}
	byLang := map[string]*tallies{}
	unfound := map[string][]string{}
	for _, s := range list {
		var a, b reader
		src, tgt := a.read(s.source, lexiconOf("en")), b.read(s.target, lexiconOf(s.lang))
		if hasError(Pair(s.source, s.target, Context{Lang: s.lang})) {
			t.Errorf("%s %s is called wrong: %s", s.lang, s.id, s.target)
		}
		for _, x := range slips {
			for _, bad := range x.make(s, src, tgt) {
				if bad == s.target {
					continue
				}
				found := hasError(Pair(s.source, bad, Context{Lang: s.lang}))
				for _, c := range []*tallies{tallyOf(classes, x.class), tallyOf(byLang, s.lang)} {
					c.all++
					if found {
						c.found++
					}
				}
				if !found {
					_, id, _ := strings.Cut(s.id, ".")
					unfound[x.class+" "+s.lang] = append(unfound[x.class+" "+s.lang], id)
					if os.Getenv("SHOW") != "" {
						t.Logf("MISS %s %s %s | %s | %s", x.class, s.lang, id, s.source, bad)
					}
				}
			}
		}
	}
	var all tallies
	for _, x := range slips {
		if c := classes[x.class]; c != nil {
			t.Logf("  %-16s %6d injected %6.2f %% found", x.class, c.all, c.percent())
			all.all += c.all
			all.found += c.found
		}
	}
	var b strings.Builder
	for _, lang := range sortedKeys(byLang) {
		fmt.Fprintf(&b, " %s %.1f", lang, byLang[lang].percent())
	}
	t.Logf("  %-16s %6d injected %6.2f %% found; by language:%s", "all", all.all, all.percent(), b.String())
	if all.percent() < 99 {
		t.Errorf("%.2f %% of mistakes found, want 99 %%", all.percent())
	}
	for _, key := range sortedKeys(unfound) {
		t.Logf("not found: %s: %s", key, strings.Join(unfound[key], " "))
	}
}

func tallyOf(m map[string]*tallies, key string) *tallies {
	if m[key] == nil {
		m[key] = &tallies{}
	}
	return m[key]
}

// ifs are words for "unless" in the leaflets with what makes them "if".
var ifs = map[string][2]string{
	"am": {"ካልነገረዎት በስተቀር", "ከነገረዎት"}, "ar": {"إلا إذا", "إذا"}, "bg": {"освен ако лекар не", "ако лекар"}, "bn": {"যদি না", "যদি"}, "ckb": {"مەگەر", "ئەگەر"},
	"cs": {"ledaže", "pokud"}, "de": {"es sei denn,", "wenn"}, "el": {"εκτός αν", "αν"}, "es": {"a menos que", "si"}, "fa": {"مگر اینکه", "اگر"}, "fa-AF": {"مگر اینکه", "اگر"},
	"fil": {"maliban kung", "kung"}, "fr": {"sauf si", "si"}, "gu": {"સિવાય કે", "જો"}, "he": {"אלא אם כן", "אם"}, "hi": {"जब तक कि डॉक्टर आपसे लेने को न कहें", "अगर डॉक्टर आपसे लेने को कहें"},
	"ht": {"sof si", "si"}, "hu": {"kivéve, ha", "ha"}, "id": {"kecuali jika", "jika"}, "it": {"a meno che non", "se"}, "ja": {"指示がない限り", "指示がある場合"}, "km": {"លើកលែងតែ", "ប្រសិនបើ"},
	"ko": {"하지 않는 한", "하면"}, "my": {"ပြောသည်မှလွဲ၍", "ပြောလျှင်"}, "ne": {"अवस्थामा बाहेक", "अवस्थामा"}, "nl": {"tenzij", "als"}, "pa": {"ਜਦੋਂ ਤੱਕ ਡਾਕਟਰ ਤੁਹਾਨੂੰ ਲੈਣ ਲਈ ਨਾ ਕਹਿਣ", "ਜੇ ਡਾਕਟਰ ਤੁਹਾਨੂੰ ਲੈਣ ਲਈ ਕਹਿਣ"},
	"pl": {"chyba że", "jeśli"}, "ps": {"مګر دا چې", "که"}, "pt-BR": {"a menos que", "se"}, "pt-PT": {"a menos que", "se"}, "ro": {"decât dacă", "dacă"}, "ru": {"кроме случаев, когда", "если"},
	"si": {"ඇත්නම් හැර", "ඇත්නම්"}, "so": {"ilaa uu dhakhtar kuu sheego inaad qaadato mooyee", "haddii dhakhtar kuu sheego inaad qaadato"}, "sq": {"përveç nëse", "nëse"}, "sw": {"isipokuwa", "ikiwa"},
	"ta": {"சொன்னால் தவிர", "சொன்னால்"}, "te": {"చెబితే తప్ప", "చెబితే"}, "th": {"เว้นแต่", "ถ้า"}, "ti": {"እንተዘይነገረኩም", "እንተነገረኩም"}, "tr": {"söylemedikçe", "söylerse"}, "uk": {"хіба що", "якщо"},
	"ur": {"جب تک کہ ڈاکٹر آپ سے لینے کو نہ کہیں", "اگر ڈاکٹر آپ سے لینے کو کہیں"}, "vi": {"trừ khi", "nếu"}, "zh-Hans": {"除非", "如果"}, "zh-Hant": {"除非", "如果"},
}

// longer are words for "up to 20 minutes" with what makes them "more than".
var longer = map[string][2]string{
	"am": {"እስከ 20 ደቂቃ ድረስ ብቻ", "ከ20 ደቂቃ በላይ"}, "ar": {"لمدة 20 دقيقة كحد أقصى", "لأكثر من 20 دقيقة"}, "bg": {"до 20", "повече от 20"}, "bn": {"সর্বোচ্চ ২০ মিনিট", "২০ মিনিটের বেশি"}, "ckb": {"ئەوپەڕی ٢٠ خولەک", "زیاتر لە ٢٠ خولەک"},
	"cs": {"nejvýše na 20 minut", "na více než 20 minut"}, "de": {"höchstens 20", "mehr als 20"}, "el": {"έως 20", "πάνω από 20"}, "es": {"hasta 20", "más de 20"}, "fa": {"حداکثر ۲۰", "بیش از ۲۰"}, "fa-AF": {"حد اکثر ۲۰", "بیش از ۲۰"},
	"fil": {"nang hanggang 20", "nang higit sa 20"}, "fr": {"pendant 20 minutes au maximum", "pendant plus de 20 minutes"}, "gu": {"વધુમાં વધુ 20 મિનિટ સુધી", "20 મિનિટથી વધુ"}, "he": {"עד 20", "יותר מ-20"}, "hi": {"ज़्यादा से ज़्यादा 20 मिनट तक", "20 मिनट से ज़्यादा"},
	"ht": {"maksimòm 20", "plis pase 20"}, "hu": {"legfeljebb 20 percig", "több mint 20 percig"}, "id": {"paling lama 20", "lebih dari 20"}, "it": {"al massimo per 20", "per più di 20"}, "ja": {"20分までです", "20分以上です"}, "km": {"មិនឱ្យលើសពី", "លើសពី"}, "ko": {"최대 20분까지만", "20분 넘게"},
	"my": {"အများဆုံး ၂၀ မိနစ်", "၂၀ မိနစ်ထက်ပို၍"}, "ne": {"बढीमा २० मिनेटसम्म", "२० मिनेटभन्दा बढी"}, "nl": {"maximaal 20", "meer dan 20"}, "pa": {"ਵੱਧ ਤੋਂ ਵੱਧ 20 ਮਿੰਟ ਤੱਕ", "20 ਮਿੰਟ ਤੋਂ ਵੱਧ"}, "pl": {"najwyżej przez 20", "przez ponad 20"}, "ps": {"تر ۲۰ دقیقو پورې", "له ۲۰ دقیقو زیات"},
	"pt-BR": {"até 20", "mais de 20"}, "pt-PT": {"até 20", "mais de 20"}, "ro": {"cel mult 20", "mai mult de 20"}, "ru": {"не дольше 20", "дольше 20"}, "si": {"උපරිම වශයෙන් විනාඩි 20ක් දක්වා", "විනාඩි 20කට වඩා වැඩියෙන්"}, "so": {"ugu badnaan 20", "in ka badan 20"}, "sq": {"deri në 20", "më shumë se 20"},
	"sw": {"kwa hadi dakika 20", "kwa zaidi ya dakika 20"}, "ta": {"அதிகபட்சம் 20 நிமிடங்கள் வரை", "20 நிமிடங்களுக்கு மேல்"}, "te": {"గరిష్ఠంగా 20 నిమిషాల వరకు", "20 నిమిషాల కంటే ఎక్కువగా"}, "th": {"ไม่เกิน", "เกินกว่า"}, "ti": {"ክሳብ 20 ደቒቕ ጥራይ", "ልዕሊ 20 ደቒቕ"}, "tr": {"en fazla 20 dakika", "20 dakikadan fazla"},
	"uk": {"не довше ніж 20", "довше ніж 20"}, "ur": {"زیادہ سے زیادہ 20 منٹ تک", "20 منٹ سے زیادہ"}, "vi": {"tối đa 20", "hơn 20"}, "zh-Hans": {"最多使用20分钟", "使用超过20分钟"}, "zh-Hant": {"最多使用 20 分鐘", "使用超過 20 分鐘"},
}

// oneLeg are words for "both legs" with what makes them one.
var oneLeg = map[string][2]string{
	"am": {"በሁለቱም እግሮችዎ", "በአንድ እግርዎ"}, "bg": {"и в двата крака", "в единия крак"}, "bn": {"দুই পায়েই", "এক পায়ে"}, "ckb": {"هەردوو قاچتاندا", "یەک قاچتاندا"}, "cs": {"obou nohou", "jedné noze"}, "de": {"beiden Beinen", "einem Bein"}, "el": {"και στα δύο πόδια", "στο ένα πόδι"}, "es": {"ambas piernas", "una pierna"},
	"fa": {"هر دو پا", "یک پا"}, "fa-AF": {"هر دو پای", "یک پای"}, "fil": {"parehong binti", "isang binti"}, "fr": {"les deux jambes", "une jambe"}, "gu": {"બંને પગમાં", "એક પગમાં"}, "he": {"בשתי הרגליים", "ברגל אחת"}, "hi": {"दोनों टाँगों", "एक टाँग"}, "ht": {"tou de janm", "yon janm"}, "hu": {"mindkét lábában", "egy lábában"}, "id": {"kedua kaki", "satu kaki"},
	"it": {"entrambe le gambe", "una gamba"}, "ja": {"両脚", "片脚"}, "km": {"ជើងទាំងពីរ", "ជើងមួយ"}, "ko": {"양쪽 다리", "한쪽 다리"}, "my": {"နှစ်ဖက်စလုံး", "တစ်ဖက်"}, "ne": {"दुवै खुट्टा", "एउटा खुट्टा"}, "nl": {"beide benen", "één been"}, "pa": {"ਦੋਵਾਂ ਲੱਤਾਂ", "ਇੱਕ ਲੱਤ"}, "pl": {"obu nogach", "jednej nodze"}, "ps": {"دواړو پښو", "یوې پښې"},
	"pt-BR": {"nas duas pernas", "em uma perna"}, "pt-PT": {"nas duas pernas", "numa perna"}, "ro": {"ambele picioare", "un picior"}, "ru": {"обеих ногах", "одной ноге"}, "so": {"labada lugood", "hal lug"}, "sq": {"të dyja këmbët", "njërën këmbë"}, "sw": {"miguu yote miwili", "mguu mmoja"}, "ta": {"இரண்டு கால்களிலும்", "ஒரு காலில்"}, "te": {"రెండు కాళ్లలోనూ", "ఒక కాలిలో"}, "th": {"ขาทั้งสองข้าง", "ขาหนึ่งข้าง"},
	"ti": {"ክልቲኡ ኣእጋርኩም", "ሓደ እግርኹም"}, "tr": {"iki bacağınızda birden", "bir bacağınızda"}, "uk": {"обох ногах", "одній нозі"}, "ur": {"دونوں ٹانگوں", "ایک ٹانگ"}, "vi": {"cả hai chân", "một chân"}, "zh-Hans": {"双腿", "一条腿"}, "zh-Hant": {"兩條腿都", "一條腿"},
}
