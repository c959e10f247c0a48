package main

import (
	"encoding/json"
	"fmt"
	"os"

	"polyleaf/internal/source"
)

func main() {
	for _, f := range os.Args[1:] {
		b, _ := os.ReadFile(f)
		l, fs, err := source.Load(f, b, source.Options{})
		if err != nil {
			fmt.Println(err)
			continue
		}
		j, _ := json.MarshalIndent(l.Entries, "", " ")
		_ = j
		fmt.Println("TITLE", l.Title.Text, "|", l.ID, l.Lang, "| SUMMARY", l.Summary.Text)
		g := ""
		for _, e := range l.Entries {
			if e.Group != g {
				g = e.Group
				fmt.Println("## GROUP", l.GroupTitle(g).Text)
			}
			fmt.Printf("Q [%s] %s  (%d:%d)\n", e.ID, e.Question.Text, e.Pos.Line, e.Pos.Column)
			for _, b := range e.Blocks {
				j, _ := json.Marshal(show(b))
				fmt.Println("    ", string(j))
			}
		}
		for _, x := range fs {
			fmt.Println(x)
		}
	}
}
