/** What personal accounts' access tokens begin with: Microsoft's compact tickets, by the version of their keys. */
const compactTicket = /^Ew[A-D][\w+/=-]{16,}$/;

/** Long, without dots, of base64's letters, in both cases and with digits: what an issuer keeps to itself. */
const looksEncrypted = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[\w+/=-]{100,}$/;

/** Begun JSON in base64 (a JSON Web Token that was cut off), and DER (a key or certificate without its frame). */
const readable = /^(?:eyJ|MI[A-L])/;

/**
 * Is this an access token that nobody but its issuer can read? Personal Microsoft accounts have such (Microsoft's page on access tokens). The one
 * place that knows how they look.
 */
export const isOpaqueToken = (token: string): boolean =>
  compactTicket.test(token) || (looksEncrypted.test(token) && !readable.test(token));
