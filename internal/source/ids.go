package source

import (
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/mozillazg/go-unidecode"

	"polyleaf/internal/inline"
	"polyleaf/internal/leaflet"
)

// reserved are words that may not end a message id of go-i18n, or that already
// name a part of a leaflet.
var reserved = wordSet(`id description hash leftdelim rightdelim zero one two few many other translation
	title summary group question`)

// The most that an id takes from a question.
const (
	maxIDWords = 6
	maxIDBytes = 48
)

// idStopWords are left out of ids, in the languages whose questions begin with
// a string of small words. Words that change the sense (not, without) are not here.
var idStopWords = wordSet(`
a an and are as at be by can could do does did for from get had has have how i if in is it its me my of on or our
should so some that the their them there these this to was we what when where which who whom whose why will with would you your
al como con cual cuales cuando cuanto de del donde el en es esta la las lo los mi para por porque puedo que quien se si son su sus un una y
au aux avec ce ces cette comment dans des du est et il je l la le les mon ma mes on ou par pour pourquoi puis quand que quel quelle quelles quels qui sont sur une
am auf bei das dem den der die ein eine einem einen einer es fur ich im ist kann man mein meine mich mit sich sie sind und von wann warum was welche wenn werden wie wird wo zu zum zur
che come con cosa da dei del della delle di e gli il mio mia nel per perche posso quali quando quanto si sono un una
ao as com como da das do dos e em eu meu minha na nas no nos o os para pode por posso qual quais quando que se um uma
aan bij dat de een en het hoe ik kan met mijn om op te van voor waarom wanneer wat welke wie zijn
`)

var quotesOut = strings.NewReplacer("'", "", "`", "", `"`, "")

// slug makes an id of a text: ASCII, small letters and digits joined by
// hyphens, without stop words, cut at a word.
func slug(text string) string {
	plain := strings.ToLower(unidecode.Unidecode(inline.Plain(inline.Parse(cutRunes(text, 4*maxIDBytes)))))
	plain = quotesOut.Replace(plain)
	words := strings.FieldsFunc(plain, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	var kept []string
	for _, w := range words {
		if !idStopWords[w] {
			kept = append(kept, w)
		}
	}
	if len(kept) == 0 {
		kept = words
	}
	id := ""
	for i, w := range kept {
		if i == maxIDWords || id != "" && len(id)+1+len(w) > maxIDBytes {
			break
		}
		if i > 0 {
			id += "-"
		}
		id += w[:min(len(w), maxIDBytes)]
	}
	return id
}

func cutRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// provisionalID names the n-th group while the leaflet is being built: no id
// that a document can state looks like it.
func provisionalID(n int) string { return "?" + strconv.Itoa(n) }

func isProvisional(id string) bool { return id == "" || id[0] == '?' }

// regroup lets entries refer to groups by their new ids.
func regroup(l *leaflet.Leaflet, renamed map[string]string) {
	for i := range l.Entries {
		if id := renamed[l.Entries[i].Group]; id != "" {
			l.Entries[i].Group = id
		}
	}
}

// giveIDs fills in the ids of the leaflet, its groups and its entries: the id
// that the document states, else that of the same entry or group in the
// previous version, else a new one made from the question or the title.
func (d *document) giveIDs(l *leaflet.Leaflet) {
	d.giveLeafletID(l)
	m := idMaker{used: map[string]bool{}, counts: map[string]int{}}
	for i := range l.Entries {
		m.state(&l.Entries[i].ID)
	}
	renamed := map[string]string{}
	for i := range l.Groups {
		if g := &l.Groups[i]; !isProvisional(g.ID) {
			stated := g.ID
			m.state(&g.ID)
			renamed[stated] = g.ID
		}
	}
	regroup(l, renamed)
	if d.opt.Previous != nil {
		m.keep(l, d.opt.Previous)
	}
	m.nameGroups(l)
	for i := range l.Entries {
		if e := &l.Entries[i]; e.ID == "" {
			e.ID = m.unique(slug(e.Question.Text), "entry")
		}
	}
}

func (d *document) giveLeafletID(l *leaflet.Leaflet) {
	base := strings.TrimSuffix(path.Base(d.name), path.Ext(d.name))
	if d.name == "-" {
		base = ""
	}
	for _, id := range []string{d.opt.ID, l.ID, slugName(base), slug(l.Title.Text)} {
		if id != "" {
			l.ID = id
			break
		}
	}
	if l.ID == "" {
		l.ID = "leaflet"
	}
	if reserved[l.ID] {
		l.ID += "-leaflet"
	}
}

// slugName makes an id of a file name: all its words.
func slugName(name string) string {
	words := strings.FieldsFunc(strings.ToLower(unidecode.Unidecode(name)), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	return strings.Join(words, "-")
}

// idMaker hands out ids that are unique in one leaflet.
type idMaker struct {
	used   map[string]bool
	counts map[string]int // how often a base was asked for, so that many equal questions stay cheap
}

// state takes an id that the document states, unless it is not usable.
func (m *idMaker) state(id *string) {
	if *id == "" {
		return
	}
	if !validID(*id) || m.used[*id] {
		*id = m.unique(slugName(*id), "entry")
		return
	}
	m.used[*id] = true
}

// validID reports whether an id consists of [a-z0-9-] and is not reserved.
func validID(id string) bool {
	return id != "" && strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == "" && !reserved[id] && id[0] != '-'
}

// unique returns base, or base with a number behind it.
func (m *idMaker) unique(base, fallback string) string {
	if base == "" {
		base = fallback
	}
	if reserved[base] {
		base += "-question"
	}
	id := base
	for m.used[id] {
		m.counts[base]++
		id = base + "-" + strconv.Itoa(m.counts[base]+1)
	}
	m.used[id] = true
	return id
}

// nameGroups makes ids for the groups that have none yet.
func (m *idMaker) nameGroups(l *leaflet.Leaflet) {
	renamed := map[string]string{}
	for i := range l.Groups {
		g := &l.Groups[i]
		if !isProvisional(g.ID) {
			continue
		}
		id := m.unique(slug(g.Title.Text), "section")
		renamed[g.ID], g.ID = id, id
	}
	regroup(l, renamed)
}

// similarEnough is the share of words that an edited question has in common
// with what it was.
const similarEnough = 0.6

// keep gives entries the ids they had in the previous version: of the entry
// with the same question, else of the most similar one, else of the one with
// the same answer.
func (m *idMaker) keep(l, previous *leaflet.Leaflet) {
	old := map[string][]int{}
	taken := make([]bool, len(previous.Entries))
	for i := range previous.Entries {
		key := bareText(previous.Entries[i].Question.Text)
		old[key] = append(old[key], i)
	}
	claim := func(e *leaflet.Entry, i int) {
		id := previous.Entries[i].ID
		if taken[i] || m.used[id] || !validID(id) {
			return
		}
		taken[i], m.used[id], e.ID = true, true, id
	}
	for i := range l.Entries {
		e := &l.Entries[i]
		for _, j := range old[bareText(e.Question.Text)] {
			if e.ID == "" {
				claim(e, j)
			}
		}
	}
	groups, renamed := map[string]string{}, map[string]string{}
	for _, g := range previous.Groups {
		groups[bareText(g.Title.Text)] = g.ID
	}
	for i := range l.Groups {
		g := &l.Groups[i]
		if id := groups[bareText(g.Title.Text)]; isProvisional(g.ID) && validID(id) && !m.used[id] {
			m.used[id] = true
			renamed[g.ID], g.ID = id, id
		}
	}
	regroup(l, renamed)
	m.keepSimilar(l, previous, taken, claim)
}

// maxCompared bounds the comparisons of edited questions: more than this many
// unknown entries are a new document.
const maxCompared = 400

func (m *idMaker) keepSimilar(l, previous *leaflet.Leaflet, taken []bool, claim func(*leaflet.Entry, int)) {
	compared := 0
	for i := range l.Entries {
		e := &l.Entries[i]
		if e.ID != "" {
			continue
		}
		if compared++; compared > maxCompared {
			return
		}
		words, text := wordBag(e.Question.Text), answerText(e)
		best, at := similarEnough, -1
		for j := range previous.Entries[:min(len(previous.Entries), maxCompared)] {
			if taken[j] {
				continue
			}
			p := &previous.Entries[j]
			s := overlap(words, wordBag(p.Question.Text))
			if text != "" && text == answerText(p) {
				s = 1
			}
			if s > best {
				best, at = s, j
			}
		}
		if at >= 0 {
			claim(e, at)
		}
	}
}

// answerText is the first block of an answer in bare form.
func answerText(e *leaflet.Entry) string {
	if len(e.Blocks) == 0 {
		return ""
	}
	return bareText(e.Blocks[0].Text.Text)
}

// wordBag is the set of words of a text that carry meaning, sorted. Scripts
// without spaces count pairs of letters instead.
func wordBag(s string) []string {
	var bag []string
	for w := range strings.FieldsSeq(bareText(s)) {
		if isSpaceless(firstRune(w)) {
			bag = appendPairs(bag, w)
		} else if !idStopWords[w] {
			bag = append(bag, stem(w))
		}
	}
	slices.Sort(bag)
	return slices.Compact(bag)
}

func appendPairs(bag []string, w string) []string {
	before := 0 // where the letter before starts
	for i, r := range w {
		if i > 0 {
			bag = append(bag, w[before:i+utf8.RuneLen(r)])
		}
		before = i
	}
	return bag
}

// stem cuts the commonest English endings, so that "spasm" meets "spasms".
func stem(w string) string {
	for _, end := range []string{"ing", "es", "s"} {
		if t, ok := strings.CutSuffix(w, end); ok && len(t) >= 4 {
			return t
		}
	}
	return w
}

// overlap is the share of common words of two sorted sets.
func overlap(a, b []string) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	both := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch strings.Compare(a[i], b[j]) {
		case 0:
			both++
			i++
			j++
		case -1:
			i++
		default:
			j++
		}
	}
	return float64(both) / float64(len(a)+len(b)-both)
}
