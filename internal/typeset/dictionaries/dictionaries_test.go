package dictionaries

import "testing"

func BenchmarkDecode(b *testing.B) {
	for _, s := range scripts {
		data, _ := files.ReadFile(s.name + ".graph")
		b.Run(s.name, func(b *testing.B) {
			for range b.N {
				decode(data, s.first, s.last)
			}
		})
	}
}
