/** Who asks over which route: where trouble stays. */
export interface Place {
  /** `contract route`; `*` where it is none of a contract's. */
  readonly route: string;
  readonly caller: string;
}

/** Keeps trouble where it is: how long each place is waited for, and which is given up. */
export interface PlaceTrouble {
  /** May so many milliseconds more be spent there? The first wait always may: the service may have named it. */
  allows(place: Place, wait: number): boolean;
  spend(place: Place, milliseconds: number): void;
  /** What became of a request there, after its retries. */
  note(place: Place, became: 'answered' | 'troubled'): void;
  /** Why nothing more is sent there, or undefined. */
  givenUp(place: Place): string | undefined;
  /** Nobody was answered over any route for a while: several routes, several callers. */
  everywhere(patience: 'left' | 'used up'): boolean;
  /** Somebody else was answered meanwhile. */
  calm(): void;
}

interface Ledger {
  spent: number;
  /** Requests in a row that were in vain, and the other halves of their places. */
  row: number;
  readonly others: Set<string>;
}

/** Requests in a row, in vain, after which a place is given up. */
const mostInRow = 3;
/** A caller is given up where this many routes fail it, a route where it fails this many callers; together this many requests. */
const mostOthers = 2;
const mostOfOne = 5;
/** So many in a row, of several callers over several routes, are a dead service, even where there is patience left. */
const mostEverywhere = 8;

/** `budget`: the milliseconds of the whole run. A place may use an eighth, a caller over all routes and a route for all callers a quarter. */
export function placeTrouble(budget: number): PlaceTrouble {
  const ledgers = new Map<string, Ledger>();
  const ledger = (key: string): Ledger => {
    const known = ledgers.get(key) ?? { spent: 0, row: 0, others: new Set<string>() };
    ledgers.set(key, known);
    return known;
  };
  const limits = ({ route, caller }: Place): [string, number, string][] => [
    [`place ${route} ${caller}`, budget / 8, ''],
    [`caller ${caller}`, budget / 4, route],
    [`route ${route}`, budget / 4, caller],
  ];
  let inVain: Place[] = [];
  return {
    allows: (place, wait) =>
      limits(place).every(([key, most]) => ledger(key).spent === 0 || ledger(key).spent + wait <= most),
    spend(place, milliseconds) {
      for (const [key] of limits(place)) ledger(key).spent += milliseconds;
    },
    note(place, became) {
      if (became === 'answered') {
        inVain = [];
        for (const [key] of limits(place)) ledgers.delete(key);
        return;
      }
      inVain.push(place);
      for (const [key, , other] of limits(place)) {
        const one = ledger(key);
        one.row += 1;
        one.others.add(other);
      }
    },
    givenUp({ route, caller }) {
      const there = ledger(`place ${route} ${caller}`);
      const his = ledger(`caller ${caller}`);
      const its = ledger(`route ${route}`);
      const given = (row: number, where: string): string =>
        `given up: ${row} requests in a row ${where} were in vain, and nothing more is sent there`;
      if (there.row >= mostInRow) return given(there.row, `of ${caller} over this route`);
      if (his.row >= mostOfOne && his.others.size >= mostOthers) return given(his.row, `of ${caller}`);
      if (its.row >= mostOfOne && its.others.size >= mostOthers) return given(its.row, 'over this route');
      return undefined;
    },
    everywhere: (patience) =>
      inVain.length >= (patience === 'left' ? mostEverywhere : 2) &&
      new Set(inVain.map(({ route }) => route)).size > 1 &&
      new Set(inVain.map(({ caller }) => caller)).size > 1,
    calm() {
      inVain = [];
    },
  };
}
