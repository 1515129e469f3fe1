import {
  AllowedHostsValidator,
  BaseBearerTokenAuthenticationProvider,
  HttpMethod,
  RequestInformation,
} from '@microsoft/kiota-abstractions';
import { FetchRequestAdapter } from '@microsoft/kiota-http-fetchlibrary';

/** What a generated client does for an action that gives nothing back. */
const { GRAPH_ACCESS_TOKEN_DELEGATED_WORK: token, GRAPH_DEVICE_ID: id } = process.env;
const authentication = new BaseBearerTokenAuthenticationProvider({
  getAuthorizationToken: async () => token,
  getAllowedHostsValidator: () => new AllowedHostsValidator(new Set(['graph.microsoft.com'])),
});
const adapter = new FetchRequestAdapter(authentication);
adapter.baseUrl = 'https://graph.microsoft.com/beta';
const request = new RequestInformation(
  HttpMethod.POST,
  '{+baseurl}/deviceManagement/managedDevices/{managedDevice%2Did}/resetPasscode',
  {
    'managedDevice%2Did': id,
  },
);
request.headers.tryAdd('Accept', 'application/json');
await adapter.sendNoResponseContent(request, undefined);
