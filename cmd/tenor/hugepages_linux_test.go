package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"unsafe"
)

func TestTheHeapLiesInHugePages(t *testing.T) {
	if _, err := os.Stat("/sys/kernel/mm/transparent_hugepage/enabled"); err != nil {
		t.Skip("this kernel has no huge pages:", err)
	}
	const alone = "TENOR_TEST_ALONE"
	if os.Getenv(alone) == "" { // behind other tests the heap has room that was never advised
		c := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+t.Name()+"$")
		c.Env = append(os.Environ(), alone+"=1")
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return
	}
	const size = 16 << 20
	useHugePages(4 * size)
	b := make([]byte, size)
	if !slices.Contains(flagsOfMapping(t, uintptr(unsafe.Pointer(&b[size/2]))), "hg") {
		t.Error("what is allocated behind useHugePages is not advised to lie in huge pages")
	}
}

// flagsOfMapping returns the kernel's flags (VmFlags of proc_pid_smaps(5)) of the mapping that holds an address.
func flagsOfMapping(t *testing.T, address uintptr) []string {
	t.Helper()
	f, err := os.Open("/proc/self/smaps")
	if err != nil {
		t.Skip(err)
	}
	defer f.Close()
	holds := false
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var from, to uintptr
		if n, _ := fmt.Sscanf(lines.Text(), "%x-%x ", &from, &to); n == 2 {
			holds = from <= address && address < to
		}
		if flags, ok := strings.CutPrefix(lines.Text(), "VmFlags:"); ok && holds {
			return strings.Fields(flags)
		}
	}
	t.Fatalf("no mapping holds %#x", address)
	return nil
}
