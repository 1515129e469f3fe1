import type { Fault } from '../mock/fault.ts';
import type { Settings } from '../settings/settings.ts';

/** The fault that the settings name, or undefined. Throws a Mistake for one that there is not; the list is loaded only when it is needed. */
export async function proveFault(settings: Settings): Promise<Fault | undefined> {
  if (settings.GRAPH_MOCK_FAULT === undefined) return undefined;
  const { faultNamed } = await import('../mock/faults/fault-named.ts');
  return faultNamed(settings.GRAPH_MOCK_FAULT);
}
