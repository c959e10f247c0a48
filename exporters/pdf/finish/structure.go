package finish

import (
	"bytes"
	"strconv"
)

// Element is a node of the structure tree: a heading, a paragraph, a list.
type Element struct {
	Type       string // standard structure type: H1, P, L ...
	Lang       string // BCP 47 tag, if it is another one than its parent's
	Alt        string // alternative text of a Figure
	Attributes string // a PDF attribute dictionary, such as "<</O/List/ListNumbering/Disc>>"
	Parent     *Element
	Kids       []Kid
	attached   bool
	number     int
}

// Kid is one thing inside an element: another element, a stretch of marked
// content, or an annotation.
type Kid struct {
	Element    *Element
	Page       int // from 0
	MCID       int // marked-content identifier on that page, if Element is nil and Annotation is 0
	Annotation int // from 1: place among the page's annotations
	Contents   string
}

// Add makes a new element below e. It becomes e's kid when its first content
// is attached, so that kids stand in the order of the content and elements without
// any are left out.
func (e *Element) Add(kind string) *Element { return &Element{Type: kind, Parent: e} }

// Attach appends content to e, and e to its ancestors if they lack it.
func (e *Element) Attach(k Kid) {
	e.attach()
	e.Kids = append(e.Kids, k)
}

// Reserve appends e to its ancestors in advance of its content.
func (e *Element) Reserve() { e.attach() }

func (e *Element) attach() {
	if e.attached || e.Parent == nil {
		return
	}
	e.attached = true
	e.Parent.attach()
	e.Parent.Kids = append(e.Parent.Kids, Kid{Element: e})
}

// tree writes the structure tree.
type tree struct {
	file   *file
	pages  []int      // object numbers
	annots [][]annot  // by page
	marked [][]int    // element numbers by page and marked-content identifier
	links  []linkNode // annotations in the order of their structure parent numbers
}

type annot struct {
	number int
	body   []byte // fpdf's entries without the brackets at the start
}

type linkNode struct{ parent int }

// annotations reserves objects for the annotations of a page, given as fpdf writes them, and appends references to
// them to b.
func (t *tree) annotations(b []byte, page int, list []byte) []byte {
	for len(t.annots) <= page {
		t.annots = append(t.annots, nil)
	}
	for _, body := range bytes.Split(list, []byte("<</Type /Annot "))[1:] {
		n := t.file.alloc()
		t.annots[page] = append(t.annots[page], annot{n, body})
		b = append(strconv.AppendInt(b, int64(n), 10), " 0 R "...)
	}
	return b
}

// write writes the elements, the parent tree and the annotations, and returns
// the number of the structure tree root.
func (t *tree) write(root *Element) int {
	f := t.file
	t.marked = make([][]int, len(t.pages))
	n := f.alloc()
	t.count(root)
	t.element(root, n)
	parents := t.parentTree()
	f.add(n, "<</Type/StructTreeRoot/K ", ref(root.number), "/ParentTree ", ref(parents), "/ParentTreeNextKey ", strconv.Itoa(len(t.pages)+len(t.links)), ">>")
	return n
}

// count gives numbers to e and all below it.
func (t *tree) count(e *Element) {
	e.number = t.file.alloc()
	for _, k := range e.Kids {
		if k.Element != nil {
			t.count(k.Element)
		}
	}
}

// element writes e and all below it.
func (t *tree) element(e *Element, parent int) {
	f := t.file
	from := len(f.body)
	b := append(append(f.body, "<</S/"...), e.Type...)
	b = appendRef(append(b, "/P "...), parent)
	if e.Lang != "" {
		b = appendLiteral(append(b, "/Lang"...), e.Lang)
	}
	if e.Alt != "" {
		b = appendText(append(b, "/Alt"...), e.Alt)
	}
	if e.Attributes != "" {
		b = append(append(b, "/A"...), e.Attributes...)
	}
	page := e.page()
	if page >= 0 {
		b = appendRef(append(b, "/Pg "...), t.pages[page])
	}
	b = append(b, "/K["...)
	for _, k := range e.Kids {
		b = t.kid(b, e, k, page)
	}
	f.body = append(b, "]>>"...)
	f.set(e.number, from)
	for _, k := range e.Kids {
		switch {
		case k.Element != nil:
			t.element(k.Element, e.number)
		case k.Annotation > 0:
			t.annotation(e, k)
		}
	}
}

// page is the page of the element's first marked content, or -1.
func (e *Element) page() int {
	for _, k := range e.Kids {
		if k.Element == nil {
			return k.Page
		}
	}
	return -1
}

// kid appends one kid of e.
func (t *tree) kid(b []byte, e *Element, k Kid, page int) []byte {
	switch {
	case k.Element != nil:
		return append(appendRef(b, k.Element.number), ' ')
	case k.Annotation > 0:
		if a := t.annot(k); a != nil {
			b = appendRef(append(b, "<</Type/OBJR/Pg "...), t.pages[k.Page])
			b = append(appendRef(append(b, "/Obj "...), a.number), ">>"...)
		}
		return b
	}
	for len(t.marked[k.Page]) <= k.MCID {
		t.marked[k.Page] = append(t.marked[k.Page], 0)
	}
	t.marked[k.Page][k.MCID] = e.number
	if k.Page == page {
		return append(strconv.AppendInt(b, int64(k.MCID), 10), ' ')
	}
	b = appendRef(append(b, "<</Type/MCR/Pg "...), t.pages[k.Page])
	b = strconv.AppendInt(append(b, "/MCID "...), int64(k.MCID), 10)
	return append(b, ">>"...)
}

// annot finds the annotation of a kid, nil if fpdf has not written it.
func (t *tree) annot(k Kid) *annot {
	if k.Page >= len(t.annots) || k.Annotation > len(t.annots[k.Page]) {
		return nil
	}
	return &t.annots[k.Page][k.Annotation-1]
}

// annotation writes a link annotation with what fpdf leaves out: ISO 14289-1,
// 7.18.5 (alternative description, structure parent) and ISO 19005-2, 6.3.2
// (flag "print").
func (t *tree) annotation(e *Element, k Kid) {
	a := t.annot(k)
	if a == nil {
		return
	}
	f := t.file
	from := len(f.body)
	f.body = append(f.body, "<</Type/Annot/F 4/StructParent "+strconv.Itoa(len(t.pages)+len(t.links))+"/Contents"...)
	f.body = append(appendText(f.body, k.Contents), a.body...)
	f.set(a.number, from)
	t.links = append(t.links, linkNode{e.number})
}

// parentTree leads from marked content and annotations back to their elements.
func (t *tree) parentTree() int {
	f := t.file
	from := len(f.body)
	b := append(f.body, "<</Nums["...)
	for page, numbers := range t.marked {
		b = append(strconv.AppendInt(b, int64(page), 10), '[')
		for _, n := range numbers {
			b = append(appendRef(b, n), ' ')
		}
		b = append(b, ']')
	}
	for i, l := range t.links {
		b = append(strconv.AppendInt(b, int64(len(t.pages)+i), 10), ' ')
		b = append(appendRef(b, l.parent), ' ')
	}
	n := f.alloc()
	f.body = append(b, "]>>"...)
	f.set(n, from)
	return n
}
