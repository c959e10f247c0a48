package typeset

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Care for where lines end, beyond what is allowed.
const (
	minLastSigns = 3   // letters on the last line of a paragraph in Chinese or Japanese
	maxSigns     = 6   // letters that a line may be shortened by for a better end
	maxCompound  = 3   // such letters, if it would not end within a word for certain
	minFilled    = 0.7 // of the column that such a line fills at least
	maxBalanced  = 4   // lines of a heading that is balanced
)

// breakLines fills c.ends with the atom after the last one of each line.
func (c *composer) breakLines(width float64) {
	c.ends, c.forced = c.ends[:0], false
	for first := 0; first < len(c.atoms); {
		first = c.lineEnd(first, width)
		c.ends = append(c.ends, first)
	}
}

// balance makes the lines of a heading about equally long, by breaking it in the
// narrowest column that takes no more lines and tears no more words. whole is the atoms before they were split.
func (c *composer) balance(whole []atom) {
	lines := len(c.ends)
	if lines < 2 || lines > maxBalanced || c.forced {
		return
	}
	most := c.tears()
	fits := func(width float64) bool {
		c.atoms = append(c.atoms[:0], whole...)
		c.breakLines(width)
		return len(c.ends) == lines && !c.forced && c.tears() <= most
	}
	const steps = 7 // to a hundredth of the column
	low, high := c.opt.Width/float64(lines+1), c.opt.Width
	for range steps {
		if middle := (low + high) / 2; fits(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	fits(high)
	for line := 0; lines > 2 && line < lines-1; line++ {
		c.even(line)
	}
}

// even moves words of a line of a heading to the next one if that is much shorter: in the narrowest column, too, each
// line takes all it can. Between signs of Chinese and Japanese that would gain little, and could move a particle.
func (c *composer) even(line int) {
	first, next := 0, c.ends[line+1]
	if c.faces[c.atoms[c.ends[line]].run].locale.isCJK() {
		return
	}
	if line > 0 {
		first = c.ends[line-1]
	}
	difference := func(end int) float64 { return c.filled(first, end) - c.filled(end, next) }
	best := difference(c.ends[line])
	for i := c.ends[line] - 1; i > first && best > 0; i-- {
		if !c.atoms[i-1].breakAfter {
			continue
		}
		d := difference(i)
		if math.Abs(d) >= best {
			return
		}
		c.ends[line], best = i, d
	}
}

// filled is the width of a line without the spaces at its end.
func (c *composer) filled(first, end int) float64 {
	for end > first && c.atoms[end-1].space {
		end--
	}
	sum := 0.0
	for i := first; i < end; i++ {
		sum += c.width(i)
	}
	return sum
}

// fillLast moves the break before a last line that holds one or two signs back, so that
// it holds at least three.
func (c *composer) fillLast() {
	n := len(c.ends)
	if n < 2 || c.opt.Width <= 0 {
		return
	}
	first, last := 0, c.ends[n-2]
	if n > 2 {
		first = c.ends[n-3]
	}
	signs, width := 0, 0.0
	for i := last; i < len(c.atoms); i++ {
		signs += c.signs(i)
		width += c.width(i)
	}
	if signs == 0 || signs >= minLastSigns || !c.faces[c.atoms[last].run].locale.isCJK() {
		return
	}
	best, least := 0, torn+1
	for i := last - 1; i > first && least > noTear; i-- {
		signs += c.signs(i)
		width += c.width(i)
		if signs > minLastSigns+2*maxSigns || width > c.opt.Width+slack {
			break
		}
		if signs >= minLastSigns && c.atoms[i-1].breakAfter && c.tear(i) < least {
			best, least = i, c.tear(i)
		}
	}
	if best > 0 {
		c.ends[n-2] = best
	}
}

// betterEnd is where a line that could end before atom end does so: in Japanese a few
// signs earlier, if it would else end within a word.
func (c *composer) betterEnd(first, end int, room, width float64) int {
	if end >= len(c.atoms) || c.tear(end) == noTear {
		return end
	}
	best, least, signs := end, c.tear(end), 0
	most := maxSigns
	if least == compound {
		most = maxCompound
	}
	for i := end - 1; i > first && least > noTear; i-- {
		signs += c.signs(i)
		width -= c.width(i)
		if signs > most || width < minFilled*room {
			break
		}
		if c.atoms[i-1].breakAfter && c.tear(i) < least {
			best, least = i, c.tear(i)
		}
	}
	return best
}

// tear tells what a break does to Japanese words.
type tear int

const (
	noTear   tear = iota // it stands between phrases, as far as one can see
	compound             // perhaps within a compound of Han letters, or before a word in Hiragana
	torn                 // within a word, or before an ending or particle
)

// hiraganaWords are common beginnings of words in Hiragana.
var hiraganaWords = []string{"ください", "こと", "ある", "あり", "いけ"}

// tears adds up what the breaks do to words.
func (c *composer) tears() tear {
	sum := noTear
	for _, end := range c.ends[:len(c.ends)-1] {
		sum += c.tear(end)
	}
	return sum
}

// tear looks at the letters around the start of atom i, where a line may start. A phrase
// mostly begins with another kind of letters than Hiragana and ends with Hiragana, and
// を is always a particle.
func (c *composer) tear(i int) tear {
	if c.faces[c.atoms[i].run].locale.script != japanese {
		return noTear
	}
	text := c.text[c.atoms[i].start:]
	before, _ := utf8.DecodeLastRuneInString(c.text[:c.atoms[i-1].end])
	after, size := utf8.DecodeRuneInString(text)
	next, _ := utf8.DecodeRuneInString(text[size:])
	hiragana := unicode.Is(unicode.Hiragana, after)
	switch {
	case !isWordRune(before) && before != 'ー', before == 'を', isHonorific(after) && unicode.Is(unicode.Han, next):
		return noTear
	case hiragana && slices.ContainsFunc(hiraganaWords, func(w string) bool { return strings.HasPrefix(text, w) }):
		return compound
	case hiragana, isKatakana(before) && isKatakana(after):
		return torn
	case !unicode.Is(unicode.Han, after):
		return noTear
	case isHonorific(before):
		return torn
	case unicode.Is(unicode.Han, before), strings.ContainsRune(stemEnds, before) && strings.ContainsRune(secondVerbs, after):
		return compound
	}
	return noTear
}

// Two verbs make one word, as in 塗り込む, or a noun, as in 痛み止め: the first ends in one
// of these kana, the second is written with one of these letters.
const (
	stemEnds    = "いきぎしちびみりえけげせねべめれ"
	secondVerbs = "込合続加止始終出切直過入上"
)

func isHonorific(r rune) bool { return r == 'お' || r == 'ご' }

func isKatakana(r rune) bool { return unicode.Is(unicode.Katakana, r) || r == 'ー' }

// signs is the number of letters and digits of an atom.
func (c *composer) signs(i int) int {
	n := 0
	for _, r := range c.atoms[i].word.text {
		if isWordRune(r) && !unicode.Is(unicode.M, r) {
			n++
		}
	}
	return n
}

func (c *composer) width(i int) float64 { return c.atoms[i].word.advance * c.size(&c.atoms[i]) }
