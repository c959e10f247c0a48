package source

import (
	"fmt"
	"strings"
	"testing"
)

// formats are the names of documents that each reader takes.
var formats = []string{"page.txt", "page.md", "page.html"}

// faq is a FAQ of at least size bytes, as the three readers get it: questions
// with two paragraphs and a list each, all of them different.
func faq(name string, size int) []byte {
	forms := map[string][2]string{
		"page.txt":  {"A title\n\n", "%[1]s\n\n%[2]s See our page for more.\n\n%[3]s\n\n- %[4]s\n- %[5]s\n- %[6]s\n\n"},
		"page.md":   {"# A title\n\n", "## %[1]s\n\n%[2]s See [our page](https://clinic.example.org/%[7]d) for **more**.\n\n%[3]s\n\n- %[4]s\n- %[5]s\n- %[6]s\n\n"},
		"page.html": {"<!doctype html><html lang=en><head><title>A title</title></head><body><h1>A title</h1>\n", "<h2>%[1]s</h2>\n<p>%[2]s See <a href=\"https://clinic.example.org/%[7]d\">our page</a> for <b>more</b>.</p>\n<p>%[3]s</p>\n<ul><li>%[4]s</li><li>%[5]s</li><li>%[6]s</li></ul>\n"},
	}
	topics := []string{"a sore back", "poor sleep", "the blue tablets", "a stiff neck", "travel by air", "driving a car", "a missed dose"}
	var b strings.Builder
	b.WriteString(forms[name][0])
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(
			&b, forms[name][1],
			fmt.Sprintf("What should I know about %s in week %d?", topics[i%len(topics)], i),
			fmt.Sprintf("Most people get better within %d weeks. You can take paracetamol if it hurts, but not more than the packet says. Ask your pharmacist if you are not sure which one is right for you, or whether it goes well with your other medicines.", i+2),
			fmt.Sprintf("Keep moving as much as you can, %d times a day:", i+1),
			"walk a little every day", "do not lift heavy things", "use a warm pad on the sore place", i,
		)
	}
	return []byte(b.String())
}

func load(b *testing.B, name string, data []byte) {
	b.Helper()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := Load(name, data, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPage reads a page of 10 KB.
func BenchmarkPage(b *testing.B) {
	for _, name := range formats {
		b.Run(name, func(b *testing.B) { load(b, name, faq(name, 10_000)) })
	}
}

// BenchmarkDocument doubles the size up to 20 MB: the time may only double, too.
func BenchmarkDocument(b *testing.B) {
	for _, name := range formats {
		for _, size := range []int{1_250_000, 2_500_000, 5_000_000, 10_000_000, 20_000_000} {
			b.Run(fmt.Sprintf("%s/%.2fMB", name, float64(size)/1e6), func(b *testing.B) { load(b, name, faq(name, size)) })
		}
	}
}

// BenchmarkOddity doubles the size of documents that make a careless reader slow.
func BenchmarkOddity(b *testing.B) {
	for _, s := range oddities {
		for _, size := range []int{1 << 18, 1 << 19, 1 << 20} {
			b.Run(fmt.Sprintf("%s/%dKiB", s.name, size>>10), func(b *testing.B) { load(b, s.name, s.fill(size)) })
		}
	}
}
