package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"polyleaf": func() {
			os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
		},
		"translator": translator,
	})
}

// TestScript runs the commands as users type them, with every error they can meet.
func TestScript(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		Condition:           condition,
		UpdateScripts:       os.Getenv("UPDATE") != "",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("REPO", root)
			e.Setenv("NO_COLOR", "1")
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"status": status,
			"write":  writeBytes,
		},
	})
}

// status runs a command and checks its exit status: status 3 polyleaf ...
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N command...")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if err != nil {
		got = exitStatus(err)
	}
	if got != args[0] {
		ts.Fatalf("exit status %s, want %s", got, args[0])
	}
}

// translator stands for a program of machine translation that polyleaf suggest
// runs. Its argument says how it misbehaves.
func translator() {
	mode := os.Args[1]
	texts := map[string]string{
		"Staying well in the heat":             "Cuidarse con el calor",
		"How much should you drink?":           "¿Cuánto debe beber?",
		"Drink 2 litres of water a day.":       "Beba 2 litros de agua al día.",
		"Call {{.Clinic.Phone}} if you faint.": "Llame al {{.Clinic.Phone}} si se desmaya.",
	}
	lines := bufio.NewScanner(os.Stdin)
	for n := 1; lines.Scan(); n++ {
		var request struct{ ID, Source string }
		if err := json.Unmarshal(lines.Bytes(), &request); err != nil {
			panic(err)
		}
		id, text := request.ID, texts[request.Source]
		switch {
		case mode == "half" && n > 2:
			continue
		case mode == "garbage":
			fmt.Println("loading model ...")
			continue
		case mode == "unknown":
			id += "9"
		case mode == "wrong":
			text = "Beba 20 litros al día y llame."
		case mode == "fail" && n == 2:
			fmt.Fprintln(os.Stderr, "the quota is used up")
			os.Exit(7)
		case mode == "hang" && n == 2:
			time.Sleep(time.Hour)
		case mode == "flood":
			for {
				fmt.Println("{}")
			}
		}
		answer, err := json.Marshal(map[string]string{"id": id, "text": text})
		if err != nil {
			panic(err)
		}
		fmt.Println(string(answer))
	}
}
