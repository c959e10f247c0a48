package typeset

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"polyleaf/internal/typeset/dictionaries"
)

// Where words are not set apart, a line could end between two that must be read
// together: after "not", so that the line below seems to say the opposite, or before an
// ending. The lists below say which words hold on to a neighbour. Only a stretch that is
// wider than the column is cut there.

// reachingWords are words after which no line ends: negations, and prefixes that make
// nouns, and Thai words that mean little alone: "both", "by", "vehicle".
var reachingWords = wordSet(`
	ไม่ มิ อย่า ห้าม การ ความ ผู้ นัก น่า ทั้ง โดย รถ
	ບໍ່ ບໍ່ໄດ້ ຢ່າ ຫ້າມ ການ ຄວາມ ຜູ້ ນັກ
	មិន កុំ ពុំ មិនមែន កុំឱ្យ កុំអោយ ការ មានការ ទទួលការ ភាព សេចក្តី
	မ အ တစ်`)

// reachingEnds are negations that a word of the dictionaries may end with: "still not".
var reachingEnds = []string{"ไม่", "ບໍ່", "មិន", "កុំ", "မ"}

// closedWords end like a negation, but close a sentence: "or not".
var closedWords = wordSet("หรือไม่ ຫຼືບໍ່ ຫລືບໍ່")

// leaningWords are words before which no line ends, wherever they stand: Burmese
// particles, and what ends a Khmer sentence.
var leaningWords = wordSet(`
	ទេ ឡើយ
	သည် သည့် သော တဲ့ တယ် မယ် မည် မည့် ပြီ လျှင် ရင် ပါက နှင့် နဲ့ အား က ကို ၏ ရဲ့ မှာ မှ တွင် ၌ သို့ ဆီသို့ ထံသို့ ဖြင့် တို့
	ဟု ဟူ၍ ၍ လျက် ရင်း ကြောင့် ကြောင်း ကဲ့သို့ သကဲ့သို့ စွာ သလို သလဲ သလား လဲ လား လည်း ဘဲ ဘူး နော် ပေ ပေါ့ ပင် ပဲ တည်း
	သော်လည်း သောကြောင့် မီ စဉ် ရန် ဖို့ အောင် ခြင်း မှု ပါသည် ပါမည် ပါနှင့် ပါနဲ့ ပါစေ ပါသလဲ ပါသလား မလား မလဲ ပါမလား ပါမလဲ`)

// leaningParts do so unless a space is before them: there they are verbs, or "many".
var leaningParts = wordSet(`
	ပါ များ တွေ ပြီး နိုင် ရ ခဲ့ ကြ နေ သေး တော့ ပေး လိုက် စေ ထား မိ ဖူး သူ ချက် ရာ စရာ ဆုံး လေ့ တိုင်း စီ သမျှ မျှ ထက် စလုံး
	ခု ဦး လာ သွား သ လို့ လို ခွင့် အတွက်`)

// leaningNots begin the second half of a Burmese verb that is negated in its middle:
// after the first half alone, "asleep", a line would say the opposite.
var leaningNots = []string{"မလာ", "မသွား"}

// notSo negates the Burmese sentence before it, mostly behind a space.
var notSo = []string{"မဟုတ်ပါ", "မဟုတ်ဘူး"}

// Vietnamese sets spaces between syllables, so no line ends there before the second
// half of some frequent words, nor after a negation.
var (
	vietnameseEnds = wordSet("vị thể viên ngữ nhau")
	vietnameseNots = wordSet("không Không đừng Đừng chưa Chưa chớ Chớ")
)

// spacedReaching and spacedLeaning are the same for languages that set words apart:
// negations, Cyrillic words for a phone number, which follows, and Indian words for one
// and other particles, which stand behind.
var (
	spacedReaching = wordSet(`
		не ні ни номер номеру номером δεν δε μην μη
		न ना नहीं मत ਨਾ ਨਹੀਂ ન નહીં`)
	spacedLeaning = wordSet(`
		छैन छैनन् होइन मा નથી જ
		வேண்டாம் வேண்டியதில்லை கூடாது முடியாது முடியவில்லை முடியாவிட்டால் மாட்டார் மாட்டார்கள் மாட்டோம் இல்லை தேவையில்லை என்ற
		లేదు లేరు కాదు వద్దు కూడదు නැත නැති නැහැ එපා නම්` +
		" నంబర్\u200cకు నంబర్\u200cలో")
)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// reaches tells that no line ends after word; atSpace says that a space follows it.
func reaches(word string, atSpace bool) bool {
	if reachingWords[word] {
		return true
	}
	if atSpace || closedWords[word] {
		return false
	}
	for _, end := range reachingEnds {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

// maxLeaning is the length in bytes of the longest row of particles that is looked for.
const maxLeaning = 60

// leans tells that no line ends before word, which may be several particles in a row;
// atSpace says that a space is before it.
func leans(word string, atSpace bool) bool {
	if len(word) > maxLeaning {
		return false
	}
	for i := range word {
		if i == 0 {
			continue
		}
		if first := word[:i]; (leaningWords[first] || !atSpace && leaningParts[first]) && leans(word[i:], false) {
			return true
		}
	}
	return leaningWords[word] || !atSpace && leaningParts[word]
}

// mayLean tells letters of the scripts in which words lean: Khmer and Burmese.
func mayLean(r rune) bool { return r >= 0x1000 && r < 0x10A0 || r >= 0x1780 && r < 0x1800 }

// mayBeSpaced tells letters of Greek, Cyrillic and the scripts of India and Sri Lanka.
func mayBeSpaced(r rune) bool { return r >= 0x0370 && r < 0x0530 || r >= 0x0900 && r < 0x0E00 }

// bind takes back the breaks between words that hold on to each other.
func bind(runes []rune, allowed []bool) {
	start, before := 0, ""
	for i := 1; i <= len(runes); i++ {
		if i < len(runes) && !allowed[i] {
			continue
		}
		word := runes[start:i]
		if start > 0 && (reaches(before, false) || mayLean(word[0]) && leans(string(leadingLetters(word)), false) || before != "" && startsWith(runes[start:], leaningNots)) {
			allowed[start] = false
		}
		start, before = i, string(trailingLetters(word))
	}
}

// startsWith tells whether text starts with one of the words.
func startsWith(text []rune, words []string) bool {
	const most = 12 // letters of a word
	start := string(text[:min(most, len(text))])
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(start, w) })
}

// leadingLetters is the part of text before the first sign that is no letter of a script
// without spaces.
func leadingLetters(text []rune) []rune {
	for i, r := range text {
		if !inDictionary(r) {
			return text[:i]
		}
	}
	return text
}

// trailingLetters is the part behind the last such sign; one that is not drawn does not
// count.
func trailingLetters(text []rune) []rune {
	for len(text) > 0 && isDropped(text[len(text)-1]) {
		text = text[:len(text)-1]
	}
	i := len(text)
	for i > 0 && inDictionary(text[i-1]) {
		i--
	}
	return text[i:]
}

func inDictionary(r rune) bool {
	return (r >= 0x0E00 && r < 0x0F00 || mayLean(r)) && (isSyllabic(r) || r == 0x104C || r == 0x104D || r == 0x104F)
}

// bondsOf tells whether text, which spaces surround, leans on what is before it and
// reaches out to what follows.
func bondsOf(text string) (leaning, reaching bool) {
	first, _ := utf8.DecodeRuneInString(text)
	if mayBeSpaced(first) {
		return spacedLeaning[strings.TrimRightFunc(text, unicode.IsPunct)], spacedReaching[strings.ToLower(text)]
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	if mayLean(first) && inDictionary(first) {
		letters := leadingLetters([]rune(text))
		end := len(letters)
		if cuts := cutWords(dictionaries.For(first), letters); len(cuts) > 0 {
			end = cuts[0]
		}
		leaning = leans(string(letters[:end]), true) || startsWith(letters, notSo)
	}
	if vietnameseEnds[strings.TrimRight(text, ".,:;?!)")] {
		leaning = true
	}
	if vietnameseNots[text] {
		reaching = true
	}
	if inDictionary(last) {
		letters := trailingLetters([]rune(text))
		start := 0
		if cuts := cutWords(dictionaries.For(last), letters); len(cuts) > 0 {
			start = cuts[len(cuts)-1]
		}
		reaching = reaches(string(letters[start:]), true)
	}
	return leaning, reaching
}
