package pdf

// booklet fills up to a multiple of four pages, which is what one folded sheet
// has, and puts them on sheets if asked to.
func (d *document) booklet(imposed, rtl bool) {
	for len(d.pages)%4 != 0 {
		d.pages = append(d.pages, page{width: d.pages[0].width, height: d.pages[0].height})
	}
	if imposed {
		d.order()
		d.pages = impose(d.pages, rtl)
	}
}

// order fixes the reading order before the pages change places.
func (d *document) order() {
	for _, p := range d.pages {
		for _, it := range p.items {
			if t, ok := it.item.(*text); ok {
				for _, f := range t.line.Fragments {
					if e := t.roles[f.Tag].element; e != nil {
						e.Reserve()
					}
				}
			}
			if d, ok := it.item.(*drawing); ok && d.figure != nil {
				d.figure.Reserve()
			}
			if r, ok := it.item.(*raster); ok && r.figure != nil {
				r.figure.Reserve()
			}
		}
	}
}

// impose puts pages side by side so that the printed sheets, turned over at the short edge, stacked
// and folded, read in order. Right-to-left booklets open from the other side.
func impose(pages []page, rtl bool) []page {
	n := len(pages)
	var sheets []page
	for k := range n / 2 {
		left, right := n-1-k, k
		if k%2 == 1 {
			left, right = right, left
		}
		if rtl {
			left, right = right, left
		}
		sheets = append(sheets, spread(pages[left], pages[right]))
	}
	return sheets
}

func spread(left, right page) page {
	out := page{width: left.width + right.width, height: left.height}
	out.items = append(out.items, left.items...)
	for _, it := range right.items {
		it.x += left.width
		out.items = append(out.items, it)
	}
	return out
}
