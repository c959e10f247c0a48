package typography_test

import (
	"fmt"

	"polyleaf/internal/typography"
)

func ExampleSet() {
	fmt.Printf("%+q\n", typography.Set("fr", "Que faire ?"))
	fmt.Printf("%+q\n", typography.Set("he", "ibuprofen 200 mg"))
	// Output:
	// "Que faire\u202f?"
	// "\u2066ibuprofen 200\u00a0mg\u2069"
}
