import { Mistake } from '../common/mistake.ts';

/** What makes every caller impossible: an unknown tenant, another authority. Anything else is the trouble of one caller. */
export class NobodyCanSignIn extends Mistake {}
