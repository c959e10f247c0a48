package source

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"polyleaf/internal/inline"
	"polyleaf/internal/leaflet"
)

// checkLeaflet reports what is wrong with a leaflet of any format. The checks
// need the positions of entries and texts and nothing else of the reader.
func (d *document) checkLeaflet(l *leaflet.Leaflet) {
	d.checkTitle(l)
	d.checkQuestions(l)
	d.checkSimilar(l)
	seen := map[string]leaflet.Position{}
	for i := range l.Entries {
		e := &l.Entries[i]
		d.checkAnswer(e)
		e.Blocks = d.checkBlocks(e.Blocks, seen)
	}
}

func (d *document) warn(code string, pos leaflet.Position, text, hint string) {
	d.reportAt(leaflet.Warning, code, pos, text, hint)
}

func (d *document) checkTitle(l *leaflet.Leaflet) {
	switch {
	case l.Title.Empty():
		d.warn("no-title", leaflet.Position{File: d.name, Line: 1, Column: 1}, "the document has no title", "write a title as its first line, with a blank line below")
	case len(l.Entries) > 0 && bareText(l.Title.Text) == bareText(l.Entries[0].Question.Text):
		d.warn("duplicate-title", l.Entries[0].Question.Pos, "the first question repeats the title: "+quote(plain(l.Title)),
			"give the leaflet a title that names its topic, or delete the repetition")
	}
	if len(l.Entries) == 0 {
		d.reportAt(leaflet.Error, "no-questions", leaflet.Position{File: d.name, Line: 1, Column: 1}, "no questions were found",
			"put each question on a line of its own that ends in a question mark, with its answer below")
	}
}

// plain is a text without its markup.
func plain(t leaflet.Text) string {
	if strings.IndexByte(t.Text, '\n') < 0 {
		if spans, ok := commonSpans(t.Text); ok {
			return inline.Plain(spans)
		}
	}
	return inline.Plain(inline.Parse(t.Text))
}

// checkQuestions reports questions without answer and questions asked twice.
func (d *document) checkQuestions(l *leaflet.Leaflet) {
	first := map[string]int{}
	for i := range l.Entries {
		e := &l.Entries[i]
		if len(e.Blocks) == 0 {
			d.warn("unanswered", e.Question.Pos, "question "+quote(plain(e.Question))+" has no answer",
				fmt.Sprintf("write the answer below line %d, or delete the question", e.Question.Pos.Line))
		}
		key := bareText(e.Question.Text)
		if j, again := first[key]; again {
			d.warn("duplicate-question", e.Question.Pos,
				fmt.Sprintf("question %s was asked before, in line %d", quote(plain(e.Question)), l.Entries[j].Question.Pos.Line),
				"join the two answers, or delete one of the questions")
			continue
		}
		first[key] = i
	}
}

// The bounds of the search for similar questions, which keep it linear.
const (
	maxSimilarBucket  = 24 // a word in more questions than this tells none apart
	maxSimilarReports = 50
	maxSimilarEntries = 3000 // no person compares more
)

// similarQuestion is the share of common words from which two questions are
// reported as similar.
const similarQuestion = 0.55

// checkSimilar reports questions that ask nearly the same.
func (d *document) checkSimilar(l *leaflet.Leaflet) {
	entries := l.Entries[:min(len(l.Entries), maxSimilarEntries)]
	bags := make([][]string, len(entries))
	keys := make([]string, len(entries))
	byWord := map[string][]int{}
	comparedWith := make([]int, len(entries)) // the last question that one was compared with
	reports := 0
	for i := range entries {
		keys[i] = bareText(entries[i].Question.Text)
		bags[i] = wordBag(keys[i])
		best, at := similarQuestion, -1
		for _, w := range bags[i] {
			others := byWord[w]
			byWord[w] = append(others, i)
			if len(others) > maxSimilarBucket {
				continue
			}
			for _, j := range others {
				if comparedWith[j] == i {
					continue
				}
				comparedWith[j] = i
				if s := overlap(bags[i], bags[j]); s > best || s == best && (at < 0 || j < at) {
					best, at = s, j
				}
			}
		}
		if at < 0 || keys[i] == keys[at] {
			continue
		}
		if reports++; reports > maxSimilarReports {
			return
		}
		d.reportAt(leaflet.Info, "similar-question", entries[i].Question.Pos,
			fmt.Sprintf("question %s is much like the one in line %d: %s", quote(plain(entries[i].Question)),
				entries[at].Question.Pos.Line, quote(plain(entries[at].Question))),
			"if they ask the same, join the two answers")
	}
}

// longAnswer is the number of words from which an answer is reported as very
// long: more than half a printed page.
const longAnswer = 350

// checkAnswer reports answers that are very long, cut off or without a final stop.
func (d *document) checkAnswer(e *leaflet.Entry) {
	if len(e.Blocks) == 0 {
		return
	}
	if n := countWords(e.Blocks); n > longAnswer {
		d.reportAt(leaflet.Info, "very-long-answer", e.Question.Pos,
			fmt.Sprintf("the answer to %s has %d words", quote(plain(e.Question)), n), "divide it into several questions")
	}
	for i := range e.Blocks {
		b := &e.Blocks[i]
		if b.Kind != leaflet.Paragraph {
			continue
		}
		if i+1 < len(e.Blocks) && len(e.Blocks[i+1].Items) > 0 {
			continue // a list goes on with the sentence
		}
		d.checkEnd(b.Text)
	}
	if b := &e.Blocks[len(e.Blocks)-1]; b.Kind == leaflet.Paragraph && endsInColon(plain(b.Text)) {
		d.warn("truncated", d.end(b.Text), "the answer ends in a colon, and nothing follows: "+quote(tail(plain(b.Text))), "add what is missing")
	}
}

// cutEnds are words that cannot end a sentence: the text was cut off behind them.
var cutEnds = wordSet(`a an and or the of to in with for from by because if that which such including between
	y o de la el los las un una con para por que et ou de la le les un une avec pour que und oder der die das ein eine mit für dass
	и или в на с для что و أو من في الى إلى على और या का की के में से`)

// checkEnd reports a paragraph that is cut off or lacks its final stop.
func (d *document) checkEnd(t leaflet.Text) {
	s := strings.TrimSpace(plain(t))
	bare := strings.TrimRight(s, "])>")
	switch {
	case s == "":
	case strings.HasSuffix(bare, "…"), strings.HasSuffix(bare, "..."), strings.HasSuffix(bare, ". . ."), !endsSentence(s) && cutEnds[strings.ToLower(lastWord(s))] && len(strings.Fields(s)) > 3, strings.ContainsAny(lastString(s), ",(،、，-–—"), unclosed(s):
		d.warn("truncated", d.end(t), "the text seems to be cut off: "+quote(tail(s)), "add the rest of the sentence")
	case endsSentence(s) || endsInColon(s) || strings.HasSuffix(s, ";") || !wantsStop(s):
	default:
		d.reportAt(leaflet.Info, "missing-final-stop", d.end(t), "no full stop at the end: "+quote(tail(s)),
			"add a full stop, or the rest of the text if it was cut off")
	}
}

// unclosed reports whether the last bracket of a text is left open.
func unclosed(s string) bool {
	open := max(strings.LastIndexByte(s, '('), strings.LastIndex(s, "（"))
	return open >= 0 && strings.IndexByte(s[open:], ')') < 0 && !strings.Contains(s[open:], "）")
}

// wantsStop is true of whole sentences in scripts that write full stops: not of
// short fragments, addresses and links, nor of Thai, Lao, Khmer and Tibetan.
func wantsStop(s string) bool {
	if unicode.In(lastRune(s), unicode.Thai, unicode.Lao, unicode.Tibetan) || mostly(unicode.Thai, s) || mostly(unicode.Lao, s) {
		return false
	}
	i := strings.LastIndexByte(s, ' ')
	if last := s[i+1:]; strings.Contains(last, "://") || strings.Contains(last, "@") || strings.HasPrefix(last, "www.") {
		return false
	}
	return len(strings.Fields(s)) >= 4 || isSpaceless(firstRune(s)) && utf8.RuneCountInString(s) >= 8
}

func lastWord(s string) string {
	return strings.TrimFunc(s[strings.LastIndexByte(s, ' ')+1:], func(r rune) bool { return !unicode.IsLetter(r) })
}

// tail is the end of a text, from a word on.
func tail(s string) string {
	const bytes = 50
	if len(s) <= bytes {
		return s
	}
	s = s[len(s)-bytes:]
	for !utf8.RuneStart(s[0]) {
		s = s[1:]
	}
	if i := strings.IndexByte(s, ' '); i >= 0 && i < bytes/2 {
		s = s[i+1:]
	}
	return "…" + s
}

// end finds the place of the last character of a text in the file.
func (d *document) end(t leaflet.Text) leaflet.Position {
	s := strings.TrimSpace(plain(t))
	return d.find(t, s, len(s)-utf8.RuneLen(lastRune(s)))
}

// find gives the place in the file of byte at of a text whose plain form is s.
// Between the two stand line breaks and markup; where they cannot be matched
// the place of the text serves.
func (d *document) find(t leaflet.Text, s string, at int) leaflet.Position {
	if t.Pos.Line < 1 {
		return t.Pos
	}
	from := d.offset(t.Pos)
	window := d.text[from:min(len(d.text), from+2*len(s)+4096)]
	i := 0 // in window
	place := -1
	for j, r := range s {
		if r == ' ' || r == '\n' {
			continue
		}
		k := strings.IndexRune(window[i:min(len(window), i+256)], r)
		if k < 0 {
			return t.Pos
		}
		i += k
		if j >= at {
			place = i
			break
		}
		i += utf8.RuneLen(r)
	}
	if place < 0 {
		return t.Pos
	}
	return d.pos(from + place)
}

func countWords(blocks []leaflet.Block) int {
	n := 0
	for i := range blocks {
		b := &blocks[i]
		n += wordsOf(b.Text.Text) + countWords(b.Blocks)
		for j := range b.Items {
			n += wordsOf(b.Items[j].Text.Text) + countWords(b.Items[j].Blocks)
		}
	}
	return n
}

// wordsOf counts words; two letters make one in scripts without spaces.
func wordsOf(s string) int {
	n := 0
	for w := range strings.FieldsSeq(s) {
		if isSpaceless(firstRune(w)) {
			n += (utf8.RuneCountInString(w) + 1) / 2
		} else {
			n++
		}
	}
	return n
}

// repeated is the length in bytes from which a text that comes twice is reported.
const repeated = 40

// checkBlocks reports texts that come twice and lists that lost their bullets,
// and repairs the latter if the user wishes so.
func (d *document) checkBlocks(blocks []leaflet.Block, seen map[string]leaflet.Position) []leaflet.Block {
	var out []leaflet.Block // only if something was repaired
	for i := range blocks {
		b := &blocks[i]
		b.Blocks = d.checkBlocks(b.Blocks, seen)
		for j := range b.Items {
			b.Items[j].Blocks = d.checkBlocks(b.Items[j].Blocks, seen)
		}
		if b.Kind == leaflet.Paragraph {
			d.checkRepeated(b.Text, seen)
			if parts := d.checkRunOn(b.Text); d.opt.Repair && len(parts) > 0 {
				if out == nil {
					out = append(out, blocks[:i]...)
				}
				out = append(out, splitRunOn(b, parts)...)
				continue
			}
		}
		if out != nil {
			out = append(out, *b)
		}
	}
	if out == nil {
		return blocks
	}
	return out
}

func (d *document) checkRepeated(t leaflet.Text, seen map[string]leaflet.Position) {
	if len(t.Text) < repeated {
		return
	}
	if first, again := seen[t.Text]; again {
		d.warn("duplicate-text", t.Pos, fmt.Sprintf("this text stands in line %d, too: %s", first.Line, quote(plain(t))), "delete one of them")
		return
	}
	seen[t.Text] = t.Pos
}
