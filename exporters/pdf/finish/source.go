package finish

import (
	"bytes"
	"fmt"
	"strconv"
)

// source is fpdf's output, cut into objects.
type source struct {
	objects       []object // by number
	pages         []int    // numbers of the page objects, in order
	info, catalog int
}

// object is one indirect object; stream is nil if it has none.
type object struct {
	dict, stream []byte
}

// parse cuts a file into its objects. It relies on the way fpdf writes: one
// section of offsets, "N 0 obj", a dictionary, perhaps a stream, each on lines of their own.
func parse(data []byte) (*source, error) {
	table, trailer, err := crossReferenceTable(data)
	if err != nil {
		return nil, err
	}
	s := &source{objects: make([]object, len(table))}
	for n := 1; n < len(table); n++ {
		if table[n] <= 0 || table[n] >= len(data) {
			return nil, errPlain
		}
		if s.objects[n], err = cut(data[table[n]:]); err != nil {
			return nil, fmt.Errorf("object %d: %w", n, err)
		}
		if bytes.HasPrefix(s.objects[n].dict, []byte("<</Type /Page\n")) {
			s.pages = append(s.pages, n)
		}
	}
	s.info, s.catalog = reference(trailer, "/Info "), reference(trailer, "/Root ")
	if s.info == 0 || s.catalog == 0 || len(s.pages) == 0 {
		return nil, errPlain
	}
	return s, nil
}

// crossReferenceTable reads the offsets of the objects, and the trailer's dictionary.
func crossReferenceTable(data []byte) (offsets []int, trailer []byte, err error) {
	i := bytes.LastIndex(data, []byte("startxref\n"))
	if i < 0 {
		return nil, nil, errPlain
	}
	at, _ := number(data[i+len("startxref\n"):])
	if at <= 0 || at >= i || !bytes.HasPrefix(data[at:], []byte("xref\n0 ")) {
		return nil, nil, errPlain
	}
	rest := data[at+len("xref\n0 ") : i]
	count, size := number(rest)
	const row = 20 // "0000000000 00000 n \n"; fpdf's rows are of that length
	rest = rest[min(size+1, len(rest)):]
	if count <= 0 || len(rest) < count*row {
		return nil, nil, errPlain
	}
	for n := range count {
		offset, _ := number(rest[n*row:])
		offsets = append(offsets, offset)
	}
	return offsets, rest[count*row:], nil
}

// cut takes the object that data begins with.
func cut(data []byte) (object, error) {
	_, rest, ok := bytes.Cut(data, []byte(" 0 obj\n"))
	if !ok {
		return object{}, errPlain
	}
	// A dictionary of fpdf never holds these words at the start of a line, since line feeds are
	// not kept in its strings.
	end := bytes.Index(rest, []byte("\nendobj\n"))
	if end < 0 {
		return object{}, errPlain
	}
	if head := bytes.Index(rest[:end], []byte(">>\nstream\n")); head >= 0 {
		dict := rest[:head+2]
		size := reference(dict, "/Length ")
		body := rest[head+len(">>\nstream\n"):]
		if size > len(body) {
			return object{}, errPlain
		}
		return object{dict, body[:size:size]}, nil
	}
	return object{dict: rest[:end]}, nil
}

// number reads a decimal number and returns how many bytes it has.
func number(b []byte) (n, size int) {
	for size < len(b) && b[size] >= '0' && b[size] <= '9' && n < 1<<40 {
		n = n*10 + int(b[size]-'0')
		size++
	}
	return n, size
}

// reference reads the number behind a key; 0 means that there is none.
func reference(dict []byte, key string) int {
	i := bytes.LastIndex(dict, []byte(key))
	if i < 0 {
		return 0
	}
	n, _ := number(dict[i+len(key):])
	return n
}

// inner strips the brackets of a dictionary and its /Length.
func inner(dict []byte) []byte {
	dict = bytes.TrimSuffix(bytes.TrimPrefix(dict, []byte("<<")), []byte(">>"))
	if i := bytes.LastIndex(dict, []byte("/Length ")); i >= 0 {
		_, size := number(dict[i+len("/Length "):])
		dict = append(append([]byte{}, dict[:i]...), dict[i+len("/Length ")+size:]...)
	}
	return dict
}

// outlines returns the catalogue's entries for bookmarks.
func (s *source) outlines() string {
	n := reference(s.objects[s.catalog].dict, "/Outlines ")
	if n == 0 {
		return ""
	}
	return "/Outlines " + strconv.Itoa(n) + " 0 R/PageMode/UseOutlines"
}

// copyPages writes the pages and their contents; annotations become objects of
// their own, since the structure tree refers to them.
func (f *file) copyPages(src *source, t *tree, more [][]byte) error {
	for i, n := range src.pages {
		page := src.objects[n].dict
		contents := reference(page, "/Contents ")
		if contents == 0 || contents >= len(src.objects) {
			return errPlain
		}
		operators := [][]byte{src.objects[contents].stream}
		if i < len(more) {
			operators = append(operators, more[i])
		}
		f.deflated(contents, "", operators...)
		page = page[:len(page)-2]
		place := len(f.body)
		if from := bytes.Index(page, []byte("/Annots [")); from >= 0 {
			to := from + bytes.Index(page[from:], []byte("]\n/")) // /Contents, or /Group if a picture is transparent
			if to < from {
				return errPlain
			}
			f.body = append(append(f.body, page[:from]...), "/Annots["...)
			f.body = t.annotations(f.body, i, page[from+len("/Annots ["):to])
			page = page[to:]
		}
		// ISO 14289-1, 7.18.3: tab order follows the structure.
		f.body = append(append(f.body, page...), "/StructParents "+strconv.Itoa(i)+"/Tabs/S>>"...)
		f.set(n, place)
	}
	return nil
}
