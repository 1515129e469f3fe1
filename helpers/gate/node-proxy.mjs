import { EnvHttpProxyAgent, setGlobalDispatcher } from 'undici';

// Node 20's fetch knows no proxy settings. Loaded with --import before the client's own code.
setGlobalDispatcher(new EnvHttpProxyAgent());
