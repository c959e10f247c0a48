package words_test

import (
	"fmt"

	"polyleaf/internal/words"
)

func ExampleFor() {
	w := words.For("es-MX")
	fmt.Println(w.Text(words.PageOf, "Page", 1, "Pages", 2))
	fmt.Println(w.Count(words.LeafletsN, 3))
	fmt.Println(w.Labelled(words.Version, "4"))
	// Output:
	// Página 1 de 2
	// 3 folletos
	// Versión: 4
}

func ExampleBook_Add() {
	book := words.NewBook()
	if err := book.Add("words.mh.toml", []byte(`"tool.phone" = "Telpon"`)); err != nil {
		fmt.Println(err)
	}
	w := book.For("mh")
	fmt.Println(w.Text(words.Phone), w.LangOf(words.Phone))
	fmt.Println(w.Text(words.Email), w.LangOf(words.Email))
	// Output:
	// Telpon mh
	// Email en
}
