import type { RunHeader } from '../exchange/recording.ts';
import { liveSettingsOf } from '../settings/live-settings.ts';
import type { Settings } from '../settings/settings.ts';

/** What a recording says of the target that the settings name, without opening it. */
export function targetNamed(settings: Settings): RunHeader['target'] {
  if (settings.GRAPH_TARGET === 'live') {
    const { baseUrl } = liveSettingsOf(settings, settings.placeholders, process.env);
    return { kind: 'live', name: new URL(baseUrl).host, baseUrl };
  }
  return {
    kind: 'mock',
    name: `mock/${settings.GRAPH_MOCK_PROFILE}`,
    baseUrl: 'http://127.0.0.1',
    ...(settings.GRAPH_MOCK_FAULT === undefined ? {} : { fault: settings.GRAPH_MOCK_FAULT }),
    ...(settings.GRAPH_MOCK_ECHO ? { echo: true } : {}),
  };
}
