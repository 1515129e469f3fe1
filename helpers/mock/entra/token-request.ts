/** A request to the token endpoint, as a fault sees it. */
export interface TokenRequest {
  grantType: string;
  /** As asked for, without the resource's address. */
  scopes: readonly string[];
  /** A sound answer whose token carries these grants, whatever the registration has and whether they exist. */
  grant(grants: readonly string[]): Promise<TokenAnswer>;
}

/** An answer of the token endpoint. */
export interface TokenAnswer {
  status: number;
  body: Record<string, unknown>;
}
