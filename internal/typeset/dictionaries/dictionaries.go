// Package dictionaries holds the word lists by which lines of Thai, Lao, Khmer and
// Burmese are broken: scripts that put no spaces between words. README.md says where
// they come from.
//
// Start with [For]; then follow the letters of a text from [Graph.Root] with
// [Graph.Next].
package dictionaries

import (
	"embed"
	"encoding/binary"
	"slices"
	"sync"
)

//go:embed *.graph LICENSE
var files embed.FS

// Graph is a word list as a graph: each path from the root spells words.
type Graph struct {
	first  rune     // letters are stored as their distance from it
	last   rune     // end of the script's block
	starts []uint32 // by node: its first edge; one more entry at the end
	labels []byte   // by edge, ascending within a node
	next   []uint32 // by edge: target node << 1 | a word ends here
}

// Node is a place in a graph.
type Node uint32

type script struct {
	name        string
	first, last rune
	once        sync.Once
	graph       *Graph
}

var scripts = []*script{
	{name: "thai", first: 0x0E00, last: 0x0E7F},
	{name: "lao", first: 0x0E80, last: 0x0EFF},
	{name: "khmer", first: 0x1780, last: 0x17FF},
	{name: "burmese", first: 0x1000, last: 0x109F},
}

// For gives the word list for text in the script of r, nil if there is none. It is
// decoded once, in about a millisecond.
func For(r rune) *Graph {
	for _, s := range scripts {
		if r >= s.first && r <= s.last {
			s.once.Do(func() {
				data, err := files.ReadFile(s.name + ".graph")
				if err != nil {
					panic("dictionaries: " + err.Error()) // the files are part of the program
				}
				s.graph = decode(data, s.first, s.last)
			})
			return s.graph
		}
	}
	return nil
}

// decode reads the form that README.md describes: node after node, each a number of
// edges, then for each edge its label and the distance to a node further up, with the
// lowest bit telling that a word ends.
func decode(data []byte, first, last rune) *Graph {
	g := &Graph{first: first, last: last}
	for node := uint64(0); len(data) > 0; node++ {
		g.starts = append(g.starts, uint32(len(g.labels)))
		edges, n := binary.Uvarint(data)
		data = data[n:]
		for ; edges > 0; edges-- {
			g.labels = append(g.labels, data[0])
			target, n := binary.Uvarint(data[1:])
			g.next = append(g.next, uint32((node-target>>1)<<1|target&1))
			data = data[1+n:]
		}
	}
	g.starts = append(g.starts, uint32(len(g.labels)))
	return g
}

// Root is where words start.
func (g *Graph) Root() Node { return Node(len(g.starts) - 2) }

// Next follows the letter r from n. ok is false if no word goes on like this; word
// tells that one ends with r.
func (g *Graph) Next(n Node, r rune) (next Node, word, ok bool) {
	label, ok := g.label(r)
	if !ok {
		return 0, false, false
	}
	from := g.starts[n]
	i, found := slices.BinarySearch(g.labels[from:g.starts[n+1]], label)
	if !found {
		return 0, false, false
	}
	edge := g.next[int(from)+i]
	return Node(edge >> 1), edge&1 == 1, true
}

func (g *Graph) label(r rune) (byte, bool) {
	switch {
	case r == 0x200D: // zero-width joiner
		return 0xFF, true
	case r == 0x200C: // zero-width non-joiner
		return 0xFE, true
	case r >= g.first && r <= g.last:
		return byte(r - g.first), true
	}
	return 0, false
}

// Words calls visit with every word, in the order of their letters.
func (g *Graph) Words(visit func(string)) { g.walk(g.Root(), nil, visit) }

func (g *Graph) walk(n Node, prefix []rune, visit func(string)) {
	for i := g.starts[n]; i < g.starts[n+1]; i++ {
		word := append(prefix, g.letter(g.labels[i]))
		if g.next[i]&1 == 1 {
			visit(string(word))
		}
		g.walk(Node(g.next[i]>>1), word, visit)
	}
}

// letter is the reverse of label.
func (g *Graph) letter(label byte) rune {
	switch label {
	case 0xFF:
		return 0x200D
	case 0xFE:
		return 0x200C
	}
	return g.first + rune(label)
}
