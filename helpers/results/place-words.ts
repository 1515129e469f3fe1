import type { Check } from '../probe/probe.ts';

/** A route as people read it: what is said of no single route is said of the page. */
export const routeInWords = (route: string): string => (route === '*' ? 'the page as a whole' : route);

/** A route, and who called it where somebody did. */
export const placeInWords = ({ route, caller }: Pick<Check, 'route' | 'caller'>): string =>
  caller === '*' ? routeInWords(route) : `${routeInWords(route)} · ${caller}`;
