// Command kubernetes checks manifests against Kubernetes' own types: an unknown or misspelt field is an error.
package main

import (
	"fmt"
	"os"

	batch "k8s.io/api/batch/v1"
	"sigs.k8s.io/yaml"
)

func main() {
	for _, path := range os.Args[1:] {
		if err := check(path); err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", path, err)
			os.Exit(1)
		}
	}
}

func check(path string) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var head struct {
		APIVersion string `json:"apiVersion"`
		Kind       string `json:"kind"`
	}
	if err := yaml.Unmarshal(content, &head); err != nil {
		return err
	}
	kinds := map[string]any{"batch/v1 CronJob": &batch.CronJob{}, "batch/v1 Job": &batch.Job{}}
	object, ok := kinds[head.APIVersion+" "+head.Kind]
	if !ok {
		return fmt.Errorf("%s %s is not known here", head.APIVersion, head.Kind)
	}
	return yaml.UnmarshalStrict(content, object)
}
