/** An answer before it goes on the wire. No Content-Length: Node adds what the body needs, and nothing to a 204. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** Empty: no content. */
  body: string;
}
