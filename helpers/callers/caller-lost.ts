/** A configured caller has no token any more, in the middle of a run: its own trouble, and nobody else's. */
export class CallerLost extends Error {}
