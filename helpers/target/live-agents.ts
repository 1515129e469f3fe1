import type http from 'node:http';
import { proxyOf } from '../exchange/proxy-of.ts';
import { type Agents, directAgents } from '../exchange/transport.ts';
import { tunnelAgent } from '../exchange/tunnel-agent.ts';

/** Connections through the proxy that the environment names for an address, or straight to it. */
export function liveAgents(): Agents {
  const direct = directAgents();
  const kept = new Map<string, http.Agent>();
  return {
    of(url) {
      const proxy = proxyOf(url);
      if (proxy === undefined) return direct.of(url);
      const agent = kept.get(proxy.href) ?? tunnelAgent(proxy);
      kept.set(proxy.href, agent);
      return agent;
    },
    fresh(url) {
      const proxy = proxyOf(url);
      return proxy === undefined ? direct.fresh(url) : tunnelAgent(proxy);
    },
    close() {
      direct.close();
      for (const agent of kept.values()) agent.destroy();
    },
  };
}
