package language_test

import (
	"fmt"

	"polyleaf/internal/language"
)

func ExampleLookup() {
	info := language.Lookup("ur-PK")
	fmt.Println(info.Entry, info.Script, info.RTL, info.Nastaliq, info.Name)
	// Output: ur Arab true true اردو
}

func ExampleFormatDate() {
	for _, tag := range []string{"en", "es", "ar-EG", "zh-Hans"} {
		fmt.Println(language.FormatDate(tag, "2026-11-25"))
	}
	// Output:
	// 25 November 2026
	// 25 de noviembre de 2026
	// ٢٥ نوفمبر ٢٠٢٦
	// 2026年11月25日
}

func ExampleParse() {
	fmt.Println(language.Parse("es_MX"))
	// Output: "es_MX" is no language tag: did you mean "es-MX"?
}
