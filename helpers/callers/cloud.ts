/** One of Microsoft's clouds: where its Graph and its Entra are. */
export interface Cloud {
  /** Origin of Graph: also the resource that tokens are asked for. */
  readonly graph: string;
  /** Origin of Entra. */
  readonly entra: string;
  /** Hosts under which the same Entra is known: nothing else is asked for tokens. */
  readonly entraHosts: readonly string[];
}

/** Source: Microsoft's national cloud deployments (root endpoints of Graph and of the app registration portal). */
export const clouds = {
  global: {
    graph: 'https://graph.microsoft.com',
    entra: 'https://login.microsoftonline.com',
    entraHosts: ['login.microsoftonline.com', 'login.microsoft.com', 'login.windows.net', 'sts.windows.net'],
  },
  usgov: {
    graph: 'https://graph.microsoft.us',
    entra: 'https://login.microsoftonline.us',
    entraHosts: ['login.microsoftonline.us', 'login.usgovcloudapi.net'],
  },
  'usgov-dod': {
    graph: 'https://dod-graph.microsoft.us',
    entra: 'https://login.microsoftonline.us',
    entraHosts: ['login.microsoftonline.us', 'login.usgovcloudapi.net'],
  },
  china: {
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    entra: 'https://login.partner.microsoftonline.cn',
    entraHosts: ['login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'],
  },
} as const satisfies Record<string, Cloud>;

export type CloudName = keyof typeof clouds;
export const cloudNames = ['global', 'usgov', 'usgov-dod', 'china'] as const satisfies readonly CloudName[];

/** True for an address that never leaves this machine. */
export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]';
}

/** What a run needs of its cloud. An authority of one's own is asked alone; a cloud's own Entra has several names. */
export function cloudOf({ cloud, authority }: { readonly cloud: CloudName; readonly authority: string }): {
  readonly graph: string;
  readonly tokenOrigins: readonly string[];
} {
  const { graph, entra, entraHosts } = clouds[cloud];
  const hosts = authority === entra ? entraHosts.map((host) => `https://${host}`) : [];
  return { graph, tokenOrigins: [...new Set([authority, ...hosts])] };
}
