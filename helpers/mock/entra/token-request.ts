/** A request to the token endpoint, as a fault sees it. */
export interface TokenRequest {
  grantType: string;
  clientId: string;
  /** The registration's name, if the client is known. */
  app: string | undefined;
  /** As asked for, without the resource's address. */
  scopes: readonly string[];
  /** `consumers` for personal accounts. */
  tenant: string;
  username: string | undefined;
  /** A sound answer whose token carries these grants, whatever the registration has and whether they exist. */
  grant(grants: readonly string[]): Promise<TokenAnswer>;
}

/** An answer of the token endpoint. */
export interface TokenAnswer {
  status: number;
  body: Record<string, unknown>;
  /** HTML instead of the body, as from a server in front of Entra that is unwell. */
  page?: string;
}
