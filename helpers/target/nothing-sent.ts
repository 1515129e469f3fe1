import { Mistake } from '../common/mistake.ts';

/** A mistake that a target finds in its settings before it sends anything. */
export class NothingSent extends Mistake {}
