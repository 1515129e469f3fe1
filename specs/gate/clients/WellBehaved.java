import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Does what the page says, with Java's own client. */
public class WellBehaved {
  public static void main(String[] none) throws Exception {
    var env = System.getenv();
    var base = env.getOrDefault("CLIENT_BASE_URL", env.get("GRAPH_BASE_URL"));
    var url = URI.create(base + "/beta/deviceManagement/managedDevices/" + env.get("GRAPH_DEVICE_ID") + "/resetPasscode");
    var request = HttpRequest.newBuilder(url)
        .header("Authorization", "Bearer " + env.get("GRAPH_ACCESS_TOKEN_DELEGATED_WORK"))
        .header("Accept", "application/json").POST(HttpRequest.BodyPublishers.noBody()).build();
    for (int left = 3; left > 0; left--) {
      try {
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 == 2) System.exit(0);
        var wait = answer.headers().firstValue("Retry-After");
        if ((answer.statusCode() != 429 && answer.statusCode() != 503) || wait.isEmpty()) System.exit(1);
        Thread.sleep(Long.parseLong(wait.get()) * 1000);
      } catch (IOException lost) {
        System.exit(1);
      }
    }
    System.exit(1);
  }
}
