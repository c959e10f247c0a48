package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"polyleaf/internal/leaflet"
)

// ender is what a text ends with.
type ender uint8

const (
	endsPlain ender = iota
	endsStop
	endsQuestion
	endsExclamation
	endsColon
	endsEllipsis
)

// enderOf looks at the last mark of a text, without closing quotes, brackets and
// marks of bold text.
func enderOf(s string, script *scripts, base string) ender {
	for len(s) > 0 {
		r, n := utf8.DecodeLastRuneInString(s)
		switch r {
		case ' ', '\u00a0', '\u202f', '\n', '*', '_', ')', ']', '"', '\'', '»', '”', '’', '“', '」', '』', '）', '\u2069', '\u200f', '\u200e', '\u200b', '‹', '›', '«', '„':
			s = s[:len(s)-n]
			continue
		case '.', '。', '।', '॥', '۔', '።', '։', '။', '។', '．', '｡', '།':
			if strings.HasSuffix(s, "...") {
				return endsEllipsis
			}
			return endsStop
		case '…', '⋯':
			return endsEllipsis
		case '?', '？', '؟', '፧', '\u037e', '՞':
			return endsQuestion
		case ';':
			if base == "el" {
				return endsQuestion
			}
		case '!', '！', '՜':
			return endsExclamation
		case ':', '：', '፦', '៖', '፡':
			return endsColon
		case 'か':
			if base == "ja" {
				return endsQuestion
			}
		case '՝':
			return endsColon
		}
		break
	}
	if base == "hy" && strings.ContainsRune(s, '՞') {
		return endsQuestion
	}
	return endsPlain
}

// questionless are the languages whose questions need no mark.
var questionless = map[string]bool{"th": true, "lo": true, "my": true, "km": true, "ksw": true, "shn": true, "dz": true, "bo": true}

// stopless are those whose sentences need no full stop.
var stopless = map[string]bool{"th": true, "lo": true, "my": true, "km": true, "dz": true, "bo": true}

// punctuation compares the end of the texts, brackets, quotes and Spanish marks.
func (p *pair) punctuation() {
	src, tgt := enderOf(p.src.s, p.srcScript, p.srcBase), enderOf(p.tgt.s, p.script, p.base)
	if p.base == "hy" && src == endsQuestion && strings.ContainsRune(p.tgt.s, '՞') {
		tgt = endsQuestion
	}
	if src != tgt {
		p.ends(src, tgt)
	}
	p.questions(src, tgt)
	if p.base == "es" || p.base == "gl" || p.base == "ast" {
		p.spanish()
	}
	p.scriptMarks()
	p.brackets()
	p.quotes()
}

// scriptMarks finds marks of Latin text where the script has its own: 喝水. for
// 喝水。 and a Greek question with the English mark.
func (p *pair) scriptMarks() {
	if p.script.latin {
		return
	}
	s := p.tgt.s
	parts := p.tgt.parts
	for i := 0; i < len(s); i++ {
		if len(parts) > 0 && i == parts[0].start {
			i = parts[0].end - 1
			parts = parts[1:]
			continue
		}
		if s[i] >= utf8.RuneSelf || i == 0 {
			continue
		}
		own := p.ownMark(s, i)
		if own == "" {
			continue
		}
		p.report(leaflet.Warning, "script-mark", span{}, span{i, i + 1}, fmt.Sprintf("%q is not the mark of this language", s[i]), fmt.Sprintf("write %q", own))
		return
	}
}

// ownMark returns the mark that the language has for the Latin one at i, behind
// a letter of its script; "" where the Latin one is right.
func (p *pair) ownMark(s string, i int) string {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	if !p.script.has(before) {
		return ""
	}
	info := &p.script.info
	ends := i+1 == len(s) || strings.IndexByte(" *\n\"')", s[i+1]) >= 0
	switch {
	case s[i] == '?' && info.Question != "" && info.Question != "?":
		return info.Question
	case s[i] == '.' && info.Stop != "" && info.Stop != "." && i+1 == len(strings.TrimRight(s, "* \"')")) && !abbreviated(s, i):
		return info.Stop
	case s[i] == ',' && (ends || i+1 < len(s) && s[i+1] >= utf8.RuneSelf):
		switch p.script.code {
		case "Arab":
			return "،"
		case "Hans", "Hant":
			return "，"
		case "Jpan":
			return "、"
		}
	case s[i] == ';' && ends && p.script.code == "Arab":
		return "؛"
	}
	return ""
}

// abbreviated reports whether the full stop at i may belong to an abbreviation,
// such as मि.ग्रा.: its word has another one, or is short.
func abbreviated(s string, i int) bool {
	word := s[strings.LastIndexAny(s[:i], " \n")+1 : i]
	return strings.ContainsRune(word, '.') || utf8.RuneCountInString(word) <= 2
}

func (p *pair) ends(src, tgt ender) {
	end := lastMark(p.tgt.s)
	switch {
	case src == endsQuestion && !questionless[p.base]:
		p.report(leaflet.Error, "question-lost", lastMark(p.src.s), end, "the source is a question, the translation is not", "end it with the question mark of the language"+example(p.script.info.Question))
	case tgt == endsQuestion && src != endsQuestion:
		p.report(leaflet.Warning, "question-added", lastMark(p.src.s), end, "the translation is a question, the source is not", "end it as the source ends")
	case src == endsColon && tgt != endsEllipsis:
		p.report(leaflet.Warning, "end-mark", lastMark(p.src.s), end, "the source ends with a colon: a list follows", "end it with a colon")
	case src == endsStop && tgt == endsPlain && !stopless[p.base] && p.role != leaflet.RoleItem && p.role != leaflet.RoleAlt,
		src == endsExclamation && tgt == endsPlain && !stopless[p.base]:
		p.report(leaflet.Warning, "end-mark", lastMark(p.src.s), end, "the source ends with a mark, the translation does not", "end it as the source ends"+example(p.script.info.Stop))
	case src == endsPlain && tgt == endsColon:
		p.report(leaflet.Warning, "end-mark", span{}, end, "the translation ends with a colon, the source does not", "end it as the source ends")
	}
}

// questions counts the question marks inside: "Any questions? Call us."
func (p *pair) questions(src, tgt ender) {
	if questionless[p.base] || p.base == "hy" || p.base == "el" || p.base == "ja" || src == endsQuestion && tgt != endsQuestion {
		return
	}
	n := strings.Count(p.src.s, "?")
	for _, x := range p.src.parts {
		n -= strings.Count(clip(p.src.s, x.span), "?")
	}
	if n == 0 {
		return
	}
	m := 0
	for _, mark := range [...]string{"?", "？", "؟", "፧"} {
		m += strings.Count(p.tgt.s, mark)
	}
	for _, x := range p.tgt.parts {
		m -= strings.Count(clip(p.tgt.s, x.span), "?")
	}
	if m == 0 {
		p.report(leaflet.Error, "question-lost", span{}, span{}, "the source has a question, the translation has none", "write the question mark of the language"+example(p.script.info.Question))
	} else if m < n {
		p.report(leaflet.Warning, "question-lost", span{}, span{}, fmt.Sprintf("the source has %d questions, the translation %d", n, m), "check that no question has become a statement")
	}
}

func example(mark string) string {
	if mark == "" {
		return ""
	}
	return ", " + mark
}

// lastMark is the span of the last character of a text.
func lastMark(s string) span {
	_, n := utf8.DecodeLastRuneInString(s)
	return span{len(s) - n, len(s)}
}

// spanish wants ¿ for each ? and ¡ for each !.
func (p *pair) spanish() {
	for _, pair := range [...][2]string{{"¿", "?"}, {"¡", "!"}} {
		a, b := strings.Count(p.tgt.s, pair[0]), strings.Count(p.tgt.s, pair[1])
		for _, x := range p.tgt.parts {
			b -= strings.Count(clip(p.tgt.s, x.span), pair[1])
		}
		if a != b {
			p.report(leaflet.Warning, "spanish-marks", span{}, span{}, fmt.Sprintf("%d times %s, but %d times %s", a, pair[0], b, pair[1]), "Spanish opens questions with ¿ and exclamations with ¡")
		}
	}
}

// bracketPairs are brackets that come in pairs. A single ) may follow a letter
// that counts: a).
var bracketPairs = [...][2]string{{"(", ")"}, {"[", "]"}, {"（", "）"}, {"【", "】"}, {"「", "」"}, {"『", "』"}, {"《", "》"}}

func (p *pair) brackets() {
	opened, closed, roundDiff := 0, 0, 0
	for k, pair := range bracketPairs {
		a, b := strings.Count(p.tgt.s, pair[0]), strings.Count(p.tgt.s, pair[1])
		opened, closed = opened+a, closed+b
		if k == 0 {
			roundDiff = a - b
		}
	}
	if opened == closed {
		return
	}
	if roundDiff != 0 && strings.Count(p.src.s, "(")-strings.Count(p.src.s, ")") == roundDiff {
		return
	}
	p.report(leaflet.Warning, "brackets", span{}, span{}, fmt.Sprintf("%d brackets are opened and %d closed", opened, closed), "write both brackets")
}

// quotes finds a quotation that is not closed.
func (p *pair) quotes() {
	if strings.Count(p.tgt.s, `"`)%2 != 0 && strings.Count(p.src.s, `"`)%2 == 0 {
		p.report(leaflet.Warning, "quotes", span{}, span{}, `a " has no partner`, "write quotation marks on both sides")
		return
	}
	a := strings.Count(p.tgt.s, "«") + strings.Count(p.tgt.s, "„")
	b := strings.Count(p.tgt.s, "»")
	high, closing := strings.Count(p.tgt.s, "“"), strings.Count(p.tgt.s, "”")
	if (a+b+high+closing)%2 != 0 {
		p.report(leaflet.Warning, "quotes", span{}, span{}, "a quotation mark has no partner", "write quotation marks on both sides")
	}
}
