package source

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// questionMarks end a question. The Greek one is a semicolon and is treated
// apart; the Armenian one stands inside the word.
const questionMarks = "?？؟⸮፧﹖⁇⁈⁉‽꘏⳺"

// stops end a sentence that is no question.
const stops = ".!。！．｡։።۔।॥။៕…︒﹒｡‼"

// closers may stand behind the last mark of a sentence.
const closers = "\"'”’»)]）】」』›*_“"

// Sets of the same, some with what may stand between them.
var (
	questionSet   = newRuneSet(questionMarks)
	stopSet       = newRuneSet(stops)
	sentenceSet   = newRuneSet(stops + questionMarks)
	closerSet     = newRuneSet(closers + " ")
	afterMark     = newRuneSet(stops + questionMarks + closers)
	afterQuestion = newRuneSet(questionMarks + closers)
	firstMark     = newRuneSet(questionMarks + ".!。")
	tailMarks     = newRuneSet(":：-–—!！. ")
	shouted       = newRuneSet(closers + " !！")
	openers       = newRuneSet("\"'“‘«([¿¡„*_")
	headingStarts = newRuneSet("\"“«¿„‘'「『（(")
	openEnds      = newRuneSet(",;:：，、；")
	wordStarts    = newRuneSet(" (\"“")
)

// trimClosers cuts off what may stand behind the last mark: quotation marks,
// brackets, footnote signs.
func trimClosers(s string) string {
	s = closerSet.trimRight(s)
	if i := strings.LastIndexByte(s, '['); i > 0 && len(s)-i <= 4 && strings.Trim(s[i+1:], "0123456789") == "" { // [12
		s = closerSet.trimRight(s[:i])
	}
	return s
}

func lastRune(s string) rune { r, _ := utf8.DecodeLastRuneInString(s); return r }

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

// endsAsQuestion reports whether a line ends in the question mark of its script.
func endsAsQuestion(s string) bool {
	t := shouted.trimRight(trimClosers(tailMarks.trimRight(s)))
	if t == "" {
		return false
	}
	r := lastRune(t)
	switch {
	case questionSet.has(r):
		return len(t)+8 > len(s)
	case r == ';' || r == '\u037E':
		return mostly(unicode.Greek, s)
	}
	return r >= utf8.RuneSelf && strings.ContainsRune(s, '՞') && sentences(s) <= 2 && !strings.HasSuffix(s, ",")
}

// endsSentence reports whether a text ends in a mark that closes a sentence.
func endsSentence(s string) bool {
	t := trimClosers(s)
	if t == "" {
		return s != "" // closers alone
	}
	r := lastRune(t)
	return stopSet.has(r) || endsAsQuestion(s) || r == '׃' || r == '·' || r == '฿' || r == 'ฯ' || r == '๚' || r == '།'
}

// endsInColon reports whether a text leads on to what follows it.
func endsInColon(s string) bool {
	switch lastRune(closerSet.trimRight(s)) {
	case ':', '：', '፡', '፦':
		return true
	}
	return strings.HasSuffix(s, ":-") || strings.HasSuffix(s, ": -")
}

// mostly reports whether more than half of the letters of s are of a script.
func mostly(script *unicode.RangeTable, s string) bool {
	in, all := 0, 0
	for _, r := range s {
		if r < utf8.RuneSelf {
			if r|0x20 >= 'a' && r|0x20 <= 'z' {
				all++
			}
			continue
		}
		if unicode.IsLetter(r) {
			all++
			if unicode.Is(script, r) {
				in++
			}
		}
	}
	return in*2 > all
}

// sentences counts the sentences of a text: its end marks that a space and no
// small letter follow, and its end.
func sentences(s string) int {
	n := 0
	rest := s
	for {
		i := sentenceSet.index(rest)
		if i < 0 {
			break
		}
		_, size := utf8.DecodeRuneInString(rest[i:])
		mark := rest[i : i+size]
		before := rest[:i]
		rest = trimMarks(rest[i+size:])
		if rest == "" {
			return n + 1
		}
		if mark == "." && isAbbreviation(before) {
			continue
		}
		next := strings.TrimLeft(rest, " ")
		if len(mark) > 1 || len(next) < len(rest) && !unicode.IsLower(firstRune(next)) {
			n++
		}
	}
	return n + 1
}

// trimMarks cuts off what may follow a mark at the end of a sentence.
func trimMarks(s string) string { return afterMark.trimLeft(s) }

// isAbbreviation reports whether the stop behind s belongs to a short form:
// one letter, as in "e.g." or "J. Smith", or one of a few titles.
func isAbbreviation(s string) bool {
	start := len(s)
	for start > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:start])
		if wordStarts.has(r) {
			break
		}
		start -= size
	}
	word := s[start:]
	if utf8.RuneCountInString(word[strings.LastIndexByte(word, '.')+1:]) <= 1 {
		return true
	}
	if len(word) > len("approx")+2 {
		return false
	}
	switch strings.ToLower(word) {
	case "dr", "mr", "mrs", "ms", "st", "vs", "no", "prof", "approx", "etc", "sr", "sra", "dra", "bzw", "ca", "ggf", "evtl", "nr", "abb", "jr", "тел", "см", "стр":
		return true
	}
	return false
}

// firstSentence returns the length of the first sentence of s when it is a
// question that text follows, else 0.
func firstQuestion(s string) int {
	i := firstMark.index(s)
	if i <= 0 {
		return 0
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	if !questionSet.has(r) {
		return 0
	}
	i = len(s) - len(afterQuestion.trimLeft(s[i+size:]))
	rest := strings.TrimLeft(s[i:], " ")
	if rest == "" || unicode.IsLower(firstRune(rest)) || !hasLetter(rest) {
		return 0
	}
	return i
}

// The longest question and the longest heading, in columns.
const (
	maxQuestion = 260
	maxHeading  = 90
)

// isQuestion reports whether a text, taken by itself, is a question: it ends
// in a question mark and is no paragraph.
func isQuestion(s string) bool {
	if len(s) > 4*maxQuestion || !endsAsQuestion(s) || !hasLetter(s) {
		return false
	}
	n := sentences(s)
	return n <= 2 && textWidth(s) <= maxQuestion || n == 3 && textWidth(s) <= maxQuestion/2
}

// asks reports whether a line without a question mark is a question all the
// same: it has the form of one in its language.
func asks(s string) bool {
	if len(s) > 2*maxHeading || endsInColon(s) || strings.ContainsAny(lastString(s), ",;") {
		return false
	}
	if endsAsking(s) {
		return true
	}
	t := closerSet.trimRight(s)
	if endsSentence(s) {
		return false
	}
	if end := sentenceEnd(t); end < len(t) { // "It hurts. What do I do"
		return textWidth(t) <= maxHeading && sentences(t) == 2 && asks(strings.TrimLeft(t[end:], " "))
	}
	for _, end := range askingBareEnds {
		if lastRune(t) >= utf8.RuneSelf && strings.HasSuffix(t, end) {
			return true
		}
	}
	for _, word := range askingWords {
		if isSpaceless(firstRune(t)) && strings.Contains(t, word) {
			return true
		}
	}
	first, rest, _ := strings.Cut(strings.ToLower(strings.TrimLeft(s, "¿«\"“„")), " ")
	if rest == "" || !askingStarts[first] {
		return false
	}
	return true
}

func lastString(s string) string {
	if s == "" {
		return ""
	}
	return string(lastRune(s))
}

// askingEnds are endings of questions that are written with a full stop or none.
var askingEnds = []string{
	"か。", "ですか", "ますか", "でしょうか", "か", "の？", "吗", "吗。", "嗎", "嗎。", "呢", "呢。",
	"까", "까.", "까요", "나요", "나요.", "가요", "인가", "လား", "လား။", "လဲ", "လဲ။", "ทำไม", "ไหม", "หรือไม่", "อย่างไร", "เท่าไร", "เท่าไหร่", "อะไร", "เมื่อไร", "เมื่อไหร่", "หรือเปล่า", "ที่ไหน", "ยังไง", "อะไรบ้าง", "อย่างไรบ้าง", "ที่ไหนบ้าง", "กี่วัน", "กี่บาท", "นานแค่ไหน", "ได้ไหม", "ได้หรือไม่",
	"ແນວໃດ", "ຫຍັງ", "ບໍ່", "ไหน",
}

// askingByRune holds askingEnds by their last letter.
var askingByRune = func() map[rune][]string {
	index := map[rune][]string{}
	for _, end := range askingEnds {
		index[lastRune(end)] = append(index[lastRune(end)], end)
	}
	return index
}()

// askingBareEnds count only without a full stop.
var askingBareEnds = []string{"怎么办", "怎麼辦", "为什么", "為什麼", "是什么", "是什麼", "什么", "什麼", "哪些", "多久", "多少", "何", "とは"}

// askingWords make a line of a script without spaces a question wherever they stand.
var askingWords = []string{"如何", "怎样", "怎麼", "怎么", "为什么", "為什麼", "什么时候", "什麼時候", "哪些", "何时", "是否"}

// askingStarts are words that begin a heading which is a question at heart:
// "How to sleep with back pain".
var askingStarts = wordSet(`
how what when where why who which whose can do does is are should will
cómo qué cuándo dónde quién cuál cuáles cuánto cuánta cuántos
comment pourquoi quand quel quelle quels quelles combien
wie was wann warum wer wo welche welcher welches wieso weshalb
come cosa quando perché dove chi quale quali quanto
como quando onde quem qual quais quanto
hoe wat wanneer waarom wie waar welke hoeveel
hur vad när varför vem var vilka vilken
hvordan hva hvad når hvorfor hvem hvor hvilke
jak co kiedy dlaczego kto gdzie jaki jakie
как что когда почему кто где какой какие какая сколько зачем
як що коли чому хто де який які яка скільки
cum ce când unde cine care
nasıl ne neden niçin kim nerede hangi
كيف ما ماذا متى لماذا أين من هل كم
چگونه چه کی چرا کجا آیا چطور
کیا کیسے کب کیوں کہاں کون
איך מה מתי למה מדוע איפה מי האם כמה
क्या कैसे कब क्यों कहाँ कौन
কীভাবে কী কখন কেন কোথায় কে
làm khi tại
apa bagaimana kapan mengapa siapa
πώς τι πότε γιατί πού ποιος ποια
jinsi nini lini kwa
`)

// wordSet makes a set of the words of a text.
func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

func hasLetter(s string) bool {
	return strings.IndexFunc(s, unicode.IsLetter) >= 0
}

// startsLower reports whether the first letter of s is a small one, so that it
// goes on with a sentence.
func startsLower(s string) bool {
	r := firstRune(openers.trimLeft(s))
	return unicode.IsLower(r)
}

// isCaps reports whether a line is in capitals throughout.
func isCaps(s string) bool {
	upper := 0
	for _, r := range s {
		if unicode.IsLower(r) || unicode.In(r, unicode.Han, unicode.Arabic) {
			return false
		}
		if unicode.IsUpper(r) {
			upper++
		}
	}
	return upper >= 3
}

// isHeading reports whether a line by itself looks like a heading: short,
// without a mark at its end, and begun like a sentence.
func isHeading(s string) bool {
	if s == "" || len(s) > 4*maxHeading || textWidth(s) > maxHeading || len(strings.Fields(s)) > 13 {
		return false
	}
	r := lastRune(trimClosers(s))
	if stopSet.has(r) || openEnds.has(r) || endsAsQuestion(s) {
		return false
	}
	if startsLower(s) || !hasLetter(s) || strings.Contains(s, "://") || strings.Contains(s, "@") || strings.HasPrefix(s, "www.") {
		return false
	}
	f := firstRune(s)
	if !unicode.IsLetter(f) && !unicode.IsDigit(f) && !headingStarts.has(f) {
		return false
	}
	return sentences(s) == 1
}

// maxSubtitle is the longest line below a title, in columns, that names the
// publisher or says again what the title says.
const maxSubtitle = 60

// isSubtitle is true of a short line without a stop, which is no summary.
func isSubtitle(s string) bool {
	return textWidth(s) <= maxSubtitle && !isSpaceless(firstRune(s)) && isHeading(s)
}

// selfWords are words of those who speak of themselves, as who asks does and
// who answers seldom: "My candle arrived broken!" Words that mean something
// else in another language, such as "mes" and "mit", are left out.
var selfWords = wordSet(`
my i'm i've i'd ich mein meine meinen meinem meiner j'ai yo mi tengo io mio mia miei meu minha tenho ik mijn
jag mina mitt jeg mam mój moja moje jestem я мой моя моё мне мій мене আমি আমার मैं मेरा मेरी मेरे אני שלי أنا
`)

// selfVerbs follow "I" in English and "je" in French, which are other words in
// Italian and Czech.
var selfVerbs = map[string]map[string]bool{
	"i":   wordSet("am have had was want need can can't cannot could lost forgot do don't did didn't feel felt got get found would will live work take took use think see saw just already never still missed left broke keep only also changed moved received paid bought ordered"),
	"je":  wordSet("suis n'ai ne veux dois peux prends viens perds pars habite souhaite voudrais me n'arrive"),
	"mon": wordSet("enfant fils mari père bébé ami compte colis chien chat médecin bac vélo billet dossier"),
}

// selfStart is within how many words from the start of a sentence they count.
const selfStart = 4

// speaksOfSelf reports whether a sentence is of somebody who speaks of himself.
func speaksOfSelf(s string) bool {
	verbs := map[string]bool(nil)
	for i, w := range strings.Fields(s) {
		if i > selfStart {
			break
		}
		w = strings.ReplaceAll(strings.ToLower(strings.TrimFunc(w, unicode.IsPunct)), "’", "'")
		if verbs[w] || i < selfStart && selfWords[w] {
			return true
		}
		verbs = selfVerbs[w]
	}
	return false
}

// isPlea is true of a short sentence of somebody who speaks of himself, which
// stands where questions stand.
func isPlea(s string) bool {
	return textWidth(s) <= maxHeading && endsSentence(s) && !endsAsQuestion(s) && !startsLower(s) && sentences(s) == 1 && speaksOfSelf(s)
}
