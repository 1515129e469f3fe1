import type { Caller, Clause, Expectation, Level, Needs, Variation } from '../contract/clause.ts';
import type { Contract } from '../contract/contract.ts';
import type { PermissionTable, Section, TokenClass } from '../contract/schema.ts';
import type { Answer, Credential } from '../exchange/exchange.ts';
import type { Evidence } from '../judge/evidence.ts';
import type { Judgement } from '../judge/verdict.ts';

/** A clause before it knows its contract: what a page says, in a family's words. */
export interface Point<Expects extends Expectation = Expectation> {
  /** Its id in its section, for ever. */
  readonly point: string;
  /** A plain fact in the present tense. */
  readonly title: string;
  /** What the page (or Graph's general documents) says, in our words. */
  readonly documented: string;
  readonly expects: Expects;
  /** Who is tried, and how; absent where the clause speaks of the page as a whole. */
  readonly variations?: readonly Variation[];
}

/** How what is expected is judged, and what that needs. */
export interface Judging<Expects extends Expectation> {
  readonly kind: Expects['kind'];
  readonly needs: Needs;
  /** The judge: pure, in helpers/judge/. There is at least one exchange. */
  judges(evidence: Evidence, expects: Expects): Judgement;
}

/** Facts of one answer to the clause's caller; all others are as a sound service and a sound credential have them. Plain data. */
interface Sample extends Partial<Pick<Answer, 'status' | 'headers' | 'body'>> {
  readonly wire?: Partial<Answer['wire']>;
  /** The action shows on the device that was asked for. Absent: nothing changed on any. */
  readonly acted?: true;
  readonly credential?: Pick<Credential, 'form'>;
  readonly subject?: 'absent';
}

/** Which faults prove it, and what it looks like green and red: `specs/judge/families.spec.ts` holds it to that. */
interface Proof {
  /** Names of recipes in helpers/mock/faults/: each turns a clause of the family red, or shows another observation. */
  readonly proves: readonly string[];
  readonly example: { readonly green: Sample; readonly red: Sample };
}

/** What the page promises nothing of is not tried, and needs no proof. */
interface Untried {
  readonly untried: NonNullable<Clause['untried']>;
}

/** Of what a page says it, and what it says there. */
type Says<Expects extends Expectation> =
  | {
      readonly of: 'each token class';
      says(contract: Contract, table: PermissionTable, tokenClass: TokenClass): readonly Point<Expects>[];
    }
  | { readonly of: 'the page'; says(contract: Contract): readonly Point<Expects>[] }
  | {
      /** Of each caller that a permission table names first. `refused`: whom the page wants refused, and how they ask. */
      readonly of: 'each model caller';
      says(contract: Contract, caller: Caller, refused: readonly Variation[]): readonly Point<Expects>[];
    };

type Stated<Expects extends Expectation> = Says<Expects> &
  (Proof | Untried) & {
    /** Kebab-case; each of its clauses carries it. */
    readonly name: string;
    readonly section: Section;
    readonly level: Level;
    /** Where Graph's general documents state it; absent: the section of the page. */
    readonly link?: string;
    readonly expects: Judging<Expects>;
  };

/** All that is known of clauses of one kind: what the page says, who is tried, how it is judged, which faults prove it. */
export type Family = Says<Expectation> &
  Partial<Proof & Untried> &
  Pick<Stated<Expectation>, 'name' | 'section' | 'level' | 'link'> & {
    readonly kind: string;
    readonly needs: Needs;
    /** What the evidence says of a clause of this family. Throws for one of another: a defect of ours. */
    judges(evidence: Evidence): Judgement;
  };

/** A family, with its judge told what each clause expects. */
export function family<Expects extends Expectation>({ expects, ...stated }: Stated<Expects>): Family {
  const isOwn = (one: Expectation): one is Expects => one.kind === expects.kind;
  return {
    ...stated,
    kind: expects.kind,
    needs: expects.needs,
    judges(evidence) {
      const { clause } = evidence;
      if (!isOwn(clause.expects)) throw new Error(`${clause.id} is no clause of the family ${stated.name}`);
      return expects.judges(evidence, clause.expects);
    },
  };
}
