package source

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"polyleaf/internal/leaflet"
)

// checkRunOn looks for a list that lost its bullets: a lead-in sentence that
// ends in a colon and the items behind it in one line. It reports where the
// list would split and returns the parts, the lead-in first; nil for no list.
func (d *document) checkRunOn(t leaflet.Text) []string {
	if len(t.Text) > maxRunOn || strings.ContainsAny(t.Text, "*`[") {
		return nil
	}
	parts := runOn(t.Text)
	if parts == nil {
		return nil
	}
	at := strings.Index(plain(t), parts[1])
	pos := t.Pos
	if at >= 0 {
		pos = d.find(t, plain(t), at)
	}
	var starts []string
	for _, p := range parts[1:] {
		starts = append(starts, quote(firstWords(p)))
	}
	hint := "put each item on a line of its own with a hyphen in front"
	text := "a list lost its bullets; it would split before " + strings.Join(starts, ", ")
	if d.opt.Repair {
		text = "a list lost its bullets; it was split before " + strings.Join(starts, ", ")
		hint = "check that each item is right"
	} else {
		hint += ", or import again with --repair"
	}
	d.warn("lost-bullets", pos, text, hint)
	return parts
}

// maxRunOn is the longest paragraph that is searched for a list, in bytes.
const maxRunOn = 4000

// firstWords is how an item begins: enough to find it.
func firstWords(s string) string {
	words := strings.Fields(s)
	return strings.Join(words[:min(len(words), 3)], " ")
}

// runOn splits a paragraph into a lead-in and at least two items, or returns nil.
func runOn(s string) []string {
	if parts := inlineMarkers(s); parts != nil {
		return parts
	}
	colon, size := leadIn(s)
	if colon < 0 {
		return nil
	}
	lead, rest := s[:colon+size], strings.TrimLeft(s[colon+size:], " ")
	if !unicode.IsUpper(firstRune(rest)) {
		return nil
	}
	if items := splitGlued(rest); len(items) >= 3 {
		return append([]string{lead}, items...)
	}
	if items := splitSentences(rest); len(items) >= 2 {
		return append([]string{lead}, items...)
	}
	if items := splitCapitals(rest); len(items) >= 3 {
		return append([]string{lead}, items...)
	}
	return nil
}

// The marks behind a lead-in, and at the ends of sentences.
var (
	colons     = newRuneSet(":：")
	plainStops = newRuneSet(".!?。！？")
)

// leadIn finds the colon that ends a lead-in sentence at the start of a paragraph.
func leadIn(s string) (at, size int) {
	at = colons.index(s)
	if at < 0 || len(strings.Fields(s[:at])) < 3 || sentences(s[:at]) > 2 {
		return -1, 0
	}
	_, size = utf8.DecodeRuneInString(s[at:])
	if !strings.HasPrefix(s[at+size:], " ") && size == 1 && !unicode.IsUpper(firstRune(s[at+size:])) {
		return -1, 0
	}
	return at, size
}

// inlineMarkers splits "You may need: • rest • ice • a walk", and the same with
// numbers, 1) 2) 3).
func inlineMarkers(s string) []string {
	signs := []string{" * "}
	if !isPlainASCII(s) {
		signs = wideSigns
	}
	for _, sign := range signs {
		if strings.Count(s, sign) >= 2 {
			return trimParts(strings.Split(s, sign))
		}
	}
	return numberedParts(s)
}

// wideSigns are what stands in front of items inside a line.
var wideSigns = []string{"•", "▪", "●", "◦", "‣", "\uF0B7", " · ", " * "}

func numberedParts(s string) []string {
	for _, form := range [][2]string{{"(", ") "}, {" ", ") "}, {" ", ". "}} {
		var parts []string
		rest := s
		for n := 1; n <= 30; n++ {
			mark := form[0] + string(rune('0'+n%10)) + form[1]
			if n >= 10 {
				mark = form[0] + string(rune('0'+n/10)) + mark[len(form[0]):]
			}
			i := strings.Index(rest, mark)
			if i < 0 {
				break
			}
			parts = append(parts, rest[:i])
			rest = rest[i+len(mark):]
		}
		if len(parts) >= 3 && endsInColon(strings.TrimSpace(parts[0])) {
			return trimParts(append(parts, rest))
		}
	}
	return nil
}

func trimParts(parts []string) []string {
	var kept []string
	for i, p := range parts {
		if p = strings.TrimSpace(p); p != "" || i == 0 {
			kept = append(kept, p)
		}
	}
	if len(kept) < 3 || kept[0] == "" {
		return nil
	}
	return kept
}

// maxFragment is the most words that an item between two full stops has when
// the lead-in makes a list of them.
const maxFragment = 24

// splitSentences splits fragments that end in full stops: "Poor posture.
// Overuse." They are items only if at least one of them has no verb, which a
// few words are a sign of; whole sentences behind a colon are none.
func splitSentences(s string) []string {
	var items []string
	short := 0
	rest := s
	for rest != "" {
		i := sentenceEnd(rest)
		item := strings.TrimSpace(rest[:i])
		n := len(strings.Fields(item))
		if n > maxFragment {
			return nil
		}
		if n <= 8 {
			short++
		}
		items = append(items, item)
		rest = strings.TrimLeft(rest[i:], " ")
	}
	if short == 0 || short*4 < len(items) {
		return nil
	}
	for _, item := range items {
		if leansOn(item) {
			return nil
		}
	}
	return items
}

// leaning are words that begin sentences, not items.
var leaning = wordSet(`this these that those it they he she we you i there if when however but so and also then
	esto esta este esos él ella ellos si cuando pero también ce cette il elle ils elles si quand mais aussi dies diese er sie es wenn aber auch`)

func leansOn(item string) bool {
	first, _, _ := strings.Cut(strings.ToLower(item), " ")
	return leaning[strings.Trim(first, ",")]
}

// sentenceEnd is the length of the first sentence of s.
func sentenceEnd(s string) int {
	for i := 0; i < len(s); {
		j := plainStops.index(s[i:])
		if j < 0 {
			return len(s)
		}
		_, size := utf8.DecodeRuneInString(s[i+j:])
		end := i + j + size
		for end < len(s) && strings.ContainsRune(closers, firstRune(s[end:])) {
			end += utf8.RuneLen(firstRune(s[end:]))
		}
		rest := strings.TrimLeft(s[end:], " ")
		if rest == "" || (size > 1 || len(rest) < len(s[end:]) && unicode.IsUpper(firstRune(rest))) && !isAbbreviation(s[:i+j]) {
			return end
		}
		i = end
	}
	return len(s)
}

// glued is where an item was put right behind another, without a blank.
var glued = regexp.MustCompile(`\p{Ll}{3}\p{Lu}[\p{Ll} ]`)

// splitGlued splits "Weak musclesTrauma from a fallHeavy lifting".
func splitGlued(s string) []string {
	var items []string
	start := 0
	for _, at := range glued.FindAllStringIndex(s, -1) {
		end := at[0] + strings.IndexFunc(s[at[0]:at[1]], unicode.IsUpper)
		items = append(items, s[start:end])
		start = end
	}
	return append(items, s[start:])
}

// splitCapitals splits "Weak muscles that hinder movement Trauma from a fall
// Repeated heavy lifting": a capital letter that no stop precedes starts an item.
// Names would be split, too: so every item must have at least two words, and
// none a second capital at its end.
func splitCapitals(s string) []string {
	if sentences(s) > 1 || strings.ContainsAny(s, ",;") && strings.Count(s, ",") > 2 {
		return nil
	}
	words := strings.Fields(s)
	var items []string
	var open []string
	for _, w := range words {
		first := firstRune(strings.TrimLeft(w, "(\"“"))
		if len(open) > 0 && unicode.IsUpper(first) && !isCaps(w) && !endsInConnective(open[len(open)-1]) {
			items = append(items, strings.Join(open, " "))
			open = nil
		}
		open = append(open, w)
	}
	items = append(items, strings.Join(open, " "))
	single := 0
	for _, item := range items {
		n := len(strings.Fields(item))
		if n > maxFragment {
			return nil
		}
		if n == 1 {
			single++
		}
	}
	if single*4 > len(items) {
		return nil
	}
	return items
}

// endsInConnective is true of words behind which a name goes on with the item.
func endsInConnective(w string) bool {
	return cutEnds[strings.ToLower(w)] || strings.HasSuffix(w, ",") || strings.HasSuffix(w, "(")
}

// splitRunOn makes a lead-in paragraph and a bulleted list of the parts.
func splitRunOn(b *leaflet.Block, parts []string) []leaflet.Block {
	lead := *b
	lead.Text.Text = parts[0]
	list := leaflet.Block{Kind: leaflet.Bullets, Pos: b.Pos}
	for _, p := range parts[1:] {
		list.Items = append(list.Items, leaflet.Item{Text: leaflet.Text{Text: p, Pos: b.Text.Pos}})
	}
	return []leaflet.Block{lead, list}
}
