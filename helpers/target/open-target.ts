import { startMock } from '../mock/start-mock.ts';
import type { Wanted } from '../probe/plan.ts';
import type { Target } from '../record/target.ts';
import type { Settings } from '../settings/settings.ts';
import { echoServices } from './echo-services.ts';
import { mockTarget } from './mock-target.ts';
import { proveFault } from './prove-fault.ts';

/** The service that the settings name, ready for requests. Whoever opens it closes it. */
export async function openTarget(settings: Settings, wanted: readonly Wanted[]): Promise<Target> {
  switch (settings.GRAPH_TARGET) {
    case 'mock':
      return openMock(settings, wanted);
    case 'live':
      return (await import('./live-target.ts')).openLiveTarget(settings, wanted);
    default:
      return settings.GRAPH_TARGET satisfies never;
  }
}

async function openMock(settings: Settings, wanted: readonly Wanted[]): Promise<Target> {
  const fault = await proveFault(settings);
  const mock = await startMock({
    profile: settings.GRAPH_MOCK_PROFILE,
    seed: settings.GRAPH_MOCK_SEED,
    chaos: {
      throttle: settings.GRAPH_MOCK_THROTTLE,
      latency: settings.GRAPH_MOCK_LATENCY,
      fail: settings.GRAPH_MOCK_FAIL,
      reset: settings.GRAPH_MOCK_RESET,
      retryAfter: 'mixed',
    },
    echoes: settings.GRAPH_MOCK_ECHO ? echoServices(wanted.map(({ contract }) => contract)) : [],
    ...(fault === undefined ? {} : { fault }),
  });
  const target = mockTarget({
    mock,
    fault: fault?.name,
    echo: settings.GRAPH_MOCK_ECHO,
    patience: settings.GRAPH_PATIENCE * 1000,
    timeout: settings.GRAPH_TIMEOUT * 1000,
  });
  const close = async (): Promise<void> => {
    target.agents.close();
    await mock.close();
  };
  return { ...target, close };
}
