package main

import (
	"net/http"
	"os"
	"strconv"
	"time"
)

// Does what the page says, with Go's own client.
func main() {
	base := os.Getenv("CLIENT_BASE_URL")
	if base == "" {
		base = os.Getenv("GRAPH_BASE_URL")
	}
	url := base + "/beta/deviceManagement/managedDevices/" + os.Getenv("GRAPH_DEVICE_ID") + "/resetPasscode"
	for left := 3; left > 0; left-- {
		request, _ := http.NewRequest("POST", url, nil)
		request.Header.Set("Authorization", "Bearer "+os.Getenv("GRAPH_ACCESS_TOKEN_DELEGATED_WORK"))
		request.Header.Set("Accept", "application/json")
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			os.Exit(1)
		}
		answer.Body.Close()
		if answer.StatusCode/100 == 2 {
			os.Exit(0)
		}
		wait, err := strconv.Atoi(answer.Header.Get("Retry-After"))
		if (answer.StatusCode != 429 && answer.StatusCode != 503) || err != nil {
			os.Exit(1)
		}
		time.Sleep(time.Duration(wait) * time.Second)
	}
	os.Exit(1)
}
