package source

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// label says that a line is marked as question or as answer: "Q:", "R:".
type label byte

const (
	noLabel label = iota
	questionLabel
	answerLabel
)

// labelPair is how one language marks questions and answers. Words are in
// lower case; those of one letter need a colon or a number behind them.
// With stop, a letter may have a stop behind it instead: "R. Oui."
type labelPair struct {
	question, answer []string
	stop             bool
}

// labelPairs has one row per language or group of languages; "~" is the zero
// width joiner of Sinhala, "_" a space inside a label.
var labelPairs = makeLabelPairs(`
q question ques faq | a ans answer
p pregunta pergunta q | r respuesta resposta a
q question | r réponse rép reponse
f frage q | a antwort
d domanda | r risposta
v vraag | a antwoord
в вопрос | о ответ
п з питання запитання | в відповідь
в въпрос | о отговор
п питање pitanje p | о одговор odgovor o
p pytanie | o odpowiedź odp
o otázka ot | o odpověď odpoveď odp
f fråga | s svar
s spørgsmål spm sp | s svar sv
k kysymys | v vastaus
s soru | c cevap y yanıt
س سؤال السؤال | ج جواب الجواب الإجابة إجابة
س سوال پ پرسش | ج جواب پاسخ
ש שאלה | ת תשובה
问 問 问题 問題 提问 q | 答 答案 回答 a
問 質問 q | 答 回答 答え a
질문 문 q | 답변 답 a
प्र प्रश्न सवाल | उ उत्तर जवाब ज
প্র প্রশ্ন | উ উত্তর
કે પ્ર પ્રશ્ન સવાલ | ઉ જ જવાબ ઉત્તર
ਸ ਸਵਾਲ ਪ੍ਰਸ਼ਨ | ਜ ਜਵਾਬ ਉੱਤਰ
கே கேள்வி | ப பதில்
ప్ర ప్రశ్న | జ జవాబు సమాధానం
ಪ್ರ ಪ್ರಶ್ನೆ | ಉ ಉತ್ತರ
ചോ ചോദ്യം | ഉ ഉത്തരം
ප්~ර ප්~රශ්නය | පි පිළිතුර
ถาม คำถาม | ตอบ คำตอบ
ຖາມ ຄຳຖາມ | ຕອບ ຄຳຕອບ
សំណួរ | ចម្លើយ
မေး မေးခွန်း | ဖြေ အဖြေ
h hỏi câu câu_hỏi | đ đáp trả_lời
t tanya pertanyaan | j jawab jawaban
s soalan | j jawapan
t tanong | s sagot
s swali | j jibu
s su'aal | j jawaab
k kesyon | r repons
ε ερ ερώτηση | α απ απάντηση
k kérdés | v válasz
î întrebare | r răspuns
k klausimas | a atsakymas
j jautājums | a atbilde
p pyetje | p përgjigje
ጥ ጥያቄ | መ መልስ
հ հարց | պ պատասխան
კ კითხვა | პ პასუხი
c cwestiwn | a ateb
subject | answer
myth | fact truth reality
mito | realidad verdad hecho realtà verità verdade facto fato
mythe | réalité vérité fait
mythos irrtum | fakt wahrheit tatsache
миф | факт правда
`)

func makeLabelPairs(table string) []labelPair {
	var pairs []labelPair
	for row := range strings.Lines(strings.ReplaceAll(table, "~", "\u200D")) {
		q, a, ok := strings.Cut(row, "|")
		if ok {
			pairs = append(pairs, labelPair{question: labelFields(q), answer: labelFields(a)})
		}
	}
	return pairs
}

func labelFields(s string) []string {
	words := strings.Fields(s)
	for i := range words {
		words[i] = strings.ReplaceAll(words[i], "_", " ")
	}
	return words
}

// readQuestion returns the bytes of the label of a question at the start of s; 0 for none.
func (pair *labelPair) readQuestion(s string) int {
	n := readLabel(s, pair.question, pair.stop)
	if n == 0 || strings.IndexByte("-/", s[n-1]) < 0 {
		return n
	}
	if first := firstLetters(s[n:]); slices.Contains(pair.answer, first) { // the heading "Q-A"
		return 0
	}
	return n
}

// readAnswer is the same for an answer.
func (pair *labelPair) readAnswer(s string) int { return readLabel(s, pair.answer, pair.stop) }

// readLabel returns the bytes of a label at the start of s that is one of the
// words, with its number and its colon; 0 for none. With stop, a letter may
// have a stop behind it.
func readLabel(s string, words []string, stop bool) int {
	bare := strings.TrimLeft(s, "*_#[ ")
	skip := len(s) - len(bare)
	best := 0
	for _, w := range words {
		if n := labelSize(bare, w, stop); n > best {
			best = n + skip
		}
	}
	return best
}

func labelSize(s, word string, stop bool) int {
	if len(s) < len(word) || !strings.EqualFold(s[:len(word)], word) {
		return 0
	}
	i := len(word)
	if strings.Trim(s[i:], "*_ ") == "" && utf8.RuneCountInString(word) > 3 { // "QUESTION" alone
		return len(s)
	}
	i += len(s[i:]) - len(strings.TrimLeft(s[i:], " .#-№°º*_"))
	gap := s[len(word):i]
	_, size := digits(s[i:])
	if size > 0 && strings.HasSuffix(gap, ". ") && !isItemNumber(s[i+size:]) {
		size = 0 // "A. 500 euros": the text begins with a number
	}
	if size > 0 && isNumberLetter(s[i+size:]) { // "Q2a."
		size++
	}
	if size == 0 { // no number: the colon or what else there was stands right behind the word
		i = len(word)
		i += len(s[i:]) - len(strings.TrimLeft(s[i:], "*_ "))
	} else if gap == "" && utf8.RuneCountInString(word) > 3 {
		return 0
	}
	i += size
	return labelEnd(s, i, size > 0, word, stop)
}

// isItemNumber reports whether what follows a number is the mark that ends one
// which counts, with text behind it: "1. What is it?"
func isItemNumber(rest string) bool {
	return rest != "" && strings.IndexByte(".):", rest[0]) >= 0 && strings.TrimSpace(rest[1:]) != ""
}

// isNumberLetter reports whether a letter and the mark of a label follow a number.
func isNumberLetter(rest string) bool {
	return len(rest) >= 2 && rest[0] >= 'a' && rest[0] <= 'z' && strings.IndexByte(".):", rest[1]) >= 0
}

// labelEnd reads the mark that ends a label: a colon, or behind a number also
// a stop, a bracket or a dash.
// One letter alone needs a colon, but for the English Q and A: "C)" is an item.
// With stop, a stop and a space will do.
func labelEnd(s string, i int, numbered bool, word string, stop bool) int {
	long := utf8.RuneCountInString(word) > 1 || word == "q" || word == "a"
	rest := strings.TrimLeft(s[i:], "*_ ")
	if strings.HasPrefix(rest, ".:") { // "Q.:"
		rest = rest[1:]
	}
	r, size := utf8.DecodeRuneInString(rest)
	end := len(s) - len(rest) + size
	switch {
	case r == ':' || r == '：' || r == '፡' || r == '፦' || r == '．' || r == '、':
	case r == '.' && stop && strings.HasPrefix(rest[size:], " "), rest == "." && (word == "q" || word == "a"):
	case (r == '.' || r == ')' || r == '-' || r == '–' || r == '—' || r == '/' || r == ']') && (numbered || long && r != ')' && (strings.HasPrefix(rest[size:], " ") || (r == '.' || r == '-' && len(word) > 2) && len(rest) > size)):
		if next := firstRune(rest[size:]); size < len(rest) && next != ' ' && (!unicode.IsLetter(next) || unicode.IsLower(next)) {
			return 0
		}
	case numbered && rest != "" && len(rest) < len(s[i:]) && (unicode.Is(unicode.Lo, r) || unicode.IsDigit(r)): // "Q1 何時", "A1 30分"
		return len(s) - len(rest)
	case numbered && rest == "":
		return len(s)
	case numbered && rest != "" && len(rest) < len(s[i:]) && unicode.IsUpper(r): // "Q1 What"
		return len(s) - len(rest)
	default:
		return 0
	}
	tail := strings.TrimLeft(s[end:], "*_ ")
	return len(s) - len(tail)
}

// labelling is how a document marks its questions; the zero value is not at all.
type labelling struct {
	pair    labelPair
	answers bool // answers are marked, too
	only    bool // only answers are marked
	on      bool
}

// labelWords says in which pairs a word is a label.
var labelWords = indexLabels(labelPairs)

func indexLabels(pairs []labelPair) map[string][]int {
	index := map[string][]int{}
	for i, pair := range pairs {
		for _, w := range slices.Concat(pair.question, pair.answer) {
			if w = firstLetters(w); !slices.Contains(index[w], i) {
				index[w] = append(index[w], i)
			}
		}
	}
	return index
}

// firstLetters is the word that a line begins with, in small letters.
func firstLetters(s string) string {
	s = strings.TrimLeft(s, "*_#[ ")
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\u200D' })
	if end < 0 {
		end = len(s)
	}
	return strings.ToLower(s[:end])
}

// maxLabelLines is how many lines with a possible label decide about a document.
const maxLabelLines = 2000

// findLabelling looks for the pair of labels that a document uses.
func findLabelling(lines func(yield func(string) bool)) labelling {
	byPair := make([][]string, len(labelPairs))
	for s := range lines {
		if !mayBeLabelled(s) {
			continue
		}
		for _, i := range labelWords[firstLetters(s)] {
			if len(byPair[i]) < maxLabelLines {
				byPair[i] = append(byPair[i], s)
			}
		}
	}
	var best labelling
	most := 0
	for i, pair := range labelPairs {
		if len(byPair[i]) == 0 {
			continue
		}
		l, score := pair.measure(byPair[i])
		if !l.answers && pair.stops(byPair[i]) {
			pair.stop = true
			l, score = pair.measure(byPair[i])
		}
		if score > most {
			most, best = score, l
		}
	}
	if best.on && (best.answers || best.marksMost(lines)) {
		return best
	}
	for i, pair := range labelPairs {
		if l := pair.onlyAnswers(byPair[i]); l.only {
			return l
		}
	}
	return labelling{}
}

// marksMost reports whether at least a third of the lines that ask are marked
// as questions: "FAQ: see below" may stand in any answer.
func (l *labelling) marksMost(lines func(yield func(string) bool)) bool {
	marked, asking := 0, 0
	for s := range lines {
		if l.pair.readQuestion(s) > 0 {
			marked++
		} else if endsAsQuestion(s) {
			asking++
		}
	}
	return marked*2 >= asking
}

// measure counts the labels of a pair in lines that begin with one of its words.
func (pair labelPair) measure(lines []string) (labelling, int) {
	q, a, led, full := 0, 0, 0, false          // led: answers right behind a question
	same := pair.question[0] == pair.answer[0] // Czech O: and O:, Danish S: and S:
	with := labelling{pair: pair, answers: true, on: true}
	last := answerLabel
	for _, s := range lines {
		isQ, isA := pair.readQuestion(s) > 0, pair.readAnswer(s) > 0
		if isQ && isA || same && (isQ || isA) {
			isQ, isA = last == answerLabel, last == questionLabel
		}
		switch {
		case isQ:
			q++
			if with.splitAnswer(s) > 0 {
				a++
				led++
			}
			last = questionLabel
			full = full || readLabel(s, longWords(pair.question), false) > 0
		case isA:
			a++
			if last == questionLabel {
				led++
			}
			last = answerLabel
		}
	}
	if led*2 < a { // "A1. Who can join?": A is a section
		return labelling{}, 0
	}
	if q == 0 || a*2 < q && (q < 2 || !full && !looksNumberedQ(lines, pair)) {
		return labelling{}, 0
	}
	with.answers = a*2 >= q
	return with, min(q, a)*2 + q
}

// maxLetter is the longest letter with what may stand in front of it, in bytes.
const maxLetter = 8

// stops reports whether single letters with a stop are labels: lines that ask
// and lines that do not take turns. In a list A, B, C they do not.
func (pair labelPair) stops(lines []string) bool {
	stopped := 0
	for _, s := range lines { // a quick look: most documents have no such lines
		if i := strings.IndexByte(s, '.'); i > 0 && i <= maxLetter {
			stopped++
		}
	}
	if stopped < 2 {
		return false
	}
	pair.stop = true
	turns, all, asked := 0, 0, false
	for _, s := range lines {
		if pair.readQuestion(s) == 0 && pair.readAnswer(s) == 0 {
			continue
		}
		all++
		isQ := pair.readQuestion(s) > 0 && endsAsQuestion(s)
		if !isQ && asked && pair.readAnswer(s) > 0 {
			turns++
		}
		asked = isQ
	}
	return turns >= 2 && turns*10 >= all*3
}

// onlyAnswers recognises documents that mark their answers and not their questions.
func (pair labelPair) onlyAnswers(lines []string) labelling {
	words := longWords(pair.answer)
	if pair.answer[0] == "a" {
		words = append(words, "a", "ans")
	}
	n := 0
	for _, s := range lines {
		size := readLabel(s, words, false)
		if size > 0 && endsAsQuestion(s) {
			return labelling{} // a section, too
		}
		if size > 0 {
			n++
		}
	}
	if n < 2 {
		return labelling{}
	}
	return labelling{pair: labelPair{answer: words}, answers: true, only: true}
}

// mayBeLabelled is true of lines short enough at the front to carry a label.
func mayBeLabelled(s string) bool {
	head := strings.TrimLeft(s, "*_#[ ")
	if head == "" {
		return false
	}
	if len(head) <= maxLabel {
		return true
	}
	end := labelEnds.index(head[:maxLabel])
	return end > 0 || end < 0 && head[0]|0x20 == 'q' && labelEnds.index(head) > 0
}

// maxLabel is how many bytes of a line are searched for the end of a label.
const maxLabel = 40

var labelEnds = newRuneSet(":：.)-–—፡፦．、/]")

// looksNumberedQ is true of "Q1. ..." lines, which are questions even when no
// answer is marked.
func looksNumberedQ(lines []string, pair labelPair) bool {
	n := 0
	for _, s := range lines {
		size := pair.readQuestion(s)
		if size > 0 && (strings.ContainsFunc(s[:size], unicode.IsDigit) || endsAsQuestion(s)) {
			n++
		}
	}
	return n >= 2
}

// longWords are those that mean something without a second label.
func longWords(words []string) []string {
	var long []string
	for _, w := range words {
		if utf8.RuneCountInString(w) > 3 {
			long = append(long, w)
		}
	}
	return long
}

// read returns the label at the start of a line and its bytes. Last is the
// label seen before: some languages use the same letter for both.
func (l *labelling) read(s string, last label) (label, int) {
	if !l.on && !l.only {
		return noLabel, 0
	}
	q, a := l.pair.readQuestion(s), l.pair.readAnswer(s)
	switch {
	case q > 0 && a > 0:
		if last == questionLabel {
			return answerLabel, a
		}
		return questionLabel, q
	case q > 0:
		return questionLabel, q
	case a > 0:
		return answerLabel, a
	}
	return noLabel, 0
}

// splitAnswer finds an answer label inside a line, as in "Q: Why? A: Because."
func (l *labelling) splitAnswer(s string) int {
	if !l.answers {
		return 0
	}
	for i := 1; i < min(len(s), 8*maxQuestion); i++ {
		if s[i-1] != ' ' || !utf8.RuneStart(s[i]) {
			continue
		}
		before := strings.TrimRight(s[:i], " ")
		if !endsSentence(before) {
			continue
		}
		if l.pair.readAnswer(s[i:]) > 0 {
			return i
		}
	}
	return 0
}
