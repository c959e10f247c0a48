package source

import (
	"strings"

	"polyleaf/internal/inline"
)

// fragmentAt reads HTML out of linked data: its text does not stand in the
// file as it is, so that all of it has one place.
func (d *document) fragmentAt(s string, place int) []part {
	if !strings.ContainsAny(s, "<&") {
		var parts []part
		for _, p := range strings.Split(s, "\n\n") {
			if spans := plainLines(p); spans != nil {
				parts = append(parts, part{kind: paragraphPart, offset: place, end: place + 1, spans: spans})
			}
		}
		return parts
	}
	scratch := document{name: d.name, text: s, lines: lineStarts(s)}
	parts := scratch.htmlFragment(s, 0)
	moveParts(parts, place)
	return parts
}

func moveParts(parts []part, place int) {
	for i := range parts {
		p := &parts[i]
		p.offset, p.end, p.breaks = place, place+1, nil
		moveParts(p.parts, place)
		for _, item := range p.items {
			moveParts(item, place)
		}
	}
}

// partsSpans is the text of parts, one behind the other.
func partsSpans(parts []part) []inline.Span {
	var spans []inline.Span
	for i := range parts {
		p := &parts[i]
		spans = append(appendSpan(spans, " ", inline.Span{}), p.spans...)
		spans = append(spans, partsSpans(p.parts)...)
		for _, item := range p.items {
			spans = append(spans, partsSpans(item)...)
		}
		if p.kind == otherPart {
			spans = appendSpan(spans, " "+p.text, inline.Span{})
		}
	}
	return spans
}

// withLinkedData uses the FAQPage of the linked data to tell questions on the
// page from other text, and where an answer ends. What is not on the page is
// taken from the data.
func (r *htmlReader) withLinkedData(parts []part) []part {
	if len(r.data) == 0 {
		return parts
	}
	byKey := map[string]*linkedQuestion{}
	for i := range r.data {
		byKey[r.data[i].key] = &r.data[i]
	}
	seen := map[string]bool{}
	var out []part
	for i := 0; i < len(parts); i++ {
		p := parts[i]
		q := byKey[bareText(p.plain())]
		head, rest := &p, (*part)(nil)
		if q == nil && p.kind == paragraphPart {
			if head, rest = splitBold(&p); rest != nil {
				q = byKey[bareText(head.plain())]
			}
		}
		if q == nil || seen[q.key] || p.kind != headingPart && p.kind != paragraphPart && p.kind != questionPart {
			out = append(out, p)
			continue
		}
		seen[q.key] = true
		found := *head
		found.kind, found.weak, found.open, found.spans = questionPart, false, false, unBold(head.spans)
		end := i + 1
		if rest != nil {
			found.parts = append(found.parts, *rest)
		}
		if p.kind != questionPart {
			end = r.answerEnd(parts, i+1, q, byKey)
			found.parts = append(found.parts, parts[i+1:end]...)
		}
		if plainText(partsSpans(found.parts)) == "" {
			found.parts = r.d.fragmentAt(q.answer, q.place)
		}
		out = append(out, found)
		i = end - 1
	}
	page := ""
	if len(seen) > 0 {
		page = bareText(plainText(partsSpans(out)))
	}
	for i := range r.data {
		q := &r.data[i]
		if len(q.text) > repeated && strings.Contains(page, q.text) {
			continue // the page asks it in other words
		}
		if !seen[q.key] {
			seen[q.key] = true
			out = append(out, part{
				kind: questionPart, offset: q.place, end: q.place + 1,
				spans: partsSpans(r.d.fragmentAt(q.name, q.place)), parts: r.d.fragmentAt(q.answer, q.place),
			})
		}
	}
	return out
}

// answerEnd is the index of the first part that is not in the answer that the
// data has; without a match, of the next question or heading.
func (r *htmlReader) answerEnd(parts []part, from int, q *linkedQuestion, byKey map[string]*linkedQuestion) int {
	next := from
	for next < len(parts) && parts[next].kind != questionPart && byKey[bareText(parts[next].plain())] == nil {
		if parts[next].kind == paragraphPart {
			if head, _ := splitBold(&parts[next]); byKey[bareText(head.plain())] != nil {
				break
			}
		}
		next++
	}
	// Data is often shorter than the page: up to the next question all is answer.
	if next < len(parts) && !hasHeading(parts[from:next]) {
		return next
	}
	end := from
	for i := from; i < next; i++ {
		if text := bareText(plainText(partsSpans(parts[i : i+1]))); text == "" && end == i || text != "" && strings.Contains(q.text, text) {
			end = i + 1
		}
	}
	if end > from {
		return end
	}
	for i := from; i < next; i++ {
		if parts[i].kind == headingPart {
			return i
		}
	}
	return next
}

func hasHeading(parts []part) bool {
	for i := range parts {
		if parts[i].kind == headingPart {
			return true
		}
	}
	return false
}
