package source

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// page is about 10 KB of a FAQ: the fixture, repeated with other numbers.
func page(tb testing.TB) []byte {
	tb.Helper()
	data, err := os.ReadFile(faqDir + "/text-marks/scraped.txt")
	if err != nil {
		tb.Fatal(err)
	}
	var b strings.Builder
	for i := range 3 {
		b.WriteString(strings.ReplaceAll(string(data), "?", fmt.Sprintf(" %d?", i)))
		b.WriteString("\n\n")
	}
	return []byte(b.String()[:10_000])
}

func BenchmarkTextPage(b *testing.B) {
	data := page(b)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, _, err := Load("page.txt", data, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkTextSize shows that reading takes time in proportion to the size.
func BenchmarkTextSize(b *testing.B) {
	data := page(b)
	for size := 1 << 20; size <= 20<<20; size *= 2 {
		big := []byte(strings.Repeat(string(data)+"\n", size/len(data)))
		b.Run(fmt.Sprintf("%dMB", size>>20), func(b *testing.B) {
			b.SetBytes(int64(len(big)))
			for b.Loop() {
				if _, _, err := Load("page.txt", big, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkTextShape reads 10 MB in shapes that invite quadratic time.
func BenchmarkTextShape(b *testing.B) {
	const size = 10 << 20
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	for _, shape := range []struct{ name, text string }{
		{"one-line", "Title\n\nWhy?\n\n" + fill("word and word, ")},
		{"one-line-stops", "Title\n\nWhy?\n\n" + fill("A word. ")},
		{"one-line-questions", "Title\n\n" + fill("Is it? ")},
		{"items", "Title\n\nWhy?\n\n" + fill("- an item of a list that is long\n")},
		{"numbers", "Title\n\nWhy?\n\n" + fill("1. an item of a list that is long\n")},
		{"questions", "Title\n\n" + fill("What is it?\n")},
		{"same-words", "Title\n\n" + fill("What is it?\n\nIt is this.\n\n")},
		{"deep", "Title\n\nWhy?\n\n" + deepItems(2000)},
		{"wrapped", "Title\n\nWhy?\n\n" + fill("some words in a line that was wrapped and goes on and on and\n")},
		{"hyphens", "Title\n\nWhy?\n\n" + fill("some words in a line that was wrapped and goes on and on inter-\n")},
		{"colons", "Title\n\nWhy?\n\n" + fill("these are:\n\none\n\ntwo\n\n")},
		{"headings", "Title\n\n" + fill("Some heading\n\nSome text in a line that is longer than others.\n\n")},
		{"labels", "Title\n\n" + fill("Q: What? A: This.\n\n")},
		{"brackets", "Title\n\nWhy?\n\n" + fill("[ * _ ` < ")},
		{"tabs", "Title\n\nWhy?\n\n" + fill("a\tb\tc\n")},
	} {
		b.Run(shape.name, func(b *testing.B) {
			b.SetBytes(int64(len(shape.text)))
			for b.Loop() {
				if _, _, err := Load("page.txt", []byte(shape.text), Options{As: formatText}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func deepItems(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", 2*i) + "- item\n")
	}
	return b.String()
}
